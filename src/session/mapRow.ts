/** A row of the map that comes from outside: handed in as `done`, or read back from where an earlier visit kept it (keptMapRow.ts). */
import type { Range } from '../base/arguments.ts';
import type { Options } from '../base/options.ts';
import type { MapRow } from './protocol/map.ts';
import { seed } from './questionLimits.ts';

/** Of the map (science/map). One more with every change after which the same options give other rows: those of before belong to them no more. */
export const mapProtocol = 2;

export const mapGain: Range = { min: 0, max: 5 };
export const mapNoise: Range = { min: 0, max: 1 };
export const mapPrecision: Range = { min: 0, max: 1 };
export const mostPrecisions = 16;

/** What a number of a row can be. Squared errors are a few times that of guessing at most; what is far beyond was not computed. */
export const figures: Readonly<Record<string, Range>> = {
  error: { min: 0, max: 1e9 },
  chance: { min: 0, max: 1e9 },
  validationError: { min: 0, max: 1e9 },
  penalty: { min: 0, max: 1e12 },
  norm: { min: 0, max: 1e12 },
  participationRatio: { min: 0, max: 1e6 },
  lyapunov: { min: -1e6, max: 1e6 },
  lyapunovError: { min: 0, max: 1e6 },
};

/**
 * A copy of what is known of rows. Throws ArgumentError where the cell is not named; other numbers may be NaN, as they are where activity grows without bound.
 */
export function readRow(option: Options): MapRow {
  const row: Record<string, unknown> = {
    gain: option.number('gain', mapGain),
    noise: option.number('noise', mapNoise),
    seed: option.number('seed', seed),
  };
  for (const name of Object.keys(figures)) {
    const value = option.anyNumber(name);
    if (value !== undefined) row[name] = value;
  }
  const errors = option.list('errors', mostPrecisions, (one) => ({
    precision: one.number('precision', mapPrecision),
    error: one.anyNumber('error') ?? Number.NaN,
    chance: one.anyNumber('chance') ?? Number.NaN,
  }));
  if (errors.length > 0) row.errors = errors;
  return row as unknown as MapRow; // Its keys come from two lists.
}
