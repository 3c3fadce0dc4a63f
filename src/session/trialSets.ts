/** Which trials the session runs: for training, for the fit of the readout, for evaluation. From a configuration, by seed; no state. */
import type { Config } from '../config/schema.ts';
import { NotAvailableError } from '../engines/engine.ts';
import { splitmix } from '../science/random/splitmix.ts';
import { drawTrials, noiseFrom, type Trial, trialBatchInSlices } from '../science/tasks/index.ts';
import { batchTrials } from '../science/training/batches.ts';
import type { TrialBatch } from '../science/trials.ts';

/** Streams of the noise counter: trials of different use never share noise. */
const streamsFrom = { training: 0, readout: 0x40000000, evaluation: 0x80000000 } as const;

/** More steps in a trial than this are a mistake of units rather than a wish. */
const longest = 200_000;

export function stepsOf(config: Config): number {
  const steps = Math.round(config.task.length / config.network.dt);
  if (steps < 1 || steps > longest) {
    throw new NotAvailableError(
      `A trial of ${config.task.length} ms in steps of ${config.network.dt} ms has ${steps} steps; between 1 and ${longest} can be computed. Change network.dt or task.length.`,
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

/** These trials as a batch; yields between slices of them. */
export function* batchInSlices(config: Config, trials: readonly Trial[], { noise, seed, use, firstStream }: NoiseOptions): Generator<number, TrialBatch, void> {
  stepsOf(config);
  const pieces = yield* trialBatchInSlices(trials, config.task, config.network.dt, config.network);
  if (noise === 0) return pieces;
  const stream = Uint32Array.from(trials, (_, i) => (streamsFrom[use] + firstStream + i) >>> 0);
  return { ...pieces, noise: { sigma: noise, from: noiseFrom(trials, config.task, config.network.dt), seed, stream } };
}

/** The fixed trials from which batches are taken. */
export function trainingTrials(config: Config): readonly Trial[] {
  return drawTrials(config.task, config.network.dt, splitmix(config.training.seed), config.training.trials);
}

/** The batch of a training step (counted from 0); yields between slices of trials. */
export function trainingBatch(config: Config, trials: readonly Trial[], step: number): Generator<number, TrialBatch, void> {
  const { batch, seed } = config.training;
  const chosen = batchTrials(step, trials.length, batch, seed).map((index) => trials[index] as Trial);
  return batchInSlices(config, chosen, { noise: config.network.noise, seed, use: 'training', firstStream: step * batch });
}

/** Trials for the closed-form readout: 150 to fit, 60 to choose the penalty, 60 to test. */
export function readoutTrials(config: Config): Record<'training' | 'validation' | 'test', readonly Trial[]> {
  const random = splitmix((config.training.seed ^ 0x5eed) >>> 0);
  const draw = (count: number) => drawTrials(config.task, config.network.dt, random, count);
  return { training: draw(150), validation: draw(60), test: draw(60) };
}

/** Readings of the rates before `task.evaluateFrom`, where the wait is graded, and of the plateau after it. */
const readings = { before: 20, plateau: 25 } as const;

/** Steps after which the closed-form readout reads the rates: evenly over the part of a trial before `evaluateFrom` and over the part after it. Ascending */
export function readoutSteps(config: Config): Int32Array {
  const steps = stepsOf(config);
  const first = Math.min(steps, Math.round(config.task.evaluateFrom / config.network.dt));
  const evenly = (from: number, to: number, count: number) => Array.from({ length: count }, (_, k) => Math.floor(from + (k * (to - from)) / count + 1e-9));
  const all = [...(first > 0 ? evenly(0, first, readings.before) : []), ...(steps > first ? evenly(first, steps, readings.plateau) : [])];
  return Int32Array.from(new Set(all));
}

/** Durations that trials are drawn from. ms */
export function trainedRange({ task }: Config): readonly [number, number] {
  return [task.duration - task.durationJitter, task.duration + task.durationJitter];
}
