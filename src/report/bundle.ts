/** Beside the report, all its numbers: as CSV and as arrays of numpy. */
import { writeNpz } from '../formats/npz.ts';
import type { Writing } from '../formats/writing.ts';
import { writeZip } from '../formats/zip.ts';
import { tableToCsv } from '../ui/csv.ts';
import type { Done } from './html.ts';
import type { Quantity } from './section.ts';

const text = (written: string): Uint8Array => new TextEncoder().encode(written);

/** Every number by its whole name: `spectrum.radius`, and behind it error and chance where it has them. */
export function namedNumbers(done: readonly Done[]): [string, Quantity][] {
  return done.flatMap(({ section, written }) =>
    'reason' in written ? [] : (written.quantities ?? []).map((one): [string, Quantity] => [`${section.name}.${one.name}`, one]),
  );
}

function arraysOf(done: readonly Done[]) {
  const arrays: Record<string, { data: Float64Array; shape: readonly number[] }> = {};
  const single = (name: string, value: number | null | undefined) => {
    if (typeof value === 'number') arrays[name] = { data: Float64Array.of(value), shape: [] };
  };
  for (const [name, { data, shape, error, chance }] of namedNumbers(done)) {
    if (typeof data === 'number') single(name, data);
    else arrays[name] = { data: Float64Array.from(data), shape: shape ?? [data.length] };
    single(`${name}.error`, error);
    single(`${name}.chance`, chance?.value);
    single(`${name}.chanceLow`, chance?.low);
    single(`${name}.chanceHigh`, chance?.high);
  }
  return arrays;
}

/** As numpy, pandas and R read it: an empty field would say that there is no number. */
const written = (value: number): number | string => (Number.isFinite(value) ? value : Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf');
const ifThere = (value: number | null | undefined): number | string => (typeof value === 'number' ? written(value) : '');

/** Of arrays one line for each number, with its indices. */
function csvOf(done: readonly Done[]): string {
  const rows: (number | string)[][] = [];
  for (const [name, { data, unit, shape = [], error, chance }] of namedNumbers(done)) {
    if (typeof data === 'number') {
      rows.push([name, '', written(data), unit, ...[error, chance?.value, chance?.low, chance?.high].map(ifThere)]);
      continue;
    }
    for (let k = 0; k < data.length; k++) rows.push([name, indicesOf(k, shape), written(data[k]!), unit, '', '', '', '']);
  }
  return tableToCsv({
    columns: ['name', 'index', 'value', 'unit', 'standard error', 'chance', 'chance low', 'chance high'].map((name) => ({ name, unit: '' })),
    rows,
  });
}

function indicesOf(at: number, shape: readonly number[]): string {
  const indices: number[] = [];
  for (const side of shape.toReversed()) {
    indices.unshift(at % side);
    at = Math.floor(at / side);
  }
  return indices.join(' ');
}

/** The files of a report by their names; `network`: of the network itself, as npz. */
export function* zipOf(html: string, done: readonly Done[], network: Uint8Array, readme: string): Writing<Uint8Array<ArrayBuffer>> {
  const tables = done.flatMap(({ section, written }) =>
    'reason' in written ? [] : (written.tables ?? []).map(({ name, table }) => [`tables/${section.name}-${name}.csv`, text(tableToCsv(table))] as const),
  );
  return yield* writeZip({
    'report.html': text(html),
    'numbers.npz': yield* writeNpz(arraysOf(done)),
    'numbers.csv': text(csvOf(done)),
    ...Object.fromEntries(tables),
    'network.npz': network,
    'README.txt': text(readme),
  });
}
