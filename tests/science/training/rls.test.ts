import { describe, expect, test } from 'vitest';
import { splitmix } from '../../../src/science/random/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { addRows, createRidgeSums, solveRidge } from '../../../src/science/training/index.ts';
import { copyRls, createRls, parted, type RlsReadout, type RlsRows, type RlsState, rlsRows, rlsSample } from '../../../src/science/training/rls.ts';
import { largestDifference, largestError } from '../closeness.ts';

/** Rates as of a network: correlated over time, some rows at rest; targets of each output; a mask that leaves steps out. */
function rowsOf(count: number, size: number, outputs: number, seed: number, maskOf: (t: number, channel: number) => number): RlsRows {
  const random = splitmix(seed);
  const rates = new Float64Array(count * size);
  for (let t = 0; t < count; t++) {
    for (let i = 0; i < size; i++) rates[t * size + i] = t % 17 === 5 ? 0 : 0.7 * (t > 0 ? rates[(t - 1) * size + i] : 0) + 0.4 * random.normal();
  }
  const target = Float64Array.from({ length: count * outputs }, () => random.normal());
  const mask = Float64Array.from({ length: count * outputs }, (_, at) => maskOf(Math.floor(at / outputs), at % outputs));
  return { count, rates, target, mask };
}

function bySample(state: RlsState, readout: RlsReadout, { count, rates, target, mask }: RlsRows): void {
  parted(state, { count, mask }, readout.outputs);
  for (let t = 0; t < count; t++) rlsSample(state, readout, rates.subarray(t * state.size, (t + 1) * state.size), target, mask, t * readout.outputs);
}

/** The ridge readout of one output by the closed form of the page, of rows times the root of their mask. */
function ridgeOf({ count, rates, target, mask }: RlsRows, size: number, outputs: number, channel: number, alpha: number, constant = 0): Float64Array {
  const sums = createRidgeSums(size, false);
  const kept = Array.from({ length: count }, (_, t) => t).filter((t) => mask[t * outputs + channel] > 0);
  const root = (t: number) => Math.sqrt(mask[t * outputs + channel]);
  const rows = new Float64Array(kept.length * size);
  kept.forEach((t, row) =>
    rows.set(
      Float64Array.from(rates.subarray(t * size, (t + 1) * size), (r) => r * root(t)),
      row * size,
    ),
  );
  drain(addRows(sums, { rates: rows, targets: kept.map((t) => root(t) * (target[t * outputs + channel] - constant)) }));
  return drain(solveRidge(sums, alpha)).W;
}

const column = (W: Float64Array, outputs: number, channel: number) => W.filter((_, at) => at % outputs === channel);
const readoutOf = (size: number, outputs: number, c = new Float64Array(outputs)): RlsReadout => ({ W: new Float64Array(size * outputs), c, outputs });

test('rlsSample: one unit, rates 1 and 2, targets 3 and 1, alpha 1: w is 1.5 and then 5/6 (by hand)', () => {
  const state = createRls(1, [0], 1);
  const readout = readoutOf(1, 1);
  const said = [1, 2].map((r, t) => {
    rlsSample(state, readout, Float64Array.of(r), Float64Array.of(3, 1), Float64Array.of(1, 1), t);
    return readout.W[0];
  });
  expect(said[0]).toBeCloseTo(1.5, 15);
  expect(said[1]).toBeCloseTo(5 / 6, 15);
  expect(state.groups[0].P[0]).toBeCloseTo(1 / 6, 15);
});

test('rlsSample: 300 units and 50 samples from w = 0 on are the ridge readout of penalty alpha, and P its inverse, within 1e-12 (O16, the algebra)', () => {
  const rows = rowsOf(50, 300, 1, 3, () => 1);
  const state = createRls(300, [0], 1);
  const readout = readoutOf(300, 1);
  bySample(state, readout, rows);
  const { stride, groups } = state;
  expect(largestDifference(readout.W, ridgeOf(rows, 300, 1, 0, 1))).toBeLessThan(1e-12);
  // (R^T R + 1) P = 1, at some places.
  const P = (i: number, j: number) => groups[0].P[Math.max(i, j) * stride + Math.min(i, j)];
  for (const i of [0, 7, 150, 299]) {
    for (const j of [0, 8, 299]) {
      let sum = P(i, j);
      for (let t = 0; t < 50; t++) {
        let seen = 0;
        for (let q = 0; q < 300; q++) seen += rows.rates[t * 300 + q] * P(q, j);
        sum += rows.rates[t * 300 + i] * seen;
      }
      expect(sum).toBeCloseTo(i === j ? 1 : 0, 12);
    }
  }
});

