/** What the builder makes of what a teacher says, and what it warns of. */
import { expect, test } from 'vitest';
import { readLink } from '../../src/config/link.ts';
import { presetConfig } from '../../src/config/presets.ts';
import { type Draft, fileOf, firstDraft, frameOf, makeLesson, sentenceOf, tidy, warnings } from '../../src/lessons/builder/draft.ts';
import { qrFile, qrOf } from '../../src/lessons/builder/qr.ts';
import { isSmallText, readLessonFile } from '../../src/page/lessonFile.ts';

const base = presetConfig('fitted');
const first = firstDraft(base);
const page = 'https://example.org/edge-of-chaos/';
const warned = (changes: Partial<Draft>) => {
  const draft = { ...first, ...changes };
  return warnings(draft, makeLesson(draft, base), page, false);
};

test('firstDraft: a lesson that works as it is, with a link that passes everywhere', () => {
  const made = makeLesson(first, base);
  expect(made.issues).toEqual([]);
  expect(page.length + made.link.length).toBeLessThanOrEqual(600);
  expect(readLink(made.link)).toEqual({ config: made.config, issues: [] });
  expect(made.link).not.toContain('network.gain');
  expect(warned({})).toEqual([]);
  expect(sentenceOf(first)).toBe('Your students see two read-outs, turn one thing and look for one hidden number.');
  expect(sentenceOf({ ...first, find: 'none', states: { ...first.states, rates: 'hidden', output: 'hidden' } })).toBe(
    'Your students see no read-outs and turn one thing.',
  );
});

test('firstDraft: of a lesson it is that lesson', () => {
  const { config } = makeLesson({ ...first, title: 'Mine', find: 'noise', value: 1e-4, guesses: 7, leave: false }, base);
  const again = firstDraft(config);
  expect(again).toMatchObject({ title: 'Mine', find: 'noise', value: 1e-4, guesses: 7, leave: false });
  expect(makeLesson(again, config).link).toBe(makeLesson({ ...again }, config).link);
});

test('makeLesson: signs that a link cannot carry are written in others, empty steps are left out', () => {
  const { config, issues } = makeLesson({ ...first, title: ' A \u2014 B + C\u200b // D ', steps: ['', 'two', ' '] }, base);
  expect(issues).toEqual([]);
  expect(config.lesson).toMatchObject({ title: 'A - B plus C / D', steps: ['two'] });
  expect(tidy('1 \u2212 2')).toBe('1 - 2');
});

test('warnings: what gives the hidden value away, a long link, words that are too long, weights that no link carries', () => {
  expect(warned({ states: { ...first.states, exponent: 'free' } })).toEqual(['The exponent gives the gain away.']);
  expect(warned({ states: { ...first.states, map: 'free', regime: 'free' } })).toEqual([
    'The error of the memory gives the gain away.',
    'The word for how it moves gives the gain away.',
  ]);
  const free = Object.fromEntries(Object.keys(first.states).map((part) => [part, 'free'])) as Draft['states'];
  expect(warned({ find: 'none', states: free })).toEqual([]);
  expect(warned({ find: 'none', states: { ...free, gain: 'fixed' } })).toEqual([
    'Another task brings its own network, gain and learning: while one of them is hidden or fixed, no other task can be chosen.',
  ]);
  expect(warned({ states: { ...first.states, wait: 'hidden', training: 'free' } })).toEqual([
    'The figure of the training gives the wait before the pulse away.',
  ]);
  expect(warned({ steps: ['a'.repeat(200), 'b'.repeat(200), 'c'.repeat(200)] })[0]).toMatch(/^The link has \d{3,} signs; some programs cut links off at 600/);
  expect(warned({ title: 'x'.repeat(90) })).toEqual(['The title: it takes a line of at most 80 characters, without +.']);
  expect(warned({ states: { ...first.states, rates: 'hidden', output: 'hidden' } })).toEqual(['Nothing of the network is shown.']);
  expect(warnings(first, makeLesson(first, base), page, true)).toEqual([expect.stringMatching(/^No link can carry/)]);
});

test('frameOf: text of a title or a link cannot leave its place', () => {
  expect(frameOf('https://a/#x=1&y="2', '"><script>')).toBe(
    '<iframe src="https://a/#x=1&amp;y=&quot;2" title="&quot;>&lt;script>" width="100%" height="860" style="border:0" allow="clipboard-write"></iframe>',
  );
});

test('fileOf: the page reads it back; what is cut off says so; other files are none', () => {
  const { link, config } = makeLesson(first, base);
  const file = fileOf(link, config.lesson.title);
  expect(readLessonFile(file)).toEqual({ link });
  expect(readLessonFile(file.slice(0, -40))).toEqual({ sentence: expect.stringMatching(/cut off or altered/) });
  expect(readLessonFile(file.replace(link, '#v=1'))).toEqual({ sentence: expect.stringMatching(/cut off or altered/) });
  expect(readLessonFile('{"format": "network"}')).toBeNull();
  expect([
    isSmallText({ name: 'a.lesson (1).json', size: 900 }),
    isSmallText({ name: 'net.json', size: 1e6 }),
    isSmallText({ name: 'a.npz', size: 9 }),
  ]).toEqual([true, false, false]);
});

test('qrOf: squares of the standard (three finders of 7, 4 blank at each side), and none for what no code can hold', () => {
  const code = qrOf(page + makeLesson(first, base).link)!;
  // Version v has 17 + 4 v squares along a side.
  expect((code.size - 8 - 17) % 4).toBe(0);
  const dark = new Set([...code.path.matchAll(/M(\d+) (\d+)h1/g)].map(([, x, y]) => `${x} ${y}`));
  for (const [left, top] of [
    [4, 4],
    [code.size - 11, 4],
    [4, code.size - 11],
  ] as const)
    for (let k = 0; k < 7; k++)
      expect([dark.has(`${left + k} ${top}`), dark.has(`${left} ${top + k}`), dark.has(`${left + 1 + (k % 5)} ${top + 1}`)]).toEqual([true, true, false]);
  for (let k = 0; k < code.size; k++) expect(dark.has(`${k} 3`) || dark.has(`3 ${k}`)).toBe(false);
  expect(qrFile(code)).toMatch(/^<svg xmlns/);
  expect(qrOf('x'.repeat(4000))).toBeNull();
});
