/** Which trials the session runs: for training, for the fit of the readout, for evaluation. From a configuration, by seed; no state. */
import type { Config } from '../config/schema.ts';
import { NotAvailableError } from '../engines/engine.ts';
import { splitmix } from '../science/random/splitmix.ts';
import { type ChosenTask, stepsOfChosen } from '../science/tasks/chosenTask.ts';
import { batchTrials } from '../science/training/batches.ts';
import type { TrialBatch } from '../science/trials.ts';
import { hasPulses, otherTasks, taskOf } from './tasks.ts';

/** Streams of the noise counter: trials of different use never share noise. */
const streamsFrom = { training: 0, readout: 0x40000000, evaluation: 0x80000000 } as const;

/** More steps in a trial than this are a mistake of units rather than a wish. */
const longest = 200_000;

export function stepsOf(config: Config): number {
  const chosen = taskOf(config);
  const steps = stepsOfChosen(chosen, config.network.dt);
  if (steps < 1 || steps > longest) {
    throw new NotAvailableError(
      `A trial of ${chosen.task.length(chosen.values)} ms in steps of ${config.network.dt} ms has ${steps} steps; between 1 and ${longest} can be computed. Change network.dt or the length of the trials.`,
    );
  }
  return steps;
}

interface NoiseOptions {
  readonly noise: number;
  readonly seed: number;
  readonly use: keyof typeof streamsFrom;
  readonly firstStream: number;
}

/** Bytes of input, target and mask of a batch, at most. */
const mostBytes = 2 ** 31;

function checkRoom(config: Config, trials: number): void {
  const { inputs, outputs } = config.network;
  const bytes = 8 * trials * stepsOf(config) * (inputs + 2 * outputs);
  if (bytes > mostBytes)
    throw new NotAvailableError(
      `${trials} trials together, with ${inputs} inputs and ${outputs} outputs, need ${(bytes / 1e9).toFixed(1)} GB of memory; at most ${(mostBytes / 1e9).toFixed(1)} GB are taken. Set a smaller training.batch, fewer channels or a larger network.dt.`,
    );
}

/** These trials as a batch; yields between slices of them. Noise of the inputs, which belongs to the task, is there also where `noise`, the network's, is 0. */
export function* batchInSlices(
  config: Config,
  trials: readonly unknown[],
  { noise, seed, use, firstStream }: NoiseOptions,
): Generator<number, TrialBatch, void> {
  checkRoom(config, trials.length);
  const stream = Uint32Array.from(trials, (_, i) => (streamsFrom[use] + firstStream + i) >>> 0);
  const chosen = taskOf(config);
  const { own } = chosen.task;
  const { dt } = config.network;
  const pieces = own
    ? yield* own.batch(trials, chosen.values, dt, config.network)
    : yield* otherTasks().widenedBatchInSlices(chosen, trials, dt, config.network, { seed, streams: stream });
  if (noise === 0) return pieces;
  return { ...pieces, noise: { sigma: noise, from: pieces.noiseFrom, seed, stream } };
}

/** Draws trials of a seed, one set after the other: each call goes on where the last one ended. */
function trialSource(chosen: ChosenTask, dt: number, seed: number): (count: number) => readonly unknown[] {
  const { own } = chosen.task;
  if (!own) return otherTasks().taskTrialSource(chosen, seed);
  const random = splitmix(seed);
  return (count) => own.draw(chosen.values, dt, random, count);
}

/** The fixed trials from which batches are taken. */
export function trainingTrials(config: Config): readonly unknown[] {
  return trialSource(taskOf(config), config.network.dt, config.training.seed)(config.training.trials);
}

/** `count` trials of the task that training does not see. */
export const evaluationTrials = (config: Config, count: number, seed: number): readonly unknown[] =>
  trialSource(taskOf(config), config.network.dt, (seed ^ 0x7e57) >>> 0)(count);

/** Streams of the noise of evaluated trials. */
export const evaluationStreams = (count: number, first = 0): Uint32Array =>
  Uint32Array.from({ length: count }, (_, i) => (streamsFrom.evaluation + first + i) >>> 0);

/** The batch of a training step (counted from 0); yields between slices of trials. */
export function trainingBatch(config: Config, trials: readonly unknown[], step: number): Generator<number, TrialBatch, void> {
  const { batch, seed } = config.training;
  const chosen = batchTrials(step, trials.length, batch, seed).map((index) => trials[index]);
  return batchInSlices(config, chosen, { noise: config.network.noise, seed, use: 'training', firstStream: step * batch });
}

/** Trials for the closed-form readout: 150 to fit (300 of a task that is graded for a short time), 60 to choose the penalty, 60 to test. */
export function readoutTrials(config: Config): Record<'training' | 'validation' | 'test', readonly unknown[]> {
  const draw = trialSource(taskOf(config), config.network.dt, (config.training.seed ^ 0x5eed) >>> 0);
  return { training: draw(hasPulses(config) ? 150 : 300), validation: draw(60), test: draw(60) };
}

/** Readings of the rates before `task.evaluateFrom`, where the wait is graded, and of the plateau after it. */
const readings = { before: 20, plateau: 25 } as const;

/** Readings of trials whose graded windows lie anywhere, at most. */
const readingsAnywhere = 180;

/**
 * Steps after which the closed-form readout reads the rates. Pulse memory: evenly over the part of a trial before `evaluateFrom` and over the part after it;
 * other tasks, which are graded in windows of their own for each trial: evenly over all of it. Ascending
 */
export function readoutSteps(config: Config): Int32Array {
  const steps = stepsOf(config);
  if (!hasPulses(config)) {
    const count = Math.min(steps, readingsAnywhere);
    return Int32Array.from({ length: count }, (_, k) => Math.floor(((k + 0.5) * steps) / count));
  }
  const first = Math.min(steps, Math.round(config.task.evaluateFrom / config.network.dt));
  const evenly = (from: number, to: number, count: number) => Array.from({ length: count }, (_, k) => Math.floor(from + (k * (to - from)) / count + 1e-9));
  const all = [...(first > 0 ? evenly(0, first, readings.before) : []), ...(steps > first ? evenly(first, steps, readings.plateau) : [])];
  return Int32Array.from(new Set(all));
}

/** Durations that trials are drawn from, ms; of a task without durations, all. */
export function trainedRange(config: Config): readonly [number, number] {
  const { task } = config;
  if (!hasPulses(config)) return [0, Number.POSITIVE_INFINITY];
  return [task.duration - task.durationJitter, task.duration + task.durationJitter];
}
