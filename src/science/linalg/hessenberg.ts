/** What a general matrix goes through before QR: balancing and Householder reduction to Hessenberg form. Both keep the eigenvalues. See eigenvalues.ts. */
import { sliceWork } from '../slices.ts';

/** Rounds of balancing, at most: it may stop at any time, and what is not balanced after so many only costs accuracy. */
const mostRounds = 50;

/**
 * Scales rows and columns by powers of two until their norms agree within a factor of two: exact, and kinder to rounding. Finite elements whose sums are
 * finite.
 */
export function* balance(A: Float64Array, size: number, stride: number): Generator<number, void, void> {
  let work = 0;
  for (let settled = false, round = 0; !settled && round < mostRounds; round++) {
    settled = true;
    for (let i = 0; i < size; i++) {
      // Columns are read across memory, ten times slower.
      work += 10 * size;
      if (work > sliceWork) {
        work = 0;
        yield 0;
      }
      let row = 0;
      let column = 0;
      for (let j = 0; j < size; j++) {
        if (j === i) continue;
        row += Math.abs(A[i * stride + j]);
        column += Math.abs(A[j * stride + i]);
      }
      if (row === 0 || column === 0) continue;
      let factor = 1;
      const sum = row + column;
      let scaled = column;
      while (scaled < row / 2) {
        factor *= 2;
        scaled *= 4;
      }
      while (scaled >= row * 2) {
        factor /= 2;
        scaled /= 4;
      }
      if ((scaled + row) / factor >= 0.95 * sum) continue;
      settled = false;
      for (let j = 0; j < size; j++) A[i * stride + j] /= factor;
      for (let j = 0; j < size; j++) A[j * stride + i] *= factor;
    }
  }
}

/** Rows of a pass that are done before anybody looks at how much work that was. */
const rowsAtOnce = 64;

/** What a reflection v does to rows from .. to - 1 of A, columns m.. */
type Pass = (A: Float64Array, stride: number, m: number, size: number, v: Float64Array, along: Float64Array, h: number, from: number, to: number) => void;

/** along += v^T A / h */
const gather: Pass = (A, stride, m, size, v, along, h, from, to) => {
  for (let i = from; i < to; i++) {
    const vi = v[i] / h;
    const row = i * stride;
    for (let j = m; j < size; j++) along[j] += vi * A[row + j];
  }
};

/** From the left: A -= v along */
const fromTheLeft: Pass = (A, stride, m, size, v, along, _h, from, to) => {
  for (let i = from; i < to; i++) {
    const vi = v[i];
    const row = i * stride;
    for (let j = m; j < size; j++) A[row + j] -= vi * along[j];
  }
};

/** From the right: A -= (A v) v^T / h */
const fromTheRight: Pass = (A, stride, m, size, v, _along, h, from, to) => {
  for (let i = from; i < to; i++) {
    const row = i * stride;
    let f = 0;
    for (let j = m; j < size; j++) f += A[row + j] * v[j];
    f /= h;
    for (let j = m; j < size; j++) A[row + j] -= f * v[j];
  }
};

const passes: readonly Pass[] = [gather, fromTheLeft, fromTheRight];

/** A <- Q^T A Q with zeros below the first subdiagonal. */
export function* reduceToHessenberg(A: Float64Array, size: number, stride: number): Generator<number, void, void> {
  const v = new Float64Array(size);
  const along = new Float64Array(size);
  let work = 0;
  for (let m = 1; m < size - 1; m++) {
    let scale = 0;
    for (let i = m; i < size; i++) scale += Math.abs(A[i * stride + m - 1]);
    if (scale === 0) continue;
    let sum = 0;
    for (let i = m; i < size; i++) {
      v[i] = A[i * stride + m - 1] / scale;
      sum += v[i] * v[i];
    }
    const length = v[m] >= 0 ? -Math.sqrt(sum) : Math.sqrt(sum);
    const h = sum - v[m] * length;
    v[m] -= length;
    along.fill(0);
    for (const pass of passes) {
      for (let from = pass === fromTheRight ? 0 : m; from < size; from += rowsAtOnce) {
        const to = Math.min(from + rowsAtOnce, size);
        pass(A, stride, m, size, v, along, h, from, to);
        work += 2 * (to - from) * (size - m);
        if (work <= sliceWork) continue;
        work = 0;
        yield m / size;
      }
    }
    A[m * stride + m - 1] = scale * length;
    for (let i = m + 1; i < size; i++) A[i * stride + m - 1] = 0;
  }
}
