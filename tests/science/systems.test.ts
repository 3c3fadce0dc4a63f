/** Both equations of motion with all nonlinearities: against systems.json (PyTorch's autograd), and each derivative against differences. */
import { describe, expect, test } from 'vitest';
import { createBundle } from '../../src/science/chaos/bundle.ts';
import { lyapunovExponents } from '../../src/science/chaos/index.ts';
import { fixedPointBeside, restsOf } from '../../src/science/chaos/rest.ts';
import { interactions, rates, step, tangentStep } from '../../src/science/model.ts';
import type { Network, NonlinearityName } from '../../src/science/network.ts';
import { weightGroups } from '../../src/science/network.ts';
import { splitmix } from '../../src/science/random/index.ts';
import { drain } from '../../src/science/slices.ts';
import { type SystemName, systems } from '../../src/science/systems/index.ts';
import { backpropagate } from '../../src/science/training/index.ts';
import { trialKick } from '../../src/science/trialNoise.ts';
import { constantGradient } from '../engines/constantGradient.ts';
import type { SystemCase } from '../engines/systemsOracle.ts';
import { sharedJson, testWith } from '../shared.ts';
import { largestError } from './closeness.ts';

const file = 'oracles/systems.json';
for (let index = 0; index < 16; index++)
  testWith(file, `systems.json, case ${index}: output to 1e-9, loss and gradients to 1e-6`, () => {
    const one = (sharedJson(file) as { cases: SystemCase[] }).cases[index];
    const { N: size, B: trials, T: steps, inputs, outputs, alpha, gain, nonlinearity, system } = one;
    const floats = (values: number[]) => Float64Array.from(values);
    const { G, I, W, b, h0, c } = one.weights;
    const weights = { G: floats(G), I: floats(I), W: floats(W), b: floats(b), h0: floats(h0), c: floats(c) };
    const network: Network = { size, inputs, outputs, alpha, gain, nonlinearity, system, weights };
    const batch = { trials, steps, input: floats(one.input), target: floats(one.target), mask: floats(one.mask) };
    const { loss, gradients, output } = drain(backpropagate(network, batch, weightGroups));
    expect(largestError(output, floats(one.output))).toBeLessThan(1e-9);
    expect(Math.abs(loss / one.loss - 1)).toBeLessThan(1e-6);
    const wanted = { ...one.gradients, c: constantGradient({ ...one, z: one.output }) };
    for (const group of weightGroups) expect(largestError(gradients[group]!, floats(wanted[group])), group).toBeLessThan(1e-6);
  });

const names = Object.keys(systems) as SystemName[];
const all = names.flatMap((system) => (['tanh', 'relu', 'softplus', 'sigmoid'] as const).map((nonlinearity) => [system, nonlinearity] as const));

function network(system: SystemName, nonlinearity: NonlinearityName, size = 9, gain = 0.8): Network {
  const random = splitmix(8);
  const normals = (count: number, sd = 1) => Float64Array.from({ length: count }, () => sd * random.normal());
  const weights = {
    G: normals(size * size, size ** -0.5),
    I: normals(2 * size),
    W: normals(size),
    b: normals(size, 0.3),
    h0: normals(size, 0.3),
    c: normals(1),
  };
  return { size, inputs: 2, outputs: 1, gain, alpha: 0.3, nonlinearity, system, weights };
}

