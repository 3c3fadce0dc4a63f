import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bracketedRoot,
  gaussianAverage,
  hermiteSeries,
  logCosh,
  logCoshVariance,
  meanSlope,
  meanSquareRate,
  meanSquareSlope,
  rateCovariance,
  slopeCovariance,
} from '../../../src/science/meanField/index.ts';

const variance = fc.double({ min: 1e-4, max: 80, noNaN: true });
const correlation = fc.double({ min: -1, max: 1, noNaN: true });

/**
 * E f(sqrt(D - |c|) x + ..., ...) over two variables by its definition: a common part of variance |c| and two private ones. 401 nodes each way, as science.md 2
 * says.
 */
function twoVariables(f: (h: number) => number, D: number, c: number): number {
  const [n, range] = [401, 8];
  const step = (2 * range) / (n - 1);
  const nodes = Array.from({ length: n }, (_, i) => i * step - range);
  const weights = nodes.map((z) => (step * Math.exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI));
  const [own, common] = [Math.sqrt(D - Math.abs(c)), Math.sqrt(Math.abs(c))];
  let sum = 0;
  for (let j = 0; j < n; j++) {
    let [plus, minus] = [0, 0];
    for (let i = 0; i < n; i++) {
      plus += weights[i] * f(own * nodes[i] + common * nodes[j]);
      minus += weights[i] * f(own * nodes[i] + Math.sign(c) * common * nodes[j]);
    }
    sum += weights[j] * plus * minus;
  }
  return sum;
}

test('gaussianAverage: moments 1, D, 3 D^2 and the characteristic function exp(-D / 2) to 1e-13', () => {
  for (const D of [0, 1e-6, 0.3, 1, 9, 80]) {
    expect(gaussianAverage(() => 1, D)).toBeCloseTo(1, 13);
    expect(Math.abs(gaussianAverage((x) => x * x, D) - D)).toBeLessThanOrEqual(1e-13 * D);
    expect(Math.abs(gaussianAverage((x) => x ** 4, D) - 3 * D * D)).toBeLessThanOrEqual(1e-12 * D * D);
    expect(gaussianAverage(Math.cos, D)).toBeCloseTo(Math.exp(-D / 2), 13);
  }
  expect(() => gaussianAverage(Math.cos, -1)).toThrow(RangeError);
  expect(() => gaussianAverage(Math.cos, Number.NaN)).toThrow(RangeError);
});

test('averages of tanh: as by a trapezoid rule ten times finer, to 1e-12, at variances where Gauss-Hermite fails', () => {
  const fine = (f: (x: number) => number, D: number) => {
    let sum = 0;
    for (let i = -12_000; i <= 12_000; i++) sum += f(Math.sqrt(D) * i * 1e-3) * Math.exp(-0.5 * (i * 1e-3) ** 2);
    return (sum * 1e-3) / Math.sqrt(2 * Math.PI);
  };
  for (const D of [0.01, 1, 8, 30, 100]) {
    expect(meanSquareRate(D)).toBeCloseTo(
      fine((x) => Math.tanh(x) ** 2, D),
      12,
    );
    expect(meanSquareSlope(D)).toBeCloseTo(
      fine((x) => Math.cosh(x) ** -4, D),
      12,
    );
  }
});

test('averages of tanh: small variances follow the Taylor series D - 2 D^2, 1 - D, 1 - 2 D, D^2 / 2', () => {
  const D = 1e-5;
  expect(Math.abs(meanSquareRate(D) - (D - 2 * D * D))).toBeLessThan(10 * D ** 3);
  expect(Math.abs(meanSquareSlope(D) - (1 - 2 * D))).toBeLessThan(10 * D ** 2);
  expect(Math.abs(logCoshVariance(D) / (0.5 * D * D) - 1)).toBeLessThan(10 * D);
});

test('the mean slope is 1 - <phi^2>: by the slope itself and by Stein, <x phi> = D <phi>, to 1e-12 at any variance', () => {
  fc.assert(
    fc.property(variance, (D) => {
      expect(Math.abs(meanSlope(D) - (1 - meanSquareRate(D)))).toBeLessThan(1e-13);
      expect(Math.abs(gaussianAverage((x) => x * Math.tanh(x), D) - D * meanSlope(D))).toBeLessThan(1e-12 * (1 + D));
    }),
    { numRuns: 100 },
  );
});

