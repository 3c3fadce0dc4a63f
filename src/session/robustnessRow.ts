/**
 * The arguments of lab.robustness, checked and completed, and its rows where they come from outside: read back from where an earlier visit kept them. Loaded
 * with the first call.
 */
import { ArgumentError, type Range } from '../base/arguments.ts';
import { NotAvailableError } from '../base/errors.ts';
import { Options } from '../base/options.ts';
import { taskOf } from '../config/chosenTask.ts';
import type { Config } from '../config/schema.ts';
import type { NetworkState } from './protocol/events.ts';
import type { Disturbance, RobustnessKey, RobustnessOptions, RobustnessResult, RobustnessRow, SubjectName, TrainedRange } from './protocol/robustness.ts';
import type { Cost } from './question.ts';
import { seed, stepProducts, time } from './questionLimits.ts';

export const disturbances: readonly Disturbance[] = ['noise', 'time', 'jitter', 'silenced', 'kick', 'dt'];
export const subjectNames: readonly SubjectName[] = ['present', 'closed form', 'rank one', 'published'];

/** Values of one disturbance, and seeds. */
const [mostValues, mostSeeds] = [64, 16];
/** Trials of a pulse each, by default. */
const pulses = 15;
/** Time in which an answer is judged, and that the state is given after its pulse or kick before it is. ms */
export const judged = 500;
const noise: Range = { min: 0, max: 10 };
const kick: Range = { min: 0, max: 1000 };

/** Units that are silenced by default. */
const units = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000];

/** What is asked, and what becomes of its rows: `keep` and `fresh` as in lab.sweep; `onlyKept`: nothing is measured. */
export type RobustnessAsked = RobustnessOptions & { readonly keep: boolean; readonly fresh: boolean; readonly onlyKept: boolean };

/** Throws ArgumentError or NotAvailableError with a sentence. */
export function readRobustness(option: Options, config: Config): RobustnessAsked {
  const { network, task } = config;
  const { dt, tau, size } = network;
  const length = trialOf(config);
  const isPulse = task.name === 'integration-memory';
  const onset = isPulse ? task.onset : 0;
  const once = (values: readonly number[]) => [...new Set(values)];
  const jitters = once(option.anyNumbers('jitters', time, mostValues, defaultJitters(onset)));
  const early = jitters.findIndex((jitter) => jitter > onset);
  if (isPulse && early >= 0)
    throw new ArgumentError(
      `robustness: jitters[${early}] is ${jitters[early]}; the pulse comes ${onset} ms after the start of the trial, so it can come at most that much earlier.`,
    );
  const silenced = once(option.anyNumbers('silenced', { min: 0, max: 1 }, mostValues, defaultShares(size)));
  const few = silenced.findIndex((share) => Math.round(share * size) < 1 || Math.round(share * size) >= size);
  if (few >= 0)
    throw new ArgumentError(
      `robustness: silenced[${few}] is ${silenced[few]}, a share of ${size} units; at least one unit is silenced, and at least one is left.`,
    );
  return {
    noises: once(option.anyNumbers('noises', noise, mostValues, [0, ...Array.from({ length: 10 }, (_, k) => Number(`1e${k - 9}`))])),
    noiseFrom: option.choice('noiseFrom', ['start', 'pulse'], task.noiseFrom),
    times: once(
      option.anyNumbers(
        'times',
        { min: 0, max: 100_000 },
        1024,
        Array.from({ length: 24 }, (_, k) => judged * (k + 1)),
      ),
    ),
    jitters,
    silenced,
    kicks: once(option.anyNumbers('kicks', kick, mostValues, [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.03, 0.1, 0.3, 1])),
    kickAt: option.number('kickAt', { min: dt, max: 100_000 }, isPulse ? Math.max(dt, (length - onset) / 2) : 0.6 * length),
    dts: once(option.anyNumbers('dts', { min: 1e-3, max: tau }, mostValues, defaultSteps(dt, tau))),
    seeds: once(option.numbers('seeds', seed, mostSeeds, [1, 2, 3])),
    subjects: option.choices('subjects', subjectNames, subjectNames),
    durations: once(option.numbers('durations', { min: 1e-3, max: 100_000 }, 256, defaultDurations(config))),
    trials: option.number('trials', { min: 1, max: 2000, whole: true }, 100),
    keep: option.flag('keep', false),
    fresh: option.flag('fresh', false),
    onlyKept: option.flag('onlyKept', false),
    done: [],
  };
}

function trialOf({ task }: Config): number {
  const chosen = taskOf({ task });
  return chosen.task.length(chosen.values);
}

/** Up to 3 s, where the pulse comes late enough. */
function defaultJitters(onset: number): readonly number[] {
  return [0, 250, 500, 750, 1000, 1500, 2000, 2500, 3000].filter((jitter) => jitter <= onset);
}

/** One unit to half of them. */
function defaultShares(size: number): readonly number[] {
  const half = Math.floor(size / 2);
  return [...units.filter((count) => count < half), half].map((count) => count / size);
}

/** A fifth of the present step to five of them, at most tau. */
function defaultSteps(dt: number, tau: number): readonly number[] {
  return [0.2, 0.5, 1, 2, 5].map((factor) => Number((factor * dt).toPrecision(12))).filter((step) => step <= tau);
}

/** The middles of equal parts of the durations that are drawn, so that guessing errs by as much as it does in the task. */
function defaultDurations({ task: { duration, durationJitter } }: Config): readonly number[] {
  const low = Math.max(0, duration - durationJitter);
  const width = duration + durationJitter - low;
  if (!(width > 0)) return [Math.max(1e-3, duration)];
  return Array.from({ length: pulses }, (_, k) => low + (width * (k + 0.5)) / pulses);
}

