/** The grid of the map: what is known of each cell, what is shown before all is known, which gain is best. Small maps by hand. */
import { describe, expect, it } from 'vitest';
import { bestGains, bySeed, chaosFrom, errorAt, filled, gridOf } from '../../src/measurements/grid.ts';
import type { MapRow } from '../../src/session/protocol.ts';

const row = (gain: number, noise: number, error: number, seed = 1): MapRow => ({
  gain,
  noise,
  seed,
  chance: 0.15,
  errors: [
    { precision: 1e-3, error, chance: 0.15 },
    { precision: 1e-2, error: 2 * error, chance: 0.15 },
  ],
});

const gains = [0.5, 1, 1.5, 2];
const noises = [0, 1e-4, 1];
const errors: Record<number, readonly number[]> = { 0: [0.15, 0.01, 0.001, 0.02], 1e-4: [0.15, 0.003, 0.09, 0.16], 1: [0.15, 0.15, 0.14, 0.16] };
const rows = noises.flatMap((noise) => gains.map((gain, i) => row(gain, noise, errors[noise]![i]!)));

describe('gridOf', () => {
  it('puts rows into their cells in ascending order, for the precision that is asked', () => {
    const grid = gridOf(rows.toReversed(), [2, 0.5, 1, 1.5], [1e-4, 0, 1], 1e-2);
    expect([grid.gains, grid.noises, grid.known, grid.chance]).toEqual([gains, noises, 12, expect.closeTo(0.15, 12)]);
    expect([...grid.errors.subarray(0, 4)]).toEqual([0.3, 0.02, 0.002, 0.04]);
  });

  it('passes over rows that are no cell, and knows nothing of a precision that was not computed', () => {
    expect(gridOf(rows, [0.5, 3], [0], 1e-3)).toMatchObject({ known: 1, gains: [0.5, 3] });
    expect(gridOf(rows, gains, noises, 0.5)).toMatchObject({ known: 0, chance: Number.NaN });
    expect(errorAt(rows[0]!, 1e-3 * (1 + 1e-12))).toBe(0.15);
  });
});

describe('filled', () => {
  it('gives a cell that is not known the error of its nearest neighbour, and never mixes none with a little noise', () => {
    const coarse = gridOf([row(0.5, 0, 0.1), row(1.5, 1e-4, 0.2)], gains, noises, 1e-3);
    const shown = filled(coarse);
    expect([...shown.subarray(0, 4)]).toEqual([0.1, 0.1, 0.1, 0.1]);
    expect([...shown.subarray(4, 12)]).toEqual(Array(8).fill(0.2));
  });

  it('leaves what is further away than a coarse step', () => {
    const far = gridOf([row(0.5, 0, 0.1)], [0.5, 1, 1.5, 2, 2.5, 3], [0], 1e-3);
    expect([...filled(far)]).toEqual([0.1, 0.1, 0.1, 0.1, 0.1, Number.NaN]);
  });
});

describe('bestGains', () => {
  it('is the gain of the least error of each noise, none where all is about as good as guessing, and spans those of the others', () => {
    const mine = gridOf(rows, gains, noises, 1e-3);
    const other = gridOf([row(0.5, 0, 0.15, 2), row(1, 0, 0.0001, 2), row(1.5, 0, 0.001, 2), row(2, 0, 0.002, 2)], gains, noises, 1e-3);
    expect(bestGains(mine, [other])).toEqual([
      { noise: 0, gain: 1.5, least: 1, greatest: 1.5, networks: 2 },
      { noise: 1e-4, gain: 1, least: 1, greatest: 1, networks: 1 },
    ]);
  });

  it('says nothing of a row of which less than half is known', () => {
    expect(bestGains(gridOf([row(1, 0, 0.001)], gains, noises, 1e-3), [])).toEqual([]);
  });

  it('bySeed keeps networks apart', () => {
    expect(bySeed([row(1, 0, 1), row(1, 0, 1, 2), row(2, 0, 1)]).map((one) => one.length)).toEqual([2, 1]);
  });
});

describe('chaosFrom', () => {
  const at = (gain: number, exponent: number) => ({ gain, exponent, standardError: 0.01 });
  it('is halfway between the last exponent that does not exceed twice its error and the next', () => {
    expect(chaosFrom([at(2, 0.1), at(0.5, -0.5), at(1, 0.03), at(1.2, 0.01), at(1.4, 0.03), at(1.6, 0.05)])).toBeCloseTo(1.3, 12);
  });
  it('is unknown with few points, nowhere when the last is not chaotic, and the first gain when all are', () => {
    expect(chaosFrom([at(1, 0.1), at(2, 0.1)])).toBeNull();
    expect(chaosFrom([1, 2, 3, 4, 5, 6].map((gain) => at(gain, gain < 6 ? 0.1 : 0)))).toBeNull();
    expect(chaosFrom([1, 2, 3, 4, 5, 6].map((gain) => at(gain, 0.1)))).toBe(1);
  });
});
