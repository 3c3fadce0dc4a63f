/** The map in the page: which one is shown, what a sweep is asked for, what is gone on with after a reload. Over a lab that answers by hand. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import type { MapRow } from '../../src/session/protocol.ts';
import { nothingMeasured } from '../../src/store/edge.ts';

const sweep = vi.fn();
const keptRows = vi.fn();
vi.mock('../../src/lab/index.ts', () => ({ lab: { sweep: (...given: unknown[]) => sweep(...given), keptRows: (...given: unknown[]) => keptRows(...given) } }));
const { store } = await import('../../src/store/store.ts');
const { computeMap, startMap, stopMap } = await import('../../src/measurements/map.ts');
const { missingCells } = await import('../../src/figures/mapData.ts');

const row = (gain: number, noise: number, seed = 1): MapRow => ({
  gain,
  noise,
  seed,
  chance: 0.15,
  errors: [1e-5, 1e-4, 1e-3, 1e-2, 0.1].map((precision) => ({ precision, error: gain + noise, chance: 0.15 })),
});
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));
let networks = 0;
let stop: () => void = () => undefined;
const memory = new Map<string, string>();

/** A network of its own in every test: maps are kept for each. */
function network(patch: object = {}) {
  const config = presetConfig('fitted');
  store.setState({
    ...nothingMeasured,
    config: { ...config, sweep: { gains: [1, 1.5], noises: [0, 1e-4], others: 2 }, ...patch },
    network: { driven: `network ${++networks}` } as never,
  });
}

beforeEach(() => {
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => memory.get(name) ?? null,
    setItem: (name: string, value: string) => void memory.set(name, value),
    removeItem: (name: string) => void memory.delete(name),
  });
  memory.clear();
  sweep.mockReset().mockResolvedValue([]);
  keptRows.mockReset().mockResolvedValue([]);
  store.setState({ network: null, ...nothingMeasured });
  stop = startMap();
});
afterEach(() => {
  stopMap();
  stop();
  vi.unstubAllGlobals();
});

test('shows the rows that were kept of an earlier visit, and counts what is missing', async () => {
  keptRows.mockResolvedValue([row(1, 0), row(1.5, 0), row(1, 1e-4)]);
  network();
  await vi.waitFor(() => expect(store.getState().map?.rows).toHaveLength(3));
  expect(keptRows).toHaveBeenCalledWith(expect.objectContaining({ weights: 'present', seeds: [1], wait: 3000, noiseFrom: 'start' }));
  expect(missingCells(store.getState())).toBe(1);
});

test('asks for what is missing of this network, and rows appear as they come', async () => {
  network();
  await turn();
  expect(missingCells(store.getState())).toBe(4);
  sweep.mockImplementationOnce(async (_options: unknown, onRow: (row: MapRow) => void) => {
    onRow(row(1, 0));
    expect(store.getState()).toMatchObject({ mapRunning: 'this', map: { rows: [row(1, 0)], shipped: false } });
    onRow(row(1, 0));
    onRow(row(1.5, 0));
    return [];
  });
  await computeMap('this');
  expect(store.getState().map?.rows).toHaveLength(2);
  expect(store.getState().mapRunning).toBeNull();
  await computeMap('this');
  expect(sweep.mock.lastCall![0]).toMatchObject({ weights: 'present', keep: true, done: [row(1, 0), row(1.5, 0)] });
});

test('other networks have seeds of their own and the size of this one', async () => {
  network();
  await turn();
  sweep.mockImplementation(async (_options: unknown, onRow: (row: MapRow) => void) => onRow(row(1, 0, 2)));
  await computeMap('others');
  expect(sweep.mock.lastCall![0]).toMatchObject({ seeds: [2, 3], size: 500 });
  expect(sweep.mock.lastCall![0]).not.toHaveProperty('weights');
  expect(store.getState().map).toMatchObject({ rows: [], others: [row(1, 0, 2)] });
});

test('another protocol has another map; going back finds the first; what runs for the other stops', async () => {
  network();
  await turn();
  let signal: AbortSignal | undefined;
  sweep.mockImplementation((options: { signal: AbortSignal }, onRow: (row: MapRow) => void) => {
    signal = options.signal;
    onRow(row(1, 0));
    return new Promise((_, reject) => options.signal.addEventListener('abort', () => reject(Object.assign(new Error('stopped'), { name: 'CancelledError' }))));
  });
  const running = computeMap('this');
  const { config } = store.getState();
  store.setState({ config: { ...config, task: { ...config.task, noiseFrom: 'pulse' } } });
  await running;
  expect(signal?.aborted).toBe(true);
  expect(store.getState()).toMatchObject({ map: null, mapRunning: null });
  store.setState({ config });
  await turn();
  expect(store.getState().map?.rows).toEqual([row(1, 0)]);
});

test('decades of the precision share a map, another precision has its own', async () => {
  network();
  await turn();
  sweep.mockImplementation(async (_options: unknown, onRow: (row: MapRow) => void) => onRow(row(1, 0)));
  await computeMap('this');
  const { config } = store.getState();
  store.setState({ config: { ...config, readout: { ...config.readout, precision: 0.01 } } });
  expect(store.getState().map?.rows).toHaveLength(1);
  store.setState({ config: { ...config, readout: { ...config.readout, precision: 0.02 } } });
  expect(store.getState().map).toBeNull();
  await computeMap('this');
  expect((sweep.mock.lastCall![0] as { precisions: number[] }).precisions).toEqual([1e-5, 1e-4, 1e-3, 1e-2, 0.1, 0.02]);
});

test('a map that a reload broke off is gone on with, one that was paused is not', async () => {
  network();
  await turn();
  sweep.mockImplementation(() => new Promise(() => undefined));
  void computeMap('this');
  const { network: present } = store.getState();
  // The page goes away in the middle and comes back.
  stop();
  store.setState({ network: null, ...nothingMeasured });
  const left = new Map(memory);
  stopMap();
  for (const [name, value] of left) memory.set(name, value);
  sweep.mockClear();
  stop = startMap();
  store.setState({ network: present });
  await vi.waitFor(() => expect(sweep).toHaveBeenCalledTimes(1));
  stopMap();
  expect(memory.size).toBe(0);
});

test('what cannot be done is told to who asked', async () => {
  network();
  await turn();
  sweep.mockRejectedValue(Object.assign(new Error('size is 2000; it takes a whole number from 4 to 1000.'), { name: 'ArgumentError' }));
  await expect(computeMap('this')).rejects.toThrow('size is 2000');
  expect(store.getState().mapRunning).toBeNull();
});
