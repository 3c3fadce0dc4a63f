/**
 * What is kept of one long measurement, such as a map. Rows stand under a name that is made of all that they depend on except their keys, so that any call with
 * these options finds them. Rows of an unfinished call and rows that are kept when it is complete stand under two names: finishing the one leaves the other
 * alone.
 */
import type { KeptRows, RowKey } from './keptRows.ts';

/** Rows that come faster than this are written together. ms */
const writeEvery = 300;

export interface UnfinishedRows<Row> {
  /** The rows that are kept of those asked for. */
  find(): Promise<readonly Row[]>;
  /** Rows found before the work begins; with `fresh` they are forgotten, and there are none. */
  begin(fresh: boolean): Promise<readonly Row[]>;
  /** A row came. */
  add(row: Row): void;
  /** The work was stopped before its end: what came stays. */
  leave(): void;
  /** All rows are there; they are forgotten, unless they are to be kept. */
  complete(rows: readonly Row[]): Promise<void>;
}

export interface RowsOf<Row> {
  readonly name: string;
  keyOf(row: Row): RowKey;
  /** What was kept, if it is a row of this kind; otherwise null: it is computed again. */
  read(value: unknown): Row | null;
  /** Whether a row is asked for. */
  asked(row: Row): boolean;
  /** Rows stay when all are there. */
  readonly keep: boolean;
}

export function createUnfinishedRows<Row extends object>(place: KeptRows, { name, keyOf, read, asked, keep }: RowsOf<Row>): UnfinishedRows<Row> {
  const lasting = `kept ${name}`;
  const passing = `unfinished ${name}`;
  const keyed = (rows: readonly Row[]) => rows.map((row) => ({ key: keyOf(row), row }));
  const writer = createWriter<Row>((rows) => place.add(keep ? lasting : passing, keyed(rows)));

  async function rowsUnder(under: string): Promise<Row[]> {
    const values: unknown = await place.read(under);
    const rows = Array.isArray(values) ? values.map((value) => read(value)) : [];
    return rows.filter((row) => row !== null).filter(asked);
  }

  async function found() {
    const kept = await rowsUnder(lasting);
    const known = new Set(kept.map((row) => keyOf(row).join()));
    const unfinished = await rowsUnder(passing);
    return { kept, unfinished, more: unfinished.filter((row) => !known.has(keyOf(row).join())) };
  }

  return {
    async find() {
      const { kept, more } = await found();
      return [...kept, ...more];
    },
    async begin(fresh) {
      const { kept, unfinished, more } = await found();
      if (fresh) {
        await place.remove(lasting, kept.map(keyOf));
        await place.remove(passing, unfinished.map(keyOf));
        return [];
      }
      // Even without rows: the name has been used.
      if (keep) await place.add(lasting, keyed(more));
      return [...kept, ...more];
    },
    add: writer.add,
    leave: () => void writer.end(),
    async complete(rows) {
      await writer.end();
      await place.remove(passing, rows.map(keyOf));
    },
  };
}

function createWriter<Row>(write: (rows: readonly Row[]) => Promise<void>) {
  let waiting: Row[] = [];
  let writing: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0) return;
    writing = write(waiting);
    waiting = [];
    last = performance.now();
  }

  return {
    add(row: Row): void {
      waiting.push(row);
      const rest = last + writeEvery - performance.now();
      if (rest <= 0) flush();
      else timer ??= setTimeout(flush, rest);
    },
    /** Resolves when everything is written. */
    end(): Promise<void> {
      flush();
      return writing;
    },
  };
}
