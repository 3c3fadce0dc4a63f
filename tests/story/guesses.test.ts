/** Guesses in the link: a list that people can read, of which the setting takes no other form. */
import { expect, test } from 'vitest';
import { readLink, writeLink } from '../../src/config/link.ts';
import { defaultConfig } from '../../src/config/presets.ts';
import { settings } from '../../src/config/schema.ts';
import { guessIn, withGuess } from '../../src/story/guesses.ts';

test('one chapter does not touch another, and what is taken away leaves no trace', () => {
  const one = withGuess('', 3, 1.25);
  expect(one).toBe('-,-,1.25');
  const two = withGuess(one, 1, 2);
  expect(two).toBe('2,-,1.25');
  expect([1, 2, 3, 4].map((chapter) => guessIn(two, chapter))).toEqual([2, null, 1.25, null]);
  expect(withGuess(withGuess(two, 3, null), 1, null)).toBe('');
});

test('a guess of 0 is a guess', () => {
  expect(guessIn(withGuess('', 2, 0), 2)).toBe(0);
});

test('the link brings them back, in plain characters', () => {
  const guess = '1,0.75,81,0.07,1,0.6,0.3,2';
  const link = writeLink({ ...defaultConfig, story: { chapter: 4, puzzle: 0, guess } });
  expect(link).toContain(`story.chapter=4&story.guess=${guess}&`);
  const reading = readLink(link);
  expect(reading.issues).toEqual([]);
  expect(reading.config.story).toEqual({ chapter: 4, puzzle: 0, guess });
});

test.each(['', '-', '1', '-,1.1', '1,2,3,4,5,6,7,8', '0.000001'])('the setting takes %s', (text) => {
  expect(settings.story.guess.accepts(text)).toBe(true);
});

test.each(['1,', ',1', '1,,2', 'a', '1;2', '-1', '1e5', '1,2,3,4,5,6,7,8,9', '12345', '<b>'])('the setting refuses %s', (text) => {
  expect(settings.story.guess.accepts(text)).toBe(false);
});

test('a link with a damaged guess says so and goes on', () => {
  const { config, issues } = readLink('#v=1&view.panel=story&story.chapter=3&story.guess=1,,2');
  expect(config.story).toEqual({ chapter: 3, puzzle: 0, guess: '' });
  expect(issues.map(({ path }) => path)).toEqual(['story.guess']);
});
