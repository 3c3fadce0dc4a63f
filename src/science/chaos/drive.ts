/**
 * A periodic drive of every unit, h' += amplitude cos(2 pi frequency t + theta_i), with phases theta_i drawn independently and uniformly: it can suppress chaos
 * (Rajan, Abbott & Sompolinsky, PRE 82, 011903, 2010; oracle O11). One phase for all units would not: it acts on one direction alone.
 */
import { cos, sin } from '../elementary.ts';
import { splitmix } from '../random/splitmix.ts';

export interface Drive {
  /** Units of h. */
  readonly amplitude: number;
  /** Cycles per tau, at most .5 / alpha: above, steps could not tell it from a slower one. */
  readonly frequency: number;
  /** Of the phases. Whole number, default 1. */
  readonly seed?: number | undefined;
}

/** Adds what the drive does in step `step` (counted from 0, where t = 0) to `state` [size]. */
export type AddDrive = (step: number, state: Float64Array) => void;

const phaseStream = 0xfffffffe;

/**
 * The phase is taken anew from the number of the step, as a fraction of a cycle, so that rounding does not gather: it is off by some 1e-16 of the cycles so
 * far. Cost: 2 size products a step. Throws RangeError for an amplitude that is negative or not finite and for a frequency out of range.
 */
export function createDrive({ amplitude, frequency, seed = 1 }: Drive, size: number, alpha: number): AddDrive {
  const fastest = 0.5 / alpha;
  if (!(amplitude >= 0 && amplitude < Number.POSITIVE_INFINITY))
    throw new RangeError(`The amplitude of the drive is ${amplitude}; give a number that is not negative.`);
  if (!(frequency >= 0 && frequency <= fastest))
    throw new RangeError(`The frequency of the drive is ${frequency} cycles per tau; steps of ${alpha} tau take 0 to ${fastest}.`);
  const random = splitmix(seed, phaseStream);
  const phases = Float64Array.from({ length: size }, () => 2 * Math.PI * random.uniform());
  const along = phases.map((theta) => alpha * amplitude * cos(theta));
  const across = phases.map((theta) => alpha * amplitude * sin(theta));
  return (step, state) => {
    const cycles = step * (frequency * alpha);
    const angle = 2 * Math.PI * (cycles - Math.floor(cycles));
    const [c, s] = [cos(angle), sin(angle)];
    for (let i = 0; i < size; i++) state[i] += c * along[i] - s * across[i];
  };
}
