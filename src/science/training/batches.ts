/**
 * Which of the fixed trials a training step sees: every epoch is a new shuffle of all of them, cut into batches; what is left over is dropped
 * (500 trials in batches of 32: 15 steps an epoch, as in the study). Any step can be asked for at any time: a link re-trains, and an undone
 * step is done again, with the same trials.
 */
import { splitmix } from '../random/splitmix.ts';

/** Steps of one epoch: floor(trials / batch), at least 1. */
export function stepsPerEpoch(trials: number, batch: number): number {
  return Math.max(1, Math.floor(trials / batch));
}

/**
 * Indices (0 .. trials-1) of the trials of step `step`, which counts from 0: `batch` of them, all different; all trials when there are fewer than
 * `batch`. Throws RangeError unless step, trials and batch are whole numbers (trials and batch at least 1). Cost: one shuffle.
 */
export function batchTrials(step: number, trials: number, batch: number, seed: number): number[] {
  for (const [name, value, least] of [
    ['step', step, 0],
    ['number of trials', trials, 1],
    ['size of a batch', batch, 1],
  ] as const) {
    if (!Number.isInteger(value) || value < least) throw new RangeError(`The ${name} is ${value}; give a whole number of at least ${least}.`);
  }
  const steps = stepsPerEpoch(trials, batch);
  const epoch = Math.floor(step / steps);
  const random = splitmix(seed, epoch + 1);
  const order = Array.from({ length: trials }, (_, i) => i);
  for (let i = trials - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  const from = (step % steps) * batch;
  return order.slice(from, from + batch);
}
