import type { KeptRows } from '../../src/lab/keptRows.ts';
import type { MapRow } from '../../src/session/protocol.ts';

/** A place for rows that lasts as long as the test; `names` are those that have rows. */
export function rowsInMemory(): KeptRows & { readonly names: () => readonly string[]; readonly writes: () => number } {
  const kept = new Map<string, Map<string, MapRow>>();
  const cell = ({ gain, noise, seed }: Pick<MapRow, 'gain' | 'noise' | 'seed'>) => [gain, noise, seed].join();
  let writes = 0;
  return {
    async read(name) {
      return [...(kept.get(name)?.values() ?? [])];
    },
    async add(name, rows) {
      writes++;
      const own = kept.get(name) ?? new Map();
      kept.set(name, own);
      for (const row of rows) own.set(cell(row), row);
    },
    async remove(name, cells) {
      for (const each of cells) kept.get(name)?.delete(cell(each));
    },
    names: () => [...kept].filter(([, rows]) => rows.size > 0).map(([name]) => name),
    writes: () => writes,
  };
}
