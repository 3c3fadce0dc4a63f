/**
 * Two participation ratios that share a name. Of an activity: how many directions its variance fills. Of a vector on given axes (the study's, for input and
 * output weights): how many axes it is spread over; this one has to be read against chance, which it usually equals.
 */
import type { Floats } from '../network.ts';
import type { AgainstChance } from './statistic.ts';

/**
 * (sum of eigenvalues)^2 / sum of their squares = (tr C)^2 / tr C^2 of a covariance with these eigenvalues: 1 for one direction, N for all alike. NaN when
 * there is no variance (a fixed point). Biased low for samples shorter than some thousand correlation times (oracle O9).
 */
export function participationRatio(eigenvalues: ArrayLike<number>): number {
  let sum = 0;
  let squares = 0;
  for (let k = 0; k < eigenvalues.length; k++) {
    sum += eigenvalues[k];
    squares += eigenvalues[k] * eigenvalues[k];
  }
  return (sum * sum) / squares;
}

/** The same from the covariance [size, size] itself, without eigenvalues: tr C^2 is the sum of the squares of all elements. */
export function covarianceParticipationRatio(covariance: Floats, size: number): number {
  let trace = 0;
  let squares = 0;
  for (let i = 0; i < size; i++) trace += covariance[i * size + i];
  for (let k = 0; k < size * size; k++) squares += covariance[k] * covariance[k];
  return (trace * trace) / squares;
}

/**
 * The study's ratio of a vector on N axes: (sum |c_k|)^2 / sum c_k^2 with c_k = e_k . v. `axes` [N, size], orthonormal rows; `vector` holds v at offset 0 and
 * every `stride` numbers (column 0 of I or W). Between 1 (along one axis) and N.
 *
 * Chance is the ratio of a Gaussian vector, on any axes: with mu^2 = 2 / pi the mean of |c| squared, the mean tends to N mu^2 = 2N / pi (exactly
 * 1 + 2 (N - 1) / pi, .36 more) and the variance, by propagating those of |c| (1 - mu^2) and c^2 (2) and their covariance (mu), to
 * N (4 mu^2 - 6 mu^4) = N (8 / pi - 24 / pi^2): 318 +- 7.6 for N = 500.
 */
export function vectorParticipationRatio(vector: Floats, axes: Floats, size: number, stride = 1): AgainstChance {
  const count = axes.length / size;
  let sum = 0;
  let squares = 0;
  for (let k = 0; k < count; k++) {
    let component = 0;
    for (let i = 0; i < size; i++) component += axes[k * size + i] * vector[i * stride];
    sum += Math.abs(component);
    squares += component * component;
  }
  return { value: (sum * sum) / squares, ...vectorChance(count) };
}

/** The chance level of so many axes, as above. */
export const vectorChance = (count: number): Pick<AgainstChance, 'chance' | 'chanceSd'> => ({
  chance: (2 * count) / Math.PI,
  chanceSd: Math.sqrt(count * (8 / Math.PI - 24 / (Math.PI * Math.PI))),
});
