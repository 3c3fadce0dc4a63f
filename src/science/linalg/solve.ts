/** Solution of a linear system by elimination with partial pivoting. */
import { sliceWork } from '../slices.ts';

/**
 * Solves matrix x = right. `matrix` [size, size], row-major, and `right` [size] are destroyed; x is returned in `right`. false where the matrix is singular.
 * Yields within. Cost: size^3 / 3 products.
 */
export function* solve(matrix: Float64Array, right: Float64Array): Generator<void, boolean, void> {
  const size = right.length;
  let work = 0;
  for (let k = 0; k < size; k++) {
    let pivot = k;
    for (let i = k + 1; i < size; i++) if (Math.abs(matrix[i * size + k]) > Math.abs(matrix[pivot * size + k])) pivot = i;
    if (!(Math.abs(matrix[pivot * size + k]) > 0)) return false;
    const head = matrix.subarray(k * size, (k + 1) * size);
    if (pivot !== k) {
      const other = matrix.subarray(pivot * size, (pivot + 1) * size);
      for (let j = k; j < size; j++) [head[j], other[j]] = [other[j], head[j]];
      [right[k], right[pivot]] = [right[pivot], right[k]];
    }
    for (let i = k + 1; i < size; i++) {
      const row = i * size;
      const factor = matrix[row + k] / head[k];
      if (factor === 0) continue;
      for (let j = k + 1; j < size; j++) matrix[row + j] -= factor * head[j];
      right[i] -= factor * right[k];
    }
    work += (size - k) * (size - k);
    if (work > sliceWork) {
      work = 0;
      yield;
    }
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = right[i];
    for (let j = i + 1; j < size; j++) sum -= matrix[i * size + j] * right[j];
    right[i] = sum / matrix[i * size + i];
  }
  return right.every(Number.isFinite);
}
