/** In how many states a network rests over the gain, on the gain axis and in the reading. */
import { expect, test } from 'vitest';
import { statePieces } from '../../src/figures/GainAxis.tsx';
import { statesSentence } from '../../src/figures/tasks/words.ts';
import { nextGain } from '../../src/measurements/grid.ts';

const limits = [0, 5] as const;
const found = [0.6, 0.8, 0.9, 1, 1.2, 2].map((gain, i) => ({ gain, count: [1, null, 2, 8, 8, 20][i]! }));

const near = (x: number) => expect.closeTo(x, 12);

test('pieces of the track: alike neighbours are one, it changes half way, what does not rest has no word, a continuum is many', () => {
  expect(statePieces(found, limits)).toEqual([
    { from: 0, to: near(0.5), kind: 'unknown', word: '' },
    { from: near(0.5), to: near(0.7), kind: 'thin', word: 'one state' },
    { from: near(0.7), to: near(0.85), kind: 'unknown', word: '' },
    { from: near(0.85), to: near(0.95), kind: 'thick', word: 'two states' },
    { from: near(0.95), to: near(1.3), kind: 'thick', word: 'eight states' },
    { from: near(1.3), to: near(1.9), kind: 'unknown', word: '' },
    { from: near(1.9), to: near(2.1), kind: 'thick', word: 'many states' },
    { from: near(2.1), to: 5, kind: 'unknown', word: '' },
  ]);
});

test('a measurement that has only begun says nothing of gains that it has not come to', () => {
  const begun = [
    { gain: 0.4, count: 1 },
    { gain: 0.8, count: 2 },
  ];
  const word = (gain: number) => statePieces(begun, limits)!.find(({ from, to }) => from <= gain && gain < to)!.word;
  expect([0.4, 0.8, 1.2, 2.5].map(word)).toEqual(['one state', 'two states', '', '']);
});

test('the present gain is measured first, once it rests, and then the grid from coarse to fine', () => {
  const gains = [0.4, 0.5, 0.6, 0.7, 0.8];
  expect(nextGain(gains, [], 1.2)).toBe(1.2);
  expect(nextGain(gains, [], 1.2, false)).toBe(0.4);
  expect(nextGain(gains, [1.2], 1.2)).toBe(0.4);
  expect(nextGain(gains, [1.2, 0.4, 0.8], 1.2)).toBe(0.6);
  expect(nextGain(gains, [...gains, 1.2], 1.2)).toBeUndefined();
  expect(nextGain(gains, [...gains, 1.2], 1.25)).toBe(1.25);
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
