/** Files of rows: what is written is read, shards are put together to the file of one run, and whatever is wrong with one is said in a sentence. */
import { expect, test } from 'vitest';
import { mergeRows } from '../../src/rows/mergeRows.ts';
import { resumeRows } from '../../src/rows/resumeRows.ts';
import { headLine, isRowFile, keysOf, ofShard, type RowHead, readRowFile, readShard, rowLine, settingsDigest } from '../../src/rows/rowFile.ts';
import { kinds } from '../../src/rows/rowKinds.ts';

const head: RowHead = {
  kind: 'map',
  version: '0.1.0',
  protocol: 2,
  link: '#v=1',
  network: 'abc',
  request: { gains: [0.5, 1, 1.5], noises: [0, 1e-4], seeds: [1, 2] },
  shard: null,
};
const keys = keysOf(head)!;
/** Numbers that a short decimal would not bring back. */
const valuesOf = (item: object) => ({ ...item, error: Math.PI * 1e-7, lyapunov: Number.NaN });
const textOf = (given: RowHead, seconds = 1) =>
  headLine(given) +
  ofShard(kinds.map.items(given.request)!, given.shard)
    .map((item) => rowLine(settingsDigest(given), valuesOf(item), seconds, `2026-01-01T00:00:0${seconds}Z`))
    .join('');
const shardHead = (part: number, of: number): RowHead => ({ ...head, shard: { part, of } });
const named = (name: string, text: string) => ({ name, file: readRowFile(text, name) });
const withoutTimes = (text: string) => text.replace(/,"seconds":.*/g, '');

test('a row comes back with the same bits; times are its last two fields', () => {
  const { rows, settings, damaged } = readRowFile(textOf(head), 'a');
  expect(damaged).toEqual([]);
  expect([...rows.keys()]).toEqual(keys);
  for (const { row, line } of rows.values()) {
    expect(row.error).toBe(Math.PI * 1e-7);
    expect(row.settings).toBe(settings);
    expect(Object.keys(JSON.parse(line)).slice(-2)).toEqual(['seconds', 'finished']);
  }
});

test.each([1, 2, 3, 5, 12, 20])('%i shards: each row is in one, and together they are the file of one run apart from times', (of) => {
  const parts = Array.from({ length: of }, (_, k) => shardHead(k + 1, of));
  expect(parts.flatMap(({ shard }) => ofShard(keys, shard)).toSorted()).toEqual(keys.toSorted());
  const files = parts.map((part, k) => named(`rows.${k + 1}`, textOf(part, (k % 9) + 1)));
  expect(withoutTimes(mergeRows(files.toReversed()))).toBe(withoutTimes(textOf(head)));
});

test('merge: names what is missing, what comes twice, what is damaged and what belongs elsewhere', () => {
  const [one, two, three] = [1, 2, 3].map((part) => named(`rows.${part}`, textOf(shardHead(part, 3))));
  expect(() => mergeRows([one!, three!])).toThrow(/^4 of 12 rows are missing, for no file of shard 2\/3 was named: gain 1, noise 0, seed 1; .*and 1 more\.$/);
  expect(() => mergeRows([one!, two!, two!, three!])).toThrow('rows.2 and rows.2 both have the row of gain 1, noise 0, seed 1. Name each shard once.');
  const lines = textOf(shardHead(2, 3)).split('\n');
  const cut = named('rows.2', lines.slice(0, 3).join('\n') + lines[3]!.slice(0, 50));
  expect(() => mergeRows([one!, cut, three!])).toThrow(/^3 of 12 rows are missing, for rows.2 is not finished \(run the same command again\)/);
  const broken = named('rows.2', lines.map((line, k) => (k === 2 ? line.slice(9) : line)).join('\n'));
  expect(() => mergeRows([one!, broken, three!])).toThrow(/^Line 3 of rows.2 is damaged: it is no whole row\./);
  const strangers: readonly [Partial<RowHead>, RegExp][] = [
    [{ version: '0.2.0' }, /rows.x does not belong to rows.1: they were computed by different versions of the program \(0.1.0 and 0.2.0\)/],
    [{ link: '#v=1&network.gain=2' }, /their links differ/],
    [{ network: 'other' }, /their networks have different weights/],
    [{ request: { ...head.request, gains: [0.5, 1, 2] } }, /what was asked for differs in gains/],
  ];
  for (const [change, sentence] of strangers) expect(() => mergeRows([one!, named('rows.x', textOf({ ...shardHead(2, 3), ...change }))])).toThrow(sentence);
  const mixed = textOf(shardHead(2, 3)) + textOf({ ...head, network: 'other' }).split('\n')[2];
  expect(readRowFile(mixed, 'rows.2').damaged).toEqual([expect.stringMatching(/^Line 6 of rows.2 belongs to other settings/)]);
});

