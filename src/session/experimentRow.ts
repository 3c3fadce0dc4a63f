/**
 * The arguments of lab.experiment, checked and completed; the settings of each of its networks; and its rows where they come from outside: read back from where
 * an earlier visit kept them. Loaded with the first call.
 */
import { ArgumentError, checkList, checkNumber, type Range, show } from '../base/arguments.ts';
import { NotAvailableError } from '../base/errors.ts';
import { Options } from '../base/options.ts';
import { trialSteps } from '../config/chosenTask.ts';
import type { Config } from '../config/schema.ts';
import { experimentCalled, experimentNames } from '../science/experiments/list.ts';
import {
  type ExperimentKey,
  type ExperimentMethod,
  type ExperimentName,
  type ExperimentSeeds,
  type Statistic,
  statisticNames,
} from '../science/experiments/types.ts';
import type { ExperimentCell, ExperimentOptions, ExperimentPartial, MeasuredRow } from './protocol/experiments.ts';
import type { Cost } from './question.ts';
import { seed, stepProducts } from './questionLimits.ts';

/** One more with every change after which the same options give other rows. */
export const experimentProtocol = 1;

const mostNetworks = 20;
const mostVaried = 32;
/** From the seed of a network to those of I and W: networks whose seeds follow each other share none. */
const apart = 1e6;
/** The seeds go round. */
const seedsInAll = 2 ** 32;
/** Components, as far as there are so many; sizes. */
const [usualComponents, usualSizes] = [
  [1, 2, 3, 5, 10, 20],
  [50, 100, 200, 350, 500],
];

/** What is asked, and what becomes of its rows (`keep`, `fresh`, `onlyKept` as in lab.robustness). */
export interface ExperimentAsked extends Omit<ExperimentOptions, 'done' | 'begun'> {
  readonly keep: boolean;
  readonly fresh: boolean;
  readonly onlyKept: boolean;
}

export function readExperimentName(name: unknown): ExperimentName {
  if (experimentNames.includes(name as ExperimentName)) return name as ExperimentName;
  throw new ArgumentError(`experiment: its name is ${show(name)}; these are known: ${experimentNames.map((one) => `'${one}'`).join(', ')}.`);
}

/** Throws ArgumentError or NotAvailableError with a sentence. */
export function readExperiment(name: ExperimentName, option: Options, config: Config): ExperimentAsked {
  const { methods, varied } = experimentCalled(name);
  const { size } = config.network;
  const steps = option.number('steps', { min: 1, max: 100_000, whole: true }, undefined);
  const method = option.choice('method', ['adam', 'closedForm'], steps === undefined ? (methods[0] as ExperimentMethod) : 'adam');
  if (!methods.includes(method))
    throw new ArgumentError(`experiment: method is 'closedForm', which finds output weights; experiment ${name} trains input weights, so it takes 'adam'.`);
  if (method === 'closedForm' && steps !== undefined)
    throw new ArgumentError("experiment: steps are those of Adam, and method is 'closedForm', which has none. Leave one of them out.");
  const given = readSeeds(option);
  const shared = readShared(option);
  const only = (what: string, experiments: string) => {
    if (option.has(what)) throw new ArgumentError(`experiment: ${what} belong to ${experiments}; experiment ${name} has none.`);
  };
  const once = (values: readonly number[]) => [...new Set(values)];
  const components = varied === 'component' ? once(option.numbers('components', { min: 1, max: size, whole: true }, mostVaried, fitting(size))) : [0];
  if (varied !== 'component') only('components', 'C and D');
  const sizes = varied === 'size' ? once(option.numbers('sizes', { min: 4, max: 2000, whole: true }, mostVaried, usualSizes)) : [size];
  if (varied !== 'size') only('sizes', 'E');
  const cells = given.flatMap((one, k) =>
    sizes.flatMap((size) =>
      components.flatMap((component) => shared.map((both): ExperimentCell => ({ network: k + 1, shared: both, seeds: seedsOf(one, both), size, component }))),
    ),
  );
  return {
    config,
    name,
    method,
    steps: method === 'adam' ? (steps ?? 750) : 0,
    cells,
    atOnce: option.number('atOnce', { min: 1, max: 16, whole: true }, atOnceHere(networkBytes(Math.max(...sizes), method, config))),
    keep: option.flag('keep', false),
    fresh: option.flag('fresh', false),
    onlyKept: option.flag('onlyKept', false),
  };
}

