/**
 * The closed-form readout of tasks other than that of the study: for each output the weights, and the constant where the task has one, that make the squared
 * error over its graded steps least, plus the penalty (science/training/ridge.ts). Rates are read evenly over the trial, without weights.
 */
import { NotAvailableError } from '../engines/engine.ts';
import { gradedReadings } from '../science/training/gradedRows.ts';
import { addRows, chooseRidge, createRidgeSums, type Readout, type ReadoutRows, type RidgeSums, readoutError, solveRidge } from '../science/training/ridge.ts';
import type { Fit } from './fit.ts';
import type { Context } from './held.ts';
import { drain, type Job } from './scheduler.ts';
import { taskOf } from './tasks.ts';
import { batchInSlices, readoutSteps, readoutTrials } from './trialSets.ts';

/** Trials that are run together: enough to fill an engine, few enough to stop soon. */
const together = 32;

/**
 * As `fitReadout`. `loss` is the mean over outputs of the squared error over graded readings, + s_r^2 |W|^2; `error` the same; `guessing` that of the mean
 * target.
 */
export async function fitTask(context: Context, job: Job, ridge: number | undefined, progress: (done: number) => void): Promise<Fit> {
  const { held, clock } = context;
  const begun = clock.now();
  const { config } = held;
  const { size, outputs } = config.network;
  const { task, values } = taskOf(config);
  const fitted = task.outputs(values).length;
  const noise = config.readout.precision;
  const sets = readoutTrials(config);
  const count = sets.training.length + sets.validation.length + sets.test.length;
  let run = 0;
  const rowsOf = async (trials: readonly unknown[]): Promise<readonly ReadoutRows[]> => {
    const parts: (readonly ReadoutRows[])[] = [];
    for (let from = 0; from < trials.length; from += together) {
      const some = trials.slice(from, from + together);
      parts.push(await readTaskRows(context, job, some, run));
      run += some.length;
      progress((0.75 * run) / count);
    }
    return Array.from({ length: fitted }, (_, channel) => joined(parts.map((rows) => rows[channel] as ReadoutRows)));
  };

  const sums = Array.from({ length: fitted }, (): RidgeSums => createRidgeSums(size, task.constantReadout));
  const said = sums.map(() => ({ sum: 0, rows: 0 }));
  for (let from = 0; from < sets.training.length; from += together) {
    const rows = await rowsOf(sets.training.slice(from, from + together));
    for (const [channel, of] of rows.entries()) {
      for (let row = 0; row < of.targets.length; row++) said[channel]!.sum += of.targets[row] as number;
      said[channel]!.rows += of.targets.length;
      await drain(addRows(sums[channel] as RidgeSums, of), job.breathe);
    }
  }
  if (said.some(({ rows }) => rows === 0))
    throw new NotAvailableError(
      'No time step of the trials is graded, so there is nothing to fit the readout to. Give the task longer windows, or take a shorter network.dt.',
    );
  const validation = await rowsOf(sets.validation);
  const test = await rowsOf(sets.test);
  const given = ridge ?? (config.training.ridge > 0 ? config.training.ridge : undefined);
  const W = Float64Array.from(held.weights.W);
  const c = Float64Array.from(held.weights.c);
  let [error, residual, guessing, square, penalty] = [0, 0, 0, 0, 0];
  for (const [channel, of] of sums.entries()) {
    const solving: Generator<number, Readout, void> = given === undefined ? chooseRidge(of, validation[channel] as ReadoutRows, noise) : solveRidge(of, given);
    const readout = await drain(solving, job.breathe, (done) => progress(0.75 + (0.25 * (channel + done)) / fitted));
    readout.W.forEach((w, i) => {
      W[i * outputs + channel] = w;
      square += w * w;
    });
    c[channel] = readout.c;
    penalty = Math.max(penalty, readout.ridge);
    const rows = test[channel] as ReadoutRows;
    error += readoutError(readout, rows, noise) / fitted;
    residual += readoutError(readout, rows, 0) / fitted;
    guessing += readoutError({ W: new Float64Array(size), c: said[channel]!.sum / said[channel]!.rows }, rows, noise) / fitted;
  }
  return {
    weights: { W, c },
    result: { loss: error, error, residual, guessing, ridge: penalty, norm: Math.sqrt(square), seconds: (clock.now() - begun) / 1000 },
  };
}

/** Rates at graded readings with the wanted output, for each output of the task. */
export async function readTaskRows({ held, room }: Context, job: Job, trials: readonly unknown[], firstStream: number): Promise<readonly ReadoutRows[]> {
  const { config } = held;
  const { size, outputs, noise } = config.network;
  const { task, values } = taskOf(config);
  const sample = readoutSteps(config);
  const batch = await drain(batchInSlices(config, trials, { noise, seed: config.training.seed, use: 'readout', firstStream }), job.breathe);
  const { rates } = await room.use((engine) => engine.run(batch, sample, job.breathe));
  return task.outputs(values).map((_, channel) => {
    const found = gradedReadings(batch, sample, outputs, channel);
    const kept = new Float64Array(found.length * size);
    found.forEach(({ trial, reading }, row) => {
      const from = (trial * sample.length + reading) * size;
      kept.set(rates.subarray(from, from + size), row * size);
    });
    return { rates: kept, targets: found.map(({ target }) => target) };
  });
}

function joined(parts: readonly ReadoutRows[]): ReadoutRows {
  const rates = new Float64Array(parts.reduce((sum, { rates }) => sum + rates.length, 0));
  let at = 0;
  for (const part of parts) {
    rates.set(part.rates, at);
    at += part.rates.length;
  }
  return { rates, targets: parts.flatMap(({ targets }) => Array.from(targets)) };
}
