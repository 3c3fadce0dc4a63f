/**
 * One point of a curve of robustness: a network to which something is done, run on the session's engine. Each disturbance comes alone: all but the noise itself
 * are measured without the private noise of the units. How answers are judged: robustnessPulses.ts for pulse memory, robustnessTasks.ts for other tasks.
 */
import type { Config } from '../config/schema.ts';
import { type Breathe, type Engine, NotAvailableError, type RunResult } from '../engines/engine.ts';
import { stateAfter } from '../science/mechanism/memoryMotion.ts';
import type { Floats, Network } from '../science/network.ts';
import { drawnDirection, drawnUnits, giveKicks, withKicks, withoutUnits } from '../science/robustness/disturbed.ts';
import type { TrialBatch } from '../science/trials.ts';
import type { Disturbance, RobustnessOptions, RobustnessRow, SubjectName } from './protocol.ts';
import type { Asking } from './question.ts';
import type { Subject } from './robustnessSubjects.ts';
import { drain, type Job } from './scheduler.ts';
import { hasPulses } from './tasks.ts';
import { visit } from './visit.ts';

export interface Point {
  readonly disturbance: Disturbance;
  readonly value: number;
  /** 0 first: coarse to fine. */
  readonly pass: number;
  /** Of what is drawn; null where nothing is. */
  readonly seeds: readonly (number | null)[];
}

/** What is run: a network and its settings, the standard deviation of its noise, and another way to run a batch, whose trials count from `firstTrial` on. */
export interface Disturbed extends Subject {
  readonly noise: number;
  readonly runs?: (engine: Engine, batch: TrialBatch, firstTrial: number, breathe?: Breathe) => Promise<Pick<RunResult, 'output'>>;
}

/** The network that is measured, and what is asked of it. */
export interface Measured extends Pick<Asking, 'core' | 'context' | 'job'> {
  readonly subject: Subject;
  readonly asked: RobustnessOptions;
}

/** Runs with an engine. */
export type RunWith = <T>(work: (engine: Pick<Engine, 'run'>) => Promise<T>) => Promise<T>;
const noRates = new Float32Array(0);

/** Errors at one point, one for each of its seeds; at all `values` of the times together, one value after the other. */
export type Errors = Partial<Record<Disturbance, (point: Point, values: readonly number[]) => Promise<readonly Found[]>>>;
export type Found = Pick<RobustnessRow, 'error' | 'trace'>;

/** The seeds that a point has rows of. */
export function drawsFor(config: Config, subject: SubjectName, { disturbance, value }: Pick<Point, 'disturbance' | 'value'>, seeds: readonly number[]) {
  const drawn = disturbance === 'silenced' || ((disturbance === 'noise' || disturbance === 'kick') && value > 0);
  return drawn || subject === 'rank one' || !hasPulses(config) ? seeds : [null];
}

/** The engine with the network of `of` in it, for as long as one piece of work takes. */
export function runWith({ core, job }: Pick<Measured, 'core' | 'job'>, { network, runs }: Pick<Disturbed, 'network' | 'runs'>, firstTrial = 0): RunWith {
  return (work) =>
    visit(core, job, network, (engine) => {
      if (engine.precision === 2)
        throw new NotAvailableError(`${engine.adapter} computes in half precision, too coarse for small errors. Choose another engine.`);
      if (!runs) return work(engine);
      return work({ run: async (batch, _, breathe) => ({ ...(await runs(engine, batch, firstTrial, breathe)), rates: noRates }) });
    });
}

/** The network without a share of its units, drawn from the seed. */
export const silencedBy = (network: Network, share: number, seed: number | null): Network =>
  withoutUnits(network, drawnUnits(network.size, Math.round(share * network.size), seed ?? 0));

/**
 * The network that gets a kick of this length before step `at`: in a direction of its own for each seed, so many trials one after the other each. A current is
 * kicked by one more input; the state of the leaky rate is no sum of inputs, so that its trials are run anew from the state that was kicked.
 */
export function kicked(
  network: Network,
  seeds: readonly (number | null)[],
  length: number,
  at: number,
  trialsEach: number,
): Pick<Disturbed, 'network' | 'runs'> {
  const kicks = seeds.map((seed) => drawnDirection(network.size, seed ?? 0).map((x) => length * x));
  const kickOf = (trial: number) => Math.floor(trial / trialsEach);
  if (network.system === 'leaky-rate')
    return { network, runs: (engine, batch, first, breathe) => runFromKicked(engine, network, batch, at, (trial) => kicks[kickOf(first + trial)]!, breathe) };
  const { inputs } = network;
  return {
    network: withKicks(network, kicks),
    runs(engine, batch, first, breathe) {
      giveKicks(batch, inputs + kicks.length, (trial) => inputs + kickOf(first + trial), at, network.alpha);
      return engine.run(batch, undefined, breathe);
    },
  };
}

/** Trials up to step `at`, and each from there on with its kick; for networks whose rates are their states. Without noise. */
async function runFromKicked(
  engine: Engine,
  { size, inputs, outputs }: Network,
  batch: TrialBatch,
  at: number,
  kickOf: (trial: number) => Float64Array,
  breathe: Breathe | undefined,
): Promise<Pick<RunResult, 'output'>> {
  const { trials, steps } = batch;
  const output = new Float32Array(trials * steps * outputs);
  const piece = (from: number, to: number, of: readonly number[]): TrialBatch => {
    const cut = (values: Floats, channels: number) => {
      const kept = new Float64Array(of.length * (to - from) * channels);
      of.forEach((trial, k) => {
        kept.set(values.subarray((trial * steps + from) * channels, (trial * steps + to) * channels), k * (to - from) * channels);
      });
      return kept;
    };
    return { trials: of.length, steps: to - from, input: cut(batch.input, inputs), target: cut(batch.target, outputs), mask: cut(batch.mask, outputs) };
  };
  const all = Array.from({ length: trials }, (_, trial) => trial);
  const head = await engine.run(piece(0, at, all), Int32Array.of(at - 1), breathe);
  for (const trial of all) {
    output.set(head.output.subarray(trial * at * outputs, (trial + 1) * at * outputs), trial * steps * outputs);
    const kick = kickOf(trial);
    engine.setWeights({ h0: Float64Array.from(head.rates.subarray(trial * size, (trial + 1) * size), (r, i) => r + (kick[i] as number)) });
    const tail = await engine.run(piece(at, steps, [trial]), undefined, breathe);
    output.set(tail.output, (trial * steps + at) * outputs);
  }
  return { output };
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
