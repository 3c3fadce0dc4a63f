/** Verdicts on puzzles: solved only where the numbers say so, with a hint in the right direction otherwise. */
import { expect, test } from 'vitest';
import { judgeForgetting, judgeLong, judgeOnset } from '../../src/story/puzzles/judge.ts';

test('six seconds: needs the noise, the time and less than half of guessing', () => {
  const solved = { noise: 1e-3, after: 6000, error: 0.05, guessing: 0.16 };
  expect(judgeLong(solved)).toMatchObject({ solved: true });
  expect(judgeLong({ ...solved, noise: 1e-4 })).toEqual({ solved: false, sentence: expect.stringContaining('too small') });
  expect(judgeLong({ ...solved, noise: 0 }).sentence).toContain('without noise');
  expect(judgeLong({ ...solved, after: 1500 })).toEqual({ solved: false, sentence: expect.stringContaining('1.5 s after the pulse') });
  expect(judgeLong({ ...solved, error: 0.09 })).toEqual({ solved: false, sentence: expect.stringContaining('Not yet') });
  expect(judgeLong({ ...solved, error: Number.NaN }).solved).toBe(false);
});

test('just too much: forgets here and remembers one step below', () => {
  const solved = { noise: 1e-6, below: 5e-7, error: 0.1, errorBelow: 0.02, guessing: 0.16 };
  expect(judgeForgetting(solved)).toMatchObject({ solved: true });
  expect(judgeForgetting({ ...solved, error: 0.01 })).toEqual({ solved: false, sentence: expect.stringMatching(/More noise\.$/) });
  expect(judgeForgetting({ ...solved, errorBelow: 0.1 })).toEqual({ solved: false, sentence: expect.stringMatching(/Less noise\.$/) });
  expect(judgeForgetting({ ...solved, noise: 0 }).solved).toBe(false);
});

test('the onset of chaos: above 0 by more than twice its error here, and not a little below', () => {
  const [below, here] = [
    { gain: 1.3, exponent: -0.0001, standardError: 0.0009 },
    { gain: 1.4, exponent: 0.021, standardError: 0.0015 },
  ];
  expect(judgeOnset(here, below)).toMatchObject({ solved: true });
  expect(judgeOnset(below, { gain: 1.2, exponent: -0.01, standardError: 0 })).toEqual({ solved: false, sentence: expect.stringMatching(/up\.$/) });
  expect(judgeOnset({ ...here, gain: 1.5 }, here)).toEqual({ solved: false, sentence: expect.stringMatching(/down\.$/) });
});
