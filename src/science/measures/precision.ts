/**
 * How well the task is done: the study's "precision" is the mean over test durations of the squared error on the plateau of each trial (so it is an
 * error: smaller is better). Durations inside and outside the trained range are also reported apart, because the study's figure is mostly one
 * duration (300 ms) that was never trained.
 */
import type { Floats } from '../network.ts';
import { drain } from '../slices.ts';
import { type IntegrationMemory, isPlateau, stepsOf, type Trial, trialsInSlice } from '../tasks/integrationMemory.ts';

export interface DurationScore {
  /** ms */
  readonly duration: number;
  readonly target: number;
  /** Mean output over the plateau. */
  readonly plateau: number;
  /** Mean squared error over the plateau. */
  readonly mse: number;
  /** Whether the duration lies within duration +- jitter of the task. */
  readonly inRange: boolean;
}

export interface Precision {
  /** Mean of `mse` over the trials. */
  readonly precision: number;
  /** The same over the trials within the trained range, and over those beyond; null where there are none. */
  readonly inRange: number | null;
  readonly beyond: number | null;
  readonly durations: readonly DurationScore[];
}

/**
 * `output` [trials, steps, outputs]: z of these trials, of which the first output counts. Throws RangeError for no trials, or for one without a plateau (a
 * catch trial, or a pulse after the end).
 */
export const precision = (...given: Parameters<typeof precisionInSlices>): Precision => drain(precisionInSlices(...given));

/** The same; yields between slices of trials. */
export function* precisionInSlices(
  output: Floats,
  trials: readonly Trial[],
  task: IntegrationMemory,
  dt: number,
  outputs = 1,
): Generator<number, Precision, void> {
  if (trials.length === 0) throw new RangeError('Precision needs at least one trial.');
  const steps = stepsOf(task, dt);
  const together = trialsInSlice(steps);
  const durations: DurationScore[] = [];
  for (const [b, trial] of trials.entries()) {
    if (b > 0 && b % together === 0) yield b / trials.length;
    const target = task.slope * trial.duration;
    let count = 0;
    let sum = 0;
    let squares = 0;
    for (let t = 0; t < steps; t++) {
      if (!isPlateau(trial, task, t, dt)) continue;
      const z = output[(b * steps + t) * outputs];
      count += 1;
      sum += z;
      squares += (z - target) * (z - target);
    }
    if (count === 0) throw new RangeError(`The trial with a pulse of ${trial.duration} ms at ${trial.onset} ms has no graded plateau.`);
    const inRange = Math.abs(trial.duration - task.duration) <= task.durationJitter;
    durations.push({ duration: trial.duration, target, plateau: sum / count, mse: squares / count, inRange });
  }
  return {
    precision: meanError(durations) as number,
    inRange: meanError(durations.filter((score) => score.inRange)),
    beyond: meanError(durations.filter((score) => !score.inRange)),
    durations,
  };
}

function meanError(scores: readonly DurationScore[]): number | null {
  return scores.length === 0 ? null : scores.reduce((sum, { mse }) => sum + mse, 0) / scores.length;
}