function readSeeds(option: Options): readonly number[] {
  const networks = option.number('networks', { min: 1, max: mostNetworks, whole: true }, undefined);
  const value = option.any('seeds');
  if (value === undefined || typeof value === 'number') {
    const first = value === undefined ? 1 : checkNumber(value, 'experiment: seeds', seed);
    return Array.from({ length: networks ?? 5 }, (_, k) => (first + k) % seedsInAll);
  }
  const list = [...new Set(checkList(value, 'experiment: seeds', seed, mostNetworks))];
  if (list.length === 0) throw new ArgumentError('experiment: seeds is empty; it takes the first seed, or a list of one for each network.');
  if (networks !== undefined && networks !== list.length)
    throw new ArgumentError(
      `experiment: networks is ${networks}, and seeds names ${list.length} different ones. Give as many of the one as of the other, or leave networks out.`,
    );
  return list;
}

function readShared(option: Options): readonly boolean[] {
  const value = option.any('sharedSeeds');
  if (value === 'both') return [false, true];
  if (value === undefined || typeof value === 'boolean') return [value ?? false];
  throw new ArgumentError(`experiment: sharedSeeds is ${show(value)}; it takes true, false or 'both'.`);
}

const fitting = (size: number): readonly number[] => (usualComponents as readonly number[]).filter((component) => component <= size);

function seedsOf(one: number, shared: boolean): ExperimentSeeds {
  const input = (one + apart) % seedsInAll;
  return { recurrent: one, input, output: shared ? input : (one + 2 * apart) % seedsInAll };
}

/** Memory that the networks of one experiment take together where nothing is said. */
const usualBytes = 2 ** 29;

/** Two cores are left to the page and to its own network, where there are so many. `bytes`: of one network. */
const atOnceHere = (bytes: number): number => Math.max(1, Math.min(6, (globalThis.navigator?.hardwareConcurrency ?? 1) - 2, Math.floor(usualBytes / bytes)));

/** Groups that are trained: those of the experiment, and with the output weights the constant beside them where the settings train it. */
function trainedGroups(name: ExperimentName, { training }: Config): Config['training']['train'] {
  const { train } = experimentCalled(name);
  return train.includes('W') && training.train.includes('c') ? [...train, 'c'] : train;
}

/** The settings that bring up one of its networks, on the wasm engine: with `steps` of training, or with the readout in closed form. */
export function experimentConfig(
  config: Config,
  { name, method }: Pick<ExperimentOptions, 'name' | 'method'>,
  { seeds, size, component }: ExperimentKey,
  steps: number,
): Config {
  const { along } = experimentCalled(name);
  const adam = method === 'adam';
  const { recurrent, input, output } = seeds;
  return {
    ...config,
    network: { ...config.network, size, seeds: { recurrent, input, output } },
    design: { ...config.design, overlap: [], inputAxis: along === 'input' ? component : 0, outputAxis: along === 'output' ? component : 0 },
    readout: { ...config.readout, fit: !adam },
    training: { ...config.training, steps: adam ? steps : 0, ...(adam ? { method: 'adam', train: trainedGroups(name, config) } : {}) },
    engine: 'wasm',
  };
}

/** Of all networks; the memory is that of those that are trained at once. */
export function experimentCost({ cells, steps, method, atOnce }: Pick<ExperimentAsked, 'cells' | 'steps' | 'method' | 'atOnce'>, config: Config): Cost {
  const length = trialSteps(config);
  if (length > 200_000)
    throw new NotAvailableError(`experiment: a trial has ${length} steps; at most 200000 are computed. Take longer time steps (network.dt) or shorter trials.`);
  return {
    bytes: networkBytes(Math.max(...cells.map(({ size }) => size)), method, config) * Math.min(atOnce, cells.length),
    products: cells.reduce((sum, cell) => sum + cellProducts(cell, steps, config), 0),
  };
}

/**
 * Memory for one network: a batch and the rates that are kept of it, or the rows that its readout is fitted to; matrices in float64 and float32, covariances
 * and axes.
 */
