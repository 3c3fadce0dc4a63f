/** What is measured: networks with a batch of trials, by name. The same numbers in Node, in the browser and (as files) for PyTorch. */
import { presetConfig } from '../config/presets.ts';
import type { Network, WeightGroup } from '../science/network.ts';
import { initialWeights } from '../science/random/initialWeights.ts';
import { drain } from '../science/slices.ts';
import type { TrialBatch } from '../science/trials.ts';
import { trainingBatch, trainingTrials } from '../session/trialSets.ts';

export interface Size {
  readonly N: number;
  readonly T: number;
  readonly B: number;
}

export interface Setting extends Size {
  readonly name: string;
  /** Groups that are trained; none for a step of a free run. */
  readonly train: readonly WeightGroup[];
  /** `pulse`: in every trial from the first step on, so that no step is dead. `study`: a batch of the preset thesis-a, with its dead time. */
  readonly trials: 'pulse' | 'study';
  /** Measured in the browser as well. */
  readonly browser: boolean;
}

export interface Problem {
  readonly network: Network;
  readonly batch: TrialBatch;
}

const all: readonly WeightGroup[] = ['G', 'I', 'W'];

export const settings: readonly Setting[] = [
  { name: 'train-128', N: 128, T: 100, B: 16, train: all, trials: 'pulse', browser: true },
  { name: 'train-256', N: 256, T: 100, B: 32, train: all, trials: 'pulse', browser: true },
  { name: 'train-500', N: 500, T: 100, B: 32, train: all, trials: 'pulse', browser: false },
  { name: 'study-500', N: 500, T: 700, B: 32, train: ['I', 'W'], trials: 'study', browser: false },
  { name: 'full-500', N: 500, T: 700, B: 32, train: ['I', 'W'], trials: 'pulse', browser: false },
  { name: 'train-1000', N: 1000, T: 100, B: 32, train: all, trials: 'pulse', browser: false },
  { name: 'step-500', N: 500, T: 1, B: 1, train: [], trials: 'pulse', browser: false },
  { name: 'step-2000', N: 2000, T: 1, B: 1, train: [], trials: 'pulse', browser: false },
];

/** On which it is checked that all compute the same: trials that wait, trials without a pulse, steps that are not graded, odd sizes. */
export const checked: Setting = { name: 'check', N: 27, T: 41, B: 11, train: all, trials: 'pulse', browser: true };

/** Network and trials of a setting; the same at every call, on every machine. */
export function problemOf(setting: Setting): Problem {
  if (setting.trials === 'study') return studyProblem(setting);
  const { N: size, T: steps, B: trials } = setting;
  const shape = { size, inputs: 1, outputs: 1 };
  const weights = initialWeights({ ...shape, seeds: { recurrent: 1, input: 2, output: 3 }, generator: 'splitmix', initialState: 0 });
  const batch = { trials, steps, input: new Float64Array(trials * steps), target: new Float64Array(trials * steps), mask: new Float64Array(trials * steps) };
  const pulse = Math.min(20, steps);
  for (let trial = 0; trial < trials; trial++) {
    const onset = setting === checked ? 2 * trial : 0;
    const first = trial * steps;
    if (setting !== checked || trial % 4 !== 3) batch.input.fill(1, first + onset, first + onset + pulse);
    batch.target.fill((trial + 1) / trials, first + onset, first + steps);
    batch.mask.fill(1, first + Math.min(onset + pulse, steps - 1), first + steps);
  }
  return { network: { ...shape, gain: 1.5, alpha: 0.1, nonlinearity: 'tanh', weights }, batch };
}

/** The first batch of a training on the study's own trials. */
function studyProblem({ N: size, T: steps, B: trials }: Size): Problem {
  const preset = presetConfig('thesis-a');
  const config = { ...preset, network: { ...preset.network, size }, training: { ...preset.training, batch: trials } };
  const { inputs, outputs, seeds, generator, initialState, gain, dt, tau, nonlinearity } = config.network;
  const shape = { size, inputs, outputs };
  const batch = drain(trainingBatch(config, trainingTrials(config), 0));
  if (batch.steps !== steps) throw new Error(`The preset thesis-a has trials of ${batch.steps} steps, and the setting says ${steps}.`);
  const weights = initialWeights({ ...shape, seeds, generator, initialState });
  return { network: { ...shape, gain, alpha: dt / tau, nonlinearity, weights }, batch };
}

/**
 * Floating-point operations of the products with G that a step cannot do without: forward, back where more than W is trained, and for dG; two a product.
 * Dead time (before the first input of a trial) is no work, nor is a product with the rest at the start or with the adjoint after the end.
 */
export function usefulFlops({ T, train }: Setting, { network, batch }: Problem): number {
  const pass = 2 * network.size ** 2;
  if (train.length === 0) return pass;
  const passes = 1 + (train.some((group) => group !== 'W') ? 1 : 0) + (train.includes('G') ? 1 : 0);
  const width = T * network.inputs;
  let steps = 0;
  for (let trial = 0; trial < batch.trials; trial++) {
    const onset = batch.input.subarray(trial * width, (trial + 1) * width).findIndex((value) => value !== 0);
    if (onset >= 0) steps += T - Math.floor(onset / network.inputs) - 1;
  }
  return passes * pass * steps;
}
