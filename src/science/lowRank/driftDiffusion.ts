/**
 * How well a memory of rank one is told after a delay, drift against diffusion: a large memory drifts back as -kappa^3, a small one is lost in what the private
 * noise of units has added to it meanwhile. So there is a best amplitude (science.md O14).
 *
 * Private noise adds (2 sigma^2 / N) (1 + independent^2 <phi'>^2) to the variance of kappa per tau: once through m, and once through what n has for itself.
 * Small-noise linearisation in the network's own steps; good to 15 % against networks (oracles/lowRank.json).
 */
import { exp } from '../elementary.ts';
import type { LowRankDesign } from './design.ts';
import { lowRankPoints } from './fixedPoints.ts';
import { drift, driftSlopes, meanFieldAt } from './meanField.ts';

export interface DelayOptions {
  readonly size: number;
  /** sigma */
  readonly noise: number;
  /** tau */
  readonly delay: number;
  readonly alpha: number;
}

export interface DriftDiffusion {
  /** c, by steps of a factor: the memory of a value y in .2, .3 ... 1 begins as c y. */
  readonly amplitude: Float64Array;
  /** Mean squared error of the best affine readout of y, over the variance of y: 1 is always saying the mean. */
  readonly error: Float64Array;
  /** Its two parts, which add up to it: what would be lost if only the drift were there, and what the noise adds. */
  readonly drift: Float64Array;
  readonly diffusion: Float64Array;
  readonly optimum: { readonly amplitude: number; readonly error: number };
}

const values = Float64Array.from({ length: 9 }, (_, i) => 0.2 + 0.1 * i);
/** 18 steps a decade, from .01 to 1. */
const amplitudes = Float64Array.from({ length: 37 }, (_, i) => exp((i / 18 - 2) * Math.LN10));

/** Places at which the mean field is solved; between them the drift is a cubic. */
const places = 400;

/** Yields now and then. Throws RangeError for a design that is not of rank one. */
export function* driftDiffusion(design: LowRankDesign, options: DelayOptions): Generator<number, DriftDiffusion, void> {
  if (design.rank !== 1) throw new RangeError(`Drift against diffusion is known for rank 1; the design has rank ${design.rank}.`);
  const table = yield* tabulated(design, options);
  const errors = Array.from(amplitudes, (amplitude) => errorAt(table, options, amplitude));
  const error = Float64Array.from(errors, ({ whole }) => whole);
  const drift = Float64Array.from(errors, ({ ofDrift }) => ofDrift);
  const best = error.indexOf(Math.min(...error));
  return {
    ...{ amplitude: amplitudes.slice(), error, drift, diffusion: error.map((whole, i) => whole - drift[i]) },
    optimum: { amplitude: amplitudes[best], error: error[best] },
  };
}

/** By kappa, evenly from 0 to `most`: the drift, its slope, and the variance that noise adds per tau. */
interface Table {
  readonly most: number;
  readonly drift: Float64Array;
  readonly slope: Float64Array;
  readonly diffusion: Float64Array;
}

function* tabulated(design: LowRankDesign, { size, noise, alpha }: DelayOptions): Generator<number, Table, void> {
  const shaken = (noise * noise) / (1 - alpha / 2);
  // A memory grows no further than the last fixed point.
  const most = 1.01 * Math.max(1, ...(yield* lowRankPoints(design)).map(({ kappa }) => kappa[0]));
  const none = () => new Float64Array(places + 1);
  const table = { most, drift: none(), slope: none(), diffusion: none() };
  for (let i = 0; i <= places; i++) {
    const kappa = [(most * i) / places];
    const field = meanFieldAt(design, kappa, { noise: shaken });
    table.drift[i] = drift(design, kappa, field)[0];
    table.slope[i] = driftSlopes(design, kappa, field)[0];
    table.diffusion[i] = (2 * noise * noise * (1 + (design.independent * field.averages.slope) ** 2)) / size;
    yield i / places;
  }
  return table;
}

/** Error of the best affine readout over the variance of y, for the amplitude c; and the same without the noise that is added meanwhile. */
function errorAt(table: Table, { delay, alpha }: DelayOptions, amplitude: number): { readonly whole: number; readonly ofDrift: number } {
  const steps = Math.round(delay / alpha);
  const h = table.most / places;
  const ends: number[] = [];
  let scatter = 0;
  for (const value of values) {
    let kappa = amplitude * value;
    let variance = 0;
    for (let t = 0; t < steps; t++) {
      const i = Math.min(places - 1, Math.max(0, Math.floor(kappa / h)));
      const x = kappa / h - i;
      const between = (list: Float64Array) => (1 - x) * list[i] + x * list[i + 1];
      const own = 1 + alpha * between(table.slope);
      variance = own * own * variance + alpha * between(table.diffusion);
      // The cubic with these values and slopes at its ends.
      const along = (1 + 2 * x) * (1 - x) ** 2 * table.drift[i] + x * x * (3 - 2 * x) * table.drift[i + 1];
      kappa += alpha * (along + h * (x * (1 - x) ** 2 * table.slope[i] + x * x * (x - 1) * table.slope[i + 1]));
    }
    ends.push(kappa);
    scatter += variance / values.length;
  }
  const spread = covarianceOf(values, values);
  const shared = covarianceOf(ends, values);
  const among = covarianceOf(ends, ends);
  return { whole: 1 - (shared * shared) / (spread * (among + scatter)), ofDrift: 1 - (shared * shared) / (spread * among) };
}

function covarianceOf(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const mean = (list: ArrayLike<number>) => {
    let sum = 0;
    for (let i = 0; i < list.length; i++) sum += list[i];
    return sum / list.length;
  };
  return mean(Float64Array.from(x, (value, i) => value * y[i])) - mean(x) * mean(y);
}
