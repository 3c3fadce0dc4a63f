/** The products and factors that descents of one flow are made of: here in plain TypeScript, elsewhere by something faster with the same bits. */
import { factorByFours, solveByFours } from '../linalg/choleskyByFours.ts';
import { multiplyRows, plainSquares } from '../linalg/index.ts';
import type { Network } from '../network.ts';
import { sliceWork } from '../slices.ts';
import type { FlowPoint } from './flow.ts';

export interface FlowArithmetic {
  /** To be run to its end before anything else is asked for; yields within. */
  prepare(): Generator<void, void, void>;
  /** out[k] = G X[k], or G^T X[k], of `count` vectors at once; both [count, size], row-major. Cost: count size^2 products. */
  product(transposed: boolean, X: Float64Array, out: Float64Array, count: number): void;
  /** Descents that have a factor of their own at the same time. */
  readonly slots: number;
  /**
   * Puts the Cholesky factor of J^T J + diag(extra) at this point into `slot`, in the place of the one before. Yields within; nothing else may be asked for
   * until it has ended. false where the matrix is not positive definite up to rounding. Cost: size^3 / 6 products, and size^3 / 2 more for the leaky rate, or
   * the first time.
   */
  factor(slot: number, point: Pick<FlowPoint, 'from' | 'into'>, extra: Float64Array): Generator<void, boolean, void>;
  /** x <- (J^T J + diag(extra))^-1 x with that factor. Cost: size^2 products. */
  solve(slot: number, x: Float64Array): void;
}

/** Memory: (2 + slots) size^2 numbers, as they are needed. */
export function plainArithmetic({ size, gain, weights: { G } }: Network, slots = 1): FlowArithmetic {
  let transposed: Float64Array = new Float64Array();
  let squares: Float64Array | undefined;
  let squaresOf: Float64Array | undefined;
  const factors: Float64Array[] = [];
  return {
    slots,
    *prepare() {
      if (transposed.length === 0) transposed = yield* transposeOf(G, size);
    },
    product: (backwards, X, out, count) => multiplyRows(backwards ? transposed : G, X, out, size, size, count),
    *factor(slot, { from, into }, extra) {
      if (!squares || !squaresOf || !sameNumbers(into, squaresOf)) {
        squares = yield* scaledSquares(G, into, size);
        squaresOf = into.slice();
      }
      factors[slot] ??= new Float64Array(size * size);
      const A = factors[slot] as Float64Array;
      let work = 0;
      for (let i = 0; i < size; i++) {
        const row = i * size;
        const [fi, ii] = [gain * from[i], gain * into[i]];
        for (let j = 0; j <= i; j++) A[row + j] = squares[row + j] * fi * (gain * from[j]) - (G[row + j] * ii * from[j] + transposed[row + j] * fi * into[j]);
        A[row + i] += 1 + extra[i];
        work += 6 * i;
        if (work > sliceWork) {
          work = 0;
          yield;
        }
      }
      return yield* factorByFours(A, size);
    },
    solve: (slot, x) => solveByFours(factors[slot] as Float64Array, size, x),
  };
}

/** Of two arrays of one length. */
export function sameNumbers(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

export function* transposeOf(G: ArrayLike<number>, size: number): Generator<void, Float64Array, void> {
  const out = new Float64Array(size * size);
  let work = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) out[j * size + i] = G[i * size + j];
    // Across memory, ten times slower.
    work += 10 * size;
    if (work > sliceWork) {
      work = 0;
      yield;
    }
  }
  return out;
}

/** Lower triangle of (diag(into) G)^T (diag(into) G), [size, size]. */
function* scaledSquares(G: ArrayLike<number>, into: Float64Array, size: number): Generator<void, Float64Array, void> {
  const squares = new Float64Array(size * size);
  const rows = new Float64Array(8 * size);
  let work = 0;
  for (let first = 0; first < size; first += 8) {
    rows.fill(0);
    const count = Math.min(8, size - first);
    for (let k = 0; k < count * size; k++) rows[k] = into[first + Math.floor(k / size)] * G[first * size + k];
    plainSquares.add(squares, size, rows);
    work += 4 * size * size;
    if (work > sliceWork) {
      work = 0;
      yield;
    }
  }
  return squares;
}
