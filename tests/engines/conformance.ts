/**
 * What every engine must do, as a list of cases that know neither the engine nor the test runner: Node runs them for `reference` and `wasm`, a browser for
 * `webgl` and `wasm`. A case throws with the numbers in its message. The definition is science/training/backpropagation.ts, in float64, and for
 * some networks numbers from elsewhere (bptt.json and systems.json, PyTorch's autograd).
 */
import { type NonlinearityName, type WeightGroup, weightGroups } from '../../src/science/network.ts';
import type { SystemName } from '../../src/science/systems/index.ts';
import type { TrialBatch } from '../../src/science/trials.ts';
import { agrees, type ConformanceCase, closeTo, refused } from './agreement.ts';
import { behaviour } from './behaviour.ts';
import { constantGradient } from './constantGradient.ts';
import { makeProblem, type ProblemOptions } from './problems.ts';
import { stepping } from './stepping.ts';

export type { ConformanceCase, Subject } from './agreement.ts';

/** One network of bptt.json, or of another file with the same words. */
export interface Oracle {
  readonly file?: string;
  readonly system?: SystemName;
  readonly N: number;
  readonly B: number;
  readonly T: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly alpha: number;
  readonly gain: number;
  readonly phi: NonlinearityName;
  readonly sigma: number;
  readonly G: number[];
  readonly I: number[];
  readonly b: number[];
  readonly W: number[];
  readonly h0: number[];
  readonly c?: number[];
  readonly u: number[];
  readonly target: number[];
  readonly mask: number[];
  readonly xi: number[];
  readonly z: number[];
  readonly loss: number;
  /** Of c it is found from z. */
  readonly grad: Readonly<Record<Exclude<WeightGroup, 'c'>, number[]>>;
}

/** `oracles`: the networks of bptt.json and systems.json, where the files are there. */
export function conformanceCases(oracles: readonly Oracle[] = []): readonly ConformanceCase[] {
  return [...oracles.map(oracleCase), ...agreement.map(agreementCase), ...behaviour, ...stepping];
}

function oracleCase(oracle: Oracle): ConformanceCase {
  const { N, B, T, inputs, outputs, alpha, gain, phi, sigma, system = 'leaky-current', file = 'bptt.json' } = oracle;
  return {
    name: `gradients, run: ${file} at N = ${N}, B = ${B}, T = ${T}, ${inputs} inputs, ${outputs} outputs, ${phi}${system === 'leaky-rate' ? ', leaky rate' : ''}, alpha ${alpha}`,
    async run(subject) {
      const floats = (values: number[]) => Float64Array.from(values);
      const weights = {
        G: floats(oracle.G),
        I: floats(oracle.I),
        W: floats(oracle.W),
        b: floats(oracle.b),
        h0: floats(oracle.h0),
        c: oracle.c ? floats(oracle.c) : new Float64Array(outputs),
      };
      const noise = sigma > 0 ? { sigma, from: new Int32Array(B), samples: floats(oracle.xi) } : undefined;
      const batch: TrialBatch = { trials: B, steps: T, input: floats(oracle.u), target: floats(oracle.target), mask: floats(oracle.mask), noise };
      const network = { size: N, inputs, outputs, alpha, gain, system, nonlinearity: phi, weights };
      if (refused(subject, network)) return;
      subject.engine.load(network);
      const result = await subject.engine.gradients(batch, weightGroups);
      const wanted = { ...oracle.grad, c: constantGradient(oracle) };
      closeTo('loss', [result.loss], [oracle.loss], subject.tolerance);
      for (const group of weightGroups) closeTo(`d${group}`, result.gradients[group], wanted[group], subject.tolerance);
      closeTo('z', (await subject.engine.run(batch)).output, oracle.z, subject.tolerance);
    },
  };
}