describe('rlsRows: equals ridge within 1e-9 of the largest weight, as rlsSample does', () => {
  const masks = {
    'all steps graded': () => 1,
    'the mask leaves steps out': (t: number) => (t % 3 === 0 ? 1 : 0),
    'steps weigh differently': (t: number) => [1, 0, 2.5, 0.25][t % 4],
    'two outputs are graded at other steps than the third': (t: number, channel: number) => (channel < 2 ? t % 2 : t % 5 === 0 ? 1 : 0),
  };
  for (const [name, maskOf] of Object.entries(masks)) {
    for (const [size, outputs, alpha] of [
      [30, 1, 1],
      [61, 3, 1e-3],
      [64, 3, 100],
    ] as const) {
      test(`${name}: ${size} units, ${outputs} outputs, alpha ${alpha}`, () => {
        const rows = rowsOf(203, size, outputs, size, maskOf);
        const c = Float64Array.from({ length: outputs }, (_, k) => 0.1 * k);
        const channels = Array.from({ length: outputs }, (_, k) => k);
        const inBlocks = { state: createRls(size, channels, alpha), readout: readoutOf(size, outputs, c) };
        drain(rlsRows(inBlocks.state, inBlocks.readout, rows));
        const oneByOne = { state: createRls(size, channels, alpha), readout: readoutOf(size, outputs, c) };
        bySample(oneByOne.state, oneByOne.readout, rows);
        for (const channel of channels) {
          const ridge = ridgeOf(rows, size, outputs, channel, alpha, c[channel]);
          expect(largestError(column(inBlocks.readout.W, outputs, channel), ridge)).toBeLessThan(1e-9);
          expect(largestError(column(oneByOne.readout.W, outputs, channel), ridge)).toBeLessThan(1e-9);
        }
        const different = new Set(channels.map((channel) => rows.mask.filter((_, at) => at % outputs === channel).join())).size;
        expect(inBlocks.state.groups.length).toBe(different);
      });
    }
  }

  test('trial after trial, of which later ones part the outputs: still the ridge readout of all rows', () => {
    const [size, outputs] = [24, 2];
    const together = rowsOf(60, size, outputs, 1, () => 1);
    const apart = rowsOf(60, size, outputs, 2, (t, channel) => (t % 2 === channel ? 1 : 0));
    const state = createRls(size, [0, 1], 0.5);
    const readout = readoutOf(size, outputs);
    for (const rows of [together, apart]) drain(rlsRows(state, readout, rows));
    expect(state.groups.length).toBe(2);
    const all = (of: (rows: RlsRows) => ArrayLike<number>) => Float64Array.from([...Array.from(of(together)), ...Array.from(of(apart))]);
    const rows: RlsRows = { count: 120, rates: all((one) => one.rates), target: all((one) => one.target), mask: all((one) => one.mask) };
    for (const channel of [0, 1]) expect(largestError(column(readout.W, outputs, channel), ridgeOf(rows, size, outputs, channel, 0.5))).toBeLessThan(1e-9);
  });
});

test('rlsRows: what is not graded changes nothing; an output that is not learnt keeps its weights', () => {
  const rows = rowsOf(40, 12, 3, 1, (t, channel) => (channel < 2 && t % 2 === 0 ? 1 : 0));
  const scrambled: RlsRows = { ...rows, target: rows.target.map((f, at) => (rows.mask[at] === 0 ? 1e6 : f)) };
  const learnt = [rows, scrambled].map((given) => {
    const readout = readoutOf(12, 3);
    for (let i = 0; i < 12; i++) readout.W[i * 3 + 2] = i;
    drain(rlsRows(createRls(12, [0, 1], 1), readout, given));
    return readout.W;
  });
  expect(learnt[1]).toEqual(learnt[0]);
  expect(Array.from(column(learnt[0], 3, 2))).toEqual(Array.from({ length: 12 }, (_, i) => i));
  expect(column(learnt[0], 3, 0).some((w) => w !== 0)).toBe(true);
});

test('copyRls: what is learnt from a copy leaves the state as it was', () => {
  const rows = rowsOf(30, 10, 1, 4, () => 1);
  const state = createRls(10, [0], 1);
  const before = state.groups[0].P.slice();
  drain(rlsRows(copyRls(state), readoutOf(10, 1), rows));
  expect(state.groups[0].P).toEqual(before);
});

test('createRls: alpha has to be a number above 0', () => {
  for (const alpha of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => createRls(4, [0], alpha)).toThrow(/alpha is/);
});

test('20 000 samples of 100 units one after the other: still ridge within 1e-9 (rounding does not pile up)', () => {
  const rows = rowsOf(20_000, 100, 1, 9, () => 1);
  const readout = readoutOf(100, 1);
  bySample(createRls(100, [0], 1), readout, rows);
  expect(largestError(readout.W, ridgeOf(rows, 100, 1, 0, 1))).toBeLessThan(1e-9);
});
