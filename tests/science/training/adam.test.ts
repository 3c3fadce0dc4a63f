import { expect, test } from 'vitest';
import { adamStep, createAdam } from '../../../src/science/training/index.ts';

test("adamStep: three steps of two weights, PyTorch's formula worked out to 40 digits, within 1e-15", () => {
  const weights = Float64Array.of(0.5, -1.25);
  const state = createAdam(2);
  const expected = [
    [0.4900000009999999, -1.24000000005],
    [0.4949418991120066, -1.2332997898189932],
    [0.49397490391912013, -1.228120507899371],
  ];
  [
    [0.1, -2],
    [-0.3, 1e-4],
    [0.25, 0],
  ].forEach((gradient, k) => {
    adamStep(weights, Float64Array.from(gradient), state, 0.01);
    expect(Math.abs(weights[0] - expected[k][0])).toBeLessThan(1e-15);
    expect(Math.abs(weights[1] - expected[k][1])).toBeLessThan(1e-15);
  });
  expect(state.step).toBe(3);
});

test('adamStep: the first step is learning rate times the sign of the gradient, whatever its size (Kingma & Ba 2015, section 2.1)', () => {
  const weights = new Float64Array(3);
  adamStep(weights, Float64Array.of(1e-3, -5, 1e4), createAdam(3), 1e-3);
  for (const [k, sign] of [-1, 1, -1].entries()) expect(weights[k]).toBeCloseTo(sign * 1e-3, 7);
});

test('adamStep: finds the minimum of (x - 3)^2', () => {
  const x = Float64Array.of(0);
  const state = createAdam(1);
  for (let step = 0; step < 3000; step++) adamStep(x, Float64Array.of(2 * (x[0] - 3)), state, 0.02);
  expect(x[0]).toBeCloseTo(3, 5);
});

test('adamStep: powers of the betas after 750 steps are .9^750 and .999^750, within 1e-12 relative', () => {
  const state = createAdam(1);
  for (let step = 0; step < 750; step++) adamStep(new Float64Array(1), new Float64Array(1), state, 1e-3);
  expect(state.meanPower / 0.9 ** 750 - 1).toBeCloseTo(0, 12);
  expect(state.squarePower / 0.999 ** 750 - 1).toBeCloseTo(0, 12);
});

test('adamStep: throws RangeError when the lengths differ', () => {
  expect(() => adamStep(new Float64Array(2), new Float64Array(2), createAdam(3), 1e-3)).toThrow('made for 3 weights');
});
