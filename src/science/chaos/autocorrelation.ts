/**
 * How fast the activity of a network forgets itself: autocovariance and power spectrum of its units, mean over units, from one run or several. In
 * chaos the mean field predicts both (oracle O3, its column `half`).
 */
import type { Network } from '../network.ts';
import { sliceWork } from '../slices.ts';
import { type BundleOptions, createBundle } from './bundle.ts';
import { powerSpectrum } from './powerSpectrum.ts';

export interface AutocorrelationOptions extends Omit<BundleOptions, 'tangents'> {
  /** What is correlated: rates r (default) or states h. */
  readonly signal?: 'rates' | 'states' | undefined;
  /** tau thrown away (default 200), and sampled (default 1000) of each copy. */
  readonly transient?: number | undefined;
  readonly duration?: number | undefined;
  /** Largest lag, tau. Default 50; resolution of the spectrum is about 1 over it. */
  readonly longest?: number | undefined;
  /** tau between two samples, rounded to whole steps. Default .5; what is faster than twice that folds back into the spectrum. */
  readonly sampling?: number | undefined;
}

export interface Autocorrelation {
  /** Lags in tau, [lags + 1], from 0 on, and the autocovariance at them (mean over units of each unit's, about its own mean over time). */
  readonly lag: Float64Array;
  readonly covariance: Float64Array;
  /** First lag, in tau, at which the covariance is half of the variance, by straight lines between lags; undefined if it stays above, or nothing moves. */
  readonly half: number | undefined;
  /** Frequencies in cycles per tau, [lags + 1], and the power (one-sided, variance per frequency): see powerSpectrum.ts. */
  readonly frequency: Float64Array;
  readonly power: Float64Array;
}

/**
 * Each lag's products are divided by the number of samples, not of pairs, as in every estimate whose spectrum is not negative: the covariance at lag t
 * is low by t / duration. Yields the fraction done. Memory: copies duration / sampling size numbers. Cost: size^2 products a step and lags size
 * products a sample, for each copy. Throws RangeError unless 0 < sampling <= longest < duration.
 */
export function* autocorrelation(network: Network, options: AutocorrelationOptions = {}): Generator<number, Autocorrelation, void> {
  const { signal = 'rates', transient = 200, duration = 1000, longest = 50, sampling = 0.5 } = options;
  if (!(sampling > 0 && sampling <= longest && longest < duration && transient >= 0))
    throw new RangeError(`sampling ${sampling}, longest ${longest}, duration ${duration}, transient ${transient}: give 0 < sampling <= longest < duration.`);
  const { size, alpha } = network;
  const bundle = createBundle(network, options);
  const { copies } = bundle;
  const every = Math.max(1, Math.round(sampling / alpha));
  const settling = Math.ceil(transient / alpha);
  const samples = Math.floor(duration / (every * alpha));
  const lags = Math.min(samples - 1, Math.max(1, Math.round(longest / (every * alpha))));
  const width = copies * size;
  /** [samples, copies * size]: a unit of another copy counts as another unit. */
  const kept = new Float64Array(samples * width);
  const steps = settling + (samples - 1) * every;
  const stepWork = copies * size * (size + 40);
  const total = steps * stepWork + (lags + 1) * samples * width;
  let work = 0;
  let done = 0;

  for (let t = 0; t <= steps; t++) {
    if (t >= settling && (t - settling) % every === 0) kept.set(signal === 'rates' ? bundle.rates : bundle.states, ((t - settling) / every) * width);
    if (t < steps) for (const _ of bundle.step()) yield done / total;
    work += stepWork;
    if (work < sliceWork) continue;
    done += work;
    work = 0;
    yield Math.min(1, done / total);
  }
  centre(kept, samples, width);
  const covariance = new Float64Array(lags + 1);
  for (let k = 0; k <= lags; k++) {
    // Rows follow each other, so the products of a lag are those of two shifted stretches.
    const end = (samples - k) * width;
    let sum = 0;
    for (let i = 0; i < end; i++) sum += kept[i] * kept[i + k * width];
    covariance[k] = sum / (samples * width);
    work += end;
    if (work < sliceWork) continue;
    done += work;
    work = 0;
    yield Math.min(1, done / total);
  }
  const step = every * alpha;
  return { lag: covariance.map((_, k) => k * step), covariance, half: halfLag(covariance, step), ...powerSpectrum(covariance, step) };
}

/** First lag at which `covariance` [lags + 1], `step` tau apart, is half of what it is at 0. */
export function halfLag(covariance: Float64Array, step: number): number | undefined {
  const half = covariance[0] / 2;
  // A state that rests leaves rounding errors.
  if (!(half > 1e-24)) return undefined;
  for (let k = 1; k < covariance.length; k++) {
    if (covariance[k] <= half) return step * (k - 1 + (covariance[k - 1] - half) / (covariance[k - 1] - covariance[k]));
  }
  return undefined;
}

/** Takes the mean over `rows` off every column. */
function centre(values: Float64Array, rows: number, columns: number): void {
  const mean = new Float64Array(columns);
  for (let t = 0; t < rows; t++) for (let i = 0; i < columns; i++) mean[i] += values[t * columns + i] / rows;
  for (let t = 0; t < rows; t++) for (let i = 0; i < columns; i++) values[t * columns + i] -= mean[i];
}
