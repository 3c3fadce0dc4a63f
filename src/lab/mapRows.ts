/**
 * What is kept of one map. Rows stand under a name that is made of all that they depend on except the cells, so that any map with these options finds them.
 * Rows of an unfinished map and rows that are kept when it is complete stand under two names: finishing the one leaves the other alone.
 */
import { readKeptRow } from '../session/mapRow.ts';
import type { MapKey, MapOptions, MapRow } from '../session/protocol.ts';
import type { KeptRows } from './keptRows.ts';

/**
 * The protocol of the map (science/map). One more with every change after which the same options give other rows: what was kept before is then found no more.
 */
const protocol = 2;

/** Rows that come faster than this are written together. ms */
const writeEvery = 300;

export interface MapRows {
  /** Tells the cells of a map apart. */
  cellName(cell: MapKey): string;
  /** The rows that are kept of the cells asked for. */
  find(): Promise<readonly MapRow[]>;
  /** Rows found before the map begins; with `fresh` they are forgotten, and there are none. */
  begin(fresh: boolean): Promise<readonly MapRow[]>;
  /** A row came. */
  add(row: MapRow): void;
  /** The map was stopped before its end: what came stays. */
  leave(): void;
  /** All rows are there; they are forgotten, unless they are to be kept. */
  complete(rows: readonly MapRow[]): Promise<void>;
}

const cellName = ({ gain, noise, seed }: MapKey) => `${gain} ${noise} ${seed}`;

/** `version`: of the page, and of the engine where its numbers are its own. `keep`: also when all are there. */
export function createMapRows(place: KeptRows, version: string, asked: Omit<MapOptions, 'done'>, keep: boolean): MapRows {
  const name = nameOf(version, asked);
  const lasting = `kept ${name}`;
  const passing = `unfinished ${name}`;
  const writer = createWriter((rows) => place.add(keep ? lasting : passing, rows));

  /** What is kept under a name, of these cells. What is no row of such a map is as good as not there: the cell is computed again. */
  async function read(under: string, within: (cell: MapKey) => boolean): Promise<MapRow[]> {
    const values: unknown = await place.read(under);
    const rows = Array.isArray(values) ? values.map((value) => readKeptRow(value, asked)) : [];
    return rows.filter((row) => row !== null).filter(within);
  }

  async function found() {
    const wanted = [asked.gains, asked.noises, asked.seeds].map((values) => new Set(values)) as [Set<number>, Set<number>, Set<number>];
    const within = ({ gain, noise, seed }: MapKey) => wanted[0].has(gain) && wanted[1].has(noise) && wanted[2].has(seed);
    const kept = await read(lasting, within);
    const known = new Set(kept.map(cellName));
    const unfinished = await read(passing, within);
    return { kept, unfinished, more: unfinished.filter((row) => !known.has(cellName(row))) };
  }

  return {
    cellName,
    async find() {
      const { kept, more } = await found();
      return [...kept, ...more];
    },
    async begin(fresh) {
      const { kept, unfinished, more } = await found();
      if (fresh) {
        await place.remove(lasting, kept);
        await place.remove(passing, unfinished);
        return [];
      }
      // Even without rows: the name has been used.
      if (keep) await place.add(lasting, more);
      return [...kept, ...more];
    },
    add: writer.add,
    leave: () => void writer.end(),
    async complete(rows) {
      await writer.end();
      await place.remove(passing, rows);
    },
  };
}

/** The precision of a readout matters only where there is one. */
function nameOf(version: string, { size, network, noiseFrom, wait, precision, precisions, measures }: Omit<MapOptions, 'done'>): string {
  const readout = measures.includes('error') ? [precision, precisions] : null;
  return JSON.stringify([
    protocol,
    version,
    network ? [network.digest, network.nonlinearity, ...(network.system === 'leaky-rate' ? [network.system] : [])] : 'drawn',
    size,
    noiseFrom,
    wait,
    readout,
    measures,
  ]);
}

function createWriter(write: (rows: readonly MapRow[]) => Promise<void>) {
  let waiting: MapRow[] = [];
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
    add(row: MapRow): void {
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
