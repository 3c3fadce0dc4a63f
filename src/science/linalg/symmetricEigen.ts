/**
 * All eigenvalues and eigenvectors of a real symmetric matrix: Householder tridiagonalisation, then QL with implicit shifts. For covariances, and for
 * them never the general solver: its eigenvectors are not orthogonal and may come out complex (the study's mistake).
 * Source: Martin, Reinsch & Wilkinson, Numer. Math. 11 (1968), `tred2` and `imtql2`; here eigenvectors are rows, so that every inner loop runs along memory.
 * Oracle O20. Accuracy: eigenvalues to a few eps * (largest); small ones have no relative accuracy.
 */
import { sliceWork } from '../slices.ts';
import { multiplyAll, scaleOf } from './scale.ts';

/** QL steps before an eigenvalue is given up; two are usual. */
const mostRounds = 60;

export interface SymmetricEigen {
  /** Largest first, [size]. */
  readonly values: Float64Array;
  /** Orthonormal eigenvectors as rows in the same order, [size, size], row-major; the component of largest modulus is positive. */
  readonly vectors: Float64Array;
}

/**
 * Reads the lower triangle of `matrix` [size, size], row-major; does not change it. Yields the fraction done every few ms. Cost: about 5 size^3
 * products. Throws RangeError if an element is not finite.
 */
export function* symmetricEigen(matrix: Float64Array, size: number): Generator<number, SymmetricEigen, void> {
  const A = Float64Array.from(matrix);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      if (!Number.isFinite(A[i * size + j]))
        throw new RangeError(`The matrix has ${A[i * size + j]} in row ${i}, column ${j}; eigenvalues need finite numbers.`);
    }
  }
  const scale = scaleOf(A);
  multiplyAll(A, scale);
  const diagonal = new Float64Array(size);
  const below = new Float64Array(size);
  const vectors = new Float64Array(size * size);
  for (const done of tridiagonalise(A, size, diagonal, below, vectors)) yield 0.4 * done;
  for (const done of rotateToDiagonal(size, diagonal, below, vectors)) yield 0.4 + 0.6 * done;
  multiplyAll(diagonal, 1 / scale);
  return sorted(size, diagonal, vectors);
}

/**
 * A = Q T Q^T. Fills T's diagonal and `below` (below[i] couples i-1 and i) and `V` = Q^T; destroys A. Reflection i, from the last to the first, clears
 * row i left of the element below the diagonal: H = 1 - u u^T / h with u in the first i places.
 */
function* tridiagonalise(A: Float64Array, size: number, diagonal: Float64Array, below: Float64Array, V: Float64Array): Generator<number, void, void> {
  /** h of each reflection; its u stays in row i of A. */
  const h = new Float64Array(size);
  const p = new Float64Array(size);
  let work = 0;
  for (let i = size - 1; i > 0; i--) {
    const u = A.subarray(i * size, i * size + i);
    let scale = 0;
    for (let k = 0; k < i - 1; k++) scale += Math.abs(u[k]);
    if (scale === 0) {
      below[i] = u[i - 1];
      continue;
    }
    scale += Math.abs(u[i - 1]);
    let sum = 0;
    for (let k = 0; k < i; k++) {
      u[k] /= scale;
      sum += u[k] * u[k];
    }
    const last = u[i - 1];
    const length = last >= 0 ? -Math.sqrt(sum) : Math.sqrt(sum);
    below[i] = scale * length;
    h[i] = sum - last * length;
    u[i - 1] = last - length;
    symmetricProduct(A, size, i, u, p);
    // p = A u / h, then q = p - (u.p / 2h) u, and A <- A - q u^T - u q^T.
    let overlap = 0;
    for (let k = 0; k < i; k++) {
      p[k] /= h[i];
      overlap += p[k] * u[k];
    }
    overlap /= 2 * h[i];
    for (let k = 0; k < i; k++) p[k] -= overlap * u[k];
    for (let r = 0; r < i; r++) {
      const row = r * size;
      const pr = p[r];
      const ur = u[r];
      for (let k = 0; k <= r; k++) A[row + k] -= pr * u[k] + ur * p[k];
    }
    work += 2 * i * i;
    if (work > sliceWork) {
      work = 0;
      yield 0.66 * (1 - (i / size) ** 3);
    }
  }
  for (let i = 0; i < size; i++) {
    diagonal[i] = A[i * size + i];
    V[i * size + i] = 1;
  }
  // V = H_1 H_2 ... H_(size-1): after reflection i only the first i rows and columns differ from the unit matrix.
  for (let i = 1; i < size; i++) {
    if (h[i] === 0) continue;
    const u = A.subarray(i * size, i * size + i);
    for (let r = 0; r < i; r++) {
      const row = r * size;
      let along = 0;
      for (let k = 0; k < i; k++) along += V[row + k] * u[k];
      along /= h[i];
      for (let k = 0; k < i; k++) V[row + k] -= along * u[k];
    }
    work += 2 * i * i;
    if (work > sliceWork) {
      work = 0;
      yield 0.66 + 0.34 * (i / size) ** 3;
    }
  }
}

