/** A row of the map that an earlier visit kept. */
import type { Range } from '../base/arguments.ts';
import { Options } from '../base/options.ts';
import { figures, readRow } from './mapRow.ts';
import type { MapOptions, MapRow } from './protocol/map.ts';

/** What each measure adds to a row. */
const added = {
  error: ['error', 'chance', 'validationError', 'penalty', 'norm'],
  lyapunov: ['lyapunov', 'lyapunovError'],
  participationRatio: ['participationRatio'],
};

/**
 * A row that was kept, if it is one that a map with these options can have given: all its numbers are there and possible. Otherwise null: the cell is computed
 * again.
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
