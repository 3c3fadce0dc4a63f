/**
 * What a network must beat: loss and error of outputs that know nothing of the length of the pulse, in closed form from the task. Loss as trained: mean over
 * trials of the mean squared error over graded samples. A trial with a pulse is graded before the onset (target 0) and from `evaluateFrom` on (target slope *
 * duration); one without is graded throughout (target 0). Error: of the answers after a pulse alone, as the map and `FitResult.error` have it.
 */
import type { IntegrationMemory } from './integrationMemory.ts';

export interface Chance {
  /** Error of always giving the mean answer, after a pulse: the variance of the answers. */
  readonly answer: number;
  /** Loss of the best output that is always the same number. */
  readonly constant: number;
  /** That number. */
  readonly value: number;
  /** Loss of 0 until a pulse comes and the mean answer after any pulse: notices the pulse, forgets its length. */
  readonly forgetful: number;
}

/** Mean and variance of U(middle - spread, middle + spread), cut at zero below. */
function uniform(middle: number, spread: number): { mean: number; variance: number; low: number; high: number } {
  const low = Math.max(0, middle - spread);
  const high = Math.max(low, middle + spread);
  return { mean: (low + high) / 2, variance: (high - low) ** 2 / 12, low, high };
}

/**
 * With f the share of a trial's graded samples that lie after the pulse (onset o: f = n / (o + n), n = length - evaluateFrom) and y = slope * duration:
 * constant c costs E[(1 - f) c^2 + f (c - y)^2], least at c = E[f y], where it is E[f y^2] - E[f y]^2; the forgetful output costs E[f] var(y).
 */
export function chanceLevels(task: IntegrationMemory): Chance {
  const after = Math.max(0, task.length - task.evaluateFrom);
  const onset = uniform(task.onset, task.onsetJitter);
  const duration = uniform(task.duration, task.durationJitter);
  const share =
    onset.high > onset.low ? (after * Math.log((onset.high + after) / (onset.low + after))) / (onset.high - onset.low) : after / (onset.mean + after);
  const weight = (1 - task.catchFraction) * (after > 0 ? share : 0);
  const mean = task.slope * duration.mean;
  const variance = task.slope ** 2 * duration.variance;
  const value = weight * mean;
  return { answer: variance, constant: weight * (variance + mean * mean) - value * value, value, forgetful: weight * variance };
}