describe.each(all)('%s, %s', (system, nonlinearity) => {
  const net = network(system, nonlinearity);
  const { size } = net;
  const after = (from: Float64Array) => {
    const [state, rate, scratch] = [Float64Array.from(from), new Float64Array(size), new Float64Array(size)];
    rates(net, state, rate);
    step(net, state, rate, [0, 0], 0, scratch);
    return state;
  };
  const start = Float64Array.from({ length: size }, (_, i) => 0.4 + 0.1 * Math.sin(7 * i));
  const rate = new Float64Array(size);
  rates(net, start, rate);
  const change = (vector: Float64Array) => {
    const [up, down] = [1e-6, -1e-6].map((by) => after(start.map((s, i) => s + by * vector[i])));
    return up.map((s, i) => (s - down[i]) / 2e-6);
  };

  test('tangentStep is the derivative of step, and so is the matrix of interactions', () => {
    const vector = Float64Array.from({ length: size }, (_, i) => Math.cos(3 * i));
    const wanted = change(vector);
    const tangent = vector.slice();
    tangentStep(net, rate, tangent, 1, new Float64Array(3 * size));
    expect(largestError(tangent, wanted)).toBeLessThan(1e-8);
    const matrix = interactions(net, rate);
    const by = vector.map((v, i) => (1 - net.alpha) * v + net.alpha * vector.reduce((sum, w, j) => sum + matrix[i * size + j] * w, 0));
    expect(largestError(by, wanted)).toBeLessThan(1e-8);
  });

  test('gradients are differences of the loss, with noise', () => {
    const random = splitmix(4);
    const steps = 12;
    const values = (count: number) => Float64Array.from({ length: count }, () => random.normal());
    const noise = { sigma: 0.2, from: Int32Array.of(0, 3), seed: 5, stream: Uint32Array.of(1, 2) };
    const batch = { trials: 2, steps, input: values(4 * steps), target: values(2 * steps), mask: new Float64Array(2 * steps).fill(1), noise };
    const { gradients } = drain(backpropagate(net, batch, weightGroups));
    for (const group of weightGroups) {
      const at = Math.min(3, net.weights[group].length - 1);
      const [up, down] = [1e-5, -1e-5].map((by) => {
        const moved = Float64Array.from(net.weights[group]);
        moved[at] += by;
        return drain(backpropagate({ ...net, weights: { ...net.weights, [group]: moved } }, batch, [])).loss;
      });
      expect(Math.abs((up - down) / 2e-5 - gradients[group]![at]), group).toBeLessThan(1e-6);
    }
  });

  test('a bundle carries states and vectors as steps by themselves do, with noise', () => {
    const noise = { sigma: 0.3, seed: 3 };
    const bundle = createBundle(net, { copies: 2, tangents: 2, noise, starts: Float64Array.from([...start, ...start.map((s) => -s)]) });
    const vectors = bundle.vectors.slice();
    const states = bundle.states.slice();
    for (let t = 0; t < 5; t++) {
      for (const _ of bundle.step());
      for (let copy = 0; copy < 2; copy++) {
        const state = states.subarray(copy * size, (copy + 1) * size);
        const [r, scratch] = [new Float64Array(size), new Float64Array(size)];
        const kick = trialKick({ noise: { ...noise, from: new Int32Array(2), stream: Uint32Array.of(0, 1) }, steps: 0 }, copy, t, net, new Float64Array(size));
        // A vector is what a small difference becomes.
        const moved = [0, 1].map((k) => {
          const vector = vectors.subarray((2 * copy + k) * size, (2 * copy + k + 1) * size);
          const [up, down] = [1e-6, -1e-6].map((by) => {
            const other = state.map((s, i) => s + by * vector[i]);
            rates(net, other, r);
            step(net, other, r, [0, 0], 0, scratch, kick);
            return other;
          });
          return up.map((s, i) => (s - down[i]) / 2e-6);
        });
        moved.forEach((one, k) => vectors.set(one, (2 * copy + k) * size));
        rates(net, state, r);
        step(net, state, r, [0, 0], 0, scratch, kick);
      }
    }
    expect(largestError(bundle.states, states)).toBeLessThan(1e-12);
    expect(largestError(bundle.vectors, vectors)).toBeLessThan(1e-6);
  });

  test('where it comes to rest the exponents are those of the matrix there, and measured ones agree', () => {
    const weak = network(system, nonlinearity, 9, 0.3);
    const point = drain(fixedPointBeside(weak, start))!;
    const r = new Float64Array(size);
    rates(weak, point, r);
    const here = point.slice();
    step(weak, here, r, [0, 0], 0, new Float64Array(size));
    expect(largestError(here, point)).toBeLessThan(1e-12);
    const [rest] = drain(restsOf(weak, [{ state: point, before: [], pace: 0 }]));
    const { exponents } = drain(lyapunovExponents(weak, { count: 2, transient: 60, duration: 200, seed: 1 }));
    expect(rest!.exponents[0]).toBeLessThan(0);
    expect(Math.abs(exponents[0] - rest!.exponents[0])).toBeLessThan(0.02);
  });
});

test('leaky rate with alpha = 1 and noise: the noise is inside the nonlinearity, of standard deviation sigma sqrt(2)', () => {
  const net = { ...network('leaky-rate', 'tanh', 9, 0), alpha: 1 };
  const kick = trialKick({ noise: { sigma: 0.5, from: new Int32Array(1), seed: 1, stream: new Uint32Array(1) }, steps: 1 }, 0, 0, net, new Float64Array(9))!;
  const state = new Float64Array(9);
  step(net, state, new Float64Array(9), [0, 0], 0, new Float64Array(9), kick);
  state.forEach((s, i) => expect(s).toBeCloseTo(Math.tanh(net.weights.b[i] + kick[i]), 12));
  const many = trialKick(
    { noise: { sigma: 0.5, from: new Int32Array(1), seed: 1, stream: new Uint32Array(1) }, steps: 1 },
    0,
    0,
    net,
    new Float64Array(20_000),
  )!;
  expect(Math.sqrt(many.reduce((sum, x) => sum + x * x, 0) / many.length)).toBeCloseTo(0.5 * Math.SQRT2, 2);
});
