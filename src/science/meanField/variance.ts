/**
 * The variance of h in the limit of infinitely many units, and the noise at which chaos ends (dynamic mean-field theory: Sompolinsky, Crisanti &
 * Sommers, PRL 61, 259, 1988;
 * with noise Schuecker, Goedeke & Helias, PRX 8, 041029, 2018; oracles O3 and O10).
 *
 * `noise` is that of model.ts, h += alpha (...) + noise sqrt(2 alpha) xi: in continuous time white noise with <xi xi> = 2 noise^2 delta, so a unit
 * without input has
 * variance noise^2. It is Schuecker's sigma. (The convention of the head of science.md, s sqrt(alpha), has s = sqrt(2) noise.) Euler steps of size alpha
 * make the
 * variance of that lone unit noise^2 / (1 - alpha / 2); the theory is that of alpha -> 0.
 */
import { logCoshVariance, meanSquareRate } from './gaussianIntegrals.ts';
import { hermiteSeries } from './hermiteSeries.ts';
import { bracketedRoot } from './root.ts';

/** Where the theory is evaluated: gain 0 to 10, noise 0 to 10 (units of h). */
export interface MeanFieldPoint {
  readonly gain: number;
  readonly noise: number;
}

/** Throws RangeError outside gain 0 to 10, noise 0 to 10. */
export function checkPoint({ gain, noise }: MeanFieldPoint): void {
  if (!(gain >= 0 && gain <= 10)) throw new RangeError(`The gain is ${gain}; mean-field theory takes 0 to 10.`);
  if (!(noise >= 0 && noise <= 10)) throw new RangeError(`The noise is ${noise}; mean-field theory takes 0 to 10.`);
}

/**
 * Variance D of h: D^2 / 2 - gain^2 Var ln cosh(sqrt(D) z) = noise^4 / 2. Zero up to gain 1 without noise (below 1e-50). The equation, divided by D^2,
 * is monotone in D, so the root is
 * the only one. Relative accuracy about 1e-13, near onset 1e-15 / (gain - 1). Throws as `checkPoint`.
 */
export function stationaryVariance(point: MeanFieldPoint): number {
  checkPoint(point);
  const { gain } = point;
  // Below 1e-50 its fourth power would underflow.
  const noise = point.noise < 1e-50 ? 0 : point.noise;
  if (gain === 0) return noise * noise;
  if (noise === 0 && gain <= 1) return 0;
  const square = gain * gain;
  const source = noise ** 4;
  const excess = (variance: number) => 0.5 - (square * logCoshVariance(variance)) / (variance * variance) - (0.5 * source) / (variance * variance);
  // Poincare: Var ln cosh <= D and <= D^2 / 2, which bound D from above; no input at all bounds it from below. Rounding may spoil a bound that is nearly
  // the root.
  const saturated = square + Math.sqrt(square * square + source);
  let high = gain < 1 ? Math.min(saturated, (noise * noise) / Math.sqrt(1 - square)) : saturated;
  let low = noise > 0 ? noise * noise : 0.5 * (gain - 1);
  while (excess(low) > 0) low *= 0.999;
  while (excess(high) < 0) high *= 2;
  return bracketedRoot(excess, low, high);
}

/**
 * The noise above which the largest exponent is negative at this gain, by bracketing: the exponent vanishes exactly where D = gain^2 <phi^2>_D (O10),
 * because then the slope of the
 * autocorrelation is a zero mode without nodes. That fixes D, and D the noise. 0 up to gain 1, where the exponent is negative at every noise. Throws as
 * `checkPoint`.
 */
export function criticalNoise(gain: number): number {
  checkPoint({ gain, noise: 0 });
  if (gain <= 1) return 0;
  const square = gain * gain;
  let low = 0.5 * (gain - 1);
  const excess = (variance: number) => variance / square - meanSquareRate(variance);
  while (excess(low) > 0) low *= 0.5;
  const variance = bracketedRoot(excess, low, square);
  const { power } = hermiteSeries(variance);
  // noise^4 = D^2 - 2 gain^2 Var ln cosh, with D = gain^2 sum a_k^2: the difference of two nearly equal numbers as a sum of positive ones.
  let sum = 0;
  for (let k = 1; k < power.length; k++) sum += (power[k] * k) / (k + 1);
  return Math.sqrt(Math.sqrt(square * variance * sum));
}
