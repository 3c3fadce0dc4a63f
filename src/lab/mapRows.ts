/** What is kept of one map (unfinishedRows.ts): under a name of all that its rows depend on except the cells. */
import { readKeptRow } from '../session/keptMapRow.ts';
import { mapProtocol } from '../session/mapRow.ts';
import type { MapKey, MapOptions, MapRow } from '../session/protocol.ts';
import type { KeptRows } from './keptRows.ts';
import { createUnfinishedRows, type UnfinishedRows } from './unfinishedRows.ts';

const cellOf = ({ gain, noise, seed }: MapKey) => [gain, noise, seed];
/** Tells the cells of a map apart. */
export const cellName = (cell: MapKey): string => cellOf(cell).join();

/** `version`: of the page, and of the engine where its numbers are its own. `keep`: also when all are there. */
export function createMapRows(place: KeptRows, version: string, asked: Omit<MapOptions, 'done'>, keep: boolean): UnfinishedRows<MapRow> {
  const wanted = [asked.gains, asked.noises, asked.seeds].map((values) => new Set(values)) as [Set<number>, Set<number>, Set<number>];
  return createUnfinishedRows<MapRow>(place, {
    name: nameOf(version, asked),
    keyOf: cellOf,
    read: (value) => readKeptRow(value, asked),
    asked: ({ gain, noise, seed }) => wanted[0].has(gain) && wanted[1].has(noise) && wanted[2].has(seed),
    keep,
  });
}

/** The precision of a readout matters only where there is one. */
function nameOf(version: string, { size, network, noiseFrom, wait, precision, precisions, measures }: Omit<MapOptions, 'done'>): string {
  const readout = measures.includes('error') ? [precision, precisions] : null;
  return JSON.stringify([
    mapProtocol,
    version,
    network ? [network.digest, network.nonlinearity, ...(network.system === 'leaky-rate' ? [network.system] : [])] : 'drawn',
    size,
    noiseFrom,
    wait,
    readout,
    measures,
  ]);
}

/** For rows of other kinds, which come with these. */
export { createUnfinishedRows };
