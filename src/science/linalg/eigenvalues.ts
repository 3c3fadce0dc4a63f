/**
 * Eigenvalues of a real square matrix that need not be symmetric: balancing, Householder reduction to Hessenberg form, QR with Francis' double shift.
 * No eigenvectors. Source: Parlett & Reinsch, Numer. Math. 13 (1969); Martin & Wilkinson, ibid. 12 (1968), `orthes`; Martin, Peters & Wilkinson,
 * ibid. 14 (1970), `hqr`. Oracles O2, O21. Accuracy: a few eps * norm, for eigenvalues that are not nearly defective. Rows that do not depend on each
 * other are taken apart first (strongBlocks.ts), so that those of a feedforward network are exact.
 */
import { sliceWork } from '../slices.ts';
import { balance, reduceToHessenberg } from './hessenberg.ts';
import { multiplyAll, scaleOf } from './scale.ts';
import { strongBlocks } from './strongBlocks.ts';

/** QR steps before an eigenvalue is given up; two or three are usual. */
const mostRounds = 60;
/** A coupling below this part of the norm is zero: its square would vanish, and a quotient by it overflow. Far below any rounding error. */
const vanishing = 1e-140;

export interface Eigenvalues {
  /** In no particular order; a complex pair stands side by side, the positive imaginary part first. [size] each. */
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

/**
 * Reads `matrix` [size, size], row-major; does not change it. Yields the fraction done every few ms. Cost: about 8 size^3 products, bounded for any matrix.
 * Throws RangeError if an element is not finite.
 */
export function* eigenvalues(matrix: ArrayLike<number>, size: number): Generator<number, Eigenvalues, void> {
  for (let k = 0; k < size * size; k++) {
    if (!Number.isFinite(matrix[k]))
      throw new RangeError(`The matrix has ${matrix[k]} in row ${Math.floor(k / size)}, column ${k % size}; eigenvalues need finite numbers.`);
  }
  yield 0;
  const blocks = yield* strongBlocks(matrix, size);
  if (blocks.length < 2) return yield* ofOneBlock(matrix, size);
  const result = { real: new Float64Array(size), imaginary: new Float64Array(size) };
  let at = 0;
  for (const rows of blocks) {
    const part = Float64Array.from({ length: rows.length ** 2 }, (_, k) => matrix[rows[Math.floor(k / rows.length)] * size + rows[k % rows.length]]);
    const before = at / size;
    const solving = ofOneBlock(part, rows.length);
    let next = solving.next();
    for (; !next.done; next = solving.next()) yield before + (next.value * rows.length) / size;
    result.real.set(next.value.real, at);
    result.imaginary.set(next.value.imaginary, at);
    at += rows.length;
  }
  return result;
}

/** Eigenvalues of a matrix of finite numbers, all rows of which depend on each other. */
function* ofOneBlock(matrix: ArrayLike<number>, size: number): Generator<number, Eigenvalues, void> {
  if (size === 1) return { real: Float64Array.of(matrix[0]), imaginary: new Float64Array(1) };
  // An odd stride, because rows a power of two apart would share cache lines.
  const stride = size | 1;
  const A = new Float64Array(size * stride);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) A[i * stride + j] = matrix[i * size + j];
  }
  yield 0;
  const scale = scaleOf(A);
  multiplyAll(A, scale);
  yield* balance(A, size, stride);
  for (const done of reduceToHessenberg(A, size, stride)) yield 0.2 * done;
  const result = { real: new Float64Array(size), imaginary: new Float64Array(size) };
  for (const done of shiftedQr(A, size, stride, result)) yield 0.2 + 0.8 * done;
  multiplyAll(result.real, 1 / scale);
  multiplyAll(result.imaginary, 1 / scale);
  return result;
}

/** Francis' QR on a Hessenberg matrix, which is destroyed; one or two eigenvalues split off at the end of the active block l..n at a time. */
function* shiftedQr(A: Float64Array, size: number, stride: number, { real, imaginary }: Eigenvalues): Generator<number, void, void> {
  let norm = 0;
  for (let i = 0; i < size; i++) for (let j = Math.max(i - 1, 0); j < size; j++) norm += Math.abs(A[i * stride + j]);
  const at = (i: number, j: number) => A[i * stride + j];
  let n = size - 1;
  let rounds = 0;
  /** Sum of the exceptional shifts, which were taken off the diagonal. */
  let shifted = 0;
  let work = 0;

  while (n >= 0) {
    let l = n;
    for (; l > 0; l--) {
      const around = Math.abs(at(l - 1, l - 1)) + Math.abs(at(l, l));
      const coupling = Math.abs(at(l, l - 1));
      if (coupling <= Number.EPSILON * (around === 0 ? norm : around) || coupling <= vanishing * norm) break;
    }
    const x = at(n, n);
    if (l === n) {
      real[n] = x + shifted;
      n -= 1;
      rounds = 0;
      continue;
    }
    const y = at(n - 1, n - 1);
    const w = at(n, n - 1) * at(n - 1, n);
    if (l === n - 1) {
      splitPair(x + shifted, y + shifted, w, n, real, imaginary);
      n -= 2;
      rounds = 0;
      continue;
    }
    if (rounds === mostRounds) throw new Error(`The eigenvalues of this matrix cannot be computed: number ${n + 1} of ${size} does not converge.`);
    let shiftX = x;
    let shiftY = y;
    let shiftW = w;
    if (rounds % 10 === 0 && rounds > 0) {
      // Stuck in a cycle: one round with an arbitrary shift gets out of it.
      shifted += x;
      for (let i = 0; i <= n; i++) A[i * stride + i] -= x;
      const s = Math.abs(at(n, n - 1)) + Math.abs(at(n - 1, n - 2));
      shiftX = shiftY = 0.75 * s;
      shiftW = -0.4375 * s * s;
    }
    rounds += 1;
    const done = 1 - ((n + 1) / size) ** 2;
    for (const cost of doubleStep(A, stride, l, n, shiftX, shiftY, shiftW)) {
      work += cost;
      if (work <= sliceWork) continue;
      work = 0;
      yield done;
    }
  }
}

