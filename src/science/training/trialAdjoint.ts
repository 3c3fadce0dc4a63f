/**
 * Backpropagation through time of one trial, to look at: the error of the output, and the gradient signal of the units from the end of the trial to its start.
 */
import { rates as ratesOf } from '../model.ts';
import type { Floats, Network } from '../network.ts';
import type { TrialBatch } from '../trials.ts';
import { backward, outputError } from './backpropagation.ts';

export interface TrialAdjoint {
  /** Of this trial alone: mean squared error over what is graded; 0 where nothing is. */
  readonly loss: number;
  /** dL/dz [steps, outputs] of the loss L of the whole batch. */
  readonly error: Float64Array;
  /** p = dL/ds [units, steps], s the state after each step: by how much L grows with it. */
  readonly adjoint: Float64Array;
  /** Euclidean length of p over all units, [steps]. */
  readonly length: Float64Array;
}

export interface TrialRun {
  /** r after each step, [steps, size] */
  readonly rates: Floats;
  /** z after each step, [steps, outputs] */
  readonly output: Floats;
}

/**
 * @param one the trial, as a batch of one
 * @param run what the network did in it
 * @param trials of the batch that the trial is one of: L is the mean over them
 * @param units whose signal is kept
 * Yields the fraction done. Cost: steps size^2 products. Memory: 8 (steps + 1) size bytes. The equations stand in backpropagation.ts.
 */
export function* trialAdjoint(
  network: Network,
  one: TrialBatch,
  run: TrialRun,
  trials: number,
  units: ArrayLike<number>,
): Generator<number, TrialAdjoint, void> {
  const { size, outputs } = network;
  const { steps } = one;
  const history = new Float64Array((steps + 1) * size);
  ratesOf(network, network.weights.h0, history.subarray(0, size));
  history.set(run.rates, size);
  const error = new Float64Array(steps * outputs);
  const loss = outputError(one, 0, outputs, Float64Array.from(run.output), error);
  for (let k = 0; k < error.length; k++) error[k] /= trials;
  const adjoint = new Float64Array(units.length * steps);
  const length = new Float64Array(steps);
  yield* backward(network, one, 0, history, error, {}, (t, p) => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += p[i] * p[i];
    length[t - 1] = Math.sqrt(sum);
    for (let k = 0; k < units.length; k++) adjoint[k * steps + t - 1] = p[units[k]];
  });
  return { loss, error, adjoint, length };
}
