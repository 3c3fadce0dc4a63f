/**
 * How fast the activity of a network forgets itself: autocovariance and power spectrum of its units, mean over units, from one run or several. In
 * chaos the mean field predicts both (oracle O3, its column `half`).
 */
import type { Network } from '../network.ts';
import { sliceWork } from '../slices.ts';
import { checkBounded } from './bounded.ts';
import { type BundleOptions, createBundle } from './bundle.ts';
import { addSample, createLagSums, type LagSums, lagCovariance } from './lagSums.ts';
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

/** What is known while it runs. */
export interface AutocorrelationProgress {
  /** Fraction of all the work, 0..1. */
  readonly done: number;
  /** tau sampled so far; 0 while the start is being forgotten. */
  readonly time: number;
  /** The estimate from the samples so far, made anew at every call (2 lags size + lags^2 products); undefined below two samples. Its lags grow with them. */
  estimate(): Autocorrelation | undefined;
}

/**
 * Each lag's products are divided by the number of samples, not of pairs, as in every estimate whose spectrum is not negative: the covariance at lag t
 * is low by t / duration. Memory: 2 copies lags size numbers. Cost: size^2 products a step and lags size products a sample, for each copy. Throws RangeError
 * unless 0 < sampling <= longest < duration, and where the activity grows without bound.
 */
export function* autocorrelation(network: Network, options: AutocorrelationOptions = {}): Generator<AutocorrelationProgress, Autocorrelation, void> {
  const { signal = 'rates', transient = 200, duration = 1000, longest = 50, sampling = 0.5 } = options;
  if (!(sampling > 0 && sampling <= longest && longest < duration && transient >= 0))
    throw new RangeError(`sampling ${sampling}, longest ${longest}, duration ${duration}, transient ${transient}: give 0 < sampling <= longest < duration.`);
  const { size, alpha } = network;
  const bundle = createBundle(network, options);
  const { copies } = bundle;
  const every = Math.max(1, Math.round(sampling / alpha));
  const step = every * alpha;
  const settling = Math.ceil(transient / alpha);
  const samples = Math.floor(duration / step);
  const lags = Math.min(samples - 1, Math.max(1, Math.round(longest / step)));
  const width = copies * size;
  // A unit of another copy counts as another unit.
  const sums = createLagSums(width, lags);
  const steps = settling + (samples - 1) * every;
  const stepWork = width * (size + 40);
  let work = 0;

  const now = (t: number): AutocorrelationProgress => ({
    done: t / steps,
    time: sums.count * step,
    estimate: () => (sums.count < 2 ? undefined : describe(sums, step)),
  });
  for (let t = 0; t <= steps; t++) {
    if (t >= settling && (t - settling) % every === 0) {
      addSample(sums, signal === 'rates' ? bundle.rates : bundle.states);
      work += lags * width;
    }
    if (t < steps) for (const _ of bundle.step()) yield now(t);
    work += stepWork;
    if (work < sliceWork) continue;
    work = 0;
    checkBounded(bundle.states);
    yield now(t);
  }
  checkBounded(bundle.states);
  return describe(sums, step);
}

function describe(sums: LagSums, step: number): Autocorrelation {
  const covariance = lagCovariance(sums);
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
