/**
 * Inner loops of recursive least squares: products with a symmetric matrix of which the lower triangle counts, and what is taken from it. P is [stride,
 * stride], row-major, stride a multiple of 4; rows beyond the size are 0. Several rows at a time, so that what is loaded is used more than once; each sum runs
 * in the order of its index.
 */
import type { Floats } from '../network.ts';
import { sliceWork } from '../slices.ts';

/** Rows and columns of the squares in which a triangle is copied. */
const square = 32;

/** k = P r from the lower triangle, two rows at a time. */
export function timesLower(P: Float64Array, stride: number, size: number, r: Floats, k: Float64Array): void {
  k.fill(0);
  let i = 0;
  for (; i + 2 <= size; i += 2) {
    const row = i * stride;
    const next = row + stride;
    const ri = r[i];
    const rn = r[i + 1];
    let sum = 0;
    let sumNext = 0;
    for (let j = 0; j < i; j++) {
      const p = P[row + j];
      const q = P[next + j];
      sum += p * r[j];
      sumNext += q * r[j];
      k[j] += p * ri + q * rn;
    }
    const beside = P[next + i];
    k[i] += sum + P[row + i] * ri + beside * rn;
    k[i + 1] += sumNext + beside * ri + P[next + i + 1] * rn;
  }
  if (i === size) return;
  const row = i * stride;
  let sum = 0;
  for (let j = 0; j < i; j++) {
    sum += P[row + j] * r[j];
    k[j] += P[row + j] * r[i];
  }
  k[i] += sum + P[row + i] * r[i];
}

/** What stands below the diagonal, above it as well; in squares, for the sake of the caches. */
export function mirror(P: Float64Array, stride: number): void {
  for (let top = 0; top < stride; top += square) {
    for (let left = 0; left <= top; left += square) {
      for (let i = top; i < Math.min(stride, top + square); i++) for (let j = left; j < Math.min(left + square, i); j++) P[j * stride + i] = P[i * stride + j];
    }
  }
}

/** V[a, i] = sum_j P[i, j] R[a, j], P whole: two rows of P for four of R at a time. */
export function* timesRows(P: Float64Array, stride: number, R: Float64Array, wide: number, V: Float64Array): Generator<number, void, void> {
  const slice = 2 * Math.max(1, Math.round(sliceWork / (2 * stride * wide)));
  for (let i = 0; i < stride; i += 2) {
    if (i > 0 && i % slice === 0) yield i / stride;
    const row = i * stride;
    const next = row + stride;
    for (let a = 0; a < wide; a += 4) {
      const r0 = a * stride;
      const r1 = r0 + stride;
      const r2 = r1 + stride;
      const r3 = r2 + stride;
      let [p0, p1, p2, p3, q0, q1, q2, q3] = [0, 0, 0, 0, 0, 0, 0, 0];
      for (let j = 0; j < stride; j++) {
        const p = P[row + j];
        const q = P[next + j];
        const x0 = R[r0 + j];
        const x1 = R[r1 + j];
        const x2 = R[r2 + j];
        const x3 = R[r3 + j];
        p0 += p * x0;
        p1 += p * x1;
        p2 += p * x2;
        p3 += p * x3;
        q0 += q * x0;
        q1 += q * x1;
        q2 += q * x2;
        q3 += q * x3;
      }
      V[r0 + i] = p0;
      V[r1 + i] = p1;
      V[r2 + i] = p2;
      V[r3 + i] = p3;
      V[r0 + i + 1] = q0;
      V[r1 + i + 1] = q1;
      V[r2 + i + 1] = q2;
      V[r3 + i + 1] = q3;
    }
  }
}

/** P -= Y Y^T in the lower triangle, by squares of 2 x 4, which may reach over the diagonal. */
export function* lessSquare(P: Float64Array, stride: number, Y: Float64Array, wide: number): Generator<number, void, void> {
  const slice = 2 * Math.max(1, Math.round(sliceWork / (2 * stride * wide)));
  for (let i = 0; i < stride; i += 2) {
    if (i > 0 && i % slice === 0) yield (i / stride) ** 2;
    const row = i * stride;
    const next = row + stride;
    const yi = i * wide;
    const yn = yi + wide;
    for (let j = 0; j <= i + 1; j += 4) {
      const y0 = j * wide;
      const y1 = y0 + wide;
      const y2 = y1 + wide;
      const y3 = y2 + wide;
      let [p0, p1, p2, p3, q0, q1, q2, q3] = [0, 0, 0, 0, 0, 0, 0, 0];
      for (let a = 0; a < wide; a++) {
        const p = Y[yi + a];
        const q = Y[yn + a];
        const x0 = Y[y0 + a];
        const x1 = Y[y1 + a];
        const x2 = Y[y2 + a];
        const x3 = Y[y3 + a];
        p0 += p * x0;
        p1 += p * x1;
        p2 += p * x2;
        p3 += p * x3;
        q0 += q * x0;
        q1 += q * x1;
        q2 += q * x2;
        q3 += q * x3;
      }
      P[row + j] -= p0;
      P[row + j + 1] -= p1;
      P[row + j + 2] -= p2;
      P[row + j + 3] -= p3;
      P[next + j] -= q0;
      P[next + j + 1] -= q1;
      P[next + j + 2] -= q2;
      P[next + j + 3] -= q3;
    }
  }
}
