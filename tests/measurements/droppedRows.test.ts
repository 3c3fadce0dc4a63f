/**
 * Rows of a map from a file: shown on the map of the network and settings that they belong to, offered with those elsewhere, refused with a sentence where they
 * cannot be used.
 */
import { beforeEach, expect, test, vi } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { writeLink } from '../../src/config/link.ts';
import { presetConfig } from '../../src/config/presets.ts';
import { pageMap } from '../../src/rows/pageMap.ts';
import { headLine, keysOf, type RowHead, rowLine, settingsDigest } from '../../src/rows/rowFile.ts';
import { kinds } from '../../src/rows/rowKinds.ts';
import { nothingMeasured } from '../../src/store/edge.ts';

const openLink = vi.fn(async () => undefined);
const setConfig = vi.fn(async () => undefined);
vi.mock('../../src/lab/index.ts', () => ({ lab: { openLink, setConfig, keptRows: async () => [], sweep: async () => [] } }));
const { store } = await import('../../src/store/store.ts');
const { takeRows } = await import('../../src/measurements/droppedRows.ts');
const { startMap } = await import('../../src/measurements/map.ts');

const base = presetConfig('fitted');
const config = { ...base, network: { ...base.network, size: 30 }, sweep: { gains: [1, 1.5], noises: [0, 1e-4], others: 2 } };
const request = { ...pageMap(config), seeds: [1], size: 30, weights: 'present', measures: ['error'] };
const head: RowHead = { kind: 'map', version: packageJson.version, protocol: 2, link: writeLink(config), network: 'weights 1', request, shard: null };
const numbers = { error: 0.1, chance: 0.15, validationError: 0.1, penalty: 1, norm: 2 };
const values = (item: object, of: RowHead) => ({
  ...item,
  ...numbers,
  errors: (of.request.precisions as number[]).map((precision) => ({ precision, error: 0.1, chance: 0.15 })),
});
const textOf = (of: RowHead, rows = 99) =>
  headLine(of) +
  kinds.map
    .items(of.request)!
    .slice(0, rows)
    .map((item) => rowLine(settingsDigest(of), values(item, of), 1, '2026-01-01T00:00:00Z'))
    .join('');
const take = (of: RowHead, rows?: number) => takeRows([{ name: 'rows.jsonl', text: textOf(of, rows) }]);

beforeEach(() => store.setState({ ...nothingMeasured, config, network: { driven: 'weights 1' } as never }));

test('rows of the present network and settings are on the map at once', () => {
  expect(take(head)).toEqual({ panel: 'chaos', sentence: 'The map shows 4 rows of this network, read from rows.jsonl.', open: null });
  expect(store.getState().map?.rows.map(({ gain, noise }) => [gain, noise])).toEqual([
    [1, 0],
    [1.5, 0],
    [1, 1e-4],
    [1.5, 1e-4],
  ]);
  expect(take(head, 3).sentence).toContain('1 of its 4 rows are not there.');
});

test('rows of another network are kept for it, and its settings are offered', async () => {
  const stop = startMap();
  const { sentence, open } = take({ ...head, network: 'weights 2' });
  expect(sentence).toMatch(/^rows.jsonl has 4 rows of a map that belongs to another network or other settings/);
  expect(store.getState().map).toBe(null);
  await open!.run();
  expect(openLink).toHaveBeenCalledWith(expect.stringContaining('network.size=30'));
  store.setState({ network: { driven: 'weights 2' } as never });
  await vi.waitFor(() => expect(store.getState().map?.rows).toHaveLength(4));
  stop();
});

test('rows at other gains are shown after a press that takes their axes; rows of another wait belong to other settings', async () => {
  const { open } = take({ ...head, request: { ...request, gains: [0.5, 1] } });
  await open!.run();
  expect(setConfig).toHaveBeenCalledWith(expect.objectContaining({ 'sweep.gains': [0.5, 1] }));
  expect(take({ ...head, request: { ...request, wait: 2000 } }).open?.label).toBe('Open its settings');
});

test('a map of one precision alone is drawn at that precision', () => {
  store.setState({ config: { ...config, readout: { ...config.readout, precision: 1e-3 } } });
  take({ ...head, network: 'weights 1', request: { ...request, precisions: [] } });
  expect(store.getState().map?.rows[0]?.errors).toEqual([{ precision: 1e-3, error: 0.1, chance: 0.15 }]);
});

test('rows of drawn networks stand beside the map', () => {
  const drawn = { ...head, network: null, request: { ...request, weights: 'drawn', seeds: [2, 3] } };
  expect(take(drawn).sentence).toContain('8 rows of 2 other networks');
  expect(store.getState().map?.others).toHaveLength(keysOf(drawn)!.length);
});

test.each<[string, Partial<RowHead>, string]>([
  ['of another version', { version: '99.0.0' }, 'was computed by version 99.0.0 of this program'],
  ['with a broken link', { link: '#v=1&network.size=-3' }, 'the link in its first line does not hold'],
  ['with a request out of range', { request: { ...request, wait: -5 } }, 'is damaged: sweep: wait is -5'],
  ['without errors', { request: { ...request, measures: ['lyapunov'] } }, 'has lyapunov and no errors'],
])('a file %s is refused with a sentence', (_, change, sentence) => {
  expect(() => take({ ...head, ...change })).toThrow(sentence);
});

test('damaged lines are named, and the others shown', () => {
  const lines = textOf(head).split('\n');
  lines[2] = lines[2]!.slice(0, 60);
  const { sentence } = takeRows([{ name: 'rows.jsonl', text: lines.join('\n') }]);
  expect(sentence).toContain('The map shows 3 rows of this network');
  expect(sentence).toContain('Line 3 of rows.jsonl is damaged');
  expect(() => takeRows([{ name: 'rows.jsonl', text: headLine(head) }])).toThrow('rows.jsonl has no row that could be drawn.');
  expect(() =>
    takeRows([
      { name: 'a', text: textOf(head) },
      { name: 'b', text: textOf({ ...head, network: 'x' }) },
    ]),
  ).toThrow('b does not belong to a');
});
