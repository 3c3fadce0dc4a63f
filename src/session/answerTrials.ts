/**
 * Trials in which the answer is looked for: what principal components, and other axes, carry of it is measured on the same ones. Pulse memory: pulses that
 * begin at once, seen for 4 s. Other tasks: their conditions and drawn trials.
 */
import { addRowSums, createRowSums, meanOf } from '../science/linalg/rowSums.ts';
import { type Activity, spontaneousActivity } from '../science/measures/activity.ts';
import { covariance } from '../science/measures/covariance.ts';
import type { Floats } from '../science/network.ts';
import { fixedTrials, plateauMask } from '../science/tasks/index.ts';
import type { TrialBatch } from '../science/trials.ts';
import { type Context, networkOf } from './held.ts';
import { drain, type Job } from './scheduler.ts';
import { hasPulses, taskOf } from './tasks.ts';
import { batchInSlices, evaluationTrials, stepsOf, trainedRange } from './trialSets.ts';

type Report = (done: number) => void;

/** Pulse memory: the pulse at 0, until this long after it; the memory begins at 1500 ms (the study's phases). ms */
const shown = 4000;
export const memoryFrom = 1500;
/** Axes "of this activity": from trials of this many durations, from 500 ms after the onset on. */
const axesTrials = 12;
const axesFrom = 500;
/** Most rates of a run that are kept at once, so that dt = 1 ms does not ask for gigabytes. */
const mostSamples = 400;
/** Of the samples of pulse memory one in so many is graded: the answer is the same all the time. */
const gradedEvery = 4;
/** Other tasks: conditions that are drawn, drawn trials that the axes are taken from. */
const [mostConditions, drawn] = [8, 16];

export interface AnswerTrials {
  readonly trials: readonly unknown[];
  /** The first ones are shown as trajectories; the axes and the answer are of the next ones; the rest is held out. */
  readonly shown: number;
  readonly used: number;
  /** Of those that are shown. */
  readonly labels: readonly string[];
  readonly batch: TrialBatch;
  /** Steps after which rates were read. */
  readonly sample: Int32Array;
  /** [sample.length, size] */
  ratesOf(trial: number): Floats;
  /** The first of the samples that axes "of this activity" are from. */
  readonly axesFrom: number;
  /** Whether output `channel` is graded in this trial at this sample. */
  graded(trial: number, k: number, channel: number): boolean;
  /** What output `channel` should be there. */
  wanted(trial: number, k: number, channel: number): number;
  /** Start of the pulse, ms; 0 in other tasks. */
  readonly onset: number;
}

/** `durations` of the pulses that are shown. `heldOut`: with trials that lie between those that are used. */
export async function pulseTrials({ held, room }: Context, job: Job, durations: readonly number[], heldOut = false): Promise<AnswerTrials> {
  const { config } = held;
  const { size, dt, outputs, noise } = config.network;
  const onset = dt;
  const task = { ...config.task, onset, onsetJitter: 0, evaluateFrom: onset + memoryFrom, length: onset + shown };
  const after = { ...config, task };
  const steps = stepsOf(after);
  const stride = Math.max(1, Math.round(steps / mostSamples));
  const sample = Int32Array.from({ length: Math.floor(steps / stride) }, (_, k) => k * stride + stride - 1);
  const [shortest, longest] = trainedRange(config);
  const from = Math.max(1, shortest);
  const at = (k: number) => from + ((longest - from) * k) / (axesTrials - 1);
  const used = Array.from({ length: axesTrials }, (_, k) => at(k));
  const between = heldOut ? Array.from({ length: axesTrials - 1 }, (_, k) => at(k + 0.5)) : [];
  const all = [...durations, ...used, ...between];
  const trials = fixedTrials(task, all, onset);
  const batch = await drain(batchInSlices(after, trials, { noise, seed: config.training.seed, use: 'evaluation', firstStream: 0 }), job.breathe);
  const { rates } = await room.use((engine) => engine.run(batch, sample, job.breathe));
  const mask = plateauMask(trials, task, dt, outputs);
  return {
    ...{ trials, shown: durations.length, used: axesTrials, labels: durations.map((duration) => `${duration} ms`), batch, sample, onset },
    ratesOf: (trial) => rates.subarray(trial * sample.length * size, (trial + 1) * sample.length * size),
    axesFrom: sample.findIndex((t) => t * dt >= onset + axesFrom),
    graded: (trial, k, channel) => k % gradedEvery === 0 && mask[(trial * steps + (sample[k] as number)) * outputs + channel] === 1,
    wanted: (trial) => task.slope * (all[trial] as number),
  };
}

