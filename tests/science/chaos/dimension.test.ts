import { expect, test } from 'vitest';
import { dimension, lyapunovExponents } from '../../../src/science/chaos/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { longTest } from '../../everyCase.ts';
import { networkOf, randomNetwork } from './randomNetwork.ts';

test('dimension: 50 units of noise alone: N / (1 + (N + 1) / T_eff), T_eff independent samples (O9), and 50 with the bias taken off', () => {
  const quiet = networkOf(new Float64Array(2500), 1);
  for (const [duration, closeness] of [
    [200, 0.05],
    [1000, 0.02],
  ]) {
    const found = drain(dimension(quiet, { duration, noise: { sigma: 0.05, seed: 3 } }));
    // An autoregressive process, .9 a step; samples every five steps. Errors of a covariance go with the squares of its correlations.
    const square = 0.9 ** 10;
    const independent = (found.samples * (1 - square)) / (1 + square);
    expect(Math.abs(found.participationRatio / (50 / (1 + 51 / independent)) - 1)).toBeLessThan(closeness);
    // At the ends of blocks neighbours are correlated: 1 % at twenty tau a block.
    expect(Math.abs(found.unbiased - 50)).toBeLessThan(4 * found.standardError + 0.01 * 50);
    expect(found.participationRatio).toBeLessThan(found.unbiased - 4 * found.standardError);
    expect(found.time[39]).toBeCloseTo(duration, 8);
  }
});

test('dimension: of limit cycles about 2 (O9), whatever the time, and nothing to take off', () => {
  for (const seed of [4, 9]) {
    const network = randomNetwork(60, 1.4, seed);
    expect(drain(lyapunovExponents(network, { duration: 500 })).regime).toBe('limit cycle');
    const { participationRatio, unbiased, standardError } = drain(dimension(network, { duration: 500 }));
    expect(Math.abs(participationRatio - 2)).toBeLessThan(0.3);
    expect(Math.abs(unbiased - participationRatio)).toBeLessThan(4 * standardError);
  }
});

longTest('dimension: N = 500, gain 3: low while the time is short; the mean of three matrices 26.2 +- 5.0 (O9) and 22.3 in theory', () => {
  const found = [2, 3, 4].map((seed) => drain(dimension(randomNetwork(500, 3, seed), { duration: 600, transient: 100 })));
  const mean = (of: (d: (typeof found)[number]) => number) => found.reduce((sum, d) => sum + of(d) / 3, 0);
  // At 60 tau, at 600, and without the bias.
  const [early, late, unbiased] = [mean(({ value }) => value[3]), mean(({ participationRatio }) => participationRatio), mean((d) => d.unbiased)];
  expect(late).toBeGreaterThan(early + 2);
  expect(unbiased).toBeGreaterThan(late);
  const error = Math.hypot(5 / Math.sqrt(3), mean((d) => d.standardError) / Math.sqrt(3));
  expect(Math.abs(unbiased - 26.2)).toBeLessThan(3 * error);
  expect(Math.abs(unbiased - 22.3)).toBeLessThan(3 * error);
});

test('dimension: none at rest, nor of what dies away; the curve grows while it runs; too short a time is refused', () => {
  for (const transient of [0, 400]) {
    const { participationRatio, unbiased, standardError } = drain(dimension(randomNetwork(30, 0.7, 1), { duration: 100, transient }));
    expect([participationRatio, unbiased, standardError]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  }
  let last = 0;
  for (const { time, value, done } of dimension(randomNetwork(200, 2, 1), { duration: 100, transient: 10 })) {
    expect(time.length).toBeGreaterThanOrEqual(last);
    expect(value).toHaveLength(time.length);
    expect(done).toBeLessThanOrEqual(1);
    last = time.length;
  }
  // 200 samples are 25 groups of eight.
  expect(last).toBeGreaterThan(20);
  expect(() => drain(dimension(randomNetwork(5, 2, 1), { duration: 30 }))).toThrow('give 40 or more');
});
