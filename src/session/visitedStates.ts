/** States that a network visits in its own trials, from which its fixed points are searched. */
import type { Config } from '../config/schema.ts';
import type { Product } from '../science/chaos/index.ts';
import { multiplyRows } from '../science/linalg/index.ts';
import { advance, rates } from '../science/model.ts';
import type { Network } from '../science/network.ts';
import { fixedTrials } from '../science/tasks/index.ts';
import { drain, type Job } from './scheduler.ts';
import { hasPulses, taskOf } from './tasks.ts';
import { batchInSlices, evaluationTrials } from './trialSets.ts';

/** States that are kept, conditions that are run, and trials that are drawn beside them. */
const mostStates = 2000;
const mostConditions = 24;
const drawn = 12;
/** Products between two looks at whether anybody else wants a turn. */
const atOnce = 8e6;

interface Visit {
  readonly config: Config;
  readonly network: Network;
  /** Of the drawn trials. */
  readonly seed: number;
  readonly job: Job;
  /** Something faster than the plain product, with its bits. */
  readonly product?: Product | undefined;
}

/**
 * In the conditions of the task and in drawn trials, without private noise, [states, size]; the first is that from which all begin. All trials are stepped
 * together, in float64.
 */
export async function visitedStates({ config, network, seed, job, product = multiplyRows }: Visit): Promise<Float64Array> {
  const { size, inputs, weights } = network;
  const { task, values } = taskOf(config);
  const shown = hasPulses(config) ? fixedTrials(config.task, config.view.durations, config.task.onset) : task.conditions(values).map(({ trial }) => trial);
  const trials = [...shown.slice(0, mostConditions), ...evaluationTrials(config, drawn, seed)];
  const { steps, input } = await drain(batchInSlices(config, trials, { noise: 0, seed, use: 'evaluation', firstStream: 0 }), job.breathe);
  const every = Math.max(1, Math.ceil((trials.length * steps) / (mostStates - 1)));
  const kept = new Float64Array((1 + Math.floor((trials.length * steps) / every)) * size);
  kept.set(weights.h0);
  const together = Math.max(4, Math.floor(atOnce / (size * size)));
  for (let first = 0; first < trials.length; first += together) {
    const count = Math.min(together, trials.length - first);
    const [states, rate, drive] = [new Float64Array(count * size), new Float64Array(count * size), new Float64Array(count * size)];
    const row = (of: Float64Array, k: number) => of.subarray(k * size, (k + 1) * size);
    for (let k = 0; k < count; k++) states.set(weights.h0, k * size);
    for (let t = 0; t < steps; t++) {
      for (let k = 0; k < count; k++) rates(network, row(states, k), row(rate, k));
      product(weights.G, rate, drive, size, size, count);
      for (let k = 0; k < count; k++) {
        const seen = (first + k) * steps + t;
        advance(network, row(states, k), row(drive, k), input, seen * inputs);
        if (seen % every === every - 1) kept.set(row(states, k), ((seen + 1) / every) * size);
      }
      const pause = job.breathe();
      if (pause) await pause;
    }
  }
  return kept;
}
