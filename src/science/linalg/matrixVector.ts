/**
 * Products of a row-major matrix with a vector: the inner loops of the reference model. Four rows at a time, so that each element of the
 * vector is loaded once for four products; sums run in the order of the index, four of them side by side and none of them split.
 */
import type { Floats } from '../network.ts';

/** out[i] = sum_j A[i, j] x[j], i < rows, j < columns. A [rows, columns], x [columns], out [rows]. */
export function multiply(A: Floats, x: Floats, out: Float64Array, rows: number, columns: number): void {
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    const first = i * columns;
    const second = first + columns;
    const third = second + columns;
    const fourth = third + columns;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let j = 0; j < columns; j++) {
      const xj = x[j];
      a += A[first + j] * xj;
      b += A[second + j] * xj;
      c += A[third + j] * xj;
      d += A[fourth + j] * xj;
    }
    out[i] = a;
    out[i + 1] = b;
    out[i + 2] = c;
    out[i + 3] = d;
  }
  for (; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += A[i * columns + j] * x[j];
    out[i] = sum;
  }
}

/** out[j] = sum_i A[i, j] y[i], the product with the transpose. A [rows, columns], y [rows], out [columns]. */
export function multiplyTransposed(A: Floats, y: Floats, out: Float64Array, rows: number, columns: number): void {
  out.fill(0, 0, columns);
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    const first = i * columns;
    const second = first + columns;
    const third = second + columns;
    const fourth = third + columns;
    const a = y[i];
    const b = y[i + 1];
    const c = y[i + 2];
    const d = y[i + 3];
    for (let j = 0; j < columns; j++) out[j] += A[first + j] * a + A[second + j] * b + A[third + j] * c + A[fourth + j] * d;
  }
  for (; i < rows; i++) {
    const yi = y[i];
    for (let j = 0; j < columns; j++) out[j] += A[i * columns + j] * yi;
  }
}
