/** Networks of a design: its vectors, drawn from a seed, and the weights that they make. */
import { orthonormalise } from '../linalg/orthonormalise.ts';
import { splitmix } from '../random/splitmix.ts';
import { normalsInSlice } from '../slices.ts';
import type { LowRankDesign } from './design.ts';

/** [rank, size] each, and I [size]. */
export interface LowRankVectors {
  readonly m: Float64Array;
  readonly n: Float64Array;
  readonly input: Float64Array;
}

/** Of the generator's sequences, the one that vectors come from: no matrix of the same seed shares it. */
const stream = 0x6c6f7772;

/** Units that a design of this rank needs at least for exact overlaps. */
export const leastSize = (rank: number): number => 2 * rank + 3;

/**
 * The vectors of a design. `exact`: their means and overlaps are those of the design to the last bits; without it they are those of independent normals, and scatter by about
 * 1 / sqrt(size) from seed to seed. Throws RangeError where exact overlaps need more units.
 */
export function lowRankVectors(design: LowRankDesign, size: number, seed: number, exact: boolean): LowRankVectors {
  const { rank, overlap, inputOverlap, means, spread, independent } = design;
  if (exact && size < leastSize(rank))
    throw new RangeError(`A designed network of rank ${rank} needs at least ${leastSize(rank)} units; it has ${size}. Take more (network.size).`);
  const random = splitmix(seed, stream);
  // The first row holds the means apart, then m, I and what n has for itself.
  const count = 2 * rank + 2;
  const rows = new Float64Array(count * size).fill(1);
  for (let i = size; i < rows.length; i++) rows[i] = random.normal();
  if (exact) {
    // Every step of it is short: some thousand units.
    for (const _ of orthonormalise(rows, count, size, new Float64Array(count)));
    for (let i = 0; i < rows.length; i++) rows[i] *= Math.sqrt(size);
  }
  const row = (k: number) => rows.subarray(k * size, (k + 1) * size);
  const input = row(1 + rank).slice();
  const [m, n] = [new Float64Array(rank * size), new Float64Array(rank * size)];
  for (let k = 0; k < rank; k++) {
    const [own, free] = [row(1 + k), row(2 + rank + k)];
    for (let i = 0; i < size; i++) {
      m[k * size + i] = means.m[k] + spread * own[i];
      let x = means.n[k] + inputOverlap[k] * input[i] + independent * free[i];
      for (let l = 0; l < rank; l++) x += (overlap[k * rank + l] / spread) * row(1 + l)[i];
      n[k * size + i] = x;
    }
  }
  return { m, n, input };
}

/** gain chi + sum_k m_k n_k^T / N into `matrix` [size, size], which holds chi. Yields between slices of rows. */
export function* addLowRank(matrix: Float64Array, { m, n }: LowRankVectors, gain: number, size: number): Generator<number, void, void> {
  const rank = m.length / size;
  const slice = Math.max(1, Math.floor(normalsInSlice / size));
  for (let i = 0; i < size; i++) {
    const row = i * size;
    for (let j = 0; j < size; j++) {
      let x = gain * matrix[row + j];
      for (let k = 0; k < rank; k++) x += (m[k * size + i] * n[k * size + j]) / size;
      matrix[row + j] = x;
    }
    if (i % slice === slice - 1) yield i / size;
  }
}
