import { expect, test } from 'vitest';
import { divergence, divergenceSlope, lyapunovExponents } from '../../../src/science/chaos/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { networkOf, randomNetwork } from './randomNetwork.ts';

/** A distance given every .1 tau over 200 tau. */
function curve(logDistance: (t: number) => number, norm = 10, saturation = 30) {
  const time = Float64Array.from({ length: 2001 }, (_, k) => k / 10);
  return { done: 1, time, logDistance: time.map(logDistance), saturation, norm: new Float64Array(2001).fill(norm) };
}

test('divergenceSlope: of a straight line its slope, from 20 tau until a tenth of saturation', () => {
  const start = Math.log(1e-9);
  const found = divergenceSlope(curve((t) => Math.min(start + 0.2 * t, Math.log(30))))!;
  expect(found.slope).toBeCloseTo(0.2, 12);
  expect(found.from).toBe(20);
  expect(Math.abs(found.to - (Math.log(3) - start) / 0.2)).toBeLessThan(0.1);
});

test('divergenceSlope: a fast one aligns for a quarter of the stretch; a decaying one counts until 1e-13 of the norm; one that stays has 0', () => {
  const start = Math.log(1e-9);
  const fast = divergenceSlope(curve((t) => Math.min(start + 2 * t, Math.log(30))))!;
  expect(fast.slope).toBeCloseTo(2, 12);
  expect(Math.abs(fast.from - fast.to / 4)).toBeLessThan(0.11);
  const decaying = divergenceSlope(curve((t) => Math.max(start - 0.1 * t, Math.log(1e-15))))!;
  expect(decaying.slope).toBeCloseTo(-0.1, 12);
  expect(Math.abs(decaying.to - (start - Math.log(1e-12)) / 0.1)).toBeLessThan(0.11);
  expect(divergenceSlope(curve(() => start))!.slope).toBeCloseTo(0, 12);
});

test('divergenceSlope: none where the starts are as far apart as the attractor is wide, or nothing is known yet', () => {
  expect(divergenceSlope(curve((t) => Math.log(20) + 0.01 * t))).toBeUndefined();
  const { time, logDistance, norm, ...rest } = curve(() => 0);
  expect(divergenceSlope({ ...rest, time: time.slice(0, 0), logDistance: logDistance.slice(0, 0), norm: norm.slice(0, 0) })).toBeUndefined();
  expect(divergenceSlope({ ...rest, time: time.slice(0, 5), logDistance: logDistance.slice(0, 5), norm: norm.slice(0, 5) })).toBeUndefined();
});

test('divergenceSlope: in strong chaos (N = 200, gain 4) the mean of 12 starts is the exponent within 4 standard errors, each start within 4 of its scatter', () => {
  const network = randomNetwork(200, 4, 1);
  const { exponents, standardErrors } = drain(lyapunovExponents(network, { duration: 600 }));
  const slopes = Array.from(
    { length: 12 },
    (_, k) => divergenceSlope(drain(divergence(network, { epsilon: 1e-9, duration: 130, transient: 100, seed: k + 1 })))!.slope,
  );
  const mean = slopes.reduce((sum, x) => sum + x / 12, 0);
  const scatter = Math.sqrt(slopes.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 11);
  // Over some 70 tau it is about .03.
  expect(scatter).toBeLessThan(0.06);
  expect(Math.abs(mean - exponents[0])).toBeLessThan(4 * Math.hypot(scatter / Math.sqrt(12), standardErrors[0]));
  for (const slope of slopes) expect(Math.abs(slope - exponents[0])).toBeLessThan(4 * Math.hypot(scatter, standardErrors[0]));
});

test('divergenceSlope: below the onset it is the exponent, to .01; without coupling ln(1 - alpha) / alpha', () => {
  const network = randomNetwork(100, 0.8, 1);
  const { exponents } = drain(lyapunovExponents(network, { duration: 300 }));
  const { slope } = divergenceSlope(drain(divergence(network, { epsilon: 1e-9, duration: 300 })))!;
  expect(Math.abs(slope - exponents[0])).toBeLessThan(0.01);
  const lone = divergenceSlope(drain(divergence(networkOf(new Float64Array(16), 1), { epsilon: 1e-3, duration: 100 })))!;
  expect(lone.slope).toBeCloseTo(Math.log(0.9) / 0.1, 6);
});