/** What it costs: memory of the largest batch and of the networks, and the work. */
export function robustnessCost(asked: RobustnessOptions, config: Config): Cost {
  const { size, inputs, outputs, dt } = config.network;
  const { onset, length } = { ...config.task, length: trialOf(config) };
  const isPulse = config.task.name === 'integration-memory';
  const longest = isPulse ? Math.max(length, onset + Math.max(...asked.times, ...asked.jitters, asked.kickAt) + 2 * judged) : length;
  const finest = Math.min(dt, ...asked.dts);
  const trials = isPulse ? asked.durations.length : asked.trials;
  const steps = Math.max(longest / dt, length / finest);
  if (!isPulse && asked.kickAt >= length)
    throw new ArgumentError(`robustness: kickAt is ${asked.kickAt}; a trial of this task is ${length} ms long, and the kick comes before its end.`);
  const points = (asked.noises.length + asked.silenced.length + asked.kicks.length) * asked.seeds.length + 2 * asked.jitters.length + 2;
  const runs = trials * (points * (length / dt) + longest / dt + asked.dts.reduce((sum, step) => sum + length / step, 0));
  if (steps > 200_000)
    throw new NotAvailableError(
      `robustness: a trial has ${Math.round(steps)} steps at the shortest time step or the longest time that is asked for; at most 200000 are computed. Take longer steps (dts) or shorter times.`,
    );
  return {
    bytes: 8 * (trials * asked.seeds.length * steps * (inputs + asked.seeds.length + 4 * outputs) + 6 * size * size),
    products: asked.subjects.length * runs * stepProducts(config),
  };
}

/** Disturbances that mean nothing here. */
export function omittedFor(config: Config): RobustnessResult['omitted'] {
  const omitted: { disturbance: Disturbance; reason: string }[] = [];
  if (config.task.name !== 'integration-memory') {
    const { title } = taskOf(config).task;
    omitted.push(
      { disturbance: 'time', reason: `A trial of the task '${title}' ends with its answers, so that no time after them is asked for.` },
      { disturbance: 'jitter', reason: `The times of the task '${title}' are drawn anew in each trial, so that none is earlier or later than in training.` },
    );
  }
  return omitted;
}

/**
 * The study's network A1, by its weights (Identities.answering), and what its file leaves open: pulses between 2 and 4 s, answers up to 4 s after, steps of 1
 * ms.
 */
export const studyNetwork = {
  answering: '7604919edb0e3d390ce6e8fef167b1a99d976f1714f8a8b709f947e4c91b495f',
  settings: { gain: 1.5, tau: 100, nonlinearity: 'tanh' },
  trained: { time: 4000, jitter: 1000, dt: 1, noise: 0 },
} as const;

/** What networks have met that are trained, or whose readouts are fitted, on the trials of these settings. */
export function trainedRangeOf({ network: { dt, noise }, task: { name, length, onset, onsetJitter } }: Config): TrainedRange {
  return name === 'integration-memory' ? { time: length - onset, jitter: onsetJitter, dt, noise } : { time: null, jitter: null, dt, noise };
}

/**
 * What the present network has met; null where its weights come from elsewhere and nothing has been learnt since, so that it is not known. Of the study's it
 * is.
 */
export function trainedOfPresent(config: Config, { origin, answering }: Pick<NetworkState, 'origin' | 'answering'>): TrainedRange | null {
  if (config.task.name === 'integration-memory' && answering === studyNetwork.answering) return studyNetwork.trained;
  return origin === 'imported' || origin === 'set' ? null : trainedRangeOf(config);
}

/** Why there is no published network as long as no file was chosen, a sentence; `answering`: identity of the present network, which may be it. */
export const noFileOf = (answering: string | undefined): string =>
  answering === studyNetwork.answering
    ? 'This network is it; open the file of another to compare.'
    : 'It does not come with this page; open its file to measure it.';

/**
 * Whether this can be done to a network of so many units: what is taken of the present one may leave none of that of a file, or be longer than its time
 * constant.
 */
export function isPossible(disturbance: Disturbance, value: number, { size, tau }: Pick<Config['network'], 'size' | 'tau'>): boolean {
  const units = Math.round(value * size);
  return disturbance === 'silenced' ? units >= 1 && units < size : disturbance !== 'dt' || value <= tau;
}

/** Names a point among those of one network and setting. */
export const robustnessKey = ({ disturbance, value, subject, seed, file }: RobustnessKey): readonly (string | number)[] => [
  ...[disturbance, value, subject, seed ?? -1],
  ...(file === undefined ? [] : [file]),
];

/** A row that was kept, if it can be one; otherwise null: the point is measured again. */
export function readKeptRobustness(value: unknown): RobustnessRow | null {
  try {
    const option = new Options('kept row', value ?? null);
    const error: Range = { min: 0, max: 1e9 };
    const trace = option.inner('trace', (inner) => ({
      duration: inner.number('duration', time),
      dt: inner.number('dt', time),
      output: inner.any('output') as Float32Array,
    }));
    if (trace && !(trace.output instanceof Float32Array)) return null;
    const file = option.any('file');
    if (file !== undefined && typeof file !== 'string') return null;
    return {
      disturbance: option.choice('disturbance', disturbances),
      value: option.number('value', time),
      subject: option.choice('subject', subjectNames),
      ...(file === undefined ? {} : { file }),
      seed: option.any('seed') === null ? null : option.number('seed', seed),
      error: option.number('error', error),
      chance: option.number('chance', error),
      ...(trace ? { trace } : {}),
    };
  } catch {
    return null;
  }
}