/** The same of another task than pulse memory: its conditions are shown. `heldOut`: with as many more drawn trials as are used. */
export async function taskTrials({ held, room }: Context, job: Job, heldOut = false): Promise<AnswerTrials> {
  const { config } = held;
  const { size, outputs, noise } = config.network;
  const { seed } = config.training;
  const { task, values } = taskOf(config);
  const steps = stepsOf(config);
  const stride = Math.max(1, Math.ceil(steps / mostSamples));
  const sample = Int32Array.from({ length: Math.floor(steps / stride) }, (_, k) => k * stride + stride - 1);
  const conditions = task.conditions(values).slice(0, mostConditions);
  const trials = [...conditions.map(({ trial }) => trial), ...evaluationTrials(config, heldOut ? 2 * drawn : drawn, seed)];
  const batch = await drain(batchInSlices(config, trials, { noise, seed, use: 'evaluation', firstStream: 0 }), job.breathe);
  const { rates } = await room.use((engine) => engine.run(batch, sample, job.breathe));
  const at = (trial: number, k: number, channel: number) => (trial * steps + (sample[k] as number)) * outputs + channel;
  return {
    ...{ trials, shown: conditions.length, used: drawn, labels: conditions.map(({ label }) => label), batch, sample, axesFrom: 0, onset: 0 },
    ratesOf: (trial) => rates.subarray(trial * sample.length * size, (trial + 1) * sample.length * size),
    graded: (...place) => batch.mask[at(...place)] !== 0,
    wanted: (...place) => batch.target[at(...place)] as number,
  };
}

/** Trials of the present task, with held-out ones; pulse memory shows those of the configuration. */
export const answerTrials = (context: Context, job: Job): Promise<AnswerTrials> =>
  hasPulses(context.held.config) ? pulseTrials(context, job, context.held.config.view.durations, true) : taskTrials(context, job, true);

export interface GradedRows {
  /** [rows, size] */
  readonly rates: Float64Array;
  readonly targets: readonly number[];
}

/** The graded samples of output `channel` in these trials, with what it should be there. */
export function gradedIn(from: AnswerTrials, trials: readonly number[], channel: number, size: number): GradedRows {
  const rows: { trial: number; k: number }[] = [];
  for (const trial of trials) from.sample.forEach((_, k) => from.graded(trial, k, channel) && rows.push({ trial, k }));
  const rates = new Float64Array(rows.length * size);
  rows.forEach(({ trial, k }, row) => rates.set(from.ratesOf(trial).subarray(k * size, (k + 1) * size), row * size));
  return { rates, targets: rows.map(({ trial, k }) => from.wanted(trial, k, channel)) };
}

/** Numbers of the trials that are used, and of those that are held out. */
export function usedTrials({ trials, shown, used }: Pick<AnswerTrials, 'trials' | 'shown' | 'used'>): { used: readonly number[]; heldOut: readonly number[] } {
  const all = Array.from(trials, (_, trial) => trial);
  return { used: all.slice(shown, shown + used), heldOut: all.slice(shown + used) };
}

/** Mean and covariance of the rates that axes are taken from: of the trials that are used, or of the network left alone. `progress` gets 0..1. */
export async function activityOf(
  { held }: Pick<Context, 'held'>,
  job: Job,
  source: 'spontaneous' | 'trials',
  from: AnswerTrials,
  progress: Report,
): Promise<Activity> {
  const { size, dt } = held.config.network;
  if (source === 'spontaneous') return drain(spontaneousActivity(networkOf(held), dt), job.breathe, progress);
  const sums = createRowSums(size);
  const { used } = usedTrials(from);
  for (const [k, trial] of used.entries()) {
    await drain(addRowSums(sums, from.ratesOf(trial).subarray(from.axesFrom * size)), job.breathe);
    progress((k + 1) / used.length);
  }
  return { mean: meanOf(sums), covariance: covariance(sums) };
}
