/** The numbers of a report, read back from its archive. */

import { Budget } from '../../src/formats/budget.ts';
import { readNetworkFile } from '../../src/formats/index.ts';
import { openZip } from '../../src/formats/zip.ts';

function whole<T>(reading: Generator<unknown, T, void>): T {
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value as T;
  }
}

export interface ReportFiles {
  readonly names: readonly string[];
  readonly html: string;
  /** By name, `spectrum.radius`. */
  readonly numbers: ReadonlyMap<string, { readonly data: readonly number[]; readonly shape: readonly number[] }>;
  text(name: string): string;
}

export function reportFiles(archive: Uint8Array): ReportFiles {
  const entries = openZip(archive);
  const bytes = (name: string) => whole(entries.get(name)!.read(new Budget()));
  const text = (name: string) => new TextDecoder().decode(bytes(name));
  const { arrays } = whole(readNetworkFile(bytes('numbers.npz'), 'numbers.npz'));
  const numbers = new Map(Object.entries(arrays).map(([name, { data, shape }]) => [name, { data: Array.from(data as Float64Array), shape }]));
  return { names: [...entries.keys()], html: text('report.html'), numbers, text };
}
