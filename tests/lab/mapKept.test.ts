/** Rows of the map that outlast the page: over a place in memory, and over places that fail. The browser's own is tested in a browser. */
import { describe, expect, it } from 'vitest';
import type { MapRequest } from '../../src/lab/api.ts';
import { createCalls } from '../../src/lab/calls.ts';
import { carefully, type KeptRows } from '../../src/lab/keptRows.ts';
import { createMap } from '../../src/lab/map.ts';
import type { MapRow, SessionCommands } from '../../src/session/protocol.ts';
import { store } from '../../src/store/store.ts';
import { labHere } from './labHere.ts';
import { rowsInMemory } from './rowsInMemory.ts';

const small: MapRequest = { gains: [0.7, 1.2], noises: [0, 1e-2], seeds: [4], size: 12, wait: 0 };
const key = ({ gain, noise, seed }: MapRow) => `${gain} ${noise} ${seed}`;
const keys = (rows: readonly MapRow[]) => rows.map(key);

/** A lab of its own over `place`, as after a reload; `computed` are the cells that its session has computed. */
async function visit(place?: KeptRows) {
  const { lab, events } = await labHere({}, place && (async () => place));
  const computed = () => events.filter((event) => event.kind === 'part').map(({ part }) => key(part as MapRow));
  return { lab, computed };
}

/** A map that is stopped after so many rows. */
async function brokenOff(place: KeptRows, options: MapRequest, after: number): Promise<MapRow[]> {
  const { lab } = await visit(place);
  const rows: MapRow[] = [];
  const running = lab.sweep(options, (row) => {
    if (rows.push(row) === after) void lab.cancel();
  });
  await expect(running).rejects.toMatchObject({ name: 'CancelledError' });
  return rows;
}

