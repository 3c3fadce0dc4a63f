/**
 * The closed-form readout of the present network: the output weights W that make the task's own loss least (science/training/ridge.ts), on trials of the task.
 * As in training, all that is graded counts: the wait before the pulse and trials without one, where the answer is 0, and the plateau after it. As in training
 * the readout is W^T r without a constant, so that a network at rest says 0. The map has a protocol of its own (science/map). Other tasks: fitTask.ts.
 */

import { loadPart } from '../base/loadPart.ts';
import { NotAvailableError } from '../engines/engine.ts';
import type { Floats } from '../science/network.ts';
import { isPlateau, type Trial } from '../science/tasks/index.ts';
import { gradedRows } from '../science/training/gradedRows.ts';
import { addRows, chooseRidge, createRidgeSums, type Readout, type ReadoutRows, readoutError, solveRidge } from '../science/training/ridge.ts';
import type { Context } from './held.ts';
import type { FitResult } from './protocol.ts';
import { drain, type Job } from './scheduler.ts';
import { hasPulses } from './tasks.ts';
import { batchInSlices, readoutSteps, readoutTrials } from './trialSets.ts';

export interface Fit {
  readonly result: FitResult;
  readonly weights: { readonly W: Float64Array; readonly c: Float64Array };
}

/** Trials that are run together: enough to fill an engine, few enough to stop soon. */
const together = 32;

/** @param ridge penalty beside X^T X; without it the configured one, and if that is 0 it is chosen on validation trials. `progress` gets 0..1. */
export async function fitReadout(context: Context, job: Job, ridge: number | undefined, progress: (done: number) => void): Promise<Fit> {
  const { held, clock } = context;
  const begun = clock.now();
  const { config } = held;
  if (!hasPulses(config)) return (await loadPart(() => import('./fitTask.ts'))).fitTask(context, job, ridge, progress);
  const { size, outputs } = config.network;
  const noise = config.readout.precision;
  // Pulse memory has trials of no other kind.
  const sets = readoutTrials(config) as Record<'training' | 'validation' | 'test', readonly Trial[]>;
  const count = sets.training.length + sets.validation.length + sets.test.length;
  let run = 0;
  const rowsOf = async (trials: readonly Trial[]) => {
    const rows = await readPulseRows(context, job, trials, run, (done) => progress((0.75 * (run + done)) / count));
    run += trials.length;
    return rows;
  };

  const sums = createRidgeSums(size, false);
  const said: number[] = [];
  for (let from = 0; from < sets.training.length; from += together) {
    const { graded, answers } = await rowsOf(sets.training.slice(from, from + together));
    said.push(...Array.from(answers.targets));
    await drain(addRows(sums, graded), job.breathe);
  }
  if (sums.rows.count === 0)
    throw new NotAvailableError('No time step of the trials is graded, so there is nothing to fit the readout to. Set task.evaluateFrom before task.length.');
  const validation = await rowsOf(sets.validation);
  const test = await rowsOf(sets.test);
  const given = ridge ?? (config.training.ridge > 0 ? config.training.ridge : undefined);
  const solving: Generator<number, Readout, void> = given === undefined ? chooseRidge(sums, validation.graded, noise) : solveRidge(sums, given);
  const readout = await drain(solving, job.breathe, (done) => progress(0.75 + 0.25 * done));

  const W = Float64Array.from(held.weights.W);
  const c = Float64Array.from(held.weights.c);
  readout.W.forEach((w, i) => {
    W[i * outputs] = w;
  });
  c[0] = readout.c;
  const guess = said.reduce((sum, target) => sum + target, 0) / said.length;
  return {
    weights: { W, c },
    result: {
      loss: readoutError(readout, test.graded, noise),
      error: readoutError(readout, test.answers, noise),
      residual: readoutError(readout, test.answers, 0),
      guessing: readoutError({ W: new Float64Array(size), c: guess }, test.answers, noise),
      ridge: readout.ridge,
      norm: Math.sqrt(readout.W.reduce((sum, w) => sum + w * w, 0)),
      seconds: (clock.now() - begun) / 1000,
    },
  };
}

interface TrialRows {
  /** All that is graded; each trial weighs as much as `readoutSteps` has steps. */
  readonly graded: ReadoutRows;
  /** The plateaus after a pulse, each row once. */
  readonly answers: ReadoutRows;
}

/** Rates at the graded ones of `readoutSteps`, with the wanted output. */
export async function readPulseRows(
  { held, room }: Context,
  job: Job,
  trials: readonly Trial[],
  firstStream: number,
  progress: (done: number) => void,
): Promise<TrialRows> {
  const { config } = held;
  const { dt, size, outputs, noise } = config.network;
  const sample = readoutSteps(config);
  const graded = new RowList(size);
  const answers = new RowList(size);
  const seen = new Set<number>();
  for (let from = 0; from < trials.length; from += together) {
    const some = trials.slice(from, from + together);
    const pieces = batchInSlices(config, some, { noise, seed: config.training.seed, use: 'readout', firstStream: firstStream + from });
    const batch = await drain(pieces, job.breathe);
    const { rates } = await room.use((engine) => engine.run(batch, sample, job.breathe));
    for (const { trial, reading, target, share } of gradedRows(batch, sample, outputs)) {
      const row = (trial * sample.length + reading) * size;
      const read = rates.subarray(row, row + size);
      graded.add(read, target, share * sample.length);
      if (isPlateau(some[trial] as Trial, config.task, sample[reading] as number, dt)) answers.add(read, target, 1);
      seen.add(from + trial);
    }
    progress(from + some.length);
    const pause = job.breathe();
    if (pause) await pause;
  }
  return { graded: graded.rows(seen.size * sample.length), answers: answers.rows() };
}

/** Rows as they come, and all of them in one array. */
class RowList {
  readonly #size: number;
  readonly #rates: { readonly of: Floats; readonly root: number }[] = [];
  readonly #targets: number[] = [];
  constructor(size: number) {
    this.#size = size;
  }
  add(of: Floats, target: number, weight: number): void {
    const root = Math.sqrt(weight);
    this.#rates.push({ of, root });
    this.#targets.push(target * root);
  }
  rows(count = this.#targets.length): ReadoutRows {
    const rates = new Float64Array(this.#rates.length * this.#size);
    this.#rates.forEach(({ of, root }, row) => {
      for (let i = 0; i < this.#size; i++) rates[row * this.#size + i] = root * (of[i] as number);
    });
    return { rates, targets: this.#targets, count };
  }
}
