import { expect, test } from 'vitest';
import { refusal } from './refusal.ts';
import { readContent, readJson, writeJson } from './whole.ts';

const read = (value: unknown) => readJson(new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)));

test('readJson: reads nested lists, lists with a shape, and single numbers', () => {
  expect(
    read({
      G: [
        [1, 2],
        [3, 4],
      ],
      I: [5, 6],
      gain: 1.5,
      title: 'mine',
      cube: [[[1], [2]]],
    }),
  ).toEqual({
    G: { data: Float64Array.of(1, 2, 3, 4), shape: [2, 2] },
    I: { data: Float64Array.of(5, 6), shape: [2] },
    gain: { data: Float64Array.of(1.5), shape: [] },
    cube: { data: Float64Array.of(1, 2), shape: [1, 2, 1] },
  });
  expect(read('\ufeff {"arrays": {"G": {"shape": [1, 2], "data": [1, 2]}}}')).toEqual({ G: { data: Float64Array.of(1, 2), shape: [1, 2] } });
});

test('writeJson: numbers come back to the same bits, float32 as their exact decimal value', () => {
  const data = Float64Array.of(Math.PI, -1e-300, 5e-324, 0.1 + 0.2, Math.fround(0.1));
  expect(readJson(writeJson({ G: { data, shape: [5] } }, { gain: 1.5, nonlinearity: 'tanh' }))).toEqual({
    G: { data, shape: [5] },
    gain: { data: Float64Array.of(1.5), shape: [] },
  });
  expect(JSON.parse(new TextDecoder().decode(writeJson({ w: { data: Int32Array.of(1, 2), shape: [2, 1] } }, { gain: 1.5 })))).toEqual({
    kind: 'edge-of-chaos network',
    version: 1,
    settings: { gain: 1.5 },
    arrays: { w: { shape: [2, 1], data: [1, 2] } },
  });
});

test.each([
  ['cut off', '{"G": [[1, 2'],
  ['a list', [1, 2]],
  ['a text', '"G"'],
  ['nothing', {}],
  ['no arrays', { title: 'x' }],
  ['rows that differ', { G: [[1, 2], [3]] }],
  ['rows that differ but add up', { G: [[1, 2], [3], [4, 5, 6]] }],
  ['rows and numbers', { G: [[1, 2], 3, 4] }],
  ['words for numbers', { G: [[1, 'x']] }],
  ['null for a number', { G: [1, null] }],
  ['a shape that disagrees', { G: { shape: [3], data: [1, 2] } }],
  ['a shape that is none', { G: { shape: ['2'], data: [1, 2] } }],
  ['a negative shape', { G: { shape: [-1, -2], data: [1, 2] } }],
  ['lists in lists in lists', `{"G": ${'['.repeat(5000)}${']'.repeat(5000)}}`],
  ['lists in lists without end', `{"G": ${'['.repeat(200_000)}`],
])('readJson: refuses %s', (_, value) => {
  refusal(() => read(value));
});

test('readJson: refuses bytes that are no text, and never touches a prototype', () => {
  refusal(() => readJson(Uint8Array.of(0x7b, 0xff, 0xfe)));
  expect(read('{"__proto__": [1], "constructor": [2]}').constructor).toEqual({ data: Float64Array.of(2), shape: [1] });
  expect(({} as Record<string, unknown>).data).toBe(undefined);
});

test('readJson: objects in objects are gone through, and what is no array of numbers is named', () => {
  const { arrays, texts, passedOver } = readContent(
    new TextEncoder().encode('{"net": {"W_rec": [[1, 2], [3, 4]], "dt": 10}, "note": {"by": "me"}, "best": null, "done": true}'),
  );
  expect(Object.keys(arrays)).toEqual(['net.W_rec', 'net.dt']);
  expect([...texts]).toEqual([['note.by', 'me']]);
  expect(passedOver).toEqual([
    { name: 'best', what: 'nothing (null)' },
    { name: 'done', what: 'the word true' },
  ]);
});
