/** Averages of tanh and its slopes against a fine midpoint rule, and against the identities that tie them. */
import { expect, test } from 'vitest';
import { averagesOf } from '../../../src/science/lowRank/averages.ts';
import { meanSlope, meanSquareSlope } from '../../../src/science/meanField/gaussianIntegrals.ts';

test.each([
  [0, 0],
  [0, 0.3],
  [0, 2.5],
  [0, 60],
  [1.3, 0.4],
  [-0.7, 8],
  [3, 200],
])('mean %f, variance %f', (mean, variance) => {
  const found = averagesOf(mean, variance);
  const sums = { rate: 0, slope: 0, bend: 0, third: 0, square: 0, product: 0, growth: 0, squareSlope: 0 };
  const count = 40_000;
  for (let i = 0; i < count; i++) {
    const z = -10 + (20 * (i + 0.5)) / count;
    const share = ((20 / count) * Math.exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI);
    const t = Math.tanh(mean + Math.sqrt(variance) * z);
    const s = 1 - t * t;
    const each = {
      rate: t,
      slope: s,
      bend: -2 * t * s,
      third: s * (6 * t * t - 2),
      square: t * t,
      product: t * s,
      growth: s * s - 2 * t * t * s,
      squareSlope: s * s,
    };
    for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += share * each[name];
  }
  for (const name of Object.keys(sums) as (keyof typeof sums)[]) expect(Math.abs(found[name] - sums[name]), name).toBeLessThan(1e-9);
  if (mean === 0) expect([found.slope, found.squareSlope]).toEqual([expect.closeTo(meanSlope(variance), 9), expect.closeTo(meanSquareSlope(variance), 9)]);
});

test('a variance that is none is refused', () => {
  for (const variance of [-1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => averagesOf(0, variance)).toThrow(RangeError);
});