/** Eigenvalues of the block [[y, .], [., x]] whose off-diagonal product is w, stored at n-1 and n. */
function splitPair(x: number, y: number, w: number, n: number, real: Float64Array, imaginary: Float64Array): void {
  const p = 0.5 * (y - x);
  const q = p * p + w;
  const root = Math.sqrt(Math.abs(q));
  if (q >= 0) {
    const z = p >= 0 ? p + root : p - root;
    real[n - 1] = x + z;
    real[n] = z === 0 ? x : x - w / z;
    return;
  }
  real[n - 1] = real[n] = x + p;
  imaginary[n - 1] = root;
  imaginary[n] = -root;
}

/**
 * One QR step with two shifts (roots of the block given by x, y, w) on the active block l..n: a bulge of 3 x 3 is chased down the diagonal. Yields the cost of
 * what was done since, now and then.
 */
function* doubleStep(A: Float64Array, stride: number, l: number, n: number, x: number, y: number, w: number): Generator<number, void, void> {
  /** Columns that are reflected between two yields. */
  const together = Math.max(1, Math.floor(sliceWork / (4 * (n - l))));
  let m = n - 2;
  let p = 0;
  let q = 0;
  let r = 0;
  // Start where two subdiagonals in a row are small, if anywhere.
  for (; ; m--) {
    const z = A[m * stride + m];
    const dx = x - z;
    const dy = y - z;
    p = (dx * dy - w) / A[(m + 1) * stride + m] + A[m * stride + m + 1];
    q = A[(m + 1) * stride + m + 1] - z - dx - dy;
    r = A[(m + 2) * stride + m + 1];
    const s = Math.abs(p) + Math.abs(q) + Math.abs(r);
    p /= s;
    q /= s;
    r /= s;
    if (m === l) break;
    const u = Math.abs(A[m * stride + m - 1]) * (Math.abs(q) + Math.abs(r));
    const v = Math.abs(p) * (Math.abs(A[(m - 1) * stride + m - 1]) + Math.abs(z) + Math.abs(A[(m + 1) * stride + m + 1]));
    if (u <= Number.EPSILON * v) break;
  }
  for (let i = m + 2; i <= n; i++) {
    A[i * stride + i - 2] = 0;
    if (i > m + 2) A[i * stride + i - 3] = 0;
  }
  for (let k = m; k < n; k++) {
    const three = k < n - 1;
    let scale = 1;
    if (k > m) {
      p = A[k * stride + k - 1];
      q = A[(k + 1) * stride + k - 1];
      r = three ? A[(k + 2) * stride + k - 1] : 0;
      scale = Math.abs(p) + Math.abs(q) + Math.abs(r);
      if (scale === 0) continue;
      p /= scale;
      q /= scale;
      r /= scale;
    }
    const root = Math.sqrt(p * p + q * q + r * r);
    const s = p >= 0 ? root : -root;
    if (s === 0) continue;
    if (k > m) A[k * stride + k - 1] = -s * scale;
    else if (l !== m) A[k * stride + k - 1] = -A[k * stride + k - 1];
    p += s;
    const a = p / s;
    const b = q / s;
    const c = r / s;
    q /= p;
    r /= p;
    reflectRows(A, k * stride, stride, k, n, three, a, b, c, q, r);
    reflectColumns(A, k, stride, l, Math.min(n, k + 3), three, a, b, c, q, r);
    if ((k - m) % together === together - 1) yield 4 * (n - l) * together;
  }
  yield 4 * (n - l) * ((n - m) % together);
}

/** Reflection of rows k, k+1 (and k+2) over the columns from..to. */
function reflectRows(
  A: Float64Array,
  row: number,
  stride: number,
  from: number,
  to: number,
  three: boolean,
  a: number,
  b: number,
  c: number,
  q: number,
  r: number,
): void {
  const next = row + stride;
  const after = next + stride;
  if (!three) {
    for (let j = from; j <= to; j++) {
      const sum = A[row + j] + q * A[next + j];
      A[row + j] -= sum * a;
      A[next + j] -= sum * b;
    }
    return;
  }
  for (let j = from; j <= to; j++) {
    const sum = A[row + j] + q * A[next + j] + r * A[after + j];
    A[row + j] -= sum * a;
    A[next + j] -= sum * b;
    A[after + j] -= sum * c;
  }
}

/** Reflection of columns k, k+1 (and k+2) over the rows from..to. */
function reflectColumns(
  A: Float64Array,
  k: number,
  stride: number,
  from: number,
  to: number,
  three: boolean,
  a: number,
  b: number,
  c: number,
  q: number,
  r: number,
): void {
  for (let i = from; i <= to; i++) {
    const at = i * stride + k;
    const sum = a * A[at] + b * A[at + 1] + (three ? c * A[at + 2] : 0);
    A[at] -= sum;
    A[at + 1] -= sum * q;
    if (three) A[at + 2] -= sum * r;
  }
}