test.each([
  ['', 'rows.jsonl is empty.'],
  ['hello\n', 'rows.jsonl is no file of rows'],
  ['{"edgeOfChaos":"rows","format":1,', 'is cut off'],
  ['{"edgeOfChaos":"rows","format":1,\n', 'its first line, which says what was computed, cannot be read'],
  ['{"edgeOfChaos":"rows","format":7}\n', 'a form that this one does not know (format 7)'],
  ['{"edgeOfChaos":"rows","format":1}\n', 'does not say all that was computed'],
  [headLine(head).replace('"gains":[0.5', '"gains":[0.6'), 'does not fit its own digest'],
  [headLine({ ...head, request: { gains: 3 } }), 'does not say which rows were asked for'],
  [
    headLine({ ...head, request: { ...head.request, gains: Array(1000).fill(1), noises: Array(1000).fill(1), seeds: [1, 2] } }),
    'does not say which rows were asked for',
  ],
])('a file that cannot be used is refused with a sentence: %j', (text, sentence) => {
  expect(() => readRowFile(text, 'rows.jsonl')).toThrow(sentence);
});

test('a run that was stopped anywhere goes on: whole rows stay, a line that was not finished goes', () => {
  const text = textOf(shardHead(1, 2));
  for (const at of [0, 1, 30, headLine(shardHead(1, 2)).length, text.length - 1, text.length]) {
    const { lines, text: left } = resumeRows(text.slice(0, at), shardHead(1, 2), 'a');
    expect(left.endsWith('\n')).toBe(true);
    expect(text.startsWith(left)).toBe(true);
    expect(left.split('\n').length - 2).toBe(lines.size);
  }
  const { lines, notes } = resumeRows(text.slice(0, -40), shardHead(1, 2), 'a');
  expect(lines.size).toBe(5);
  expect(notes).toEqual(['The last line of a was not finished; its row is computed again.']);
});

test('a run does not write over what is something else', () => {
  expect(() => resumeRows('my notes\n', head, 'a')).toThrow('a is there already and holds no rows.');
  expect(() => resumeRows(textOf(shardHead(1, 2)), head, 'a')).toThrow('it is of shard 1/2, and not of all rows');
  expect(() => resumeRows(textOf({ ...head, network: 'x' }), head, 'a')).toThrow('their networks have different weights');
});

test.each(['0/3', '4/3', '1', 'a/b', '1/0', '-1/3', '1.5/3', ''])('a shard such as %j is refused with a sentence', (text) => {
  expect(readShard(text)).toMatch(/^A shard is a part and the number of parts/);
});

test('a file is known by how it begins, whatever it is called', () => {
  expect(isRowFile(textOf(head))).toBe(true);
  expect(isRowFile(`\ufeff${textOf(head)}`)).toBe(true);
  expect(isRowFile('{"format":"edge-of-chaos"}')).toBe(false);
  expect(readRowFile(textOf(head).replaceAll('\n', '\r\n'), 'a').rows.size).toBe(12);
});
