/** Chapters as data: few words, one guess, a turn whose end is another state than its beginning; what is said of answers and guesses. */
import { describe, expect, test } from 'vitest';
import { readLink } from '../../src/config/link.ts';
import { settingsByPath } from '../../src/config/schema.ts';
import { plainPieces } from '../../src/figures/words.ts';
import { store } from '../../src/store/store.ts';
import { configOf, saysMore } from '../../src/story/bring.ts';
import { fateOf, liveliestOf, sizesOf } from '../../src/story/chapters/alive.tsx';
import { movedWords } from '../../src/story/chapters/noise.tsx';
import { fateOf as fateOfDraws } from '../../src/story/chapters/simpler.tsx';
import { chapters } from '../../src/story/chapters.ts';
import { atShare, shareOf, stepped } from '../../src/story/levelScale.ts';
import { notes, puzzleMinutes } from '../../src/story/teacher/notes.ts';

const words = (text: string) => text.split(/\s+/).filter(Boolean).length;

test('there are eight, each with at most 70 words and a name of its own', () => {
  expect(chapters).toHaveLength(8);
  for (const { title, text, question, turn } of chapters) expect(words([...text.map(plainPieces), question, turn].join(' ')), title).toBeLessThanOrEqual(70);
  expect(new Set(chapters.map(({ title }) => title)).size).toBe(8);
});

test('each ends its question with a question mark, and its paragraphs and its turn with a full stop', () => {
  for (const { text, question, turn } of chapters) {
    expect(question).toMatch(/\?$/);
    for (const sentence of [...text.map(plainPieces), turn]) expect(sentence).toMatch(/\.$/);
  }
});

test('each begins and ends with settings that there are, and that the settings accept', () => {
  for (const { title, begin, end } of chapters)
    for (const [path, value] of Object.entries({ ...begin, ...end })) expect(settingsByPath.get(path)?.accepts(value), `${title}: ${path}`).toBe(true);
});

test('the network of a chapter is that of its preset with its changes; what is looked at and guessed stays', () => {
  const present = { ...store.getState().config, story: { chapter: 5, puzzle: 0, guess: '1' } };
  const config = configOf('small', { 'network.gain': 0.5, 'view.pulse': 200 }, present);
  expect(config.preset).toBe('small');
  expect(config.network).toMatchObject({ size: 100, gain: 0.5 });
  expect(config.view).toEqual({ ...present.view, pulse: 200 });
  expect(config.story).toEqual({ chapter: 5, puzzle: 0, guess: '1' });
});

test('a link that names a chapter and nothing else leads to the network of the chapter; one that says more, to what it says', () => {
  const before = store.getState();
  const says = (link: string, preset: (typeof chapters)[number]['preset']) => {
    store.setState({ network: null, config: readLink(link).config });
    return saysMore(preset);
  };
  for (const [index, { title, preset }] of chapters.entries()) {
    const link = `#v=1&view.panel=story&story.chapter=${index + 1}`;
    expect(says(link, preset), title).toBe(false);
    expect(says(`${link}&preset=${preset}`, preset), title).toBe(false);
    expect(says(`${link}&preset=chaotic`, preset), title).toBe(true);
    expect(says(`${link}&network.gain=1.31`, preset), title).toBe(true);
  }
  store.setState(before);
});

test('three pictures where pictures are guessed', () => {
  for (const { guess } of chapters) if (guess.kind === 'picture') expect(guess.pictures).toHaveLength(3);
});

test('the page for teachers has a note for each chapter, and its first answer is left to be computed', () => {
  expect(notes).toHaveLength(chapters.length);
  for (const { ask, wrong, minutes } of notes) {
    expect(ask[0]!.answer).toBeUndefined();
    expect(ask.slice(1).every(({ answer }) => answer !== undefined)).toBe(true);
    expect(wrong.length).toBeGreaterThan(0);
    expect(minutes).toBeGreaterThan(0);
  }
  expect(puzzleMinutes).toBeGreaterThan(0);
});

describe('levels', () => {
  for (const { title, guess } of chapters) {
    if (guess.kind !== 'level') continue;
    const { scale } = guess;
    test(`${title}: shares and values go back and forth, steps move and stay inside`, () => {
      expect(shareOf(scale.low, scale)).toBe(0);
      expect(shareOf(scale.high, scale)).toBeCloseTo(1, 12);
      for (const share of [0, 0.25, 0.5, 0.75, 1]) expect(shareOf(atShare(share, scale), scale)).toBeCloseTo(share, 1);
      const up = stepped(scale.begin, 1, scale);
      expect(up).toBeGreaterThan(scale.begin);
      expect(stepped(up, -1, scale)).toBeLessThan(up);
      expect(stepped(scale.high, 10, scale)).toBeLessThanOrEqual(scale.high);
      expect(stepped(scale.low, -10, scale)).toBeGreaterThanOrEqual(scale.low);
    });
  }
});

test('alive: the unit that is drawn is the one that goes the longest way, from the end of the pulse on', () => {
  // [T, N] of three units: the first jumps early, the second moves to and fro, the third climbs.
  const rates = [0, 0, 0, 9, 1, 1, 9, -1, 2, 9, 1, 3];
  expect(liveliestOf(rates, 4, 3, 1)).toBe(1);
  expect(liveliestOf(rates, 4, 3, 0)).toBe(0);
});

test('alive: root mean squares, and which picture is true', () => {
  expect(sizesOf([3, 4, 0, 0], 2, 2)).toEqual([Math.sqrt(12.5), 0]);
  expect(fateOf({ left: 0.01 }, 'chaos')).toBe(1);
  expect(fateOf({ left: 0.8 }, 'chaos')).toBe(3);
  expect(fateOf({ left: 0.8 }, 'limit cycle')).toBe(2);
  expect(fateOf({ left: 0.8 }, undefined)).toBeNaN();
});

test('a grain of noise: where the best gain went, or that there is none', () => {
  expect(movedWords(1.6, 1.2, 1e-5)).toBe('from 1.60 to 1.20, at noise 10^\u22125');
  expect(movedWords(1.6, 1.6, 1e-5)).toBe('nowhere: at noise 10^\u22125 it is still 1.60');
  expect(movedWords(1.6, null, 1)).toContain('no gain remembers anything');
});

test('simpler: three draws keep it, drift apart, or lose it', () => {
  expect(fateOfDraws([1, 0.95, 1.05])).toBe(1);
  expect(fateOfDraws([0.17, 2.2, 2.7])).toBe(2);
  expect(fateOfDraws([0.1, 0.05, 0.15])).toBe(3);
});
