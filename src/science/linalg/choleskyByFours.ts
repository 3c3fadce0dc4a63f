/**
 * Cholesky's factor with its sums taken four columns at a time: the order in which a kernel of panels of four rows takes them (engines/wasm/kernels/points), so
 * that both give the same bits. Sum over the columns of whole fours before, then one column after the other.
 */
import { sliceWork } from '../slices.ts';

/**
 * A = L L^T in place: reads the lower triangle of `A` [size, size], row-major, and overwrites it with L. Yields within. false where a pivot is not above zero:
 * the matrix is singular or indefinite, up to rounding. Cost: size^3 / 6 products.
 */
export function* factorByFours(A: Float64Array, size: number): Generator<void, boolean, void> {
  const sums = new Float64Array(4);
  let work = 0;
  for (let i = 0; i < size; i++) {
    const row = i * size;
    for (let first = 0; first <= i; first += 4) {
      const last = Math.min(first + 3, i);
      sumsOf(A, row, first, size, Math.min(first + 4, size), sums);
      for (let j = first; j <= last; j++) {
        const other = j * size;
        let rest = A[row + j] - sums[j - first];
        for (let k = first; k < j; k++) rest -= A[row + k] * A[other + k];
        if (j < i) A[row + j] = rest / A[other + j];
        else if (rest > 0) A[row + i] = Math.sqrt(rest);
        else return false;
      }
    }
    work += (i * i) / 2;
    if (work > sliceWork) {
      work = 0;
      yield;
    }
  }
  return true;
}

/** Products of the row at `row` with rows first .. to - 1, over the columns before `first`. */
function sumsOf(A: Float64Array, row: number, first: number, size: number, to: number, sums: Float64Array): void {
  if (to - first < 4) {
    for (let j = first; j < to; j++) {
      let sum = 0;
      for (let k = 0; k < first; k++) sum += A[row + k] * A[j * size + k];
      sums[j - first] = sum;
    }
    return;
  }
  let [a, b, c, d] = [0, 0, 0, 0];
  const [second, third, fourth] = [(first + 1) * size, (first + 2) * size, (first + 3) * size];
  for (let k = 0, one = first * size; k < first; k++) {
    const x = A[row + k];
    a += x * A[one + k];
    b += x * A[second + k];
    c += x * A[third + k];
    d += x * A[fourth + k];
  }
  sums[0] = a;
  sums[1] = b;
  sums[2] = c;
  sums[3] = d;
}

/** Solves L L^T x = b in place; `L` as left by `factorByFours`, `x` [size] holds b and then x. Cost: size^2 products. */
export function solveByFours(L: Float64Array, size: number, x: Float64Array): void {
  for (let i = 0; i < size; i++) {
    const [row, first] = [i * size, i & ~3];
    let sum = 0;
    for (let k = 0; k < first; k++) sum += L[row + k] * x[k];
    let rest = x[i] - sum;
    for (let k = first; k < i; k++) rest -= L[row + k] * x[k];
    x[i] = rest / L[row + i];
  }
  for (let first = (size - 1) & ~3; first >= 0; first -= 4) {
    const last = Math.min(first + 3, size - 1);
    for (let i = last; i >= first; i--) {
      let rest = x[i];
      for (let j = last; j > i; j--) rest -= L[j * size + i] * x[j];
      x[i] = rest / L[i * size + i];
    }
    const [one, two, three, four] = [0, 1, 2, 3].map((r) => (first + r <= last ? (first + r) * size : -1)) as [number, number, number, number];
    const part = (row: number, k: number, of: number) => (row < 0 ? 0 : L[row + k] * x[of]);
    if (four >= 0)
      for (let k = 0; k < first; k++) x[k] -= L[one + k] * x[first] + L[three + k] * x[first + 2] + (L[two + k] * x[first + 1] + L[four + k] * x[first + 3]);
    else for (let k = 0; k < first; k++) x[k] -= part(one, k, first) + part(three, k, first + 2) + (part(two, k, first + 1) + 0);
  }
}
