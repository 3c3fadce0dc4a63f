/** Answers as text, and many of them back from what a chat program made of them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answers, readAnswers, writeAnswers } from '../../src/lessons/answers/answerText.ts';
import { guessesWords } from '../../src/lessons/answers/guessesFigure.ts';
import { readWords } from '../../src/lessons/answers/Reader.tsx';
import { byLesson, spreadOf } from '../../src/lessons/answers/spread.ts';

const ada: Answers = {
  title: 'Find the hidden gain',
  code: 'yh9d',
  name: 'Ada',
  steps: ['After 3 s nothing is left.', '', 'It settles: "slowly" - I think'],
  find: 'gain',
  within: 0.1,
  value: 1.35,
  guesses: [1.1, 1.45],
  answer: 'found',
  measured: ['error of the memory 0.034', 'this network is orderly'],
  units: 500,
  trainingStep: 0,
  fingerprint: '3f2a99aabbcc',
};
const text = writeAnswers(ada);

test('writeAnswers: plain lines, which do not show the value that was to be found', () => {
  expect(text.split('\n')).toEqual([
    'Edge of Chaos: answers to a lesson, version 1',
    'lesson: Find the hidden gain (yh9d)',
    'name: Ada',
    'step 1: After 3 s nothing is left.',
    'step 3: It settles: "slowly" - I think',
    expect.stringMatching(/^to find: gain, within 0\.1 \([a-z0-9]{6}\)$/),
    'guesses: 1.1, 1.45',
    'answer: found',
    'measured: error of the memory 0.034; this network is orderly',
    'network: 500 units, step 0, 3f2a99aabbcc',
    expect.stringMatching(/^end: [0-9a-z]{4}$/),
  ]);
  expect(text).not.toContain('1.35');
});

describe('readAnswers', () => {
  test.each([
    ['as it was copied', text],
    ['with lines of Windows', text.replaceAll('\n', '\r\n')],
    ['quoted by a mail program', text.replace(/^/gm, '> ')],
    ['with a time and a name before it', `[12:03] Ada: ${text}\n[12:04] Ben: done!`],
    ['with typographic quotes', text.replaceAll(' "', ' \u201c').replaceAll('" ', '\u201d ').replace(' - ', ' \u2013 ')],
    ['with blank lines and spaces', text.replaceAll('\n', '  \n\n')],
    ['with long lines broken by a mail program', text.replace(/(.{48}\S*) /g, '$1\n').replace(/^/gm, '> ')],
    ['with spaces that keep words together', text.replaceAll(' ', '\u00a0')],
    ['with talk between its lines', text.replace('\nguesses', '\nSent from my phone\nguesses')],
  ])('%s', (_, pasted) => {
    const read = readAnswers(pasted);
    expect([read.twice, read.damaged]).toEqual([0, 0]);
    expect(read.answers).toHaveLength(1);
    expect(read.answers[0]).toMatchObject({
      name: 'Ada',
      value: 1.35,
      guesses: [1.1, 1.45],
      answer: 'found',
      steps: ['After 3 s nothing is left.', '', expect.anything()],
    });
  });

  test('many at once: the same twice counts once, what is cut off or altered is counted and left out', () => {
    const ben = writeAnswers({ ...ada, name: 'Ben', guesses: [1.3], answer: 'found' });
    const cut = text.slice(0, 150);
    const altered = text.replace('1.45', '1.35');
    const read = readAnswers([text, 'hello', ben, text, altered, cut].join('\n'));
    expect(read.answers.map(({ name }) => name)).toEqual(['Ada', 'Ben']);
    expect([read.twice, read.damaged]).toEqual([1, 2]);
    expect(readWords(read, true)).toBe(
      '2 answers were read. 1 came more than once and counts once. 2 are cut off or altered and left out: ask for them again.',
    );
  });

  test('what is no answer is none, and it is said', () => {
    const read = readAnswers('lesson: x\nend: abcd\nnothing here');
    expect(read).toEqual({ answers: [], twice: 0, damaged: 0 });
    expect(readWords(read, true)).toMatch(/^No answers were found/);
    expect(readWords(readAnswers(''), false)).toBe('Nothing is pasted yet.');
  });

  test('any answers come back; of 1000 texts with a damaged line none is read as something else', () => {
    const word = fc.string({ maxLength: 60 }).map((one) => one.replace(/[\p{C}\s]+/gu, ' ').trim());
    const any = fc.record({ name: word, steps: fc.array(word, { maxLength: 3 }), guesses: fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 4 }) });
    fc.assert(
      fc.property(any, fc.nat(), fc.constantFrom('0', '7', 'x', ''), ({ name, steps, guesses }, at, put) => {
        const mine = { ...ada, name, steps, guesses: guesses.map((one) => one / 100) };
        const whole = writeAnswers(mine);
        const [read] = readAnswers(whole).answers;
        expect(read).toMatchObject({ guesses: mine.guesses, value: 1.35, title: mine.title });
        const place = at % whole.length;
        const damaged = readAnswers(whole.slice(0, place) + put + whole.slice(place + 1));
        for (const one of damaged.answers) expect(one.guesses).toEqual(mine.guesses);
      }),
      { numRuns: 1000 },
    );
  });

  test('2 MB of text that only begins answers take no longer than the text is long', () => {
    const many = readAnswers('Edge of Chaos: answers to a lesson, version 1\n'.repeat(40_000));
    expect(many.answers).toEqual([]);
  });
});

describe('the spread of a class', () => {
  const student = (name: string, guesses: number[], answer: Answers['answer']): Answers => ({ ...ada, name, guesses, answer });
  const [lesson] = byLesson([
    student('a', [1.3], 'found'),
    student('b', [1, 1.4], 'found'),
    student('c', [2, 2.1, 2.2], 'shown'),
    student('d', [1.38], 'found'),
    student('e', [], 'open'),
  ]);

  test('spreadOf: counts, and quartiles of the last guesses (by hand: 1.3, 1.38, 1.4, 2.2)', () => {
    const spread = spreadOf(lesson!)!;
    expect(spread).toMatchObject({ count: 4, found: 3, foundAtOnce: 2 });
    expect(spread.quartiles.map((one) => Math.round(one * 1000) / 1000)).toEqual([1.36, 1.39, 1.6]);
  });

  test('guessesWords: said from the numbers, and "nobody" where nobody guessed', () => {
    expect(guessesWords(lesson!)).toBe(
      'The gain is 1.35. 3 of 4 came within 0.10, 2 of them with the first guess. Half of the last guesses lie between 1.36 and 1.60, with 1.39 in the middle.',
    );
    expect(guessesWords(byLesson([student('e', [], 'open')])[0]!)).toBe('Nobody has guessed.');
  });

  test('byLesson: another link is another lesson; the one with the most answers comes first', () => {
    const lessons = byLesson([student('a', [1], 'open'), { ...ada, code: 'aaaa' }, student('b', [1], 'open')]);
    expect(lessons.map(({ code, answers, networks }) => [code, answers.length, networks])).toEqual([
      ['yh9d', 2, 1],
      ['aaaa', 1, 1],
    ]);
  });
});
