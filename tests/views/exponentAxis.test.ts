/** The axis of the exponents keeps its place, but for a point where you are that lies below it. */
import { expect, test } from 'vitest';
import { exponentScales } from '../../src/figures/drawExponent.ts';

const point = (gain: number, exponent: number) => ({ gain, noise: 0, exponent, standardError: 1e-3, regime: 'fixed point' as const });
const data = {
  points: [point(0.4, -0.6), point(1, -0.01), point(1.5, 0.03)],
  quiet: [],
  others: null,
  theory: null,
  size: 100,
  criticalGain: null,
  limits: [0, 5],
} as const;
const layout = { left: 60, compact: false, alone: false };

test('down to -.36 wherever one is above it; lower where the point here lies lower, at most to -1.05', () => {
  expect(exponentScales({ ...data, gain: 1 }, 400, 200, layout).range[0]).toBe(-0.36);
  expect(exponentScales({ ...data, gain: 0.4 }, 400, 200, layout).range[0]).toBeCloseTo(-0.64, 12);
  expect(exponentScales({ ...data, points: [point(1, -7)], gain: 1 }, 400, 200, layout).range[0]).toBe(-1.05);
});
