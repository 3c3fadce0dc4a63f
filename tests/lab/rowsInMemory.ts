import type { KeptRows } from '../../src/lab/keptRows.ts';

/** A place for rows that lasts as long as the test; `names` are those that have rows. */
export function rowsInMemory(): KeptRows & { readonly names: () => readonly string[]; readonly writes: () => number } {
  const kept = new Map<string, Map<string, object>>();
  let writes = 0;
  return {
    async read(name) {
      return [...(kept.get(name)?.values() ?? [])];
    },
    async add(name, rows) {
      writes++;
      const own = kept.get(name) ?? new Map();
      kept.set(name, own);
      for (const { key, row } of rows) own.set(key.join(), row);
    },
    async remove(name, keys) {
      for (const key of keys) kept.get(name)?.delete(key.join());
    },
    names: () => [...kept].filter(([, rows]) => rows.size > 0).map(([name]) => name),
    writes: () => writes,
  };
}
