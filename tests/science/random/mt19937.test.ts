import { expect, test } from 'vitest';
import { mt19937 } from '../../../src/science/random/index.ts';

test('mt19937(5489): first words 3499211612, 581869302, 3890346734; the 10 000th is 4123659995 (C++ standard, [rand.predef])', () => {
  const next = mt19937(5489);
  const words = Array.from({ length: 10_000 }, next);
  expect(words.slice(0, 3)).toEqual([3499211612, 581869302, 3890346734]);
  expect(words[9999]).toBe(4123659995);
});
