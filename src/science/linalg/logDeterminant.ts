/** Determinants by elimination with partial pivoting. */
import { log } from '../elementary.ts';
import { sliceWork } from '../slices.ts';

/** ln |det matrix|, -Infinity where it is singular. `matrix` [size, size], row-major, is destroyed. Yields the fraction done. Cost: size^3 / 3 products. */
export function* logDeterminant(matrix: Float64Array, size: number): Generator<number, number, void> {
  return (yield* eliminate(matrix, size)).logarithm;
}

/** 1, -1, or 0 where the matrix is singular; otherwise as `logDeterminant`. */
export function* determinantSign(matrix: Float64Array, size: number): Generator<number, number, void> {
  return (yield* eliminate(matrix, size)).sign;
}

function* eliminate(matrix: Float64Array, size: number): Generator<number, { readonly logarithm: number; readonly sign: number }, void> {
  let sum = 0;
  let sign = 1;
  let work = 0;
  for (let k = 0; k < size; k++) {
    let pivot = k;
    for (let i = k + 1; i < size; i++) if (Math.abs(matrix[i * size + k]) > Math.abs(matrix[pivot * size + k])) pivot = i;
    const head = matrix.subarray(k * size, (k + 1) * size);
    if (pivot !== k) {
      sign = -sign;
      const other = matrix.subarray(pivot * size, (pivot + 1) * size);
      for (let j = k; j < size; j++) [head[j], other[j]] = [other[j], head[j]];
    }
    if (head[k] === 0) return { logarithm: Number.NEGATIVE_INFINITY, sign: 0 };
    if (head[k] < 0) sign = -sign;
    sum += log(Math.abs(head[k]));
    for (let i = k + 1; i < size; i++) {
      const row = i * size;
      const factor = matrix[row + k] / head[k];
      if (factor !== 0) for (let j = k + 1; j < size; j++) matrix[row + j] -= factor * head[j];
    }
    work += (size - k) * (size - k);
    if (work > sliceWork) {
      work = 0;
      yield 1 - ((size - k - 1) / size) ** 3;
    }
  }
  return { logarithm: sum, sign };
}
