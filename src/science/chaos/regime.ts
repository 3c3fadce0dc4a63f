/**
 * What kind of motion a network without input has settled into. The rule, in this order; lambda is the largest exponent, s its standard error, T the time
 * it was measured over (tau), `threshold` = max(3 s, 3 / T) (the second because a vector that does not grow still turns: ln |v| wanders by about 1):
 *
 * 1. 'fixed point': there is a fixed point that the trajectory has reached or approaches (rest.ts), a stable one unless nothing moves at all. In networks
 *    that are too large to look for it: the speed |dh/dt| (root mean square over units, over the last tenth of the time) is below 1e-8 per tau; or lambda <
 *    -threshold and the speed of the last tenth is below half of that of the first tenth.
 * 2. 'chaos': lambda > threshold.
 * 3. 'limit cycle': the speed did not fall by half, and the trajectory comes back to three marked states after equal times (recurrence.ts), often, or fewer
 *    times if 4 does not say otherwise. A negative lambda is allowed because Euler steps can lock to a cycle.
 * 4. 'limit cycle' or 'quasi-periodic', where lines were looked for (lines.ts): lambda is within the threshold, and the lines of the motion are steady. A cycle
 *    if the second exponent is below its threshold (in chaos it is 0), or if there are no other lines than those of one frequency. A torus if the second
 *    exponent is within its threshold as well, and the motion is nothing but lines of two frequencies in no ratio of small whole numbers.
 * 5. 'undecided': anything else, and with noise anything but chaos (nothing rests or returns then; the sign of the exponent is what there is to say).
 *
 * With a periodic drive nothing rests, so 1 is left out, and 'limit cycle' says that the motion is periodic, with the period of the drive or a multiple of it;
 * its exponent is negative as a rule, since no direction is neutral when time itself is given. For the same reason one exponent of 0 makes a torus.
 *
 * Oracles: O5 (fixed points, cycles and chaos at the same gain), O21 (cycles at every gain from 1.5 to 3.5).
 */
import type { MotionLines } from './lines.ts';
import type { TrajectoryEvidence } from './watch.ts';

export type Regime = 'fixed point' | 'limit cycle' | 'quasi-periodic' | 'chaos' | 'undecided';

export interface Evidence extends Pick<TrajectoryEvidence, 'speed' | 'period' | 'returns'> {
  /** Largest exponent and its standard error, 1/tau. */
  readonly exponent: number;
  readonly standardError: number;
  /** Time measured over, in tau. */
  readonly duration: number;
  readonly noisy: boolean;
  /** By a periodic drive; not by default. */
  readonly driven?: boolean;
  readonly size: number;
  /** It reached or approaches a fixed point; never of networks that are too large to look for one. */
  readonly rests: boolean;
  /** Where they were looked for: the lines of the motion, and the second exponent with its error and the time it was measured over. */
  readonly torus?: TorusEvidence | undefined;
}

export interface TorusEvidence {
  readonly lines: MotionLines;
  readonly second: number;
  readonly secondError: number;
  readonly duration: number;
}

/** In larger networks no fixed point is looked for: eigenvalues would take longer than all the rest. */
export const mostUnitsForRest = 1000;

/** A torus whose frequencies are nearly in a ratio of larger numbers closes a few times, each time a little less; so often only a cycle does. */
const manyReturns = 8;
/** Speed below which a network rests, per tau. Rounding alone gives about 1e-14. */
const rest = 1e-8;

/** What an exponent has to exceed to count as positive. 1/tau */
export function exponentThreshold(standardError: number, duration: number): number {
  return Math.max(3 * standardError, 3 / duration);
}

export function regimeOf({ exponent, standardError, duration, noisy, driven = false, speed, period, returns, size, rests, torus }: Evidence): Regime {
  const threshold = exponentThreshold(standardError, duration);
  if (noisy) return exponent > threshold ? 'chaos' : 'undecided';
  if (rests) return 'fixed point';
  const slows = speed.last < 0.5 * speed.first;
  if (!driven && size > mostUnitsForRest && (speed.last < rest || (exponent < -threshold && slows))) return 'fixed point';
  if (exponent > threshold) return 'chaos';
  if (slows) return 'undecided';
  const closes = !Number.isNaN(period);
  if (closes && returns >= manyReturns) return 'limit cycle';
  const seen = torus && Math.abs(exponent) <= threshold ? byLines(torus, driven) : 'undecided';
  return closes && seen === 'undecided' ? 'limit cycle' : seen;
}

function byLines({ lines, second, secondError, duration }: TorusEvidence, driven: boolean): Regime {
  const threshold = exponentThreshold(secondError, duration);
  if (!driven && second < -threshold) return lines.steady ? 'limit cycle' : 'undecided';
  if (!lines.regular) return 'undecided';
  return Number.isNaN(lines.second) ? 'limit cycle' : driven || second <= threshold ? 'quasi-periodic' : 'undecided';
}

/** Moves on without end, is no more than at the edge of chaos, and does not close again and again: its lines tell what it is. */
export function asksForLines(evidence: Evidence): boolean {
  const { exponent, standardError, duration, noisy, speed, torus, returns } = evidence;
  const open = ['undecided', 'limit cycle'].includes(regimeOf(evidence)) && !(returns >= manyReturns && !Number.isNaN(evidence.period));
  const moves = speed.last >= 0.5 * speed.first && speed.last > rest;
  return !torus && !noisy && open && moves && Math.abs(exponent) <= exponentThreshold(standardError, duration);
}
