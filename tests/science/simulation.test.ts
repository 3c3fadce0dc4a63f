import { expect, test } from 'vitest';
import { initialWeights, splitmix } from '../../src/science/random/index.ts';
import { firstEvent, simulate } from '../../src/science/simulation.ts';
import { drain } from '../../src/science/slices.ts';
import { backpropagate } from '../../src/science/training/index.ts';

const shape = { size: 20, inputs: 1, outputs: 2 };
const network = {
  ...shape,
  gain: 1.5,
  alpha: 0.1,
  nonlinearity: 'tanh' as const,
  weights: initialWeights({ ...shape, seeds: { recurrent: 1, input: 2, output: 3 }, generator: 'splitmix', initialState: 0 }),
};
const random = splitmix(2);
const steps = 30;
const input = Float64Array.from({ length: 2 * steps }, (_, k) => (k % steps < 11 ? 0 : random.normal()));
const batch = { trials: 2, steps, input, target: new Float64Array(4 * steps), mask: new Float64Array(4 * steps).fill(1) };

test('simulate: same output as the forward half of backpropagate, bit for bit, and z = W^T r + c of the sampled rates', () => {
  const { output, rates } = drain(simulate(network, batch, [5, 29]));
  expect(output).toEqual(drain(backpropagate(network, batch, [])).output);
  expect(rates).toHaveLength(2 * 2 * 20);
  const last = rates.subarray(3 * 20, 4 * 20);
  const z = last.reduce((sum, r, i) => sum + r * network.weights.W[2 * i + 1], 0);
  expect(output[(2 * steps - 1) * 2 + 1]).toBeCloseTo(z, 13);
  expect(rates.subarray(0, 20).every((r) => r === 0)).toBe(true);
});

test('firstEvent: 11 for input from step 11 on; earlier with noise; 0 with a bias or an initial state; all steps when nothing comes', () => {
  expect(firstEvent(network, batch, 1)).toBe(11);
  const noisy = { ...batch, noise: { sigma: 0.1, from: Int32Array.of(0, 7), seed: 1, stream: new Uint32Array(2) } };
  expect(firstEvent(network, noisy, 1)).toBe(7);
  expect(firstEvent(network, { ...noisy, noise: { ...noisy.noise, sigma: 0 } }, 1)).toBe(11);
  expect(firstEvent({ ...network, weights: { ...network.weights, b: new Float64Array(20).fill(0.1) } }, batch, 0)).toBe(0);
  expect(firstEvent({ ...network, weights: { ...network.weights, h0: new Float64Array(20).fill(0.1) } }, batch, 0)).toBe(0);
  expect(firstEvent(network, { ...batch, input: new Float64Array(2 * steps) }, 0)).toBe(steps);
});

test('simulate: noise from a counter does not depend on how the batch is split', () => {
  const noise = { sigma: 0.1, from: Int32Array.of(3, 0), seed: 4, stream: Uint32Array.of(10, 11) };
  const whole = drain(simulate(network, { ...batch, noise }));
  const second = {
    ...batch,
    trials: 1,
    input: input.slice(steps),
    noise: { ...noise, from: noise.from.slice(1), stream: noise.stream.slice(1) },
  };
  expect(drain(simulate(network, second)).output).toEqual(whole.output.slice(2 * steps));
});
