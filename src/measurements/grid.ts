/** The grid of the map and of the curve: which cells there are, what is known of each, and which gain is best at each noise. Without effects. */
import type { MapRow } from '../session/protocol.ts';

export const sameNumber = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

/** Error of a row for a readout of this precision; NaN where it was not computed. */
export function errorAt(row: MapRow, precision: number): number {
  return row.errors?.find((one) => sameNumber(one.precision, precision))?.error ?? Number.NaN;
}

export interface Grid {
  /** Ascending. */
  readonly gains: readonly number[];
  readonly noises: readonly number[];
  /** [noises, gains]; NaN where nothing is known. */
  readonly errors: Float64Array;
  /** The error of always saying the mean: the mean of it over the cells that are known, else NaN. */
  readonly chance: number;
  /** Cells known. */
  readonly known: number;
}

const ascending = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b);
const placeOf = (values: readonly number[], value: number) => values.findIndex((one) => sameNumber(one, value));

/** The rows of one network on the grid of these gains and noises; rows elsewhere are passed over. */
export function gridOf(rows: readonly MapRow[], gains: readonly number[], noises: readonly number[], precision: number): Grid {
  const [x, y] = [ascending(gains), ascending(noises)];
  const errors = new Float64Array(x.length * y.length).fill(Number.NaN);
  let known = 0;
  let chance = 0;
  for (const row of rows) {
    const [i, j] = [placeOf(x, row.gain), placeOf(y, row.noise)];
    const error = errorAt(row, precision);
    if (i < 0 || j < 0 || Number.isNaN(error)) continue;
    if (Number.isNaN(errors[j * x.length + i]!)) known++;
    errors[j * x.length + i] = error;
    chance += row.chance ?? Number.NaN;
  }
  return { gains: x, noises: y, errors, known, chance: known > 0 ? chance / known : Number.NaN };
}

/** Cells that are shown before all is known: each takes the error of the nearest known one, if that is no further than a coarse step. [noises, gains] */
export function filled({ gains, noises, errors }: Grid, reach = 4): Float64Array {
  const [columns, rows] = [gains.length, noises.length];
  return errors.map((error, index) => {
    if (!Number.isNaN(error)) return error;
    const [i, j] = [index % columns, Math.floor(index / columns)];
    let best = Number.NaN;
    let least = Number.POSITIVE_INFINITY;
    for (let v = Math.max(0, j - reach); v <= Math.min(rows - 1, j + reach); v++) {
      for (let u = Math.max(0, i - reach); u <= Math.min(columns - 1, i + reach); u++) {
        const distance = (u - i) ** 2 + (v - j) ** 2;
        if (distance >= least || Number.isNaN(errors[v * columns + u]!)) continue;
        // No noise is not next to a little: what happens there is another thing.
        if (noises[0] === 0 && (v === 0) !== (j === 0) && rows > 1) continue;
        least = distance;
        best = errors[v * columns + u]!;
      }
    }
    return best;
  });
}

/** Share of guessing above which no gain is called best: nothing is remembered there. */
export const nothingRemembered = 0.9;

/** The gain of the least error at a noise (index `j`); null where it is not much better than guessing, or where less than half of the row is known. */
export function bestGain({ gains, errors, chance }: Grid, j: number): number | null {
  const row = errors.subarray(j * gains.length, (j + 1) * gains.length);
  if (row.filter((error) => !Number.isNaN(error)).length < gains.length / 2) return null;
  let best = -1;
  for (let i = 0; i < row.length; i++) if (!Number.isNaN(row[i]!) && (best < 0 || row[i]! < row[best]!)) best = i;
  return best >= 0 && row[best]! < nothingRemembered * chance ? gains[best]! : null;
}

export interface BestGain {
  readonly noise: number;
  readonly gain: number;
  /** Least and greatest best gain over this network and the others; `networks` of them have one. */
  readonly least: number;
  readonly greatest: number;
  readonly networks: number;
}

/** Best gain for each noise, with its spread over the networks. */
export function bestGains(mine: Grid, others: readonly Grid[]): BestGain[] {
  return mine.noises.flatMap((noise, j) => {
    const gain = bestGain(mine, j);
    if (gain === null) return [];
    const all = [gain, ...others.map((grid) => bestGain(grid, j)).filter((one) => one !== null)];
    return [{ noise, gain, least: Math.min(...all), greatest: Math.max(...all), networks: all.length }];
  });
}

/** The rows of each seed. */
export function bySeed(rows: readonly MapRow[]): MapRow[][] {
  const seeds = new Map<number, MapRow[]>();
  for (const row of rows) {
    const of = seeds.get(row.seed);
    if (of) of.push(row);
    else seeds.set(row.seed, [row]);
  }
  return [...seeds.values()];
}

/**
 * The gain above which every measured exponent exceeds twice its error, halfway to the last that does not; null where that is nowhere or too little is known.
 */
export function chaosFrom(points: readonly { readonly gain: number; readonly exponent: number; readonly standardError: number }[]): number | null {
  const sorted = points.toSorted((a, b) => a.gain - b.gain);
  if (sorted.length < 6) return null;
  let from = sorted.length;
  while (from > 0 && sorted[from - 1]!.exponent > 2 * sorted[from - 1]!.standardError) from--;
  if (from === sorted.length) return null;
  return from === 0 ? sorted[0]!.gain : (sorted[from - 1]!.gain + sorted[from]!.gain) / 2;
}

/** Every fourth, then those between. */
export function coarseToFine(gains: readonly number[]): number[] {
  const sorted = gains.toSorted((a, b) => a - b);
  return [4, 2, 1].flatMap((stride) => sorted.filter((_, i) => i % stride === 0 && (stride === 4 || i % (2 * stride) !== 0)));
}

/**
 * Which gain is measured next: the present one, where it has rested, since all words speak of it; then those of the grid, coarse to fine. undefined: all are
 * measured.
 */
export function nextGain(gains: readonly number[], measured: readonly number[], present: number, rested = true): number | undefined {
  const isMeasured = (gain: number) => measured.some((one) => sameNumber(one, gain));
  return rested && !isMeasured(present) ? present : coarseToFine(gains).find((gain) => !isMeasured(gain));
}
