/**
 * Networks that are designed and not trained: recurrent weights of rank one or two, chosen by a few numbers, beside a random part,
 *
 *     G = gain chi + sum_k m_k n_k^T / N,    chi_ij ~ N(0, 1/N),    W_k = n_k / N,
 *
 * with m_k, n_k and the input weights I Gaussian vectors. What many units do then follows from means and covariances of these vectors alone: the state is h =
 * sum_k kappa_k m_k + v I + what the random part adds, and kappa_k = n_k . phi(h) / N is the memory (Mastrogiuseppe & Ostojic, Neuron 99, 609, 2018; Beiran et
 * al., Neural Comput. 33, 1572, 2021; science.md O12 to O14, oracles/lowRank.json). phi is tanh. Times in tau.
 */

import { type Eigenvalues, eigenvalues } from '../linalg/eigenvalues.ts';
import { drain } from '../slices.ts';

export interface LowRankDesign {
  readonly rank: 1 | 2;
  /** Covariance of n_k and m_l, [rank, rank] row-major. */
  readonly overlap: Float64Array;
  /** Covariance of n_k and I, [rank]. */
  readonly inputOverlap: Float64Array;
  /** Means of m_k and n_k, [rank] each. */
  readonly means: { readonly m: Float64Array; readonly n: Float64Array };
  /** Standard deviation of m_k. Another one is the same network with kappa in another unit, but for what I adds. */
  readonly spread: number;
  /** Standard deviation of what n_k has beside its overlaps. No mean field depends on it; the diffusion of the memory does. */
  readonly independent: number;
  /** Strength of the random part. */
  readonly gain: number;
}

/** A design of rank one without means, with what else is given. */
export function rankOne(overlap: number, other: Partial<LowRankDesign> = {}): LowRankDesign {
  const none = () => new Float64Array(1);
  return { rank: 1, overlap: Float64Array.of(overlap), inputOverlap: none(), means: { m: none(), n: none() }, spread: 1, independent: 1, gain: 0, ...other };
}

/** A design of rank two with this overlap, rows n_k, and columns m_l. */
export function rankTwo(overlap: ArrayLike<number>, other: Partial<LowRankDesign> = {}): LowRankDesign {
  const none = () => new Float64Array(2);
  return { rank: 2, overlap: Float64Array.from(overlap), inputOverlap: none(), means: { m: none(), n: none() }, spread: 1, independent: 1, gain: 0, ...other };
}

/** Without means the design and its memory have no preferred sign of single vectors, and the variance alone decides the slope. */
export const withoutMeans = ({ means: { m, n } }: LowRankDesign): boolean => [...m, ...n].every((x) => x === 0);

/** E[n_k m_l] = overlap + product of the means, [rank, rank]: what multiplies a small memory at rest. */
export function overlapAtRest({ rank, overlap, means: { m, n } }: LowRankDesign): Float64Array {
  return overlap.map((x, k) => x + n[Math.floor(k / rank)] * m[k % rank]);
}

/** Its eigenvalues: those of G outside the disc of the random part. Above 1 the state of rest gives way to a structured one. */
export const outliersAtRest = (design: LowRankDesign): Eigenvalues => drain(eigenvalues(overlapAtRest(design), design.rank));
