/**
 * Sums over rows that come in as they are computed and are not kept: count, sum of x, X^T X. What a covariance and a ridge fit are made of. Sums are taken
 * about the first row, which keeps the digits that centring would lose, and in float64 whatever the rows are.
 */
import type { Floats } from '../network.ts';
import { sliceWork } from '../slices.ts';

export interface RowSums {
  readonly size: number;
  count: number;
  /** The first row; the sums are of x - origin. [size] */
  readonly origin: Float64Array;
  /** [size] */
  readonly sum: Float64Array;
  /** Lower triangle of X^T X, [size, size] row-major; what stands above it means nothing. */
  readonly squares: Float64Array;
}

/** Sums of no rows yet. Memory: size^2 numbers. */
export function createRowSums(size: number): RowSums {
  return { size, count: 0, origin: new Float64Array(size), sum: new Float64Array(size), squares: new Float64Array(size * size) };
}

/**
 * Adds `rows` [count, size], row-major. Eight rows share one pass over the squares, so the last bits depend on how rows are divided between calls unless
 * all calls but the last bring a multiple of eight. Yields the fraction done. Cost: size^2 / 2 products a row. Throws RangeError when the rows are not
 * whole.
 */
export function* addRowSums(sums: RowSums, rows: Floats): Generator<number, void, void> {
  const { size, origin, sum, squares } = sums;
  const count = rows.length / size;
  if (!Number.isInteger(count)) throw new RangeError(`${rows.length} numbers are not whole rows of ${size}.`);
  if (sums.count === 0 && count > 0) origin.set(rows.subarray(0, size));
  const eight = Array.from({ length: 8 }, () => new Float64Array(size));
  let work = 0;
  for (let first = 0; first < count; first += 8) {
    for (let k = 0; k < 8; k++) {
      const present = first + k < count;
      for (let i = 0; i < size; i++) {
        const value = present ? rows[(first + k) * size + i] - origin[i] : 0;
        eight[k][i] = value;
        sum[i] += value;
      }
    }
    addSquares(squares, size, eight);
    sums.count += Math.min(8, count - first);
    work += 4 * size * size;
    if (work > sliceWork) {
      work = 0;
      yield Math.min(1, (first + 8) / count);
    }
  }
}

/** Mean of the rows, [size]. NaN without rows. */
export function meanOf({ size, count, origin, sum }: RowSums): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => origin[i] + sum[i] / count);
}

/** Sum over rows of (x_i - mean_i)(x_j - mean_j), for j <= i. */
export function centredSquare({ size, count, sum, squares }: RowSums, i: number, j: number): number {
  return squares[i * size + j] - (sum[i] * sum[j]) / count;
}

/** Lower triangle of `squares` += sum over the eight rows of x x^T. */
function addSquares(squares: Float64Array, size: number, [x0, x1, x2, x3, x4, x5, x6, x7]: readonly Float64Array[]): void {
  for (let i = 0; i < size; i++) {
    const row = i * size;
    const a = x0[i];
    const b = x1[i];
    const c = x2[i];
    const d = x3[i];
    const e = x4[i];
    const f = x5[i];
    const g = x6[i];
    const h = x7[i];
    for (let j = 0; j <= i; j++) {
      squares[row + j] += a * x0[j] + b * x1[j] + (c * x2[j] + d * x3[j]) + (e * x4[j] + f * x5[j] + (g * x6[j] + h * x7[j]));
    }
  }
}
