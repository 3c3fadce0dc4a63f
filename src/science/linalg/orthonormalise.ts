/**
 * Orthonormal vectors that span the same flags as the given ones: modified Gram-Schmidt, done twice, after which they are orthogonal to a few eps however
 * nearly parallel they were (Giraud, Langou & Rozloznik, Comput. Math. Appl. 50, 2005). Chosen over Householder because the vectors are rows that stay in
 * place.
 */
import { log } from '../elementary.ts';
import { sliceWork } from '../slices.ts';

/**
 * Orthonormalises the rows of `vectors` [count, size], count <= size, in place, each against those before it, and adds ln R[k, k] to `logs` [count] from
 * `at` on: R is the triangular factor, positive on its diagonal. Yields the fraction done. Cost: 2 count^2 size products. Throws RangeError
 * for rows that are not finite, and for rows that depend on each other unless they `mayVanish`: those become 0, and their logarithm -Infinity.
 */
export function* orthonormalise(
  vectors: Float64Array,
  count: number,
  size: number,
  logs: Float64Array,
  at = 0,
  mayVanish = false,
): Generator<number, void, void> {
  let work = 0;
  for (let pass = 0; pass < 2; pass++) {
    for (let k = 0; k < count; k++) {
      const row = vectors.subarray(k * size, (k + 1) * size);
      const length = Math.sqrt(dot(row, row));
      if (length === 0 && mayVanish) {
        logs[at + k] = Number.NEGATIVE_INFINITY;
        continue;
      }
      if (!(length > 0 && length < Number.POSITIVE_INFINITY)) throw new RangeError(`Vector ${k} has a length of ${length}; give finite, independent vectors.`);
      logs[at + k] += log(length);
      for (let i = 0; i < size; i++) row[i] /= length;
      for (let l = k + 1; l < count; l++) {
        const other = vectors.subarray(l * size, (l + 1) * size);
        const along = dot(row, other);
        for (let i = 0; i < size; i++) other[i] -= along * row[i];
      }
      work += 2 * (count - k) * size;
      if (work > sliceWork) {
        work = 0;
        yield (pass + 1 - ((count - k - 1) / count) ** 2) / 2;
      }
    }
  }
}

function dot(x: Float64Array, y: Float64Array): number {
  let a = 0;
  let b = 0;
  let i = 0;
  for (; i + 2 <= x.length; i += 2) {
    a += x[i] * y[i];
    b += x[i + 1] * y[i + 1];
  }
  if (i < x.length) a += x[i] * y[i];
  return a + b;
}