/** p = A u for the leading block of `count` rows, from the lower triangle alone. */
function symmetricProduct(A: Float64Array, size: number, count: number, u: Float64Array, p: Float64Array): void {
  for (let r = 0; r < count; r++) {
    const row = r * size;
    const ur = u[r];
    let sum = 0;
    for (let k = 0; k < r; k++) {
      sum += A[row + k] * u[k];
      p[k] += A[row + k] * ur;
    }
    p[r] = sum + A[row + r] * ur;
  }
}

/** QL with implicit shifts on the tridiagonal matrix; its rotations turn pairs of rows of `V` into eigenvectors. */
function* rotateToDiagonal(size: number, d: Float64Array, below: Float64Array, V: Float64Array): Generator<number, void, void> {
  /** e[i] couples i and i+1. */
  const e = new Float64Array(size);
  e.set(below.subarray(1));
  let norm = 0;
  for (let i = 0; i < size; i++) norm = Math.max(norm, Math.abs(d[i]) + Math.abs(e[i]));
  const negligible = Number.EPSILON * norm;
  let work = 0;
  for (let l = 0; l < size; l++) {
    for (let round = 0; ; round++) {
      let m = l;
      while (m < size - 1 && Math.abs(e[m]) > negligible) m++;
      if (m === l) break;
      if (round === mostRounds) throw new Error(`The eigenvalues of this matrix cannot be computed: number ${l + 1} of ${size} does not converge.`);
      // Wilkinson's shift, from the leading 2 x 2 block.
      let g = (d[l + 1] - d[l]) / (2 * e[l]);
      let r = Math.sqrt(g * g + 1);
      g = d[m] - d[l] + e[l] / (g + (g >= 0 ? r : -r));
      let s = 1;
      let c = 1;
      let p = 0;
      let i = m - 1;
      for (; i >= l; i--) {
        let f = s * e[i];
        const b = c * e[i];
        r = Math.sqrt(f * f + g * g);
        e[i + 1] = r;
        if (r === 0) {
          // The matrix has split: start again on the smaller part.
          d[i + 1] -= p;
          e[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1] - p;
        r = (d[i] - g) * s + 2 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
        const low = i * size;
        const up = low + size;
        for (let k = 0; k < size; k++) {
          f = V[up + k];
          V[up + k] = s * V[low + k] + c * f;
          V[low + k] = c * V[low + k] - s * f;
        }
      }
      work += 4 * size * (m - l);
      if (r !== 0 || i < l) {
        d[l] -= p;
        e[l] = g;
        e[m] = 0;
      }
      if (work > sliceWork) {
        work = 0;
        yield 1 - ((size - l) / size) ** 2;
      }
    }
  }
}

function sorted(size: number, values: Float64Array, vectors: Float64Array): SymmetricEigen {
  const order = Array.from(values.keys()).sort((a, b) => values[b] - values[a] || a - b);
  const result = { values: new Float64Array(size), vectors: new Float64Array(size * size) };
  order.forEach((from, to) => {
    result.values[to] = values[from];
    const row = vectors.subarray(from * size, (from + 1) * size);
    let largest = 0;
    for (let k = 1; k < size; k++) if (Math.abs(row[k]) > Math.abs(row[largest])) largest = k;
    const sign = row[largest] < 0 ? -1 : 1;
    for (let k = 0; k < size; k++) result.vectors[to * size + k] = sign * row[k];
  });
  return result;
}
