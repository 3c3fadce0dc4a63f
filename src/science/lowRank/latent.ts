/**
 * The memory of a designed network over time, by its equation alone: kappa' = -kappa + <n phi>, v' = -v + u, with the variance of the units' input solved at
 * each moment (science.md O14). Without a random part that is exact for many units; with one, the variance is taken to follow at once.
 */
import { exp } from '../elementary.ts';
import type { LowRankDesign } from './design.ts';
import { drift, type MeanField, meanFieldAt } from './meanField.ts';

export interface LatentOptions {
  /** Of the input u, from time 0 on. */
  readonly amplitude: number;
  /** Of the pulse, tau. */
  readonly duration: number;
  /** Length of a time step, tau. */
  readonly alpha: number;
  readonly steps: number;
  /** Private noise sigma, from time 0 on. */
  readonly noise?: number;
  /** kappa at time 0, [rank]; rest by default. */
  readonly start?: ArrayLike<number>;
}

export interface LatentPath {
  /** After each step, [steps, rank]. */
  readonly kappa: Float64Array;
  /** Whether gain^2 <phi'^2> is below 1 after each step: elsewhere the random part has fluctuations of its own, and the equation does not hold. [steps] */
  readonly valid: Uint8Array;
}

/** Longest step of the integration, tau: it errs by 1e-6 then. */
const longest = 0.1;

/** In continuous time, by Runge and Kutta's method of fourth order; a pulse ends where it ends, also within a step. Yields after each step. */
export function* latentFlow(design: LowRankDesign, options: LatentOptions): Generator<number, LatentPath, void> {
  const { amplitude, duration, alpha, steps, noise = 0 } = options;
  const { rank } = design;
  const { kappa: path, valid } = emptyPath(rank, steps);
  let kappa = Float64Array.from(options.start ?? new Float64Array(rank));
  /** v and the variance of the noise at time t, in closed form. */
  const heard = (t: number) => amplitude * (t <= duration ? 1 - exp(-t) : exp(duration - t) - exp(-t));
  const shaken = (t: number) => noise * noise * (1 - exp(-2 * t));
  let near: number | undefined;
  const fieldAt = (t: number, at: Float64Array): MeanField => {
    const field = meanFieldAt(design, at, { heard: heard(t), noise: shaken(t), ...(near === undefined ? {} : { near }) });
    near = field.variance;
    return field;
  };
  const slope = (t: number, at: Float64Array) => drift(design, at, fieldAt(t, at), heard(t));
  const move = (from: Float64Array, by: number, velocity: Float64Array) => from.map((x, k) => x + by * velocity[k]);

  function advance(from: number, to: number): void {
    const pieces = Math.max(1, Math.ceil((to - from) / longest - 1e-9));
    const h = (to - from) / pieces;
    for (let i = 0; i < pieces; i++) {
      const t = from + i * h;
      const one = slope(t, kappa);
      const two = slope(t + h / 2, move(kappa, h / 2, one));
      const three = slope(t + h / 2, move(kappa, h / 2, two));
      const four = slope(t + h, move(kappa, h, three));
      kappa = kappa.map((x, k) => x + (h / 6) * (one[k] + 2 * two[k] + 2 * three[k] + four[k]));
    }
  }

  for (let t = 0; t < steps; t++) {
    const [from, to] = [t * alpha, (t + 1) * alpha];
    const within = duration > from + 1e-9 && duration < to - 1e-9;
    if (within) advance(from, duration);
    advance(within ? duration : from, to);
    path.set(kappa, t * rank);
    valid[t] = fieldAt(to, kappa).radiusSquared < 1 ? 1 : 0;
    yield t / steps;
  }
  return { kappa: path, valid };
}

/** In the steps of the network, h[t+1] = h[t] + alpha (...), with the input of each step averaged over it. Yields after each step. */
export function* latentSteps(design: LowRankDesign, options: LatentOptions): Generator<number, LatentPath, void> {
  const { amplitude, duration, alpha, steps, noise = 0 } = options;
  const { rank } = design;
  const { kappa: path, valid } = emptyPath(rank, steps);
  let kappa = Float64Array.from(options.start ?? new Float64Array(rank));
  let [heard, shaken] = [0, 0];
  let field = meanFieldAt(design, kappa);
  for (let t = 0; t < steps; t++) {
    const velocity = drift(design, kappa, field, heard);
    kappa = kappa.map((x, k) => x + alpha * velocity[k]);
    heard += alpha * (amplitude * pulseShare(duration, alpha, t) - heard);
    shaken = (1 - alpha) ** 2 * shaken + 2 * alpha * noise * noise;
    field = meanFieldAt(design, kappa, { heard, noise: shaken, near: field.variance });
    path.set(kappa, t * rank);
    valid[t] = field.radiusSquared < 1 ? 1 : 0;
    yield t / steps;
  }
  return { kappa: path, valid };
}

const emptyPath = (rank: number, steps: number): LatentPath => ({ kappa: new Float64Array(steps * rank), valid: new Uint8Array(steps) });

/** The part of step t that a pulse from time 0 on fills. */
export const pulseShare = (duration: number, alpha: number, t: number): number => Math.min(1, Math.max(0, duration / alpha - t));
