/**
 * What kind of motion a network without input has settled into. The rule, in this order; lambda is the largest exponent, s its standard error, T the time
 * it was measured over (tau), `threshold` = max(3 s, 3 / T) (the second because a vector that does not grow still turns: ln |v| wanders by about 1):
 *
 * 1. 'fixed point': the speed |dh/dt| (root mean square over units, over the last tenth of the time) is below 1e-8 per tau;
 *    or lambda < -threshold and the speed of the last tenth is below half of that of the first tenth.
 * 2. 'chaos': lambda > threshold.
 * 3. 'limit cycle': lambda <= threshold, the speed did not fall by half, and from every one of three marked states the trajectory comes back within .02 of
 *    the largest distance it reached (recurrence.ts). A negative lambda is allowed because Euler steps can lock to a cycle. A torus that is marked
 *    long enough passes for a cycle; weak chaos that is below the threshold and happens to return does so too: a longer run tells.
 * 4. 'undecided': anything else, and with noise anything but chaos (nothing rests or returns then; the sign of the exponent is what there is to say).
 *
 * With a periodic drive nothing rests, so 1 is left out, and 'limit cycle' says that the motion is periodic, with the period of the drive or a multiple of it; its
 * exponent is negative as a rule, since no direction is neutral when time itself is given.
 *
 * Oracles: O5 (fixed points, cycles and chaos at the same gain), O21 (cycles at every gain from 1.5 to 3.5).
 */
import { returnTolerance } from './recurrence.ts';

export type Regime = 'fixed point' | 'limit cycle' | 'chaos' | 'undecided';

export interface Evidence {
  /** Largest exponent and its standard error, 1/tau. */
  readonly exponent: number;
  readonly standardError: number;
  /** Time measured over, in tau. */
  readonly duration: number;
  readonly noisy: boolean;
  /** By a periodic drive; not by default. */
  readonly driven?: boolean;
  /** Root mean square over units of dh/dt, per tau, over the first and the last tenth of the time. */
  readonly speed: { readonly first: number; readonly last: number };
  /** Largest, over the marked states, of the closest return divided by the largest distance; 1 where nothing came back. */
  readonly recurrence: number;
}

/** Speed below which a network rests, per tau. Rounding alone gives about 1e-14. */
const rest = 1e-8;

/** What an exponent has to exceed to count as positive. 1/tau */
export function exponentThreshold(standardError: number, duration: number): number {
  return Math.max(3 * standardError, 3 / duration);
}

export function regimeOf({ exponent, standardError, duration, noisy, driven = false, speed, recurrence }: Evidence): Regime {
  const threshold = exponentThreshold(standardError, duration);
  if (noisy) return exponent > threshold ? 'chaos' : 'undecided';
  const slows = speed.last < 0.5 * speed.first;
  if (!driven && (speed.last < rest || (exponent < -threshold && slows))) return 'fixed point';
  if (exponent > threshold) return 'chaos';
  return !slows && recurrence < returnTolerance ? 'limit cycle' : 'undecided';
}
