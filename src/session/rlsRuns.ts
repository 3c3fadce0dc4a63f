/** Trials that recursive least squares learns from and is tested on: their rates, where these do not depend on the readout. */
import type { Config } from '../config/schema.ts';
import { batchTrials } from '../science/training/batches.ts';
import { isGraded } from '../science/training/force.ts';
import type { RlsRows } from '../science/training/rls.ts';
import type { TrialBatch } from '../science/trials.ts';
import type { Context } from './held.ts';
import { drain, type Job } from './scheduler.ts';
import { batchInSlices, evaluationTrials, trainingTrials } from './trialSets.ts';

/** Trials on which the readout is tested with its weights held still. They are none of those that it learns from. */
const tested = 16;

/** The trials of `count` steps of training from step `first` on: one a step, drawn as with batches of one trial. */
export function stepTrials(config: Config, job: Job, first: number, count: number, all = trainingTrials(config)): Promise<TrialBatch> {
  const { seed } = config.training;
  const chosen = Array.from({ length: count }, (_, i) => all[batchTrials(first + i, all.length, 1, seed)[0] as number]);
  return drain(batchInSlices(config, chosen, { noise: config.network.noise, seed, use: 'training', firstStream: first }), job.breathe);
}

export function testedTrials(config: Config, job: Job): Promise<TrialBatch> {
  const { seed } = config.training;
  const trials = evaluationTrials(config, tested, seed);
  return drain(batchInSlices(config, trials, { noise: config.network.noise, seed, use: 'evaluation', firstStream: 0 }), job.breathe);
}

/** Steps of each trial that count: every `every`-th graded one, the first included. */
export function countedSteps({ trials, steps, mask }: TrialBatch, outputs: number, every: number): readonly (readonly number[])[] {
  return Array.from({ length: trials }, (_, trial) => {
    const counted: number[] = [];
    for (let t = 0, graded = 0; t < steps; t++) if (isGraded(mask, (trial * steps + t) * outputs, outputs) && graded++ % every === 0) counted.push(t);
    return counted;
  });
}

/** Bytes of the rates that are asked for at once. */
export const bytesOf = (counted: readonly (readonly number[])[], size: number): number => 4 * size * counted.length * new Set(counted.flat()).size;

/** Rates, targets and masks of the counted steps of each trial. The engine runs the network as it is in it. */
export async function rowsOf({ held, room }: Context, job: Job, batch: TrialBatch, counted: readonly (readonly number[])[]): Promise<readonly RlsRows[]> {
  const { size, outputs } = held.config.network;
  const sample = Int32Array.from(new Set(counted.flat())).sort();
  const count = sample.length;
  const { rates } = await room.use((engine) => engine.run(batch, sample, job.breathe));
  return counted.map((own, trial) => {
    const target = new Float64Array(count * outputs);
    const mask = new Float64Array(count * outputs);
    const counts = new Set(own);
    sample.forEach((t, row) => {
      if (!counts.has(t)) return;
      const at = (trial * batch.steps + t) * outputs;
      target.set(batch.target.subarray(at, at + outputs), row * outputs);
      mask.set(batch.mask.subarray(at, at + outputs), row * outputs);
    });
    return { count, rates: rates.subarray(trial * count * size, (trial + 1) * count * size), target, mask };
  });
}
