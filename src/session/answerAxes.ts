/** Who carries the answer: axes of the present network's activity, and what its readout and the best one get from the first of them. */
import { NotAvailableError } from '../base/errors.ts';
import type { Config } from '../config/schema.ts';
import { pca } from '../science/measures/pca.ts';
import { type AnswerChannel, answerOnAxes, answerOnRandomAxes } from '../science/mechanism/answerOnAxes.ts';
import { regressionAxes } from '../science/mechanism/regressionAxes.ts';
import { splitmix } from '../science/random/splitmix.ts';
import { trialVariables } from '../science/tasks/variables.ts';
import { type AnswerTrials, activityOf, answerTrials, gradedIn, usedTrials } from './answerTrials.ts';
import type { Context } from './held.ts';
import type { AnswerAxesResult } from './protocol.ts';
import type { AskedOf, Asking } from './question.ts';
import { drain, type Job } from './scheduler.ts';
import { taskOf } from './tasks.ts';

type Report = (done: number) => void;

interface Axes {
  /** [count, size] */
  readonly axes: Float64Array;
  /** Of each axis, largest first. */
  readonly eigenvalues: Float64Array;
}

/** Graded rows of the outputs of the task, of the trials that are used and of those that are held out. Throws NotAvailableError where nothing is graded. */
export async function answerChannels({ held }: Pick<Context, 'held'>, job: Job, trials: AnswerTrials, method: string): Promise<AnswerChannel[]> {
  const { config, weights } = held;
  const { size, outputs } = config.network;
  const { task, values } = taskOf(config);
  const { used, heldOut } = usedTrials(trials);
  const channels: AnswerChannel[] = [];
  for (let channel = 0; channel < task.outputs(values).length; channel++) {
    const rows = gradedIn(trials, used, channel, size);
    await job.breathe();
    if (rows.targets.length === 0) continue;
    const W = Float64Array.from({ length: size }, (_, i) => weights.W[i * outputs + channel] as number);
    channels.push({ rows, heldOut: gradedIn(trials, heldOut, channel, size), W, c: weights.c[channel] as number });
    await job.breathe();
  }
  if (channels.length === 0)
    throw new NotAvailableError(
      `${method}: no time step of the trials is graded, so there is no answer. Give the task longer windows, or take a shorter network.dt.`,
    );
  return channels;
}

/** At the samples at which any of the trials is graded. */
async function axesByRegression({ held }: Pick<Context, 'held'>, job: Job, trials: AnswerTrials, progress: Report): Promise<Axes> {
  const { config } = held;
  const { size, dt } = config.network;
  const { task, values } = taskOf(config);
  const { used } = usedTrials(trials);
  const outputs = task.outputs(values).length;
  const times = Array.from(trials.sample.keys()).filter((k) =>
    used.some((trial) => Array.from({ length: outputs }, (_, channel) => channel).some((channel) => trials.graded(trial, k, channel))),
  );
  const rates = used.map((trial) => {
    const kept = new Float64Array(times.length * size);
    times.forEach((k, at) => kept.set(trials.ratesOf(trial).subarray(k * size, (k + 1) * size), at * size));
    return kept;
  });
  const variables = used.map((trial) =>
    Float64Array.from(times.flatMap((k) => trialVariables(task, values, trials.trials[trial], ((trials.sample[k] as number) + 1) * dt))),
  );
  return drain(regressionAxes({ rates, variables, times: times.length, size }), job.breathe, progress);
}

/** What the whole readout gets, on all axes. */
export function wholeShare(channels: readonly AnswerChannel[], size: number): number {
  let [error, spread] = [0, 0];
  for (const { rows, W, c } of channels) {
    const { rates, targets } = rows;
    const mean = Array.prototype.reduce.call(targets, (sum, x) => (sum as number) + (x as number) / targets.length, 0) as number;
    for (let row = 0; row < targets.length; row++) {
      let z = c;
      for (let i = 0; i < size; i++) z += (W[i] as number) * (rates[row * size + i] as number);
      error += (z - (targets[row] as number)) ** 2;
      spread += ((targets[row] as number) - mean) ** 2;
    }
  }
  return spread > 0 ? 1 - error / spread : Number.NaN;
}

/**
 * How far the rates of an engine are off by rounding, in parts of their length. In float32 a state that comes to rest stops where its steps round to nothing,
 * up to half a unit of its last digit over dt / tau away from rest; where exactly depends on where it came from.
 */
function roundingOf({ ratesOf }: AnswerTrials, { network: { dt, tau } }: Config): number {
  return (4 * (ratesOf(0) instanceof Float32Array ? 2 ** -24 : 2 ** -53)) / (dt / tau);
}

export async function answerByAxes(
  { context, job, progress }: Pick<Asking, 'context' | 'job' | 'progress'>,
  { axes: kind, count, draws, seed }: AskedOf<'answerAxes'>,
): Promise<AnswerAxesResult> {
  const { size } = context.held.config.network;
  const trials = await answerTrials(context, job);
  progress(0.2);
  const channels = await answerChannels(context, job, trials, 'answerAxes');
  const axesOf = async (): Promise<Axes> => {
    if (kind === 'regression') return axesByRegression(context, job, trials, (done) => progress(0.2 + 0.3 * done));
    const activity = await activityOf(context, job, kind, trials, (done) => progress(0.2 + 0.1 * done));
    return drain(pca(activity.covariance, size, count), job.breathe, (done) => progress(0.3 + 0.2 * done));
  };
  const { axes, eigenvalues } = await axesOf();
  const rounding = roundingOf(trials, context.held.config);
  const found = await drain(answerOnAxes(channels, axes.subarray(0, count * size), size, rounding), job.breathe, (done) => progress(0.5 + 0.05 * done));
  const random = answerOnRandomAxes(channels, count, size, draws, splitmix(seed), rounding);
  const { mean, sd } = await drain(random, job.breathe, (done) => progress(Math.min(1 - 1e-9, 0.55 + 0.45 * done)));
  const total = eigenvalues.reduce((sum, x) => sum + x, 0);
  let sum = 0;
  return {
    axes: kind,
    ...found,
    variance: eigenvalues.slice(0, count).map((value) => (sum += value) / total),
    whole: wholeShare(channels, size),
    null: { mean: mean.best, sd: sd.best, own: { mean: mean.own, sd: sd.own }, heldOut: { mean: mean.heldOut, sd: sd.heldOut } },
  };
}
