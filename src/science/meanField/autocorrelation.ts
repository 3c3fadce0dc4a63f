/**
 * Autocorrelation Delta(t) = <h(s) h(s + t)> for t >= 0 (oracles O3 and O10): Delta'' = Delta - gain^2 <phi phi>(Delta), Delta'(0+) = -noise^2,
 * Delta(infinity) = 0.
 *
 * That equation of second order is a saddle, along which errors grow as exp(t); that of first order, from the conserved energy, stands still at t = 0.
 * So here the rate of
 * decay p = -Delta' / Delta is carried along with y = ln(Delta / D):
 *
 *     y' = -p,   p' = (gain^2 / D) sum_k a_k^2 k / (k + 1) rho^2k >= 0,   rho = e^y,   p(0) = noise^2 / D
 *
 * with the coefficients of hermiteSeries.ts. Nothing grows, p rises from its start to sqrt(A), A = 1 - gain^2 <phi'>^2, and Delta is positive and falls
 * whatever the step. The
 * energy says what p has to be at every rho, which the tests compare.
 */
import { exp } from '../elementary.ts';
import { type HermiteSeries, powerSeries } from './hermiteSeries.ts';
import type { MeanFieldPoint } from './variance.ts';

/** On a uniform grid of times, `count` intervals (an even number) of `interval` tau; all arrays [count + 1]. */
export interface Path {
  readonly interval: number;
  readonly count: number;
  /** Delta(t) / D, from 1 to 1e-5. */
  readonly correlation: Float64Array;
  /** -Delta' / Delta, in 1/tau. */
  readonly decay: Float64Array;
  /** 1 - gain^2 <phi' phi'>(t), in 1/tau^2: the potential in which perturbations grow (exponent.ts). */
  readonly potential: Float64Array;
  /** <phi(s) phi(s + t)>. */
  readonly rates: Float64Array;
  /** A = 1 - gain^2 <phi'>^2, the potential at infinity: Delta falls as exp(-sqrt(A) t). */
  readonly farPotential: number;
  /** gain^2 <phi'>^2 = 1 - A. */
  readonly nearUnity: number;
}

/** Below e^-11.5 = 1e-5 of the variance the equation is linear to 1e-10, and what follows is an exponential. */
const end = -11.5;
/** Of the shortest time scale of decay and potential, per interval. */
const resolution = 0.05;
const sliceIntervals = 200;

/**
 * The path from 0 to where Delta is 1e-5 of the variance. `series`: at the stationary variance of `point`, which has to be positive. Yields the fraction done.
 * Cost: intervals (mostly 500 to 2000) times terms of the series.
 */
export function* autocorrelationPath(series: HermiteSeries, { gain, noise }: MeanFieldPoint): Generator<number, Path, void> {
  const { variance, power } = series;
  const square = gain * gain;
  const force = power.map((a, k) => (((square / variance) * a) / (k + 1)) * k);
  const well = power.map((a, k) => (k === 0 ? 0 : (square / variance) * (2 * k + 1) * a));
  const start = (noise * noise) / variance;
  // A from the energy at rho = 1 and positive terms: 1 - gain^2 <phi'>^2 itself would cancel near onset.
  let farPotential = start * start;
  for (let k = 1; k < power.length; k++) farPotential += ((square / variance) * power[k]) / (k + 1);
  // At most 1 (gain^2 <phi'>^2 is not negative), but the sum rounds to a little more where the gain is almost 0 or all units saturate.
  farPotential = Math.min(1, farPotential);
  const interval = resolution / fastestRate(farPotential, start, well);

  const correlation = [1];
  const decay = [start];
  let [y, p] = [0, start];
  while (y > end || correlation.length % 2 === 0) {
    const half = 0.5 * interval;
    const f1 = powerSeries(force, exp(2 * y));
    const p2 = p + half * f1;
    const f2 = powerSeries(force, exp(2 * (y - half * p)));
    const p3 = p + half * f2;
    const f3 = powerSeries(force, exp(2 * (y - half * p2)));
    const p4 = p + interval * f3;
    const f4 = powerSeries(force, exp(2 * (y - interval * p3)));
    y -= (interval / 6) * (p + 2 * p2 + 2 * p3 + p4);
    p += (interval / 6) * (f1 + 2 * f2 + 2 * f3 + f4);
    correlation.push(exp(y));
    decay.push(p);
    if (correlation.length % sliceIntervals === 0) yield Math.min(1, y / end);
  }
  return {
    interval,
    count: correlation.length - 1,
    correlation: Float64Array.from(correlation),
    decay: Float64Array.from(decay),
    potential: Float64Array.from(correlation, (rho) => farPotential - powerSeries(well, rho * rho)),
    rates: Float64Array.from(correlation, (rho) => rho * powerSeries(power, rho * rho)),
    farPotential,
    nearUnity: (square * power[0]) / variance,
  };
}

/**
 * Upper bound, roughly, of the rates at which decay and potential change: those of the well, and of its narrowing cusp where noise makes Delta start
 * with a slope.
 */
function fastestRate(farPotential: number, start: number, well: Float64Array): number {
  let depth = 0;
  let steepness = 0;
  for (let k = 1; k < well.length; k++) {
    depth += well[k];
    steepness += 2 * k * well[k];
  }
  return Math.sqrt(farPotential + depth) + (depth > 0 ? (start * steepness) / depth : 0);
}
