/**
 * The low-rank part of a recurrent matrix, G = sum over k of m_k n_k^T / N + rest (Mastrogiuseppe & Ostojic 2018): the network sends along m_k what it reads
 * along n_k,
 *
 *     kappa_k = n_k . r / N,        G r = sum over k of m_k kappa_k + rest.
 *
 * m_k has the length sqrt(N) (entries of size 1) and n_k the rest of the strength, whatever the part is made of: leading singular vectors of G, or factors that
 * a file brought.
 */
import type { Floats } from '../network.ts';
import type { Random } from '../random/random.ts';

export interface LowRankPart {
  readonly rank: number;
  /** [rank, size] */
  readonly m: Float64Array;
  readonly n: Float64Array;
}

const lengthOf = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * values[i];
  return Math.sqrt(sum);
};

/** sum of scale left_k right_k^T, `left` and `right` [rank, size], in the form above. Directions without a strength are left out. */
export function partOf(left: Floats, right: Floats, size: number, scales: (k: number) => number): LowRankPart {
  const kept: { m: Float64Array; n: Float64Array }[] = [];
  for (let k = 0; k < left.length / size; k++) {
    const [u, v] = [left.subarray(k * size, (k + 1) * size), right.subarray(k * size, (k + 1) * size)];
    const scale = scales(k);
    const [unit, strength] = [lengthOf(u), scale * lengthOf(v)];
    if (unit === 0 || strength === 0) continue;
    const stretch = Math.sqrt(size) / unit;
    kept.push({ m: Float64Array.from(u, (x) => x * stretch), n: Float64Array.from(v, (x) => (x * scale * size) / stretch) });
  }
  const all = (name: 'm' | 'n') => {
    const rows = new Float64Array(kept.length * size);
    kept.forEach((row, k) => rows.set(row[name], k * size));
    return rows;
  };
  return { rank: kept.length, m: all('m'), n: all('n') };
}

/** |n_k| / sqrt(N), [rank]: the largest factor by which direction k stretches; of singular vectors the singular values. */
export const strengths = ({ rank, n }: LowRankPart, size: number): Float64Array =>
  Float64Array.from({ length: rank }, (_, k) => lengthOf(n.subarray(k * size, (k + 1) * size)) / Math.sqrt(size));

/** A part of the same strengths along random directions: the null. */
export function randomPart(like: LowRankPart, size: number, random: Random): LowRankPart {
  const normals = () => Float64Array.from({ length: like.rank * size }, () => random.normal());
  const [left, right] = [normals(), normals()];
  const wanted = strengths(like, size);
  const lengths = (of: Float64Array, k: number) => lengthOf(of.subarray(k * size, (k + 1) * size));
  return partOf(left, right, size, (k) => wanted[k] / (lengths(left, k) * lengths(right, k)));
}

export interface Overlaps {
  /** n_k with m_l, [rank, rank]: what direction k reads of what direction l sends. */
  readonly recurrent: Float64Array;
  /** With the inputs, [rank, inputs]: what is sent along, and read from, them. */
  readonly mI: Float64Array;
  readonly nI: Float64Array;
  /** With the outputs, [rank, outputs]. */
  readonly mW: Float64Array;
  readonly nW: Float64Array;
}

/** Cosines; 0 where one of both is 0. Those of random directions are about 0 with a standard deviation of 1 / sqrt(size). */
export function overlapsOf(part: LowRankPart, { I, W }: { I: Floats; W: Floats }, size: number): Overlaps {
  const rows = (of: Float64Array) => Array.from({ length: part.rank }, (_, k) => of.subarray(k * size, (k + 1) * size));
  const columns = (of: Floats) =>
    Array.from({ length: of.length / size }, (_, c) => Float64Array.from({ length: size }, (__, i) => of[(i * of.length) / size + c]));
  const cosines = (some: readonly Float64Array[], others: readonly Float64Array[]) =>
    Float64Array.from(
      some.flatMap((a) =>
        others.map((b) => {
          let sum = 0;
          for (let i = 0; i < size; i++) sum += a[i] * b[i];
          const lengths = lengthOf(a) * lengthOf(b);
          return lengths > 0 ? sum / lengths : 0;
        }),
      ),
    );
  const [m, n, inputs, outputs] = [rows(part.m), rows(part.n), columns(I), columns(W)];
  return { recurrent: cosines(n, m), mI: cosines(m, inputs), nI: cosines(n, inputs), mW: cosines(m, outputs), nW: cosines(n, outputs) };
}

/** kappa_k of each row of rates [rows, size]: [rows, rank]. */
export function kappasOf({ rank, n }: LowRankPart, rates: Floats, size: number): Float64Array {
  const rows = rates.length / size;
  const kappa = new Float64Array(rows * rank);
  for (let row = 0; row < rows; row++)
    for (let k = 0; k < rank; k++) {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += n[k * size + i] * rates[row * size + i];
      kappa[row * rank + k] = sum / size;
    }
  return kappa;
}
