import { expect, test } from 'vitest';
import { divergence, lyapunovExponents } from '../../../src/science/chaos/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { networkOf, randomNetwork } from './randomNetwork.ts';

test('divergence: starts at ln epsilon; without coupling every step takes ln(1 - alpha) off, to 1e-6', () => {
  const found = drain(divergence(networkOf(new Float64Array(9), 1), { epsilon: 1e-3, duration: 3, transient: 0 }));
  expect(found.time).toHaveLength(31);
  found.logDistance.forEach((x, k) => {
    expect(x).toBeCloseTo(Math.log(1e-3) + k * Math.log(0.9), 6);
    expect(found.time[k]).toBeCloseTo(k / 10, 12);
  });
});

test('divergence: in chaos the distance grows at the largest exponent (mean over 12 starts within 4 standard errors) and then stays near the size of the attractor', () => {
  const network = randomNetwork(100, 4, 1);
  const { exponents, standardErrors } = drain(lyapunovExponents(network, { duration: 1000, copies: 2 }));
  const rates: number[] = [];
  for (let seed = 1; seed <= 12; seed++) {
    // The first 20 tau turn the difference towards the growing direction; at 1e-9 + 80 tau it is still small.
    const { logDistance, saturation } = drain(divergence(network, { epsilon: 1e-9, duration: 250, transient: 100, every: 10, seed }));
    rates.push((logDistance[80] - logDistance[20]) / 60);
    const late = logDistance.slice(-20).reduce((sum, x) => sum + x / 20, 0);
    if (seed > 3) continue;
    expect(late).toBeGreaterThan(Math.log(saturation) - 1);
    expect(late).toBeLessThan(Math.log(saturation) + 1);
  }
  const mean = rates.reduce((sum, x) => sum + x / 12, 0);
  const error = Math.sqrt(rates.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 11 / 12);
  expect(error).toBeLessThan(0.02);
  expect(Math.abs(mean - exponents[0])).toBeLessThan(4 * Math.hypot(error, standardErrors[0]));
});

test('divergence: the same noise drives both, so that two trajectories of a quiet network meet', () => {
  const { logDistance } = drain(divergence(randomNetwork(30, 0.5, 1), { duration: 50, noise: { sigma: 0.3, seed: 2 } }));
  expect(logDistance[logDistance.length - 1]).toBeLessThan(Math.log(1e-6) - 15);
});

test('divergence: yields what is known so far, and refuses an epsilon of 0', () => {
  const lengths: number[] = [];
  for (const { logDistance } of divergence(randomNetwork(200, 2, 1), { duration: 60, transient: 20 })) lengths.push(logDistance.length);
  expect(lengths.length).toBeGreaterThan(10);
  expect(lengths.every((n, k) => k === 0 || n >= lengths[k - 1])).toBe(true);
  expect(() => drain(divergence(randomNetwork(5, 2, 1), { epsilon: 0 }))).toThrow(RangeError);
});
