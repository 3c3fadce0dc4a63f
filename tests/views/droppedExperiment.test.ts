/**
 * Networks of an experiment that were trained elsewhere: shown where their settings are, offered with them elsewhere, refused with a sentence where they cannot
 * be used.
 */
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { readLink, writeLink } from '../../src/config/link.ts';
import { presetConfig } from '../../src/config/presets.ts';
import { headLine, type RowHead, rowLine, settingsDigest } from '../../src/rows/rowFile.ts';
import { experimentOf, experimentWorker } from '../../src/session/sweepHere.ts';
import { nothingMeasured } from '../../src/store/edge.ts';

const openLink = vi.fn(async () => undefined);
const setConfig = vi.fn(async () => undefined);
vi.mock('../../src/lab/index.ts', () => ({ lab: { openLink, setConfig } }));
const { store } = await import('../../src/store/store.ts');
const { takeExperimentRows } = await import('../../src/views/experiments/droppedRows.ts');
const { runs } = await import('../../src/views/experiments/runs.ts');
const { keyOf } = await import('../../src/views/experiments/asked.ts');

const base = presetConfig('fitted');
const config = { ...base, network: { ...base.network, size: 16, dt: 20 }, experiment: { ...base.experiment, networks: 2 } };
let head: RowHead;
let lines: string[];

beforeAll(async () => {
  const asked = experimentOf(writeLink(config), 'B', { networks: 2, method: 'closedForm' }, packageJson.version);
  ({ head } = asked);
  const compute = await experimentWorker(asked.work);
  lines = [];
  for (const cell of head.request.cells as Parameters<typeof compute>[0][])
    lines.push(rowLine(settingsDigest(head), { ...(await compute(cell)) }, 1, '2026-01-01T00:00:00Z'));
});
beforeEach(() => {
  runs.setState({ held: {} });
  store.setState({ ...nothingMeasured, config });
});

const take = (of: RowHead = head, rows = lines) => takeExperimentRows([{ name: 'rows.jsonl', text: headLine(of) + rows.join('') }]);

test('networks of the present settings stand in the panel at once, each with the link that brings it up', () => {
  expect(take()).toEqual({
    panel: 'experiments',
    sentence: '2 networks of experiment B, read from rows.jsonl. Drop the file again after the page was loaded anew: what comes from files is not kept.',
    open: null,
  });
  const held = runs.getState().held.B!;
  expect(held.key).toBe(keyOf(config, 'B'));
  expect(held.result.rows.map(({ network, size }) => [network, size])).toEqual([
    [1, 16],
    [2, 16],
  ]);
  const { config: opened, issues } = readLink(held.result.rows[1]!.link);
  expect(issues).toEqual([]);
  expect([opened.network.seeds, opened.readout.fit]).toEqual([held.result.rows[1]!.seeds, true]);
  expect(take(head, lines.slice(1)).sentence).toContain('1 of its 2 networks are not there.');
});

test('networks of other settings are offered with these', async () => {
  store.setState({ config: { ...config, network: { ...config.network, gain: 0.7 } } });
  const { sentence, open } = take();
  expect(sentence).toContain('They belong to other settings');
  await open!.run();
  expect(openLink).toHaveBeenCalledWith(expect.stringMatching(/network\.size=16.*view\.panel=experiments|view\.panel=experiments.*network\.size=16/));
});

test('what cannot be used is refused with a sentence', () => {
  expect(() => take({ ...head, version: '0.0.9' })).toThrow(/settings|version|digest/);
  expect(() => take(head, [])).toThrow('no network that could be shown');
  const damaged = { ...head, request: { ...head.request, experiment: 'Z' } };
  expect(() => take(damaged, [])).toThrow(/damaged/);
});
