/**
 * The mean field of a designed network at a given memory. The input of a unit is Gaussian with mean mu = sum_k kappa_k <m_k> and variance
 *
 *     D = spread^2 |kappa|^2 + v^2 + private noise + gain^2 <phi^2>,
 *
 * which contains itself by the random part; kappa' = -kappa + <n phi>. With a random part D is taken as if it followed kappa at once. That holds where
 * gain^2 <phi'^2> < 1: elsewhere the random part makes fluctuations of its own (chaos), of which this theory knows nothing.
 */
import { type Averages, averagesOf } from './averages.ts';
import type { LowRankDesign } from './design.ts';

export interface MeanField {
  /** Of the input of a unit. */
  readonly mean: number;
  readonly variance: number;
  readonly averages: Averages;
  /** gain^2 <phi'^2>: squared radius of the disc that the random part fills among the eigenvalues. Below 1 all of this holds. */
  readonly radiusSquared: number;
}

/** What else acts on the units, beside the memory. */
export interface Surroundings {
  /** v, the input as the units have heard it: v' = -v + u. */
  readonly heard?: number;
  /** Variance of the private noise of a state. */
  readonly noise?: number;
  /** Where the search for the variance begins: the last one, where there is one. */
  readonly near?: number;
}

/** Relative accuracy of the variance. */
const accuracy = 1e-14;

/**
 * The mean field at the memory `kappa` [rank]. Of several variances the largest, to which a small memory leads: with a gain above 1 it is not 0 at kappa = 0.
 * Throws RangeError for what is not finite.
 */
export function meanFieldAt(
  { rank, means: { m }, spread, gain }: LowRankDesign,
  kappa: ArrayLike<number>,
  { heard = 0, noise = 0, near }: Surroundings = {},
): MeanField {
  let [mean, given] = [0, heard * heard + noise];
  for (let k = 0; k < rank; k++) {
    mean += kappa[k] * m[k];
    given += (spread * kappa[k]) ** 2;
  }
  const square = gain * gain;
  if (gain === 0) return { mean, variance: given, averages: averagesOf(mean, given), radiusSquared: 0 };
  // The excess is not negative at `low` and not positive at `high`. At rest it vanishes at 0 for every gain; above 1 there is another zero.
  let low = given;
  if (given === 0 && mean === 0) {
    if (gain <= 1) return { mean, variance: 0, averages: averagesOf(0, 0), radiusSquared: square };
    low = (0.1 * (square - 1)) / square;
  }
  let high = given + square;
  let variance = near !== undefined && near > low && near < high ? near : high;
  let averages = averagesOf(mean, variance);
  // Newton from above, where the excess is concave; by halves where that leaves the bracket.
  for (let round = 0; round < 200; round++) {
    const excess = given + square * averages.square - variance;
    if (excess > 0) low = variance;
    else high = variance;
    const next = variance - excess / (square * averages.growth - 1);
    const step = (next > low && next < high ? next : 0.5 * (low + high)) - variance;
    if (Math.abs(step) <= accuracy * variance) break;
    variance += step;
    averages = averagesOf(mean, variance);
  }
  return { mean, variance, averages, radiusSquared: square * averages.squareSlope };
}

/** Overlap times memory, and what is heard: covariance of n_k with the input of a unit, [rank]. */
function covariances({ rank, overlap, inputOverlap }: LowRankDesign, kappa: ArrayLike<number>, heard: number): Float64Array {
  return Float64Array.from({ length: rank }, (_, k) => {
    let sum = inputOverlap[k] * heard;
    for (let l = 0; l < rank; l++) sum += overlap[k * rank + l] * kappa[l];
    return sum;
  });
}

/** kappa' [rank] per tau: -kappa_k + <n_k> <phi> + <phi'> cov(n_k, h). */
export function drift(design: LowRankDesign, kappa: ArrayLike<number>, { averages: { rate, slope } }: MeanField, heard = 0): Float64Array {
  return covariances(design, kappa, heard).map((x, k) => -kappa[k] + design.means.n[k] * rate + slope * x);
}

/**
 * Slopes of <n phi> at a state without input: `direct` [rank, rank] by kappa while the variance stays, `byVariance` [rank] by half of the variance's change.
 */
function slopesAt(
  design: LowRankDesign,
  kappa: ArrayLike<number>,
  { averages: { slope, bend, third } }: MeanField,
): { direct: Float64Array; byVariance: Float64Array } {
  const { rank, overlap, means } = design;
  const along = covariances(design, kappa, 0);
  const direct = overlap.map((x, at) => {
    const [k, l] = [Math.floor(at / rank), at % rank];
    return means.n[k] * means.m[l] * slope + slope * x + bend * means.m[l] * along[k];
  });
  return { direct, byVariance: along.map((x, k) => means.n[k] * bend + third * x) };
}

/** Jacobian of `drift`, [rank, rank], the variance following at once: with it fixed points are found. */
export function driftSlopes(design: LowRankDesign, kappa: ArrayLike<number>, field: MeanField): Float64Array {
  const { rank, means, spread, gain } = design;
  const { direct, byVariance } = slopesAt(design, kappa, field);
  const own = 1 - gain * gain * field.averages.growth;
  return direct.map((x, at) => {
    const [k, l] = [Math.floor(at / rank), at % rank];
    // Half of dD / dkappa_l
    const spreads = (spread * spread * kappa[l] + gain * gain * means.m[l] * field.averages.product) / own;
    return x + byVariance[k] * spreads - (k === l ? 1 : 0);
  });
}

/**
 * The matrix whose eigenvalues are the outliers of the network's slopes at a fixed point, [rank + 1, rank + 1]: of G diag(phi'), those outside the disc of the
 * random part. Eigenvectors of the network lean on m_k by A_k and on the state itself by Y = cov(h, delta h): averages of products of Gaussians (Stein's lemma)
 * close the equations for A and Y. Eigenvalues of the flow are less by 1. Without a random part the last outlier is 0.
 */
export function outlierMatrix(design: LowRankDesign, kappa: ArrayLike<number>, field: MeanField): Float64Array {
  const { rank, means, spread, gain } = design;
  const { direct, byVariance } = slopesAt(design, kappa, field);
  const { product, growth } = field.averages;
  const square = gain * gain;
  const size = rank + 1;
  const matrix = new Float64Array(size * size);
  const last = rank * size;
  for (let l = 0; l < rank; l++) matrix[last + l] = square * means.m[l] * product;
  matrix[last + rank] = square * growth;
  for (let k = 0; k < rank; k++) {
    const weight = spread * spread * kappa[k];
    for (let l = 0; l < rank; l++) {
      matrix[k * size + l] = direct[k * rank + l];
      matrix[last + l] += weight * direct[k * rank + l];
    }
    matrix[k * size + rank] = byVariance[k];
    matrix[last + rank] += weight * byVariance[k];
  }
  return matrix;
}
