/** Modes: eigenvectors solve their equation, left and right ones are those of each other, and a kick grows as they say. */
import { expect, test } from 'vitest';
import { flowAt, flowOf } from '../../../src/science/fixedPoints/index.ts';
import { modesAt } from '../../../src/science/mechanism/modes.ts';
import { rates, step } from '../../../src/science/model.ts';
import type { Network } from '../../../src/science/network.ts';
import { splitmix } from '../../../src/science/random/splitmix.ts';

function finish<R>(work: Generator<unknown, R, void>): R {
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
  }
}

function drawn(size: number, seed: number): Network {
  const random = splitmix(seed);
  const zero = new Float64Array(size);
  const G = Float64Array.from({ length: size * size }, () => random.normal() / Math.sqrt(size));
  return {
    ...{ system: 'leaky-current', nonlinearity: 'tanh', gain: 1.4, alpha: 1e-3, size, inputs: 1, outputs: 1 },
    weights: { G, I: zero, W: zero, b: zero, h0: zero, c: new Float64Array(1) },
  };
}

const dot = (a: readonly [Float64Array, Float64Array], b: readonly [Float64Array, Float64Array]) => {
  let [re, im] = [0, 0];
  for (let i = 0; i < a[0].length; i++) {
    re += a[0][i]! * b[0][i]! - a[1][i]! * b[1][i]!;
    im += a[0][i]! * b[1][i]! + a[1][i]! * b[0][i]!;
  }
  return [re, im] as const;
};

test.each([5, 40])('%i units: eigenvectors to rounding, left ones see their own mode alone', (size) => {
  const network = drawn(size, 3);
  const flow = flowOf(network);
  const { modes, eigenvalues } = finish(modesAt(flow, flowAt(flow, new Float64Array(size)), size));
  // Of complex pairs one stands for both.
  expect(modes.length).toBe(size - eigenvalues.imaginary.filter((x) => x < 0).length);
  for (const [k, mode] of modes.entries()) {
    expect(mode.error).toBeLessThan(1e-9);
    for (const [j, other] of modes.entries()) {
      const [re, im] = dot(mode.left, other.right);
      expect(re).toBeCloseTo(k === j ? 1 : 0, 6);
      expect(im).toBeCloseTo(0, 6);
    }
  }
});

test('a small kick along a real growing mode grows as exp(lambda t), and nothing else does', () => {
  const size = 40;
  const network = drawn(size, 3);
  const flow = flowOf(network);
  const { modes } = finish(modesAt(flow, flowAt(flow, new Float64Array(size)), 12));
  const mode = modes.find(({ real, imaginary }) => imaginary === 0 && real > 0.05)!;
  expect(mode).toBeDefined();
  const state = mode.right[0].map((x) => 1e-8 * x);
  const [rate, drive] = [new Float64Array(size), new Float64Array(size)];
  rates(network, state, rate);
  for (let t = 0; t < 3000; t++) {
    step(network, state, rate, [0], 0, drive);
    rates(network, state, rate);
  }
  const along = state.reduce((sum, x, i) => sum + mode.left[0][i]! * x, 0);
  expect(along / 1e-8 / Math.exp(3 * mode.real)).toBeCloseTo(1, 2);
  const rest = state.map((x, i) => x - along * mode.right[0][i]!);
  expect(Math.hypot(...rest) / Math.hypot(...state)).toBeLessThan(1e-3);
});
