/** The closed-form readout of the present network, by the protocol of science/training/ridge.ts: trials from the task, 25 rates of each trial's graded plateau. */

import { NotAvailableError } from '../engines/engine.ts';
import type { Floats } from '../science/network.ts';
import type { Trial } from '../science/tasks/index.ts';
import { addRows, chooseRidge, createRidgeSums, type Readout, type ReadoutRows, readoutError, solveRidge } from '../science/training/ridge.ts';
import type { Context } from './held.ts';
import type { FitResult } from './protocol.ts';
import { drain, type Job } from './scheduler.ts';
import { batchOf, readoutTrials, stepsOf } from './trialSets.ts';

export interface Fit {
  readonly result: FitResult;
  readonly weights: { readonly W: Float64Array; readonly c: Float64Array };
}

const rowsPerTrial = 25;
/** Trials that are run together: enough to fill an engine, few enough to stop soon. */
const together = 32;

/** @param ridge penalty beside X^T X; without it the configured one, and if that is 0 it is chosen on validation trials. `progress` gets 0..1. */
export async function fitReadout(context: Context, job: Job, ridge: number | undefined, progress: (done: number) => void): Promise<Fit> {
  const { held, clock } = context;
  const begun = clock.now();
  const { config } = held;
  const { size, outputs } = config.network;
  const noise = config.readout.precision;
  const sets = readoutTrials(config);
  const count = sets.training.length + sets.validation.length + sets.test.length;
  let run = 0;
  const rowsOf = async (trials: readonly Trial[]) => {
    const rows = await plateauRows(context, job, trials, run, (done) => progress((0.75 * (run + done)) / count));
    run += trials.length;
    return rows;
  };

  const sums = createRidgeSums(size);
  for (let from = 0; from < sets.training.length; from += together) {
    await drain(addRows(sums, await rowsOf(sets.training.slice(from, from + together))), job.breathe);
  }
  const validation = await rowsOf(sets.validation);
  const test = await rowsOf(sets.test);
  const given = ridge ?? (config.training.ridge > 0 ? config.training.ridge : undefined);
  const solving: Generator<number, Readout, void> = given === undefined ? chooseRidge(sums, validation, noise) : solveRidge(sums, given);
  const readout = await drain(solving, job.breathe, (done) => progress(0.75 + 0.25 * done));

  const W = Float64Array.from(held.weights.W);
  const c = Float64Array.from(held.weights.c);
  readout.W.forEach((w, i) => {
    W[i * outputs] = w;
  });
  c[0] = readout.c;
  return {
    weights: { W, c },
    result: {
      loss: readoutError(readout, test, noise),
      ridge: readout.ridge,
      norm: Math.sqrt(readout.W.reduce((sum, w) => sum + w * w, 0)),
      seconds: (clock.now() - begun) / 1000,
    },
  };
}

/** Rates at 25 graded steps of each trial, with the wanted output. */
async function plateauRows(
  { held, room }: Context,
  job: Job,
  trials: readonly Trial[],
  firstStream: number,
  progress: (done: number) => void,
): Promise<ReadoutRows> {
  const { config } = held;
  const { dt, size, outputs, noise } = config.network;
  const steps = stepsOf(config);
  const first = Math.round(config.task.evaluateFrom / dt);
  const spacing = (steps - first) / rowsPerTrial;
  const sample = Int32Array.from(new Set(Array.from({ length: rowsPerTrial }, (_, k) => Math.floor(first + k * spacing + 1e-9))));
  const rates: Floats[] = [];
  const targets: number[] = [];
  for (let from = 0; from < trials.length; from += together) {
    const some = trials.slice(from, from + together);
    const batch = batchOf(config, some, { noise, seed: config.training.seed, use: 'readout', firstStream: firstStream + from });
    const result = await room.use((engine) => engine.run(batch, sample, job.breathe));
    some.forEach((_, trial) => {
      sample.forEach((t, k) => {
        const at = (trial * steps + t) * outputs;
        if (batch.mask[at] === 0) return;
        const row = (trial * sample.length + k) * size;
        rates.push(result.rates.subarray(row, row + size));
        targets.push(batch.target[at] as number);
      });
    });
    progress(from + some.length);
    const pause = job.breathe();
    if (pause) await pause;
  }
  if (targets.length === 0)
    throw new NotAvailableError('No time step of the trials is graded, so there is nothing to fit the readout to. Set task.evaluateFrom before task.length.');
  const flat = new Float64Array(targets.length * size);
  rates.forEach((row, i) => {
    flat.set(row, i * size);
  });
  return { rates: flat, targets };
}
