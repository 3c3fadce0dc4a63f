/**
 * Sums over rows that come in as they are computed and are not kept: count, sum of x, X^T X. What a covariance and a ridge fit are made of. Sums are taken
 * about the first row, which keeps the digits that centring would lose, or about zero where nothing will be centred; in float64 whatever the rows are.
 */
import type { Floats } from '../network.ts';
import { sliceWork } from '../slices.ts';

export interface RowSums {
  readonly size: number;
  count: number;
  /** The sums are of x - origin: the first row, or zero. [size] */
  readonly origin: Float64Array;
  readonly about: 'first row' | 'zero';
  /** [size] */
  readonly sum: Float64Array;
  /** Lower triangle of X^T X, [size, size] row-major; what stands above it means nothing. */
  readonly squares: Float64Array;
}

/** Sums of no rows yet. Memory: size^2 numbers. */
export function createRowSums(size: number, about: RowSums['about'] = 'first row'): RowSums {
  return { size, count: 0, about, origin: new Float64Array(size), sum: new Float64Array(size), squares: new Float64Array(size * size) };
}

/** How squares are summed: in plain TypeScript, or by something faster with the same bits. */
export interface Squares {
  /** Rows that it likes to get at once, a multiple of eight. */
  readonly rows: number;
  /**
   * Lower triangle of `squares` [size, size] += sum over `rows` of x x^T. rows [count, size], count a multiple of eight, each eight of them added up in pairs
   * first.
   */
  add(squares: Float64Array, size: number, rows: Float64Array): void;
}

/** The definition. */
export const plainSquares: Squares = {
  rows: 8,
  add(squares, size, rows) {
    for (let first = 0; first < rows.length; first += 8 * size) {
      addEight(
        squares,
        size,
        Array.from({ length: 8 }, (_, k) => rows.subarray(first + k * size, first + (k + 1) * size)),
      );
    }
  },
};

/**
 * Adds `rows` [count, size], row-major. Eight rows share one pass over the squares, so the last bits depend on how rows are divided between calls unless
 * all calls but the last bring a multiple of eight. Yields the fraction done. Cost: size^2 / 2 products a row. Throws RangeError when the rows are not
 * whole.
 */
export function* addRowSums(sums: RowSums, rows: Floats, by: Squares = plainSquares): Generator<number, void, void> {
  const { size, about, origin, sum, squares } = sums;
  const count = rows.length / size;
  if (!Number.isInteger(count)) throw new RangeError(`${rows.length} numbers are not whole rows of ${size}.`);
  if (about === 'first row' && sums.count === 0 && count > 0) origin.set(rows.subarray(0, size));
  const block = new Float64Array(by.rows * size);
  let work = 0;
  for (let first = 0; first < count; first += by.rows) {
    const present = Math.min(by.rows, count - first);
    // What is missing in the last eight is zero.
    const taken = 8 * Math.ceil(present / 8);
    if (taken > present) block.fill(0, present * size, taken * size);
    for (let k = 0; k < present; k++) {
      for (let i = 0; i < size; i++) {
        const value = rows[(first + k) * size + i] - origin[i];
        block[k * size + i] = value;
        sum[i] += value;
      }
    }
    by.add(squares, size, block.subarray(0, taken * size));
    sums.count += present;
    work += (taken / 2) * size * size;
    if (work > sliceWork) {
      work = 0;
      yield Math.min(1, (first + present) / count);
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
function addEight(squares: Float64Array, size: number, [x0, x1, x2, x3, x4, x5, x6, x7]: readonly Float64Array[]): void {
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