/** Networks whose loss, gradients, outputs and rates must be those of the definition. */
const agreement: readonly (readonly [string, ProblemOptions])[] = [
  ['one unit more than a vector', { size: 5, trials: 4 }],
  ['the smallest network', { size: 4, inputs: 1, outputs: 1, trials: 1, steps: 1 }],
  ['a single trial', { size: 11, trials: 1 }],
  ['two trials', { trials: 2 }],
  ['three trials', { trials: 3, size: 12 }],
  ['nine trials', { trials: 9, size: 10 }],
  ['33 trials', { trials: 33, size: 6, steps: 7 }],
  ['a single step', { steps: 1 }],
  ['two steps', { steps: 2, size: 7 }],
  ['eight inputs and eight outputs', { inputs: 8, outputs: 8, size: 13 }],
  ['64 inputs and 64 outputs', { inputs: 64, outputs: 64, size: 13 }],
  ['64 inputs and 61 outputs of fewer units than channels', { inputs: 64, outputs: 61, size: 5, trials: 9, noise: 'counter' }],
  ['64 inputs and 64 outputs, a leaky rate from rest', { inputs: 64, outputs: 64, size: 10, rest: true, system: 'leaky-rate', nonlinearity: 'softplus' }],
  ['five inputs and one output', { inputs: 5, outputs: 1 }],
  ['one input and four outputs', { inputs: 1, outputs: 4 }],
  ['relu', { nonlinearity: 'relu', size: 17 }],
  ['softplus', { nonlinearity: 'softplus', size: 18, gain: 0.7 }],
  ['sigmoid', { nonlinearity: 'sigmoid', size: 19 }],
  ['softplus from rest, with noise from the counter', { nonlinearity: 'softplus', noise: 'counter', size: 14, gain: 0.7, rest: true }],
  ['sigmoid from rest', { nonlinearity: 'sigmoid', size: 14, rest: true }],
  ...(['tanh', 'relu', 'softplus', 'sigmoid'] as const).flatMap((nonlinearity, k): [string, ProblemOptions][] => [
    [`a leaky rate, ${nonlinearity}`, { system: 'leaky-rate', nonlinearity, size: 9 + 4 * k }],
    [`a leaky rate, ${nonlinearity}, noise from the counter`, { system: 'leaky-rate', nonlinearity, noise: 'counter', size: 23, trials: 9 }],
    [`a leaky rate, ${nonlinearity}, noise that is given, from rest`, { system: 'leaky-rate', nonlinearity, noise: 'samples', rest: true, size: 10 }],
  ]),
  ['a leaky rate, alpha = 1', { system: 'leaky-rate', alpha: 1 }],
  ['a leaky rate, alpha = 0.01, a long trial', { system: 'leaky-rate', alpha: 0.01, steps: 301, size: 16, trials: 6 }],
  ['alpha = 1', { alpha: 1 }],
  ['alpha = 1, relu, noise', { alpha: 1, nonlinearity: 'relu', noise: 'counter' }],
  ['alpha = 0.01', { alpha: 0.01, steps: 60 }],
  ['gain = 0', { gain: 0 }],
  ['noise that is given', { noise: 'samples', size: 10 }],
  ['noise that is given, more trials than one texture row', { noise: 'samples', trials: 19, size: 6 }],
  ['noise from the counter', { noise: 'counter', size: 10, steps: 40 }],
  ['noise from the counter, relu', { noise: 'counter', size: 23, nonlinearity: 'relu' }],
  ['a long trial', { size: 16, steps: 301, trials: 6, inputs: 1, outputs: 1, gain: 1.2 }],
  ['66 units', { size: 66, steps: 30, trials: 7, inputs: 1, outputs: 1 }],
];

function agreementCase([what, options]: readonly [string, ProblemOptions]): ConformanceCase {
  return {
    name: `gradients, run: equal the definition with ${what}`,
    run: async (subject) => {
      const problem = makeProblem(options);
      if (!refused(subject, problem.network)) await agrees(subject, problem);
    },
  };
}