describe('lab.sweep, rows that are kept', () => {
  it('a map that was broken off: its rows come at once and are not computed again; all are as in one go, and then nothing is kept', async () => {
    const place = rowsInMemory();
    const whole = await (await visit()).lab.sweep(small);
    const before = await brokenOff(place, small, 2);
    const { lab, computed } = await visit(place);
    expect(await lab.keptRows(small)).toEqual(before);
    const rows: MapRow[] = [];
    const all = await lab.sweep(small, (row) => rows.push(row));
    expect(rows).toEqual(whole);
    expect(all).toEqual(whole);
    expect(computed()).toEqual(keys(whole.slice(2)));
    expect(place.names()).toEqual([]);
    expect(await lab.keptRows(small)).toEqual([]);
  });

  it('other cells: only those asked for come, only those are forgotten, and the others are still there', async () => {
    const place = rowsInMemory();
    const before = await brokenOff(place, small, 3);
    const { lab, computed } = await visit(place);
    const fewer = { ...small, gains: [1.2], noises: [0, 0.1] };
    expect(keys(await lab.sweep(fewer))).toEqual(['1.2 0 4', '1.2 0.1 4']);
    expect(computed()).toEqual(['1.2 0.1 4']);
    expect(await lab.keptRows(small)).toEqual(before.filter(({ gain }) => gain === 0.7));
  });

  it('other options that rows depend on: nothing is taken over', async () => {
    const place = rowsInMemory();
    await brokenOff(place, small, 2);
    const { lab } = await visit(place);
    const others: MapRequest[] = [
      { size: 13 },
      { noiseFrom: 'pulse' },
      { wait: 100 },
      { precision: 1e-2 },
      { precisions: [1e-2] },
      { measures: ['error', 'participationRatio'] },
    ];
    for (const other of others) expect(await lab.keptRows({ ...small, ...other }), JSON.stringify(other)).toEqual([]);
    expect(await lab.keptRows({ ...small, measures: ['error', 'error'], precision: 1e-3, size: 12 })).toHaveLength(2);
  });

  it('keep: all rows stay for good and come at once; maps without keep use them and leave them; fresh forgets and computes', async () => {
    const place = rowsInMemory();
    const before = await brokenOff(place, small, 1);
    const first = await visit(place);
    const whole = await first.lab.sweep({ ...small, keep: true });
    expect(first.computed()).toEqual(keys(whole.slice(1)));
    expect(whole[0]).toEqual(before[0]);

    for (const options of [small, { ...small, keep: true }]) {
      const { lab, computed } = await visit(place);
      expect(await lab.sweep(options)).toEqual(whole);
      expect(computed()).toEqual([]);
      expect(await lab.keptRows(small)).toEqual(whole);
    }
    const { lab, computed } = await visit(place);
    const fresh = { ...small, gains: [0.7], fresh: true };
    expect(await lab.sweep(fresh)).toEqual(whole.filter(({ gain }) => gain === 0.7));
    expect(computed()).toEqual(['0.7 0 4', '0.7 0.01 4']);
    expect(keys(await lab.keptRows(small))).toEqual(['1.2 0 4', '1.2 0.01 4']);
  });

  it('rows handed in as `done` go before kept ones, and onRow gets neither twice', async () => {
    const place = rowsInMemory();
    const [first, second] = await brokenOff(place, small, 2);
    const { lab, computed } = await visit(place);
    const told: MapRow[] = [];
    const rows = await lab.sweep({ ...small, done: [first!] }, (row) => told.push(row));
    expect(told[0]).toEqual(second);
    expect(told).toHaveLength(3);
    expect(rows).toHaveLength(4);
    expect(computed()).toHaveLength(2);
  });

  it('the present network: rows belong to its weights and nonlinearity, not to what it was before', async () => {
    const place = rowsInMemory();
    const present: MapRequest = { gains: [0.9], noises: [0], seeds: [1, 2], wait: 0, weights: 'present', keep: true };
    const { lab } = await visit(place);
    const rows = await lab.sweep(present);
    expect(await lab.keptRows({ ...present, size: 40 })).toEqual(rows);
    await lab.setConfig({ 'network.gain': 1.1, 'network.dt': 10 });
    expect(await lab.keptRows(present)).toEqual(rows);
    await lab.setConfig({ 'network.nonlinearity': 'relu' });
    expect(await lab.keptRows(present)).toEqual([]);
    await lab.setConfig({ 'network.nonlinearity': 'tanh' });
    const { data } = await lab.weights('I');
    await lab.setWeights({ I: Array.from(data, (x) => 2 * x) });
    expect(await lab.keptRows(present)).toEqual([]);
    expect((await lab.sweep(present))[0]!.error).not.toBe(rows[0]!.error);
    await lab.setWeights({ I: data });
    expect(await lab.keptRows(present)).toEqual(rows);
  });

  it('rows that are damaged are as good as not there: the others come, and their cells are computed again', async () => {
    const place = rowsInMemory();
    const keep = { ...small, gains: [0.7, 0.8, 0.9, 1, 1.1, 1.2], noises: [0], keep: true };
    const whole = await (await visit(place)).lab.sweep(keep);
    const [name] = place.names() as [string];
    const damage: ((row: MapRow) => unknown)[] = [
      () => null,
      () => 'a row',
      (row) => ({ ...row, error: '0.1' }),
      (row) => ({ ...row, error: Number.NaN }),
      (row) => ({ ...row, norm: 1e308 }),
      ({ error: _, ...row }) => row,
    ];
    const damaged = whole.map((row, i) => damage[i]!(row));
    const broken: KeptRows = { ...place, read: async (one) => (one === name ? damaged : []) };
    const { lab, computed } = await visit(broken);
    expect(await lab.keptRows(keep)).toEqual([]);
    expect(await lab.sweep(keep)).toEqual(whole);
    expect(computed()).toHaveLength(6);
    // Nor where they are to be forgotten, or where a cell is another's.
    expect(await (await visit(broken)).lab.sweep({ ...keep, gains: [0.7], fresh: true })).toEqual(whole.filter(({ gain }) => gain === 0.7));
    const one = await visit({ ...place, read: async (where) => (where === name ? [null, { ...whole[0], gain: 7 }, { ...whole[1], more: 'x' }] : []) });
    expect(await one.lab.keptRows(keep)).toEqual([whole[1]]);
    const nothing = await visit({ ...place, read: async () => 'rows' as never });
    expect(await nothing.lab.keptRows(keep)).toEqual([]);
  });

  it('writes at most a few times a second, and everything by the end', async () => {
    const place = rowsInMemory();
    const { lab } = await visit(place);
    const begun = performance.now();
    const rows = await lab.sweep({ ...small, size: 4, gains: [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2], noises: [0, 1e-3], keep: true });
    expect(rows).toHaveLength(16);
    // One more at each end, and one where the name is first used.
    expect(place.writes()).toBeLessThanOrEqual((performance.now() - begun) / 300 + 3);
    expect(await lab.keptRows({ ...small, size: 4, gains: [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2], noises: [0, 1e-3] })).toEqual(rows);
  });

  const fails = () => Promise.reject(new Error('QuotaExceededError'));
  it.each<[string, () => Promise<KeptRows>]>([
    ['that does not open', fails],
    ['that fails at everything', async () => ({ read: fails, add: fails, remove: fails })],
    ['that takes no rows', async () => ({ ...rowsInMemory(), add: fails })],
    ['that never answers', async () => ({ read: () => new Promise(() => undefined), add: fails, remove: fails })],
    ['that never opens', () => new Promise(() => undefined)],
  ])('a place %s: the map is computed as without', async (_, open) => {
    const { lab } = await labHere({}, open);
    const told: MapRow[] = [];
    const rows = await lab.sweep({ ...small, keep: true }, (row) => told.push(row));
    expect(rows).toHaveLength(4);
    expect(told).toEqual(rows);
    // It is not waited for twice.
    const begun = performance.now();
    expect(await lab.keptRows(small)).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  it.each(['cancel', 'signal'])('%s, before the place has answered: nothing is computed', async (way) => {
    let answer: (rows: readonly MapRow[]) => void = () => undefined;
    const place = { ...rowsInMemory(), read: () => new Promise<readonly MapRow[]>((resolve) => (answer = resolve)) };
    const { lab, computed } = await visit(place);
    const stop = new AbortController();
    const running = lab.sweep({ ...small, signal: stop.signal });
    const rejected = expect(running).rejects.toMatchObject({ name: 'CancelledError' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (way === 'cancel') await lab.cancel();
    else stop.abort();
    answer([]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    answer([]);
    await rejected;
    expect(computed()).toEqual([]);
  });
});

it('rows that come once more after the answer are told once, and written once', async () => {
  const place = rowsInMemory();
  const slowly = {
    ...place,
    add: async (...given: Parameters<KeptRows['add']>) => {
      await place.add(...given);
      await new Promise((resolve) => setTimeout(resolve, 50));
    },
  };
  const found = [0.7, 1.2].map((gain) => ({ gain, noise: 0, seed: 4, participationRatio: 1 }) as MapRow);
  const commands = { stop: async () => undefined, ask: async () => found } as unknown as SessionCommands; // No other command is given.
  const calls = createCalls(commands);
  const { sweep } = createMap(
    store,
    commands,
    calls,
    'test',
    carefully(async () => slowly),
  );
  const told: MapRow[] = [];
  const running = sweep({ gains: [0.7, 1.2], noises: [0], seeds: [4], size: 12, measures: ['participationRatio'], keep: true }, (row) => told.push(row));
  await expect.poll(() => told.length).toBe(2);
  for (const part of found) calls.found({ kind: 'part', call: 1, part });
  expect(await running).toEqual(found);
  expect(told).toEqual(found);
  const writes = place.writes();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(place.writes()).toBe(writes);
});
