import { expect, test } from 'vitest';
import { memoryCapacity, spectrum, whiteInput } from '../../../src/science/measures/index.ts';
import { initialWeights } from '../../../src/science/random/index.ts';
import { drain } from '../../../src/science/slices.ts';

function network(size: number, seed: number, gain: number, alpha: number) {
  const shape = { size, inputs: 1, outputs: 1 };
  const weights = initialWeights({ ...shape, seeds: { recurrent: seed, input: seed + 10, output: 3 }, generator: 'splitmix', initialState: 0 });
  return { ...shape, gain, alpha, nonlinearity: 'tanh' as const, weights };
}

function remembered(of: ReturnType<typeof network>, steps: number, delays: number, scale: number, seed = 1) {
  const { states, inputs } = drain(whiteInput(of, { steps, delays, scale, seed, noise: 0 }));
  return drain(memoryCapacity({ states, size: of.size, inputs, delays }));
}

test('whiteInput: one unit without coupling is a leaky memory: r^2 of delay k is (1 - q^2) q^2k, q = 1 - alpha, delay 0 with it; they sum to 1', () => {
  const { byDelay, capacity } = remembered(network(1, 1, 0, 0.1), 40_000, 40, 1e-3);
  const q2 = 0.81;
  // 10 000 test rows of independent inputs: the standard error of a squared correlation r^2 is about 2 r (1 - r^2) / 100, .007 at most.
  byDelay.forEach((r2, k) => {
    expect(Math.abs(r2 - (1 - q2) * q2 ** k)).toBeLessThan(0.03);
  });
  expect(Math.abs(capacity - 1)).toBeLessThan(0.1);
});

test('memory capacity of 100 tanh units (alpha = 1, O18): weak input is remembered best near radius 1, strong input beyond it, and weak more than strong', () => {
  const capacity = (radius: number, scale: number) => {
    const plain = network(100, 1, 1, 1);
    const { radius: drawn } = drain(spectrum(plain.weights.G, 100));
    return remembered({ ...plain, gain: radius / drawn }, 4000, 100, scale).capacity;
  };
  const [weak, strong] = [0.01, 0.1].map((scale) => [0.5, 0.9, 1.05, 1.4].map((radius) => capacity(radius, scale)));
  // O18 does not say how its input weights are scaled, and is of three other networks.
  [14.8, 30.9].forEach((capacity, k) => {
    expect(Math.abs(weak[k] / capacity - 1)).toBeLessThan(0.3);
  });
  [10.9, 16.1, 17.7, 11.7].forEach((capacity, k) => {
    expect(Math.abs(strong[k] / capacity - 1)).toBeLessThan(0.5);
  });
  expect(weak[1]).toBeGreaterThan(weak[0] + 5);
  expect(weak[1]).toBeGreaterThan(weak[2] + 2);
  expect(strong[2]).toBeGreaterThan(strong[1]);
  expect(strong[2]).toBeGreaterThan(strong[3] + 2);
  expect(weak[1]).toBeGreaterThan(strong[1] + 5);
});

test('whiteInput: inputs belong to the steps: the last input of a delay line of one is the one that the state follows', () => {
  const one = network(1, 1, 0, 1);
  const { states, inputs } = drain(whiteInput(one, { steps: 50, delays: 4, scale: 0.5, seed: 7, noise: 0 }));
  expect(inputs).toHaveLength(53);
  states.forEach((r, t) => {
    expect(r).toBeCloseTo(Math.tanh(one.weights.I[0] * 0.5 * inputs[3 + t]), 12);
  });
});
