/**
 * The map of the present network. It hangs on the weights, on when the noise begins and on the wait before the pulse: for each such protocol the map that is known is
 * shown (what came with the page, what was computed here before), and it is computed when the visitor asks. Cells that were found are kept through a reload.
 */

import { resultKey } from '../config/dependence.ts';
import type { Config } from '../config/schema.ts';
import { lab } from '../lab/index.ts';
import type { MapRow } from '../session/protocol.ts';
import { sweep } from '../session/questions/sweep.ts';
import type { ErrorMap } from '../store/edge.ts';
import { type PageState, store } from '../store/store.ts';
import { precisions, sameNumber } from './grid.ts';
import { shippedMap } from './shipped.ts';
import { forgetMap, mapUnderway, rememberMap } from './underway.ts';

/** Trials and noise of the present network's own map; other networks have the seeds after it. */
export const ownSeed = 1;
const mostKept = 12;

const kept = new Map<string, ErrorMap>();
let running: AbortController | null = null;

/** The map goes through gains and noises, has a time step and a precision of its own, and the trials of a seed of its own. */
const own = ['network.gain', 'network.noise', 'network.dt', 'sweep.gains', 'sweep.noises', 'readout.precision', 'training.seed', 'task.noiseFrom'] as const;
function keyOf({ network, config }: PageState, noiseFrom = config.task.noiseFrom): string | null {
  return network && [resultKey(network, config, sweep.dependsOn, own), noiseFrom, precisionKey(config)].join(' ');
}

/** The map of the present network with noise from then on, if it is known. */
export function knownMap(state: PageState, noiseFrom: 'start' | 'pulse'): ErrorMap | null {
  return kept.get(keyOf(state, noiseFrom) ?? '') ?? null;
}

/** Decades are all computed together; another precision has a map of its own. */
const isDecade = (precision: number) => precisions.some((one) => sameNumber(one, precision));
const precisionKey = ({ readout }: Config) => (isDecade(readout.precision) ? 'decades' : String(readout.precision));

/** What is asked for a map of the present network. */
function requestOf({ sweep, task, readout }: Config) {
  return {
    gains: sweep.gains,
    noises: sweep.noises,
    noiseFrom: task.noiseFrom,
    wait: task.onset,
    precision: readout.precision,
    precisions: isDecade(readout.precision) ? precisions : [...precisions, readout.precision],
    keep: true,
  } as const;
}

function show(key: string, map: ErrorMap | null): void {
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
  if (rows.length > 0 && !kept.has(key)) show(key, { noiseFrom: task.noiseFrom, wait: task.onset, rows, others: [], shipped: false });
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
  const add = (row: MapRow) => {
    const map = kept.get(key) ?? { noiseFrom: config.task.noiseFrom, wait: config.task.onset, rows: [], others: [], shipped: false };
    const list = of === 'this' ? 'rows' : 'others';
    if (map[list].some((one) => one.seed === row.seed && sameNumber(one.gain, row.gain) && sameNumber(one.noise, row.noise))) return;
    show(key, { ...map, [list]: [...map[list], row] });
  };
  // Seeds of their own: 1 belongs to the trials of this network.
  const seeds = of === 'this' ? [ownSeed] : Array.from({ length: config.sweep.others }, (_, i) => ownSeed + 1 + i);
  try {
    const map = kept.get(key);
    const done = [...(map?.rows ?? []), ...(map?.others ?? [])].filter(({ seed }) => seeds.includes(seed));
    await lab.sweep(
      { ...requestOf(config), seeds, done, ...(of === 'this' ? { weights: 'present' } : { size: config.network.size }), signal: mine.signal },
      add,
    );
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
