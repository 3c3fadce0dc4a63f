/**
 * Singular values and vectors of a square matrix by the eigenvectors of A^T A. Turned down: one-sided Jacobi, which keeps relative accuracy of small singular
 * values and costs ten times as much; here the largest ones are wanted. Accuracy: eps s_1^2 / s_k.
 */
import { sliceWork } from '../slices.ts';
import { multiply } from './matrixVector.ts';
import { symmetricEigen } from './symmetricEigen.ts';

export interface Singular {
  /** All, largest first, [size]. */
  readonly values: Float64Array;
  /** Left and right vectors of the first `rank` as rows, [rank, size]; A = sum of s u v^T. The component of largest modulus of v is positive. */
  readonly left: Float64Array;
  readonly right: Float64Array;
  /** At most the number wanted, and no singular value below 1e-7 of the largest. */
  readonly rank: number;
}

/** Below this part of the largest a singular value is rounding. */
const least = 1e-7;

/** `A` [size, size], row-major. Yields the fraction done. Cost: about 6 size^3 products. Throws RangeError if an element is not finite. */
export function* singular(A: ArrayLike<number>, size: number, wanted: number): Generator<number, Singular, void> {
  const squares = new Float64Array(size * size);
  let work = 0;
  for (let k = 0; k < size; k++) {
    for (let i = 0; i < size; i++) {
      const a = A[k * size + i];
      if (a === 0) continue;
      for (let j = 0; j <= i; j++) squares[i * size + j] += a * A[k * size + j];
    }
    work += (size * size) / 2;
    if (work > sliceWork) {
      work = 0;
      yield (0.2 * k) / size;
    }
  }
  const finding = symmetricEigen(squares, size);
  let next = finding.next();
  for (; !next.done; next = finding.next()) yield 0.2 + 0.8 * next.value;
  const values = next.value.values.map((value) => Math.sqrt(Math.max(0, value)));
  let rank = 0;
  while (rank < Math.min(wanted, size) && values[rank] > least * values[0]) rank++;
  const right = next.value.vectors.slice(0, rank * size);
  const left = new Float64Array(rank * size);
  const matrix = Float64Array.from(A);
  for (let k = 0; k < rank; k++) {
    const u = left.subarray(k * size, (k + 1) * size);
    multiply(matrix, right.subarray(k * size, (k + 1) * size), u, size, size);
    for (let i = 0; i < size; i++) u[i] /= values[k];
    yield 1;
  }
  return { values, left, right, rank };
}
