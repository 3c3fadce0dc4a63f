/** In how many states a network rests over the gain, on the gain axis and in the reading. */
import { expect, test } from 'vitest';
import { statePieces } from '../../src/figures/GainAxis.tsx';
import { statesSentence } from '../../src/figures/tasks/words.ts';

const limits = [0, 5] as const;
const found = [0.6, 0.8, 0.9, 1, 1.2, 2].map((gain, i) => ({ gain, count: [1, null, 2, 8, 8, 20][i]! }));

test('pieces of the track: alike neighbours are one, it changes half way, what does not rest has no word, a continuum is many', () => {
  expect(statePieces(found, limits)).toEqual([
    { from: 0, to: 0.7, kind: 'thin', word: 'one state' },
    { from: 0.7, to: expect.closeTo(0.85, 12), kind: 'unknown', word: '' },
    { from: expect.closeTo(0.85, 12), to: 0.95, kind: 'thick', word: 'two states' },
    { from: 0.95, to: 1.6, kind: 'thick', word: 'eight states' },
    { from: 1.6, to: 5, kind: 'thick', word: 'many states' },
  ]);
});

test('a network that rests in one state, or in none, at every gain keeps the words of every network', () => {
  expect(statePieces([], limits)).toBeNull();
  expect(
    statePieces(
      [
        { gain: 1, count: 1 },
        { gain: 2, count: null },
      ],
      limits,
    ),
  ).toBeNull();
  expect(
    statesSentence(
      [
        { gain: 1, count: 1 },
        { gain: 2, count: null },
      ],
      1,
    ),
  ).toBe('');
});

test('the reading says from which gain on', () => {
  expect(statesSentence(found, 1.2)).toBe('Between gain 1.00 and 1.20 it has eight states to rest in.');
  expect(statesSentence(found, 0.6)).toBe('Up to gain 0.60 it has one state to rest in.');
  expect(statesSentence(found, 0.9, true)).toBe('At gain 0.90 it has two states to rest in without noise.');
  expect(statesSentence(found, 2)).toBe('From gain 2.00 on it has many states to rest in.');
  expect(statesSentence(found, 0.8)).toBe('');
  expect(statesSentence(found, 1.1)).toBe('Between gain 1.00 and 1.20 it has eight states to rest in.');
  expect(statesSentence(found, 1.5)).toBe('');
  expect(statesSentence(found, 0.3)).toBe('');
  expect(statesSentence(found, 1, false, false)).toBe('Here it has eight states to rest in.');
});
