import { describe, expect, test } from 'vitest';
import { nonlinearities } from '../../../src/science/nonlinearities/index.ts';

test('tanh: value at 1 is .761594155955765, slope 1 - tanh(1)^2 = .419974341614026 (Abramowitz & Stegun)', () => {
  const rate = nonlinearities.tanh.value(1);
  expect(rate).toBeCloseTo(0.761594155955765, 14);
  expect(nonlinearities.tanh.slope(rate)).toBeCloseTo(0.419974341614026, 14);
});

describe.each(Object.values(nonlinearities))('$name', ({ value, slope }) => {
  test('slope of the rate is the derivative of the value, within 1e-8', () => {
    for (const h of [-3, -0.7, -0.01, 0.02, 0.5, 2.5]) expect(slope(value(h))).toBeCloseTo((value(h + 1e-6) - value(h - 1e-6)) / 2e-6, 8);
  });

  test('value(0) = 0, so that the quiet state stays quiet; not-a-number is passed on', () => {
    expect(value(0)).toBe(0);
    expect(value(Number.NaN)).toBeNaN();
  });
});

test('relu: slope at 0 is 0, as in PyTorch', () => {
  expect(nonlinearities.relu.slope(nonlinearities.relu.value(0))).toBe(0);
});