function networkBytes(size: number, method: ExperimentMethod, config: Config): number {
  const { inputs, outputs } = config.network;
  const { batch } = config.training;
  const length = trialSteps(config);
  const learning = method === 'adam' ? 8 * batch * length * (inputs + 3 * outputs) + Math.min(2 ** 29, 4 * batch * length * size) : 8 * 3 * 60 * 180 * size;
  return learning + 8 * 9 * size * size;
}

/** Products of one network: its training, or the fit of its readout, and its statistics. */
export function cellProducts({ size }: Pick<ExperimentKey, 'size'>, steps: number, config: Config): number {
  const { dt } = config.network;
  const step = stepProducts({ network: { ...config.network, size } } as Config);
  const trial = trialSteps(config) * step;
  const training = steps > 0 ? 2 * steps * config.training.batch * trial : 420 * trial + 9000 * size * size;
  // In plain TypeScript, which is slower by a factor of four.
  return training + 4 * ((22_000 / dt) * (step + size * size) + 30 * size ** 3) + 120 * trial;
}

/** Names a network among those of one experiment and setting. */
export const experimentKey = ({ seeds, size, component }: ExperimentKey): readonly (string | number)[] => [
  seeds.recurrent,
  seeds.input,
  seeds.output,
  size,
  component,
];

const unit: Range = { min: 0, max: 2000 };

function readStatistic(value: unknown): Statistic {
  const option = new Options('kept row', value ?? null);
  const orNull = (name: string) => (option.any(name) === null ? null : (option.anyNumber(name) ?? Number.NaN));
  return { value: option.anyNumber('value') ?? Number.NaN, before: orNull('before'), chance: orNull('chance'), chanceSd: orNull('chanceSd') };
}

function readKey(option: Options): ExperimentKey {
  const seeds = option.inner('seeds', (inner) => ({
    recurrent: inner.number('recurrent', seed),
    input: inner.number('input', seed),
    output: inner.number('output', seed),
  }));
  if (!seeds) throw new ArgumentError('kept row: its seeds are missing.');
  return { seeds, size: option.number('size', unit), component: option.number('component', unit) };
}

const numbersIn = (value: unknown): readonly number[] =>
  checkList(value, 'kept row', { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY }, 200_000);

/** A row that was kept, if it can be one; otherwise null: the network is trained again. */
export function readKeptExperiment(value: unknown): MeasuredRow | null {
  try {
    const option = new Options('kept row', value ?? null);
    const key = readKey(option);
    const trouble = option.any('trouble');
    const fingerprint = option.any('fingerprint');
    if (typeof fingerprint !== 'string' || !(trouble === null || typeof trouble === 'string')) return null;
    const statistics = Object.fromEntries(
      statisticNames.map((name) => [name, name === 'inRange' && option.any(name) === null ? null : readStatistic(option.any(name))]),
      // One for each name of the list, which fromEntries forgets.
    ) as unknown as Pick<MeasuredRow, (typeof statisticNames)[number]>;
    return {
      experiment: readExperimentName(option.any('experiment')),
      network: option.number('network', unit),
      shared: option.flag('shared'),
      ...key,
      method: option.choice('method', ['adam', 'closedForm']),
      steps: option.number('steps', { min: 0, max: 100_000 }),
      ...statistics,
      spectrum: numbersIn(option.any('spectrum')),
      components95: option.number('components95', unit),
      // A loss that is no number is the last one.
      losses: numbersIn(option.any('losses')),
      fingerprint,
      seconds: option.number('seconds', { min: 0, max: 1e9 }),
      trouble,
    };
  } catch {
    return null;
  }
}

/** The same of a training that was left in the middle; whether its arrays fit the network is found where it goes on. */
export function readKeptPartial(value: unknown): ExperimentPartial | null {
  try {
    const option = new Options('kept row', value ?? null);
    const key = readKey(option);
    const step = option.number('step', { min: 1, max: 100_000, whole: true });
    const losses = numbersIn(option.any('losses'));
    const [weights, adam] = [option.any('weights'), option.any('adam')];
    if (losses.length !== step || typeof weights !== 'object' || weights === null || typeof adam !== 'object' || adam === null) return null;
    return { ...key, step, losses, weights, adam };
  } catch {
    return null;
  }
}
