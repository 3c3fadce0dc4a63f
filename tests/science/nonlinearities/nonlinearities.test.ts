import { describe, expect, test } from 'vitest';
import { nonlinearities } from '../../../src/science/nonlinearities/index.ts';

test('tanh: value at 1 is .761594155955765, slope 1 - tanh(1)^2 = .419974341614026 (Abramowitz & Stegun)', () => {
  const rate = nonlinearities.tanh.value(1);
  expect(rate).toBeCloseTo(0.761594155955765, 14);
  expect(nonlinearities.tanh.slope(rate)).toBeCloseTo(0.419974341614026, 14);
});

describe.each(Object.values(nonlinearities))('$name', ({ name, value, slope }) => {
  test('slope of the rate is the derivative of the value, within 1e-8', () => {
    for (const h of [-3, -0.7, -0.01, 0.02, 0.5, 2.5]) expect(slope(value(h))).toBeCloseTo((value(h + 1e-6) - value(h - 1e-6)) / 2e-6, 8);
  });

  test('not-a-number is passed on; far away the value is that of the limit', () => {
    expect(value(-800)).toBe(name === 'tanh' ? -1 : 0);
    expect(value(800)).toBe(name === 'tanh' || name === 'sigmoid' ? 1 : 800);
    expect(value(Number.NaN)).toBeNaN();
  });
});

test('value(0): 0 for tanh and relu, so that the quiet state stays quiet; ln 2 for softplus, 1/2 for sigmoid', () => {
  expect(Object.values(nonlinearities).map(({ value }) => value(0))).toEqual([0, 0, Math.LN2, 0.5]);
});

test.each([-40, -3, 0.7, 30])('softplus and sigmoid at %d: ln(1 + exp h) and its derivative 1 / (1 + exp(-h)), relative to 1e-14', (h) => {
  const [soft, logistic] = [Math.log1p(Math.exp(h)), 1 / (1 + Math.exp(-h))];
  expect(nonlinearities.softplus.value(h) / soft).toBeCloseTo(1, 13);
  expect(nonlinearities.softplus.slope(nonlinearities.softplus.value(h)) / logistic).toBeCloseTo(1, 13);
  expect(nonlinearities.sigmoid.value(h) / logistic).toBeCloseTo(1, 13);
});

test('relu: slope at 0 is 0, as in PyTorch', () => {
  expect(nonlinearities.relu.slope(nonlinearities.relu.value(0))).toBe(0);
});
