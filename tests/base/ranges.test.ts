import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indicesIn, rangesText } from '../../src/base/ranges.ts';

const inputs = { one: 'input', of: 85, most: 64 };
const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, k) => from - 1 + k);

test('a text names channels from 1, in its order, with any dash and any separator', () => {
  expect(indicesIn('1-10, 15, 40\u201364', inputs)).toEqual({ indices: [...upTo(1, 10), 14, ...upTo(40, 64)] });
  expect(indicesIn(' 7;3   5 \u2212 6 ', inputs)).toEqual({ indices: [6, 2, 4, 5] });
  expect(rangesText([...upTo(1, 10), 14, ...upTo(40, 64)])).toBe('1\u201310, 15, 40\u201364');
  expect([rangesText([4, 5]), rangesText([5, 4]), rangesText([])]).toEqual(['5, 6', '6, 5', '']);
});

test('what is shown is read back as it was', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(upTo(1, 85), { minLength: 1, maxLength: 64 }), (indices) => {
      expect(indicesIn(rangesText(indices), inputs)).toEqual({ indices });
    }),
  );
});

test.each([
  ['', /^Name at least one input, for example/],
  [' , ', /^Name at least one input/],
  ['1, two', /^\u201ctwo\u201d is no number and no range/],
  ['1.5', /^\u201c1\.5\u201d is no number/],
  ['-3', /is no number and no range/],
  ['1-2-3', /is no number and no range/],
  ['x'.repeat(1000), /^\u201cx{19}\u2026\u201d is no number/],
  ['0', /^There is no input 0: they are counted from 1 to 85\./],
  ['80-86', /^There is no input 86/],
  ['1-999999999', /^There is no input 999999999/],
  ['8-3', /^The range 8\u20133 runs backwards; write 3\u20138\./],
  ['1-5, 4', /^The input 4 is named twice\./],
  ['1-65', /^These are 65 inputs; a network of this page has at most 64\./],
])('%j is refused with a sentence', (text, sentence) => {
  expect(indicesIn(text, inputs)).toEqual({ sentence: expect.stringMatching(sentence) });
});
