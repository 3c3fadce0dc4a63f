/**
 * The map of the present network. It hangs on the weights, on when the noise begins and on the wait before the pulse: for each such protocol the map that is
 * known is shown (what came with the page, what was computed here before), and it is computed when the visitor asks. Cells that were found are kept through a
 * reload.
 */

import { type Identities, resultKey } from '../config/dependence.ts';
import type { Config } from '../config/schema.ts';
import { lab } from '../lab/index.ts';
import { isDecade, ownSeed, pageMap } from '../rows/pageMap.ts';
import type { MapRow } from '../session/protocol.ts';
import { sweep } from '../session/questions/sweep.ts';
import type { ErrorMap } from '../store/edge.ts';
import { type PageState, store } from '../store/store.ts';
import { errorAt } from './grid.ts';
import { shippedMap } from './shipped.ts';
import { forgetMap, mapUnderway, rememberMap } from './underway.ts';

const mostKept = 12;

const kept = new Map<string, ErrorMap>();
let running: AbortController | null = null;

/** What a map belongs to. */
type Of = Pick<PageState, 'config'> & { readonly network: Identities | null };

/** The map goes through gains and noises, has a time step and a precision of its own, and the trials of a seed of its own. */
const own = ['network.gain', 'network.noise', 'network.dt', 'sweep.gains', 'sweep.noises', 'readout.precision', 'training.seed', 'task.noiseFrom'] as const;
export function keyOf({ network, config }: Of, noiseFrom = config.task.noiseFrom): string | null {
  return network && [resultKey(network, config, sweep.dependsOn, own), noiseFrom, precisionKey(config)].join(' ');
}

/** The map of the present network with noise from then on, if it is known. */
export function knownMap(state: PageState, noiseFrom: 'start' | 'pulse'): ErrorMap | null {
  return kept.get(keyOf(state, noiseFrom) ?? '') ?? null;
}

const precisionKey = ({ readout }: Config) => (isDecade(readout.precision) ? 'decades' : String(readout.precision));

/** What is asked for a map of the present network. */
const requestOf = (config: Config) => ({ ...pageMap(config), keep: true }) as const;

/** Keeps a map under its key, and shows it where it is of what is present. */
export function show(key: string, map: ErrorMap | null): void {
  if (map) {
    kept.delete(key);
    kept.set(key, map);
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
  }
  if (keyOf(store.getState()) === key) store.setState({ map });
}

async function lookUp(key: string): Promise<void> {
  store.setState({ map: kept.get(key) ?? null });
  if (kept.has(key)) return;
  const { config, network } = store.getState();
  const { task, network: given } = config;
  if (given.nonlinearity === 'tanh' && given.system === 'leaky-current' && isDecade(config.readout.precision)) {
    const shipped = await shippedMap(network!.driven, task.noiseFrom, task.onset);
    if (shipped) {
      await rememberStart(key);
      show(key, shipped);
      return;
    }
  }
  const rows = await lab.keptRows({ ...requestOf(config), seeds: [ownSeed], weights: 'present' });
  if (rows.length > 0 && !kept.has(key)) show(key, { ...emptyMap(config), rows });
}

/** With noise from the pulse on, the map with noise from the start is what it is held against. */
async function rememberStart(key: string): Promise<void> {
  const state = store.getState();
  const { noiseFrom, onset } = state.config.task;
  const other = keyOf(state, 'start');
  if (noiseFrom === 'start' || keyOf(state) !== key || other === null || kept.has(other)) return;
  const map = await shippedMap(state.network!.driven, 'start', onset);
  if (map) kept.set(other, map);
}

export const emptyMap = ({ task }: Config): ErrorMap => ({ noiseFrom: task.noiseFrom, wait: task.onset, rows: [], others: [], shipped: false });

/** These rows with others, which take the place of those of the same cells. */
export const withRows = (rows: readonly MapRow[], more: readonly MapRow[]): MapRow[] => {
  const name = ({ gain, noise, seed }: MapRow) => [gain, noise, seed].map((one) => one.toPrecision(9)).join();
  const fresh = new Set(more.map(name));
  return [...rows.filter((row) => !fresh.has(name(row))), ...more];
};

/**
 * Computes what is missing of the map of the present network, or, with `others`, of as many other networks as the settings say. Rows appear as they come.
 * Resolves at the end or when it was stopped; rejects with a sentence when it cannot be done.
 */
export async function computeMap(of: 'this' | 'others'): Promise<void> {
  stopMap();
  const state = store.getState();
  const key = keyOf(state);
  if (key === null) return;
  const { config } = state;
  const mine = new AbortController();
  running = mine;
  rememberMap({ key, of });
  store.setState({ mapRunning: of });
  const list = of === 'this' ? 'rows' : 'others';
  const add = (row: MapRow) => {
    const map = kept.get(key) ?? emptyMap(config);
    show(key, { ...map, [list]: withRows(map[list], [row]) });
  };
  // Seeds of their own: 1 belongs to the trials of this network.
  const seeds = of === 'this' ? [ownSeed] : Array.from({ length: config.sweep.others }, (_, i) => ownSeed + 1 + i);
  try {
    const request = requestOf(config);
    // Rows of a file may have been read with fewer precisions.
    const done = (kept.get(key) ?? emptyMap(config))[list].filter(
      (row) => seeds.includes(row.seed) && request.precisions.every((precision) => !Number.isNaN(errorAt(row, precision))),
    );
    await lab.sweep({ ...request, seeds, done, ...(of === 'this' ? { weights: 'present' } : { size: config.network.size }), signal: mine.signal }, add);
  } catch (error) {
    if ((error as Error).name !== 'CancelledError') throw error;
  } finally {
    if (running === mine) {
      running = null;
      forgetMap();
      store.setState({ mapRunning: null });
    }
  }
}

export function stopMap(): void {
  running?.abort();
  forgetMap();
  running = null;
  store.setState({ mapRunning: null });
}

/** What a reload broke off is gone on with. */
function goOn(key: string): void {
  const of = mapUnderway(key);
  if (of !== null && !running && keyOf(store.getState()) === key) void computeMap(of).catch(() => undefined);
}

/** From now on `map` belongs to the present network and protocol. A computation for another one stops. */
export function startMap(): () => void {
  let before: string | null = null;
  return store.subscribe((state) => {
    const key = keyOf(state);
    if (key === null || key === before) return;
    before = key;
    if (running) stopMap();
    void lookUp(key)
      .catch(() => undefined)
      .then(() => goOn(key));
  });
}
