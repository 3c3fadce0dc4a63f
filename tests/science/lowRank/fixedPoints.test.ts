/** Fixed points of designed networks against oracles/lowRank.json, and what is known of them on paper (O12, O13). */
import { expect, test } from 'vitest';
import type { LowRankDesign } from '../../../src/science/lowRank/index.ts';
import { criticalGain, limitCycle, lowRankPoints, outliersAtRest, rankOne, rankTwo, ringOf } from '../../../src/science/lowRank/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { sharedJson, testWith } from '../../shared.ts';

const pointsOf = (design: LowRankDesign) => drain(lowRankPoints(design));
const criticalOf = (design: LowRankDesign) => drain(criticalGain(design));

interface Rest {
  outlier: number;
  radius: number;
  stable: boolean;
}
interface Stationary {
  kappa: number;
  radiusSquared: number;
  outliers: number[];
  stable: boolean;
}
interface Oracle {
  zeroMean: (Partial<Stationary> & { g: number; overlap: number; sigmaM: number; trivial: Rest; kappa: number | null; slowFlowEigenvalue: number })[];
  withMeans: { g: number; meanM: number; meanN: number; sigmaM: number; overlap: number; trivial: Rest; positive: Stationary[] }[];
  ring: { cases: { overlap: number; radius: number; radialEigenvalue: number; tangentialEigenvalue: number }[] };
  rank2Unequal: {
    overlaps: [number, number];
    onFirst: { kappa: number; eigenvalues: number[] } | null;
    onSecond: { kappa: number; eigenvalues: number[] } | null;
    origin: number[];
  }[];
  rank2Rotation: { cases: { overlap: number; rotation: number; radius: number; angularSpeed: number; period: number }[] };
}
const file = 'oracles/lowRank.json';
const oracle = () => sharedJson(file) as Oracle;
const largest = (values: ArrayLike<number>) => Math.max(...Array.from(values));

testWith(file, 'rank one without means: rest and both memories with the outliers of their slopes, with and without a random part (O12)', () => {
  for (const { g, overlap, sigmaM, trivial, kappa, radiusSquared, outliers, stable, slowFlowEigenvalue } of oracle().zeroMean) {
    const [rest, plus, minus, ...more] = pointsOf(rankOne(overlap, { gain: g, spread: sigmaM }));
    expect([rest!.eigenvalues.real[0]! + 1, rest!.radius, rest!.stable]).toEqual([expect.closeTo(trivial.outlier, 9), trivial.radius, trivial.stable]);
    expect(more).toEqual([]);
    if (kappa === null) {
      expect(plus).toBeUndefined();
      continue;
    }
    expect(Math.abs(plus!.kappa[0]! / kappa - 1)).toBeLessThan(1e-5);
    expect(minus!.kappa[0]).toBe(-plus!.kappa[0]!);
    expect(plus!.radius ** 2).toBeCloseTo(radiusSquared!, 5);
    expect(plus!.eigenvalues.real[0]).toBeCloseTo(largest(outliers!) - 1, 5);
    expect(plus!.eigenvalues.real[0]).toBeCloseTo(slowFlowEigenvalue, 5);
    if (g > 0) expect(plus!.eigenvalues.real[1]).toBeCloseTo(outliers![1]! - 1, 5);
    expect(plus!.stable).toBe(stable);
  }
});

testWith(file, 'rank one with means: every positive memory and its stability', () => {
  for (const { g, meanM, meanN, sigmaM, overlap, trivial, positive } of oracle().withMeans) {
    const design = rankOne(overlap, { gain: g, spread: sigmaM, means: { m: Float64Array.of(meanM), n: Float64Array.of(meanN) } });
    expect(outliersAtRest(design).real[0]).toBeCloseTo(trivial.outlier, 9);
    const found = pointsOf(design).filter(({ kappa }) => kappa[0]! > 0);
    expect(found.length).toBe(positive.length);
    for (const [i, { kappa, radiusSquared, outliers, stable }] of positive.entries()) {
      expect(Math.abs(found[i]!.kappa[0]! / kappa - 1)).toBeLessThan(1e-5);
      expect(found[i]!.radius ** 2).toBeCloseTo(radiusSquared, 4);
      expect(found[i]!.eigenvalues.real[0]).toBeCloseTo(largest(outliers) - 1, 5);
      expect(found[i]!.stable).toBe(stable);
    }
  }
});

test("the design of the authors' own code: memories over the gain, and chaos from 1.79590 on (O13)", () => {
  const means = { m: Float64Array.of(1.1), n: Float64Array.of(2) };
  const known = [
    [0.5, 1.224509],
    [0.8, 1.154408],
    [1, 1.087851],
    [1.2, 1.003329],
    [1.5, 0.83425],
    [1.7, 0.680103],
  ] as const;
  for (const [gain, kappa] of known) expect(pointsOf(rankOne(0, { gain, means }))[1]!.kappa[0]).toBeCloseTo(kappa, 5);
  expect(criticalOf(rankOne(0, { means }))).toBeCloseTo(1.7959, 4);
  // 1.796 as the code prints it
  expect(Math.abs(criticalOf(rankOne(0, { means }))! - 1.796)).toBeLessThan(2e-4);
});

