/** The chance of the spectral radius, against numpy's eigenvalues (seeds and numbers of matrices in each row) and against limits. */
import { expect, test } from 'vitest';
import { radiusChance, radiusProbability, radiusQuantile } from '../../../src/science/measures/circularLaw.ts';

test.each([
  // 2000, 400, 100 and 150 matrices of numpy.random.default_rng(0) and (1): quantiles .025, .16, .5, .84, .975.
  [20, [0.8991, 0.97, 1.0601, 1.1726, 1.3214]],
  [100, [0.9863, 1.0127, 1.0485, 1.0936, 1.1493]],
  [200, [0.9879, 1.0102, 1.0379, 1.0618, 1.0978]],
  [500, [1.0091, 1.0181, 1.0302, 1.0465, 1.0778]],
])('radiusQuantile: %i units, within .016 of simulated quantiles', (size, simulated) => {
  [0.025, 0.16, 0.5, 0.84, 0.975].forEach((p, k) => {
    expect(Math.abs(radiusQuantile(size, p) - simulated[k]!), String(p)).toBeLessThan(0.016);
  });
});

test('radiusProbability rises from 0 to 1; the band narrows with the size towards 1 and scales with the gain', () => {
  const rising = [0, 0.5, 0.9, 1, 1.05, 1.1, 1.3, 2].map((r) => radiusProbability(100, r));
  expect([rising[0], rising.at(-1)]).toEqual([0, expect.closeTo(1, 6)]);
  expect(rising.toSorted((a, b) => a - b)).toEqual(rising);
  const [small, large] = [radiusChance(50, 1), radiusChance(1000, 1)];
  expect(large.high - large.low).toBeLessThan(0.3 * (small.high - small.low));
  expect(Math.abs(large.median - 1.023)).toBeLessThan(0.01);
  expect(radiusChance(50, 2).high).toBeCloseTo(2 * small.high, 12);
});

test("the study's matrix (radius 1.0232623 by O2) is an ordinary one", () => {
  const { low, high } = radiusChance(500, 1);
  expect(low).toBeLessThan(1.0232623);
  expect(high).toBeGreaterThan(1.0232623);
});
