import { expect, test } from 'vitest';
import { around, meanOf, ofDraws, placeOf, reachOf, reachOfAll } from '../../src/report/chance.ts';
import { randomShare } from '../../src/report/sections/trajectories.ts';
import { numberText, withError } from '../../src/report/words.ts';
import { mulberry32 } from '../../src/science/random/mulberry32.ts';

test('placeOf: what lies within the band, or within its own error of it, is within', () => {
  const band = around(0, 1, 'nothing');
  expect([-2.1, -1.9, 1.9, 2.1].map((value) => placeOf(value, band))).toEqual(['below', 'within', 'within', 'above']);
  expect(placeOf(2.1, band, 1)).toBe('within');
  expect(placeOf(0.1, { value: 0 }, 0.04)).toBe('above');
  // Three values tell their error badly.
  expect(placeOf(0.1, { value: 0 }, 0.04, 3)).toBe('within');
});

test('reachOf: Student\u2019s t, and a normal variable where the error is known', () => {
  expect(reachOf(3)).toBeCloseTo(4.303, 2);
  expect(reachOf(5)).toBeCloseTo(2.776, 2);
  expect(reachOf()).toBe(1.96);
});

test('meanOf: mean and standard error; none of one value', () => {
  expect(meanOf([1, 2, 3])).toEqual({ mean: 2, error: Math.sqrt(1 / 3) });
  expect(meanOf([5]).error).toBeNull();
});

test('randomShare: mean and band of the share of the variance along random axes, drawn', () => {
  const size = 12;
  const variances = Array.from({ length: size }, (_, k) => 1 / (k + 1) ** 2);
  const sum = variances.reduce((all, one) => all + one, 0);
  const ratio = sum ** 2 / variances.reduce((all, one) => all + one * one, 0);
  const random = mulberry32(1);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
  const shares = Array.from({ length: 20_000 }, () => {
    const axis = variances.map(normal);
    const length = axis.reduce((all, one) => all + one * one, 0);
    return axis.reduce((all, one, k) => all + (one * one * variances[k]!) / length, 0) / sum;
  });
  const mean = shares.reduce((all, one) => all + one, 0) / shares.length;
  const sd = Math.sqrt(shares.reduce((all, one) => all + (one - mean) ** 2, 0) / shares.length);
  const { value, high } = randomShare(1, size, ratio);
  expect(value).toBeCloseTo(mean, 2);
  expect((high! - value) / 1.96).toBeCloseTo(sd, 2);
});

test('numberText and withError: digits that mean something', () => {
  expect([1.2, 0.1, 0.123456, 3, 1e-7, Number.POSITIVE_INFINITY].map((value) => numberText(value))).toEqual([
    '1.2',
    '0.1',
    '0.1235',
    '3',
    '1.00\u2009·\u200910^\u22127',
    'infinite',
  ]);
  expect(withError(0.04512, 0.0041)).toBe('0.0451\u00a0±\u00a00.0041');
  expect(withError(-0.4931, 1e-14)).toBe('\u22120.4931');
});

test('ofDraws: of five draws, the interval for a sixth; reachOfAll: of several variables together', () => {
  expect(ofDraws(1, 0.1, 5, '').high).toBeCloseTo(1 + 0.3041, 3);
  expect(ofDraws(0, 1, 20, '').low).toBeCloseTo(-2.145, 2);
  expect([1, 3, 8].map(reachOfAll)).toEqual([1.96, 2.39, 2.73]);
});