test('logCosh: relative accuracy 1e-14 from 1e-9 to 1, its difference quotient is tanh, no overflow', () => {
  for (const x of [1e-9, 1e-5, 0.01])
    expect(Math.abs(logCosh(x) / (x * x * (0.5 - (x * x) / 12 + x ** 4 / 45 - (17 * x ** 6) / 2520)) - 1)).toBeLessThan(1e-14);
  for (const x of [0.3, 0.9999, 1.0001, 3]) {
    expect(logCosh(-x)).toBeCloseTo(Math.log(Math.cosh(x)), 14);
    expect((logCosh(x + 1e-5) - logCosh(x - 1e-5)) / 2e-5).toBeCloseTo(Math.tanh(x), 9);
  }
  expect(logCosh(1000)).toBeCloseTo(1000 - Math.LN2, 12);
});

test('covariances: as by the double integral of their definition (science.md O3), 1e-6', () => {
  for (const D of [0.5, 5, 17]) {
    const series = hermiteSeries(D);
    for (const rho of [-0.7, 0.2, 0.9]) {
      expect(Math.abs(rateCovariance(series, rho) - twoVariables(Math.tanh, D, rho * D))).toBeLessThan(1e-6);
      expect(Math.abs(slopeCovariance(series, rho) - twoVariables((h) => 1 - Math.tanh(h) ** 2, D, rho * D))).toBeLessThan(1e-6);
    }
  }
});

test('covariances: at full correlation the averages of one variable; odd and even in the correlation; the slope of one is the other times D', () => {
  fc.assert(
    fc.property(variance, correlation, (D, rho) => {
      const series = hermiteSeries(D);
      expect(Math.abs(rateCovariance(series, 1) / meanSquareRate(D) - 1)).toBeLessThan(1e-8);
      expect(Math.abs(slopeCovariance(series, 1) / meanSquareSlope(D) - 1)).toBeLessThan(1e-7);
      expect(Math.abs(slopeCovariance(series, 0) - meanSlope(D) ** 2)).toBeLessThan(1e-12);
      expect(rateCovariance(series, -rho)).toBe(-rateCovariance(series, rho));
      expect(slopeCovariance(series, -rho)).toBe(slopeCovariance(series, rho));
      const inside = 0.9 * rho;
      const quotient = (rateCovariance(series, inside + 1e-5) - rateCovariance(series, inside - 1e-5)) / 2e-5;
      expect(Math.abs(quotient / (D * slopeCovariance(series, inside)) - 1)).toBeLessThan(1e-5);
    }),
    { numRuns: 40 },
  );
});

test('hermiteSeries: the sum for Var ln cosh is the one by quadrature, 1e-9; a variance beyond its range throws', () => {
  for (const D of [0.01, 1, 17]) {
    let sum = 0;
    hermiteSeries(D).power.forEach((square, k) => {
      sum += (D * square) / (2 * k + 2);
    });
    expect(Math.abs(sum / logCoshVariance(D) - 1)).toBeLessThan(1e-9);
  }
  expect(() => hermiteSeries(Number.POSITIVE_INFINITY)).toThrow(RangeError);
});

test('bracketedRoot: roots of stiff and flat functions to 1e-13; ends that are roots; no change of sign throws', () => {
  expect(bracketedRoot((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 13);
  expect(bracketedRoot((x) => Math.exp(30 * x) - 2, -5, 5)).toBeCloseTo(Math.log(2) / 30, 13);
  expect(bracketedRoot((x) => (x - 0.1) ** 9, -5, 7)).toBeCloseTo(0.1, 1);
  expect(bracketedRoot((x) => x, 0, 1)).toBe(0);
  expect(bracketedRoot((x) => x - 1, 0, 1)).toBe(1);
  expect(() => bracketedRoot((x) => x, 1, 2)).toThrow(RangeError);
  expect(() => bracketedRoot(() => Number.NaN, 1, 2)).toThrow(RangeError);
});
