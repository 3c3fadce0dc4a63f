/** A row of the map that comes from outside: handed in as `done`, or read back from where an earlier visit kept it. */
import type { Range } from '../base/arguments.ts';
import { Options } from '../base/options.ts';
import type { MapOptions, MapRow } from './protocol/map.ts';
import { seed } from './questionLimits.ts';

export const mapGain: Range = { min: 0, max: 5 };
export const mapNoise: Range = { min: 0, max: 1 };
export const mapPrecision: Range = { min: 0, max: 1 };
export const mostPrecisions = 16;

/** What a number of a row can be. Squared errors are a few times that of guessing at most; what is far beyond was not computed. */
const figures: Readonly<Record<string, Range>> = {
  error: { min: 0, max: 1e9 },
  chance: { min: 0, max: 1e9 },
  validationError: { min: 0, max: 1e9 },
  penalty: { min: 0, max: 1e12 },
  norm: { min: 0, max: 1e12 },
  participationRatio: { min: 0, max: 1e6 },
  lyapunov: { min: -1e6, max: 1e6 },
  lyapunovError: { min: 0, max: 1e6 },
};

/** What each measure adds to a row. */
const added = {
  error: ['error', 'chance', 'validationError', 'penalty', 'norm'],
  lyapunov: ['lyapunov', 'lyapunovError'],
  participationRatio: ['participationRatio'],
};

/** A copy of what is known of rows. Throws ArgumentError where the cell is not named; other numbers may be NaN, as they are where activity grows without bound. */
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

/**
 * A row that was kept, if it is one that a map with these options can have given: all its numbers are there and possible. Otherwise null: the cell is computed again.
 */
export function readKeptRow(value: unknown, { measures, precisions }: Pick<MapOptions, 'measures' | 'precisions'>): MapRow | null {
  try {
    const row = readRow(new Options('kept row', value ?? null));
    const numbers = row as unknown as Record<string, unknown>; // Read by the names of the list.
    const there = measures.flatMap((measure) => added[measure]).every((name) => within(numbers[name], figures[name] as Range));
    if (!there) return null;
    if (!measures.includes('error')) return row;
    const errors = row.errors ?? [];
    const all =
      precisions.length === errors.length && errors.every(({ precision, error, chance }, i) => precision === precisions[i] && [error, chance].every(isError));
    return all ? row : null;
  } catch {
    return null;
  }
}

const within = (value: unknown, { min, max }: Range): boolean => typeof value === 'number' && value >= min && value <= max;
const isError = (value: number): boolean => within(value, figures.error as Range);
