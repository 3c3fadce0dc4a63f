import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Network, type NonlinearityName, type WeightGroup, weightGroups } from '../../../src/science/network.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { backpropagate } from '../../../src/science/training/backpropagation.ts';
import type { TrialBatch } from '../../../src/science/trials.ts';
import { constantGradient } from '../../engines/constantGradient.ts';
import { sharedJson, testWith } from '../../shared.ts';
import { largestDifference, largestError } from '../closeness.ts';

interface OracleCase {
  N: number;
  B: number;
  T: number;
  inputs: number;
  outputs: number;
  alpha: number;
  gain: number;
  phi: NonlinearityName;
  sigma: number;
  G: number[];
  I: number[];
  b: number[];
  W: number[];
  h0: number[];
  u: number[];
  target: number[];
  mask: number[];
  xi: number[];
  z: number[];
  loss: number;
  grad: Record<Exclude<WeightGroup, 'c'>, number[]>;
}

function problemOf(c: OracleCase): { network: Network; batch: TrialBatch } {
  const f = (values: number[]) => Float64Array.from(values);
  return {
    network: {
      size: c.N,
      inputs: c.inputs,
      outputs: c.outputs,
      alpha: c.alpha,
      gain: c.gain,
      nonlinearity: c.phi,
      weights: { G: f(c.G), I: f(c.I), W: f(c.W), b: f(c.b), h0: f(c.h0), c: new Float64Array(c.outputs) },
    },
    batch: {
      trials: c.B,
      steps: c.T,
      input: f(c.u),
      target: f(c.target),
      mask: f(c.mask),
      noise: { sigma: c.sigma, from: new Int32Array(c.B), samples: f(c.xi) },
    },
  };
}

describe('backpropagate: loss, output and all gradients are those of PyTorch autograd within 1e-6, relative to the largest (bptt.json)', () => {
  for (const index of [0, 1, 2]) {
    testWith('oracles/bptt.json', `case ${index}`, () => {
      const oracle = (sharedJson('oracles/bptt.json') as OracleCase[])[index];
      const { network, batch } = problemOf(oracle);
      const result = drain(backpropagate(network, batch, weightGroups));
      expect(Math.abs(result.loss / oracle.loss - 1)).toBeLessThan(1e-6);
      expect(largestError(result.output, oracle.z)).toBeLessThan(1e-6);
      const wanted = { ...oracle.grad, c: constantGradient(oracle) };
      for (const group of weightGroups) expect(largestError(result.gradients[group]!, wanted[group]), group).toBeLessThan(1e-6);
    });
  }
});

/** A small network and batch; everything drawn, the mask with holes. */
function randomProblem(seed: number, nonlinearity: NonlinearityName, noisy: boolean) {
  const random = splitmix(seed);
  const [size, inputs, outputs, trials, steps] = [
    2 + random.integer(6),
    1 + random.integer(2),
    1 + random.integer(2),
    1 + random.integer(3),
    1 + random.integer(9),
  ];
  const normals = (count: number, sd = 1) => Float64Array.from({ length: count }, () => sd * random.normal());
  const network: Network = {
    size,
    inputs,
    outputs,
    alpha: 0.05 + 0.9 * random.uniform(),
    gain: 2 * random.uniform(),
    nonlinearity,
    weights: {
      G: normals(size * size, size ** -0.5),
      I: normals(size * inputs),
      W: normals(size * outputs),
      b: normals(size, 0.3),
      h0: normals(size),
      c: normals(outputs),
    },
  };
  const batch: TrialBatch = {
    trials,
    steps,
    input: normals(trials * steps * inputs),
    target: normals(trials * steps * outputs),
    mask: Float64Array.from({ length: trials * steps * outputs }, () => (random.uniform() < 0.7 ? 1 : 0)),
    noise: noisy ? { sigma: 0.2, from: new Int32Array(trials).fill(1), seed, stream: Uint32Array.from({ length: trials }, (_, i) => i) } : undefined,
  };
  return { network, batch };
}

test('backpropagate: any subset of the groups agrees with central differences within 1e-6 of the largest, or 1e-9 of the loss, which is what a step of 1e-5 resolves in float64 (random networks)', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), fc.subarray([...weightGroups], { minLength: 1 }), fc.boolean(), (seed, train, noisy) => {
      const { network, batch } = randomProblem(seed, 'tanh', noisy);
      const { loss, gradients } = drain(backpropagate(network, batch, train));
      expect(Object.keys(gradients).sort()).toEqual([...train].sort());
      for (const group of train) {
        const weights = network.weights[group];
        const differences = weights.map((value, i) => {
          const at = (x: number) => {
            weights[i] = x;
            return drain(backpropagate(network, batch, [])).loss;
          };
          const difference = (at(value + 1e-5) - at(value - 1e-5)) / 2e-5;
          weights[i] = value;
          return difference;
        });
        const largest = Math.max(...differences.map(Math.abs));
        expect(largestDifference(gradients[group]!, differences), group).toBeLessThan(1e-6 * largest + 1e-9 * (1 + loss));
      }
    }),
    { numRuns: 60 },
  );
});

test('backpropagate: a trial whose mask is all zero counts as 0 and gives no gradient', () => {
  const { network, batch } = randomProblem(5, 'relu', false);
  const masked = drain(backpropagate(network, { ...batch, mask: new Float64Array(batch.mask.length) }, weightGroups));
  expect(masked.loss).toBe(0);
  for (const group of weightGroups) expect(masked.gradients[group]!.every((g) => g === 0)).toBe(true);
});

test('backpropagate: dead time before the first input is skipped without changing one bit', () => {
  const { network, batch } = randomProblem(9, 'tanh', false);
  const quiet: Network = { ...network, weights: { ...network.weights, b: new Float64Array(network.size), h0: new Float64Array(network.size) } };
  const wait = 7;
  const pad = (values: ArrayLike<number>, width: number) => {
    const padded = new Float64Array(batch.trials * (batch.steps + wait) * width);
    for (let b = 0; b < batch.trials; b++)
      padded.set(Array.from(values).slice(b * batch.steps * width, (b + 1) * batch.steps * width), (b * (batch.steps + wait) + wait) * width);
    return padded;
  };
  const late = {
    ...batch,
    steps: batch.steps + wait,
    input: pad(batch.input, network.inputs),
    target: pad(batch.target, network.outputs),
    mask: pad(batch.mask, network.outputs),
  };
  const train = ['G', 'I', 'W'] as const;
  const early = drain(backpropagate(quiet, batch, train));
  const waited = drain(backpropagate(quiet, late, train));
  expect(waited.loss).toBe(early.loss);
  for (const group of train) expect(waited.gradients[group]).toEqual(early.gradients[group]);
});
