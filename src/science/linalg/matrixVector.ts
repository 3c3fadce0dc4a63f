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

/**
 * out[k, i] = sum_j A[i, j] X[k, j]: `multiply` of `count` vectors at once, bit for bit, each element of A being loaded once for two of them.
 * A [rows, columns], X [count, columns], out [count, rows].
 */
export function multiplyRows(A: Floats, X: Float64Array, out: Float64Array, rows: number, columns: number, count: number): void {
  let k = 0;
  for (; k + 2 <= count; k += 2) {
    const x = X.subarray(k * columns, (k + 1) * columns);
    const y = X.subarray((k + 1) * columns, (k + 2) * columns);
    multiplyTwo(A, x, y, out.subarray(k * rows, (k + 1) * rows), out.subarray((k + 1) * rows, (k + 2) * rows), rows, columns);
  }
  if (k < count) multiply(A, X.subarray(k * columns, (k + 1) * columns), out.subarray(k * rows, (k + 1) * rows), rows, columns);
}

function multiplyTwo(A: Floats, x: Float64Array, y: Float64Array, outX: Float64Array, outY: Float64Array, rows: number, columns: number): void {
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
    let e = 0;
    let f = 0;
    let g = 0;
    let h = 0;
    for (let j = 0; j < columns; j++) {
      const xj = x[j];
      const yj = y[j];
      const p = A[first + j];
      const q = A[second + j];
      const r = A[third + j];
      const s = A[fourth + j];
      a += p * xj;
      b += q * xj;
      c += r * xj;
      d += s * xj;
      e += p * yj;
      f += q * yj;
      g += r * yj;
      h += s * yj;
    }
    outX[i] = a;
    outX[i + 1] = b;
    outX[i + 2] = c;
    outX[i + 3] = d;
    outY[i] = e;
    outY[i + 1] = f;
    outY[i + 2] = g;
    outY[i + 3] = h;
  }
  if (i === rows) return;
  multiply(A.subarray(i * columns), x, outX.subarray(i), rows - i, columns);
  multiply(A.subarray(i * columns), y, outY.subarray(i), rows - i, columns);
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
