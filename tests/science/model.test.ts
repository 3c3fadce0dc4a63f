import { expect, test } from 'vitest';
import { output, rates, step, tangentStep } from '../../src/science/model.ts';
import type { Network } from '../../src/science/network.ts';
import { splitmix } from '../../src/science/random/index.ts';
import { largestDifference } from './closeness.ts';

/** One unit with weight w: h' = -h + w tanh h. */
function single(w: number): Network {
  const f = (x: number) => Float64Array.of(x);
  return { size: 1, inputs: 1, outputs: 1, gain: 1, alpha: 0.1, nonlinearity: 'tanh', weights: { G: f(w), I: f(1), W: f(2), b: f(0), h0: f(0), c: f(0.5) } };
}

test('step: one unit with weight 2 comes to rest at h = 1.915008, where a perturbation shrinks at -.833628 per tau (O17)', () => {
  const network = single(2);
  const state = Float64Array.of(0.1);
  const rate = new Float64Array(1);
  for (let t = 0; t < 2000; t++) {
    rates(network, state, rate);
    step(network, state, rate, [0], 0, new Float64Array(1));
  }
  expect(state[0]).toBeCloseTo(1.915008, 6);
  rates(network, state, rate);
  const tangent = Float64Array.of(1);
  tangentStep(network, rate, tangent, 1, new Float64Array(2));
  expect((tangent[0] - 1) / network.alpha).toBeCloseTo(-0.833628, 5);
});

test('step, output: one step by hand: h = .2, u = 3, alpha = .1, weight 2 gives .2 + .1 (-.2 + 2 tanh .2 + 3) and z = 2 tanh h + .5', () => {
  const network = single(2);
  const state = Float64Array.of(0.2);
  const rate = Float64Array.of(Math.tanh(0.2));
  step(network, state, rate, [9, 3], 1, new Float64Array(1));
  const expected = 0.2 + 0.1 * (-0.2 + 2 * Math.tanh(0.2) + 3);
  expect(state[0]).toBeCloseTo(expected, 15);
  expect(rate[0]).toBe(Math.tanh(0.2));
  rates(network, state, rate);
  const z = new Float64Array(2);
  output(network, rate, z, 1);
  expect(z[1]).toBeCloseTo(2 * Math.tanh(expected) + 0.5, 15);
});

test('tangentStep: is the derivative of step, within 1e-8 of central differences, for several vectors at once', () => {
  const random = splitmix(8);
  const normals = (count: number, sd = 1) => Float64Array.from({ length: count }, () => sd * random.normal());
  const size = 7;
  const network: Network = {
    size,
    inputs: 2,
    outputs: 1,
    gain: 1.7,
    alpha: 0.3,
    nonlinearity: 'tanh',
    weights: { G: normals(size * size, size ** -0.5), I: normals(2 * size), W: normals(size), b: normals(size), h0: normals(size), c: normals(1) },
  };
  const state = normals(size);
  const input = normals(2);
  const tangents = normals(3 * size);
  const after = (from: Float64Array) => {
    const next = Float64Array.from(from);
    const rate = new Float64Array(size);
    rates(network, next, rate);
    step(network, next, rate, input, 0, new Float64Array(size));
    return next;
  };
  const differences = Array.from({ length: 3 }, (_, v) => {
    const moved = (sign: number) => after(state.map((h, i) => h + sign * 1e-6 * tangents[v * size + i]));
    const [up, down] = [moved(1), moved(-1)];
    return [...up].map((h, i) => (h - down[i]) / 2e-6);
  }).flat();
  const rate = new Float64Array(size);
  rates(network, state, rate);
  tangentStep(network, rate, tangents, 3, new Float64Array(2 * size));
  expect(largestDifference(tangents, differences)).toBeLessThan(1e-8);
});
