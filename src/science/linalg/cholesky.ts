/** Cholesky factor of a symmetric positive definite matrix, and the solution of its linear systems. Row by row, so that every sum runs along memory. */

import { sliceWork } from '../slices.ts';

/** Thrown by `cholesky` where a pivot is not above zero: the matrix is singular or indefinite, up to rounding. */
export class NotPositiveDefiniteError extends Error {
  override name = 'NotPositiveDefiniteError';
}

/**
 * Rows from .. to - 1 of the factor of A [size, size], whose rows before are done, in place. Returns the row whose pivot is not above zero (the pivot stands
 * on its diagonal), or -1. In plain TypeScript, or by something faster with the same bits.
 */
export type FactorRows = (A: Float64Array, size: number, from: number, to: number) => number;

/**
 * A = L L^T in place: reads the lower triangle of `A` [size, size], row-major, and overwrites it with L; the upper triangle is neither read nor
 * written. Yields the fraction done. Cost: size^3 / 6 products. Throws NotPositiveDefiniteError.
 */
export function* cholesky(A: Float64Array, size: number, by: FactorRows = plainRows): Generator<number, void, void> {
  for (let from = 0; from < size; ) {
    const to = Math.min(size, from + Math.max(1, Math.ceil(sliceWork / (((from + 1) * (from + 1)) / 2))));
    const broken = by(A, size, from, to);
    if (broken >= 0) {
      const pivot = A[broken * size + broken];
      throw new NotPositiveDefiniteError(`Pivot ${broken} of ${size} is ${pivot}; a positive definite matrix has pivots above 0.`);
    }
    from = to;
    if (from < size) yield (from / size) ** 3;
  }
}

/** The definition. */
function plainRows(A: Float64Array, size: number, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const row = i * size;
    for (let j = 0; j < i; j++) A[row + j] = (A[row + j] - dot(A, row, j * size, j)) / A[j * size + j];
    const pivot = A[row + i] - dot(A, row, row, i);
    if (!(pivot > 0)) {
      A[row + i] = pivot;
      return i;
    }
    A[row + i] = Math.sqrt(pivot);
  }
  return -1;
}

/** Solves L L^T x = b in place; `L` as left by `cholesky`, `x` [size] holds b and then x. Cost: size^2 products. */
export function solveCholesky(L: Float64Array, size: number, x: Float64Array): void {
  for (let i = 0; i < size; i++) {
    let sum = x[i];
    for (let j = 0; j < i; j++) sum -= L[i * size + j] * x[j];
    x[i] = sum / L[i * size + i];
  }
  for (let i = size - 1; i >= 0; i--) {
    const xi = x[i] / L[i * size + i];
    x[i] = xi;
    for (let j = 0; j < i; j++) x[j] -= L[i * size + j] * xi;
  }
}

/** Sum of A[a + k] A[b + k], k < count, in four partial sums (a single one would wait for each addition). */
function dot(A: Float64Array, a: number, b: number, count: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let k = 0;
  for (; k + 4 <= count; k += 4) {
    s0 += A[a + k] * A[b + k];
    s1 += A[a + k + 1] * A[b + k + 1];
    s2 += A[a + k + 2] * A[b + k + 2];
    s3 += A[a + k + 3] * A[b + k + 3];
  }
  for (; k < count; k++) s0 += A[a + k] * A[b + k];
  return s0 + s1 + (s2 + s3);
}
