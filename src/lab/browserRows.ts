/** Rows of the map and of other long measurements in the browser's IndexedDB. Loaded when one is asked for. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KeptRows, RowKey } from './keptRows.ts';

/** Names that are kept; the rows of older ones are forgotten. */
const most = 40;

interface Schema extends DBSchema {
  /** Under [name, ...key]; of the map the key is gain, noise and seed. */
  rows: { key: [string, ...RowKey]; value: object };
  /** When each name was added to. */
  uses: { key: string; value: { readonly name: string; readonly time: number }; indexes: { time: number } };
}

/** All keys of a name: numbers and texts come before lists. */
const rowsOf = (name: string) => IDBKeyRange.bound([name], [name, []]);

export function browserRows(): KeptRows {
  let database: Promise<IDBPDatabase<Schema>> | undefined;
  const closed = () => {
    database = undefined;
  };

  /** Opened once; anew where that failed, or where it was closed. */
  function opened(): Promise<IDBPDatabase<Schema>> {
    database ??= open();
    database.catch(closed);
    return database;
  }

  async function open(): Promise<IDBPDatabase<Schema>> {
    const db = await openDB<Schema>('edge-of-chaos', 1, {
      upgrade(empty) {
        empty.createObjectStore('rows');
        empty.createObjectStore('uses', { keyPath: 'name' }).createIndex('time', 'time');
      },
      // A later version of the page, in another tab, wants to change it.
      blocking() {
        db.close();
        closed();
      },
      terminated: closed,
    });
    return db;
  }

  async function change() {
    const transaction = (await opened()).transaction(['rows', 'uses'], 'readwrite', { durability: 'relaxed' });
    // Where a request fails, the transaction fails with it, and only the request is awaited.
    transaction.done.catch(() => undefined);
    return { done: transaction.done, rows: transaction.objectStore('rows'), uses: transaction.objectStore('uses') };
  }

  return {
    read: async (name) => (await opened()).getAll('rows', rowsOf(name)),
    async add(name, added) {
      const { rows, uses, done } = await change();
      // Two uses within a millisecond, or with a clock that was set back, keep their order.
      const newest = await uses.index('time').openKeyCursor(null, 'prev');
      const time = Math.max(Date.now(), (newest?.key ?? 0) + 1);
      await Promise.all([uses.put({ name, time }), ...added.map(({ key, row }) => rows.put(row, [name, ...key]))]);
      const excess = (await uses.count()) - most;
      let oldest = excess > 0 ? await uses.index('time').openCursor() : null;
      for (let k = 0; oldest && k < excess; k++) {
        await rows.delete(rowsOf(oldest.value.name));
        await oldest.delete();
        oldest = await oldest.continue();
      }
      await done;
    },
    async remove(name, keys) {
      const { rows, uses, done } = await change();
      await Promise.all(keys.map((key) => rows.delete([name, ...key])));
      if ((await rows.count(rowsOf(name))) === 0) await uses.delete(name);
      await done;
    },
  };
}
