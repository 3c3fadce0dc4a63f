/** What is said of an exponent before it is measured. */
import { expect, test } from 'vitest';
import { betweenMeasured, nearExponent } from '../../src/measurements/between.ts';
import type { ExponentPoint } from '../../src/store/edge.ts';

const point = (gain: number, exponent: number, regime: ExponentPoint['regime'], noise = 0): ExponentPoint => ({
  gain,
  noise,
  exponent,
  standardError: 0.001,
  regime,
});
const points = [point(1.3, 0, 'limit cycle'), point(1.1, -0.04, 'fixed point'), point(1.2, -0.01, 'fixed point'), point(1.4, 0.02, 'chaos')];

test('betweenMeasured: a straight line between the neighbours, and what both of them are', () => {
  expect(betweenMeasured(points, 1.13, 0)).toEqual({ exponent: expect.closeTo(-0.031, 12), regime: 'fixed point', exact: false });
  expect(betweenMeasured(points, 1.25, 0)).toMatchObject({ exponent: expect.closeTo(-0.005, 12), regime: 'orderly' });
  expect(betweenMeasured(points, 1.35, 0)).toMatchObject({ exponent: expect.closeTo(0.01, 12), regime: null });
  expect(betweenMeasured(points, 1.45, 0)).toBeNull();
  expect(betweenMeasured(points, 1.05, 0)).toBeNull();
  expect(betweenMeasured(points, 1.25, 0.1)).toBeNull();
  expect(betweenMeasured([point(1, 0, 'chaos'), point(1.6, 0.1, 'chaos')], 1.3, 0)).toBeNull();
  expect(betweenMeasured([point(1, 0, null), ...points], 1.05, 0)).toBeNull();
});

test('nearExponent: of silence exactly, from the eigenvalues; not with noise, with a bias, or where steps are too long for it', () => {
  const page = (gain: number, change: { noise?: number; undriven?: string; dt?: number; imaginary?: number } = {}) => {
    const { noise = 0, undriven = 'G', dt = 10, imaginary = 0 } = change;
    const spectrum = { real: Float64Array.of(0.8, 0.5, 0.5), imaginary: Float64Array.of(0, imaginary, -imaginary), criticalGain: 1.25 };
    return {
      ...{ spectrum, exponents: points, network: { matrix: 'G', undriven } },
      config: { network: { gain, noise, dt, tau: 100, nonlinearity: 'tanh' } },
    } as never;
  };
  expect(nearExponent(page(1))).toEqual({ exponent: expect.closeTo(Math.log(1 - 0.1 * 0.2) / 0.1, 12), regime: 'fixed point', exact: true });
  expect(nearExponent(page(1.28))).toMatchObject({ exact: false, regime: 'orderly' });
  expect(nearExponent(page(1, { noise: 0.1 }))).toBeNull();
  expect(nearExponent(page(1.15, { undriven: 'G and b' }))).toMatchObject({ exact: false });
  expect(nearExponent(page(1, { dt: 100, imaginary: 1.2 }))).toBeNull();
});
