/**
 * Input or output weights along principal components of the activity of their own network: C and D of the study's experiments. Input weights lie along
 * components of the spontaneous activity, output weights along those of the activity in the task, each with the length that it was drawn with. Of several
 * channels the first has the component that is named, the next one the next, so that no two are the same.
 */
import { NotAvailableError } from '../base/errors.ts';
import type { Config } from '../config/schema.ts';
import { type Activity, memoryActivity, spontaneousActivity, trialActivity } from '../science/measures/activity.ts';
import { pca } from '../science/measures/pca.ts';
import type { Floats, Network, Weights } from '../science/network.ts';
import { dynamicsOf } from './held.ts';
import { hasPulses } from './tasks.ts';
import { batchInSlices, evaluationTrials } from './trialSets.ts';

/** Trials of tasks other than pulse memory, for the activity in the task. */
const trials = 16;

/**
 * The activity that the axes of the output weights are taken from: of pulse memory its memory of pulses of 50, 150 and 300 ms, of other tasks drawn trials, all
 * of them. In float64, without private noise. Yields the fraction done.
 */
export function* activityInTask(network: Network, config: Config): Generator<number, Activity, void> {
  const { dt } = config.network;
  if (hasPulses(config)) return yield* memoryActivity(network, config.task, dt);
  const { seed } = config.training;
  const batch = yield* batchInSlices(config, evaluationTrials(config, trials, seed), { noise: 0, seed, use: 'evaluation', firstStream: 0 });
  return yield* trialActivity(network, batch, dt);
}

/** Changes `weights` as `config.design` says. Throws NotAvailableError where there is no such component. Cost: up to 2 s at 500 units for each of the two. */
export function* setAlong(weights: Weights, config: Config): Generator<unknown, void, void> {
  const { size, inputs, outputs } = config.network;
  const { inputAxis, outputAxis } = config.design;
  const network: Network = { size, inputs, outputs, ...dynamicsOf(config), weights };
  if (inputAxis > 0) yield* along(weights.I, inputs, inputAxis, 'design.inputAxis', spontaneousActivity(network, config.network.dt), size);
  if (outputAxis > 0) yield* along(weights.W, outputs, outputAxis, 'design.outputAxis', activityInTask(network, config), size);
}

function* along(values: Floats, channels: number, first: number, name: string, activity: Generator<unknown, Activity, void>, size: number) {
  if (first > size) throw new NotAvailableError(`${name} is ${first}, and the activity of ${size} units has ${size} components. Take one of these.`);
  const { covariance } = yield* activity;
  const { axes } = yield* pca(covariance, size);
  for (let channel = 0; channel < channels; channel++) {
    let square = 0;
    for (let i = 0; i < size; i++) square += (values[i * channels + channel] as number) ** 2;
    const length = Math.sqrt(square);
    const at = ((first - 1 + channel) % size) * size;
    for (let i = 0; i < size; i++) values[i * channels + channel] = length * (axes[at + i] as number);
  }
}
