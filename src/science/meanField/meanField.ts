/**
 * Dynamic mean-field theory of the random tanh network: what h' = -h + gain G tanh(h) + noise, G_ij ~ N(0, 1/N), does in the limit of infinitely many
 * units, at one gain and noise or along a curve of gains.
 * A network of some hundred units differs from it, most at gains below 1.5: there the exponent of a given matrix is smaller (oracle O5), so draw this
 * behind what was measured, not instead of it.
 *
 * `noise` is that of the model, h += alpha (...) + noise sqrt(2 alpha) xi (see variance.ts); the theory has alpha -> 0.
 */
import { exp, log } from '../elementary.ts';
import { autocorrelationPath, type Path } from './autocorrelation.ts';
import { largestExponent } from './exponent.ts';
import { meanSquareRate } from './gaussianIntegrals.ts';
import { hermiteSeries } from './hermiteSeries.ts';
import { participationFraction } from './participation.ts';
import { checkPoint, criticalNoise, type MeanFieldPoint, stationaryVariance } from './variance.ts';

/** For lags `time` >= 0 in tau, evenly spaced from 0; it is even in the lag. `value[0]` is the variance; at the last lag that of h has fallen to 1e-5 of it. */
export interface Autocorrelation {
  readonly time: Float64Array;
  readonly value: Float64Array;
}

export interface MeanFieldRow extends MeanFieldPoint {
  /** Of h over time and units. 0 up to gain 1 without noise. */
  readonly variance: number;
  /** <tanh(h)^2>. */
  readonly meanSquareRate: number;
  /** Largest Lyapunov exponent, in 1/tau. */
  readonly lyapunov: number;
  /** Of the rates, divided by the number of units: 0..1. NaN without fluctuations; see participation.ts for where it is not valid. */
  readonly participationRatio: number;
}

export interface MeanField extends MeanFieldRow {
  /** Noise above which the exponent is negative at this gain; 0 up to gain 1. */
  readonly criticalNoise: number;
  /** Of h, and of the rates tanh(h), at the same lags. Without fluctuations two zeros, at lags 0 and 20 tau. */
  readonly autocorrelation: Autocorrelation;
  readonly rates: Autocorrelation;
}

/**
 * Theory at one gain (0 to 10) and noise (0 to 10). Relative accuracy: variance and rate 1e-9, exponent 1e-6, participation ratio 1e-5. Yields the
 * fraction done. Throws RangeError outside
 * these ranges.
 */
export function* meanField(point: MeanFieldPoint): Generator<number, MeanField, void> {
  const { row, path } = yield* solve(point);
  const time = path ? path.correlation.map((_, i) => i * path.interval) : Float64Array.of(0, 20);
  const value = path ? path.correlation.map((rho) => row.variance * rho) : new Float64Array(2);
  return { ...row, criticalNoise: criticalNoise(point.gain), autocorrelation: { time, value }, rates: { time, value: path?.rates ?? new Float64Array(2) } };
}

/**
 * The same along `gains`, without autocorrelations: for curves. Yields the fraction done. Each gain is solved by itself (a few ms), so they may come in
 * any order. Throws as `meanField`, before it starts.
 */
export function* meanFieldCurve({ gains, noise }: { readonly gains: ArrayLike<number>; readonly noise: number }): Generator<number, MeanFieldRow[], void> {
  const points = Array.from(gains, (gain) => ({ gain, noise }));
  points.forEach(checkPoint);
  const rows: MeanFieldRow[] = [];
  for (const point of points) {
    const { row } = yield* part(solve(point), rows.length / points.length, 1 / points.length);
    rows.push(row);
  }
  return rows;
}

function* solve(point: MeanFieldPoint): Generator<number, { row: MeanFieldRow; path?: Path }, void> {
  const { gain, noise } = point;
  const variance = stationaryVariance(point);
  // The quiet state: eigenvalues of gain G fill the disc of radius gain (O2).
  if (variance === 0) return { row: { gain, noise, variance, meanSquareRate: 0, lyapunov: gain - 1, participationRatio: Number.NaN } };
  const path = yield* part(autocorrelationPath(hermiteSeries(variance), point), 0, 0.5);
  const lyapunov = largestExponent(path);
  const participationRatio = yield* part(participationFraction(path), 0.5, 0.5);
  return { row: { gain, noise, variance, meanSquareRate: meanSquareRate(variance), lyapunov, participationRatio }, path };
}

/** Runs `work`, whose progress 0..1 becomes that from `from` to `from + share`. */
function* part<R>(work: Generator<number, R, void>, from: number, share: number): Generator<number, R, void> {
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
    yield from + share * Math.min(1, next.value);
  }
}

/** Autocorrelation at any lag (tau, either sign): exponential between the points, and beyond the last. Relative error below 1e-3 between points. */
export function autocorrelationAt({ time, value }: Autocorrelation, lag: number): number {
  const last = time.length - 1;
  if (value[0] === 0) return 0;
  const x = Math.abs(lag) / time[1];
  const i = Math.min(Math.floor(x), last - 1);
  return value[i] * exp((x - i) * log(value[i + 1] / value[i]));
}