test('the gain at which chaos begins: 1 where only rest is stable, and on the way there the radius is below 1', () => {
  expect(criticalOf(rankOne(0.7))).toBe(1);
  for (const overlap of [1.05, 1.5, 2, 5]) {
    const gain = criticalOf(rankOne(overlap))!;
    expect(gain).toBeGreaterThan(1);
    for (const [share, below] of [
      [0.999, true],
      [1.001, false],
    ] as const) {
      const [, memory] = pointsOf(rankOne(overlap, { gain: share * gain }));
      expect(memory!.radius < 1, `${overlap}, ${share}`).toBe(below);
      expect(memory!.stable).toBe(below);
    }
  }
});

testWith(file, 'rank two, the same overlap in all directions: a ring, still along itself', () => {
  for (const { overlap, radius, radialEigenvalue } of oracle().ring.cases) {
    const design = rankTwo([overlap, 0, 0, overlap]);
    expect(Math.abs(ringOf(design)! / radius - 1)).toBeLessThan(1e-5);
    for (const { kappa, eigenvalues, stable, marginal } of pointsOf(design).slice(1)) {
      expect(Math.abs(Math.hypot(...kappa) / radius - 1)).toBeLessThan(1e-5);
      expect([...eigenvalues.real]).toEqual([expect.closeTo(0, 7), expect.closeTo(radialEigenvalue, 5)]);
      expect([stable, marginal]).toEqual([true, true]);
    }
  }
  expect(ringOf(rankTwo([0.9, 0, 0, 0.9]))).toBe(null);
  expect(ringOf(rankTwo([1.4, 0, 0, 1.5]))).toBe(null);
});

testWith(file, 'rank two, two overlaps: memories on both axes, of which the weaker ones are saddles; a turned design has them turned', () => {
  for (const { overlaps, onFirst, onSecond, origin } of oracle().rank2Unequal) {
    const [a, b] = overlaps;
    const found = pointsOf(rankTwo([a, 0, 0, b]));
    expect([...found[0]!.eigenvalues.real]).toEqual(origin.map((x) => expect.closeTo(x, 9)));
    expect(found.length).toBe(1 + (onFirst ? 2 : 0) + (onSecond ? 2 : 0));
    for (const [axis, known] of [onFirst, onSecond].entries()) {
      if (!known) continue;
      const point = found.find(({ kappa }) => kappa[axis]! > 0 && Math.abs(kappa[1 - axis]!) < 1e-9)!;
      expect(Math.abs(point.kappa[axis]! / known.kappa - 1)).toBeLessThan(1e-5);
      expect([...point.eigenvalues.real]).toEqual(known.eigenvalues.toSorted((x, y) => y - x).map((x) => expect.closeTo(x, 5)));
      expect(point.stable).toBe(Math.max(...known.eigenvalues) < 0);
    }
    // Turned by an angle of cosine .6
    const [c, s] = [0.6, 0.8];
    const turned = rankTwo([a * c * c + b * s * s, (a - b) * c * s, (a - b) * c * s, a * s * s + b * c * c]);
    const first = pointsOf(turned).find(({ stable }) => stable)!;
    expect(Math.abs(first.kappa[0]! * s - first.kappa[1]! * c)).toBeLessThan(1e-9);
    expect(Math.hypot(...first.kappa)).toBeCloseTo(onFirst!.kappa, 5);
  }
});

testWith(file, 'rank two with a rotation: no memory stands still, and the cycle has the radius of the ring', () => {
  for (const { overlap, rotation, radius, period } of oracle().rank2Rotation.cases) {
    const design = rankTwo([overlap, -rotation, rotation, overlap]);
    expect(pointsOf(design).length).toBe(1);
    const cycle = drain(limitCycle(design))!;
    expect(cycle.radius).toEqual([expect.closeTo(radius, 5), expect.closeTo(radius, 5)]);
    expect(Math.abs(cycle.period / period - 1)).toBeLessThan(1e-6);
    // Integrated, the same: a hair of asymmetry keeps the closed form away.
    const nearly = drain(limitCycle(rankTwo([overlap, -rotation, rotation, overlap + 1e-9])))!;
    expect(nearly.radius).toEqual([expect.closeTo(radius, 4), expect.closeTo(radius, 4)]);
    expect(Math.abs(nearly.period / period - 1)).toBeLessThan(1e-6);
  }
  expect(drain(limitCycle(rankTwo([0.9, -1, 1, 0.9])))).toBe(null);
  expect(drain(limitCycle(rankOne(2)))).toBe(null);
});

test('rank two with means: the mean field along one direction is that of rank one', () => {
  const one = rankOne(0.6, { gain: 0.5, means: { m: Float64Array.of(0.8), n: Float64Array.of(1) } });
  // The same design as the first direction of rank two; the second one is not heard.
  const two = rankTwo([0.6, 0, 0, 0.3], { gain: 0.5, means: { m: Float64Array.of(0.8, 0), n: Float64Array.of(1, 0) } });
  const memory = pointsOf(one)[1]!;
  const found = pointsOf(two).filter(({ kappa }) => kappa[0]! > 0);
  expect(found.length).toBe(1);
  expect([...found[0]!.kappa]).toEqual([expect.closeTo(memory.kappa[0]!, 9), expect.closeTo(0, 9)]);
  for (const value of memory.eigenvalues.real) expect(Math.min(...found[0]!.eigenvalues.real.map((x) => Math.abs(x - value)))).toBeLessThan(1e-8);
});
