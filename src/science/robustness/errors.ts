/** How wrong the answers to pulses are within any time of a trial, also one that the task does not grade. */
import type { Floats } from '../network.ts';

export interface Answered {
  /** z [trials, steps, outputs], of which the first output counts. */
  readonly output: Floats;
  readonly steps: number;
  readonly outputs: number;
  /** ms */
  readonly dt: number;
}

/**
 * Mean over trials of the mean squared error over the steps that begin in [from, to), ms. `wanted`: the answer to each of the trials `first`, `first` + 1, ...
 * Throws RangeError where no step begins then.
 */
export function windowError({ output, steps, outputs, dt }: Answered, wanted: readonly number[], from: number, to: number, first = 0): number {
  const begin = firstStep(from, dt);
  const end = Math.min(steps, firstStep(to, dt));
  if (end <= begin) throw new RangeError(`No step of ${dt} ms begins between ${from} and ${to} ms of a trial of ${steps} steps.`);
  let sum = 0;
  for (const [k, target] of wanted.entries()) {
    let squares = 0;
    for (let t = begin; t < end; t++) squares += (output[((first + k) * steps + t) * outputs] - target) ** 2;
    sum += squares / (end - begin);
  }
  return sum / wanted.length;
}

/** The first step that begins at `time` or later. As in tasks/integrationMemory.ts, t * dt is not exact. */
const firstStep = (time: number, dt: number): number => Math.max(0, Math.ceil(time / dt - 1e-6));

/** Mean squared error of always giving the mean of these answers. */
export function guessingError(wanted: readonly number[]): number {
  const mean = wanted.reduce((sum, y) => sum + y, 0) / wanted.length;
  return wanted.reduce((sum, y) => sum + (y - mean) ** 2, 0) / wanted.length;
}
