/** Where numbers lie on the graphics chip: the arithmetic of engines/webgl/layout.ts, without a chip. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOf, endIndex, firstIndex, layoutOf, pageOf, parityOf, rowOf, sumColumns, trialsAtOnce } from '../../src/engines/webgl/layout.ts';
import { maskScales, packFlat, unpackFlat } from '../../src/engines/webgl/pack.ts';
import { rowsAwake, trialOrder } from '../../src/engines/webgl/trialOrder.ts';
import { makeProblem } from './problems.ts';

const limits = { textureSize: 8192, drawBuffers: 8 };
const study = { size: 500, inputs: 1, outputs: 1, trials: 32, steps: 700 };

const anyProblem = fc.record({
  size: fc.integer({ min: 4, max: 2000 }),
  inputs: fc.integer({ min: 1, max: 64 }),
  outputs: fc.integer({ min: 1, max: 64 }),
  trials: fc.integer({ min: 1, max: 512 }),
  steps: fc.integer({ min: 1, max: 7000 }),
});

test('layoutOf: every index has a place of its own inside the texture, and neighbours differ in parity', () => {
  fc.assert(
    fc.property(anyProblem, fc.boolean(), fc.constantFrom(2048, 4096, 8192), (problem, kept, textureSize) => {
      const layout = layoutOf(problem, { textureSize, drawBuffers: 8 }, kept);
      expect(layout.slots * layout.rows).toBeLessThanOrEqual(textureSize);
      expect(layout.lanes * layout.rows).toBeGreaterThanOrEqual(problem.trials);
      expect(endIndex(layout, layout.pages - 1)).toBe(problem.steps + 1);
      const places = new Set<number>();
      for (let index = 0; index <= problem.steps; index++) {
        const page = pageOf(layout, index);
        const inside = index >= firstIndex(layout, page) && index < endIndex(layout, page) && rowOf(layout, index) + layout.rows <= textureSize;
        if (inside) places.add((page * 2 + parityOf(index)) * textureSize + rowOf(layout, index));
      }
      expect(places.size).toBe(problem.steps + 1);
    }),
    { numRuns: 60 },
  );
});

test('layoutOf: lanes as the chip allows: 4 with eight colour buffers, 2 with four, 1 for a single trial', () => {
  expect(layoutOf(study, limits, true)).toMatchObject({ lanes: 4, rows: 8, groups: 125 });
  expect(layoutOf(study, { ...limits, drawBuffers: 4 }, true)).toMatchObject({ lanes: 2, rows: 16 });
  expect(layoutOf({ ...study, trials: 1 }, limits, true)).toMatchObject({ lanes: 1, rows: 1 });
});

test('trialsAtOnce: the study fits whole into 1 GB, dt = 1 ms too; 512 trials of 7000 steps go in parts', () => {
  expect(trialsAtOnce(study, limits, true, 2 ** 30)).toBe(32);
  expect(trialsAtOnce({ ...study, steps: 7000 }, limits, true, 2 ** 30)).toBe(32);
  const parts = trialsAtOnce({ ...study, steps: 7000, trials: 512 }, limits, true, 2 ** 30);
  expect(parts).toBeGreaterThanOrEqual(32);
  expect(parts).toBeLessThan(128);
  expect(bytesOf(layoutOf({ ...study, steps: 7000, trials: parts }, limits, true), true)).toBeLessThan(2 ** 30);
});

test('trialsAtOnce: with 64 channels and a history of many pages, no texture is taller than the chip takes, that of the sums for I and W included', () => {
  const wide = { size: 8, inputs: 64, outputs: 64, trials: 512, steps: 100_000 };
  const small = { textureSize: 2048, drawBuffers: 8 };
  const together = trialsAtOnce(wide, small, true, 2 ** 34);
  const layout = layoutOf({ ...wide, trials: together }, small, true);
  expect(together).toBeGreaterThan(0);
  expect(sumColumns(layout) * layout.pages).toBeLessThanOrEqual(2048);
  expect(sumColumns(layout)).toBe(65);
});

test('trialsAtOnce: 0 where not even one trial fits', () => {
  expect(trialsAtOnce(study, limits, true, 1e6)).toBe(0);
});

test('unpackFlat: undoes packFlat for any part of a batch', () => {
  const layout = layoutOf({ size: 4, inputs: 3, outputs: 5, trials: 2, steps: 6 }, limits, true);
  const values = Float32Array.from({ length: 4 * 6 * 5 }, (_, k) => k + 1);
  const texels = new Float32Array(4 * 1024);
  const back = new Float32Array(values.length);
  for (const order of [Int32Array.of(2, 0), Int32Array.of(1, 3)]) {
    packFlat(layout, values, 5, 2, order, texels);
    unpackFlat(layout, texels, 5, 2, order, back);
  }
  expect(back).toEqual(values);
});

test('trialOrder: trials in the order in which they wake up; rowsAwake: those rows that a step must draw', () => {
  const { network, batch } = makeProblem({ inputs: 1, trials: 5, steps: 8 });
  const still = { ...network, weights: { ...network.weights, b: new Float64Array(9), h0: new Float64Array(9) } };
  const onset = [3, 0, 8, 3, 1];
  const input = batch.input.map((value, k) => (k % 8 >= onset[Math.floor(k / 8)] ? value : 0));
  const { trials, awake } = trialOrder(still, { ...batch, input });
  expect([...trials]).toEqual([1, 4, 0, 3, 2]);
  expect([...awake]).toEqual([0, 1, 3, 3, 8]);
  expect([0, 1, 2, 3, 7].map((step) => rowsAwake(awake, 2, step))).toEqual([1, 1, 1, 2, 2]);
  expect([...trialOrder(network, { ...batch, input }).awake]).toEqual([0, 0, 0, 0, 0]);
});

test('maskScales: 2 / (trials * sum), 0 for an empty mask', () => {
  expect([...maskScales(Float64Array.of(1, 1, 0, 0, 0, 0), 3)]).toEqual([2 / 6, 0, 0]);
});
