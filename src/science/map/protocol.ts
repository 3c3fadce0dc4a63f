/**
 * The protocol of the map of gain and noise, as its oracle (map.json) has it: which network a seed stands for, which trials it runs, and at which steps the
 * rates are read (mapTask.ts). All times in ms.
 */
import type { Floats, Network, NonlinearityName, Weights } from '../network.ts';
import { initialWeightsInSlices } from '../random/initialWeights.ts';
import { splitmix } from '../random/splitmix.ts';
import { drain } from '../slices.ts';
import type { SystemName } from '../systems/system.ts';
import { drawTrials, type IntegrationMemory, type Trial } from '../tasks/integrationMemory.ts';
import { mapStep, mapTimeConstant } from './mapTask.ts';

/** Trials that fit the readout, that choose its penalty, and that say its error. */
export const mapTrialCounts = { training: 150, validation: 60, test: 60 } as const;
export type MapTrialSet = keyof typeof mapTrialCounts;

/** What a seed stands for: the same matrix, input weights, trials and noise in every cell of the map. */
export interface MapSample {
  readonly weights: Readonly<Weights>;
  readonly nonlinearity: NonlinearityName;
  readonly system: SystemName;
  readonly trials: Readonly<Record<MapTrialSet, readonly Trial[]>>;
  readonly noiseSeed: number;
}

/** A network that runs the trials in place of the drawn ones: all that decides what it does with an input. G [size, size]; I (one input), b, h0 [size]. */
export interface MapWeights {
  readonly G: Floats;
  readonly I: Floats;
  readonly b: Floats;
  readonly h0: Floats;
  readonly nonlinearity: NonlinearityName;
  /** 'leaky-current' where none is named. */
  readonly system?: SystemName;
}

/**
 * `seed` whole, 0 to 4294967295. Each draw has a seed of its own that follows from it, so that no two groups of weights share their numbers (the
 * study drew I and W from one seed). Cost: size^2 normals. Throws RangeError for sizes that are not whole numbers of at least 1.
 */
export const drawMapSample = (seed: number, size: number, task: IntegrationMemory): MapSample => drain(mapSampleInSlices(seed, size, task));

/** The same sample; yields between slices. */
export function* mapSampleInSlices(seed: number, size: number, task: IntegrationMemory): Generator<number, MapSample, void> {
  const { recurrent, input, output, ...rest } = seedsOf(seed);
  const weights = yield* initialWeightsInSlices({ size, inputs: 1, outputs: 1, seeds: { recurrent, input, output }, generator: 'splitmix', initialState: 0 });
  return { weights, nonlinearity: 'tanh', system: 'leaky-current', ...drawTrialSets(rest, task) };
}

/** The trials and the noise of `seed` with a given network. */
export function givenMapSample(seed: number, { G, I, b, h0, nonlinearity, system = 'leaky-current' }: MapWeights, task: IntegrationMemory): MapSample {
  const weights = { G, I, W: new Float64Array(b.length), b, h0, c: new Float64Array(1) };
  return { weights, nonlinearity, system, ...drawTrialSets(seedsOf(seed), task) };
}

function seedsOf(seed: number) {
  const seeds = splitmix(seed, 0x6d6170);
  const next = () => seeds.integer(4294967296);
  return { recurrent: next(), input: next(), output: next(), trials: next(), noiseSeed: next() };
}

function drawTrialSets({ trials, noiseSeed }: { readonly trials: number; readonly noiseSeed: number }, task: IntegrationMemory) {
  const random = splitmix(trials);
  const draw = (set: MapTrialSet) => drawTrials(task, mapStep, random, mapTrialCounts[set]);
  return { trials: { training: draw('training'), validation: draw('validation'), test: draw('test') }, noiseSeed };
}

/** The network of a sample at this gain. */
export function mapNetwork({ weights, nonlinearity, system }: MapSample, gain: number): Network {
  return { size: weights.b.length, inputs: 1, outputs: 1, gain, alpha: mapStep / mapTimeConstant, system, nonlinearity, weights };
}
