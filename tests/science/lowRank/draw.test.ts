/** Networks of a design: their empirical overlaps, and where they come to rest (oracles/lowRank.json). */
import { expect, test } from 'vitest';
import type { LowRankDesign } from '../../../src/science/lowRank/index.ts';
import { addLowRank, lowRankPoints, lowRankVectors, rankOne, rankTwo } from '../../../src/science/lowRank/index.ts';
import { splitmix } from '../../../src/science/random/splitmix.ts';
import { drain } from '../../../src/science/slices.ts';
import { sharedJson, testWith } from '../../shared.ts';

const pointsOf = (design: LowRankDesign) => drain(lowRankPoints(design));

const dot = (x: Float64Array, y: Float64Array) => x.reduce((sum, value, i) => sum + value * y[i]!, 0) / x.length;
const mean = (x: Float64Array) => x.reduce((sum, value) => sum + value, 0) / x.length;

test('exact: means and overlaps of rank two are those of the design; drawn freely they scatter by about 1 / sqrt(size)', () => {
  const size = 400;
  const means = { m: Float64Array.of(0.3, -0.2), n: Float64Array.of(0.5, 0.1) };
  const design = rankTwo([1.4, -0.5, 0.5, 1.2], { inputOverlap: Float64Array.of(0.3, -0.7), means, spread: 0.8, independent: 0.5 });
  const overlapsOf = (exact: boolean, seed: number) => {
    const { m, n, input } = drain(lowRankVectors(design, size, seed, exact));
    const row = (all: Float64Array, k: number) => all.subarray(k * size, (k + 1) * size);
    return [0, 1].flatMap((k) => [
      mean(row(m, k)) - means.m[k]!,
      mean(row(n, k)) - means.n[k]!,
      dot(row(m, k), input),
      dot(row(n, k), input) - design.inputOverlap[k]!,
      ...[0, 1].flatMap((l) => [
        dot(row(n, k), row(m, l)) - means.n[k]! * means.m[l]! - design.overlap[2 * k + l]!,
        dot(row(m, k), row(m, l)) - means.m[k]! * means.m[l]! - (k === l ? 0.64 : 0),
      ]),
    ]);
  };
  for (const seed of [1, 2]) for (const apart of overlapsOf(true, seed)) expect(Math.abs(apart)).toBeLessThan(1e-12);
  const scatter = [1, 2, 3, 4].flatMap((seed) => overlapsOf(false, seed));
  const deviation = Math.sqrt(scatter.reduce((sum, x) => sum + x * x, 0) / scatter.length);
  expect(deviation).toBeGreaterThan(0.02);
  expect(deviation).toBeLessThan(0.15);
});

test('the same seed gives the same vectors, another seed others; too few units for exact overlaps are refused', () => {
  const design = rankOne(1.2);
  expect(drain(lowRankVectors(design, 50, 7, true))).toEqual(drain(lowRankVectors(design, 50, 7, true)));
  expect(drain(lowRankVectors(design, 50, 7, true)).m[0]).not.toBe(drain(lowRankVectors(design, 50, 8, true)).m[0]);
  expect(() => drain(lowRankVectors(design, 4, 1, true))).toThrow(/rank 1 needs at least 5 units; it has 4/);
  expect(drain(lowRankVectors(design, 4, 1, false)).m.length).toBe(4);
});

/** |kappa| at which a network comes to rest. */
function restOf(overlap: number, gain: number, size: number, seed: number, exact: boolean): number {
  const vectors = drain(lowRankVectors(rankOne(overlap), size, seed, exact));
  const random = splitmix(seed, 5);
  const matrix = Float64Array.from({ length: gain > 0 ? size * size : 0 }, () => random.normal() / Math.sqrt(size));
  if (gain > 0) drain(addLowRank(matrix, vectors, gain, size));
  const { m, n } = vectors;
  const h = m.slice();
  const kappaOf = (rate: Float64Array) => n.reduce((sum, x, i) => sum + x * rate[i]!, 0) / size;
  for (let t = 0; t < 300; t++) {
    const rate = h.map(Math.tanh);
    const kappa = kappaOf(rate);
    for (let i = 0; i < size; i++) {
      let force = m[i]! * kappa;
      if (gain > 0) {
        force = 0;
        for (let j = 0; j < size; j++) force += matrix[i * size + j]! * rate[j]!;
      }
      h[i]! += 0.2 * (force - h[i]!);
    }
  }
  return Math.abs(kappaOf(h.map(Math.tanh)));
}

testWith(
  'oracles/lowRank.json',
  'networks rest where the mean field says: 2000 units to 2 %, and free draws of 500 scatter five times as much as exact ones',
  () => {
    const { networks } = sharedJson('oracles/lowRank.json') as {
      networks: { g: number; overlap: number; size: number; orthonormalised: boolean; theory: number; sd: number }[];
    };
    const spreadOf = (exact: boolean) => {
      const found = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => restOf(1.35, 0, 500, seed, exact));
      const middle = found.reduce((sum, x) => sum + x / 8, 0);
      return Math.sqrt(found.reduce((sum, x) => sum + (x - middle) ** 2 / 7, 0));
    };
    expect(spreadOf(true)).toBeLessThan(0.035);
    expect(spreadOf(false)).toBeGreaterThan(0.05);
    for (const { g, overlap, size, theory } of networks) {
      const [, memory] = pointsOf(rankOne(overlap, { gain: g }));
      expect(memory!.kappa[0]).toBeCloseTo(theory, 5);
      if (size !== 2000) continue;
      const seeds = g > 0 ? [1] : [1, 2, 3];
      const found = seeds.reduce((sum, seed) => sum + restOf(overlap, g, size, seed, true) / seeds.length, 0);
      expect(Math.abs(found / theory - 1), `${g} ${overlap}`).toBeLessThan(0.02);
    }
  },
);
