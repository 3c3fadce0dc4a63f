/**
 * One point of a curve of robustness: a network to which something is done, run on the session's engine. Each disturbance comes alone: all but the noise itself are measured
 * without the private noise of the units. How answers are judged: robustnessPulses.ts for pulse memory, robustnessTasks.ts for other tasks.
 */
import type { Config } from '../config/schema.ts';
import { type Engine, NotAvailableError } from '../engines/engine.ts';
import { stateAfter } from '../science/mechanism/memoryMotion.ts';
import type { Network } from '../science/network.ts';
import { drawnDirection, drawnUnits, giveKicks, withKicks, withoutUnits } from '../science/robustness/disturbed.ts';
import type { TrialBatch } from '../science/trials.ts';
import type { Disturbance, RobustnessOptions, RobustnessResult, RobustnessRow, SubjectName } from './protocol.ts';
import type { Asking } from './question.ts';
import type { Subject } from './robustnessSubjects.ts';
import { drain, type Job } from './scheduler.ts';
import { hasPulses, taskOf } from './tasks.ts';
import { visit } from './visit.ts';

export interface Point {
  readonly disturbance: Disturbance;
  readonly value: number;
  /** 0 first: coarse to fine. */
  readonly pass: number;
  /** Of what is drawn; null where nothing is. */
  readonly seeds: readonly (number | null)[];
}

/** What is run: a network and its settings, the standard deviation of its noise, and what is done to the input of a batch. */
export interface Disturbed extends Subject {
  readonly noise: number;
  readonly alter?: (batch: TrialBatch, firstTrial: number) => void;
}

/** The network that is measured, and what is asked of it. */
export interface Measured extends Pick<Asking, 'core' | 'context' | 'job'> {
  readonly subject: Subject;
  readonly asked: RobustnessOptions;
}

/** Runs with an engine. */
export type RunWith = <T>(work: (engine: Pick<Engine, 'run'>) => Promise<T>) => Promise<T>;

/** Errors at one point, one for each of its seeds; at all `values` of the times together, one value after the other. */
export type Errors = Partial<Record<Disturbance, (point: Point, values: readonly number[]) => Promise<readonly Found[]>>>;
export type Found = Pick<RobustnessRow, 'error' | 'trace'>;

/** The seeds that a point has rows of. */
export function drawsFor(config: Config, subject: SubjectName, { disturbance, value }: Pick<Point, 'disturbance' | 'value'>, seeds: readonly number[]) {
  const drawn = disturbance === 'silenced' || ((disturbance === 'noise' || disturbance === 'kick') && value > 0);
  return drawn || subject === 'rank one' || !hasPulses(config) ? seeds : [null];
}

/** Disturbances that mean nothing here. */
export function omittedFor(config: Config): RobustnessResult['omitted'] {
  const omitted: { disturbance: Disturbance; reason: string }[] = [];
  if (!hasPulses(config)) {
    const { title } = taskOf(config).task;
    omitted.push(
      { disturbance: 'time', reason: `A trial of the task '${title}' ends with its answers, so that no time after them is asked for.` },
      { disturbance: 'jitter', reason: `The times of the task '${title}' are drawn anew in each trial, so that none is earlier or later than in training.` },
    );
  }
  if (config.network.system === 'leaky-rate')
    omitted.push({ disturbance: 'kick', reason: 'A kick is given to the current of each unit, and the units of the leaky rate have none.' });
  return omitted;
}

/** The engine with the network of `of` in it, for as long as one piece of work takes. */
export function runWith({ core, job }: Pick<Measured, 'core' | 'job'>, { network, alter }: Pick<Disturbed, 'network' | 'alter'>): RunWith {
  return (work) =>
    visit(core, job, network, (engine) => {
      if (engine.precision === 2)
        throw new NotAvailableError(`${engine.adapter} computes in half precision, too coarse for small errors. Choose another engine.`);
      return work({
        run: (batch, sample, breathe) => {
          alter?.(batch, 0);
          return engine.run(batch, sample, breathe);
        },
      });
    });
}

/** The network without a share of its units, drawn from the seed. */
export const silencedBy = (network: Network, share: number, seed: number | null): Network =>
  withoutUnits(network, drawnUnits(network.size, Math.round(share * network.size), seed ?? 0));

/** The network with an input for the kick of each seed, all of this length; `alter` gives trial after trial the kick of its seed before step `at`. */
export function kicked(network: Network, seeds: readonly (number | null)[], length: number, at: number, trialsEach: number) {
  const kicks = seeds.map((seed) => drawnDirection(network.size, seed ?? 0).map((x) => length * x));
  const kickOf = (trial: number) => network.inputs + Math.floor(trial / trialsEach);
  return {
    network: withKicks(network, kicks),
    alter: (batch: TrialBatch, first: number) => giveKicks(batch, network.inputs + kicks.length, (k) => kickOf(first + k), at, network.alpha),
  };
}

/** Mean length of the states that the trials of this batch have come to before step `at`, without noise and kick. */
export async function meanLength(network: Network, { input, steps, trials }: TrialBatch, at: number, job: Job): Promise<number> {
  const { inputs } = network;
  let sum = 0;
  for (let k = 0; k < trials; k++) {
    const heard = Float64Array.from(input.subarray(k * steps * inputs, (k * steps + at) * inputs));
    const state = await drain(stateAfter(network, heard, at), job.breathe);
    sum += Math.sqrt(state.reduce((squares, h) => squares + h * h, 0));
  }
  return sum / trials;
}
