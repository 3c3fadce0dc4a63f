/** Links of lessons: readable, with values that a glance does not give away, and whole again after all that happens to links. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hiddenPaths, lessonOn } from '../../src/config/lessonOn.ts';
import { lessonParts } from '../../src/config/lessonParts.ts';
import { readSecret, writeSecret } from '../../src/config/lessonSecret.ts';
import { readLink, writeLink } from '../../src/config/link.ts';
import { getPath } from '../../src/config/paths.ts';
import { presetConfig } from '../../src/config/presets.ts';
import { type Config, lessonControls, lessonReadings, presetNames, settingsByPath } from '../../src/config/schema.ts';
import { validate } from '../../src/config/validate.ts';
import { expectValid } from './validConfig.ts';

const given = {
  'lesson.title': 'Find the hidden gain',
  'lesson.question': 'How strong are the connections?',
  'lesson.steps': ['Send three pulses. What is left of them after 3 s?', 'Does it die, settle or wander? Place your guess.', 'Uncover the exponent.'],
  'lesson.hide': ['learning', 'map', 'exponent', 'regime'],
  'lesson.fix': ['noise', 'wait'],
  'lesson.find': 'gain',
  'network.gain': 1.35,
};
const { config, issues } = validate(given, presetConfig('fitted'));
const link = writeLink(config);

test('writeLink: an ordinary lesson is read with the eye, has at most 600 characters and does not show the hidden gain', () => {
  expect(issues).toEqual([]);
  expect(link).toContain('&lesson.title=Find+the+hidden+gain&lesson.question=How+strong+are+the+connections?&lesson.steps=Send+three+pulses.+What');
  expect(link).toContain('after+3+s?+//+Does+it+die,+settle+or+wander?');
  expect(link.length).toBeLessThan(600);
  expect(link).not.toMatch(/1\.35|network\.gain/);
  expect(readLink(link)).toEqual({ config, issues: [] });
});

describe('readLink: a lesson that went through a program or a hand means the same', () => {
  test.each([
    ['in a sentence', `Look: https://example.org/edge/${link}.`],
    ['spaces as %20', link.replaceAll('+', '%20')],
    ['all percent-encoded', `#${encodeURIComponent(link.slice(1))}`],
    ['encoded twice', encodeURI(encodeURI(link))],
    ['typed with spaces', link.replaceAll('+', ' ')],
    ['wrapped by mail', link.replace('&lesson.hide', '\r\n&lesson.hide')],
    ['typed, with capitals in the code', link.replace(/secret=\w+/, (part) => `secret=${part.slice(7).toUpperCase()}`).replace(/&~=.*/, '')],
    ['& as &amp;', link.replaceAll('&', '&amp;')],
  ])('%s', (_, text) => {
    expect(readLink(text)).toEqual({ config, issues: [] });
  });
});

test('readSecret: brings back any numbers, and says no where one sign was altered', () => {
  // As values of settings are: nothing from 1e21 on, which has a plus.
  const numbers = fc.array(fc.oneof(fc.double({ noNaN: true, min: -1e20, max: 1e20 }), fc.integer()), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(numbers, (list) => {
      const values = list.map((value) => (value === 0 ? 0 : value));
      expect(readSecret(writeSecret(values))).toEqual(values);
    }),
    { numRuns: 1000 },
  );
  const secret = writeSecret([1.35, 1e-6]);
  let wrong = 0;
  let tried = 0;
  for (let i = 0; i < secret.length; i++)
    for (const sign of '0123456789abcdefghijklmnopqrstuvwxyz') {
      if (sign === secret[i]) continue;
      tried++;
      const read = readSecret(secret.slice(0, i) + sign + secret.slice(i + 1));
      if (read !== null && read.join() !== '1.35,0.000001') wrong++;
    }
  expect(tried).toBeGreaterThan(400);
  expect(wrong).toBeLessThanOrEqual(2);
});

test('readLink: a damaged code is an issue, and the usual value is used', () => {
  const cut = link.replace(/(secret=\w+)\w&/, '$1&');
  const read = readLink(cut);
  expect(read.config.network.gain).toBe(1.5);
  expect(read.issues.map(({ path }) => path)).toEqual(['lesson.secret', '~']);
});

test('readLink: of a lesson that hides a noise beyond the range the rest is taken', () => {
  const read = readLink(`#lesson.hide=noise,gain&lesson.secret=${writeSecret([1.2, 7])}`);
  expect(read.issues.map(({ path }) => path)).toEqual(['lesson.secret']);
  expect(lessonOn(read.config)).toBe(true);
});

test('readLink: 2000 damaged lesson links give a valid configuration, and say that something is wrong', () => {
  const damage = fc.tuple(fc.nat(link.length - 1), fc.nat(12), fc.string({ maxLength: 3 }), fc.boolean());
  let silent = 0;
  fc.assert(
    fc.property(damage, ([at, length, put, cut]) => {
      const damaged = cut ? link.slice(0, at) : link.slice(0, at) + put + link.slice(at + length);
      const read = readLink(damaged);
      expectValid(read.config);
      if (read.issues.length === 0 && writeLink(read.config) !== link) silent++;
    }),
    { numRuns: 2000 },
  );
  // Cut before its checksum a link is one that somebody typed.
  expect(silent).toBeLessThan(1400);
});

test('hiddenPaths: of every lesson exactly those whose values stand in no link', () => {
  fc.assert(
    fc.property(fc.subarray([...lessonControls]), fc.constantFrom('none', 'gain', 'noise', 'matrix'), (hide, find) => {
      const { config } = validate({ 'lesson.hide': hide, 'lesson.find': find, 'network.gain': 0.9, 'network.noise': 1e-5 }, presetConfig('thesis-a'));
      const text = writeLink(config);
      for (const path of hiddenPaths(config)) expect(text).not.toContain(path);
      expect(readLink(text)).toEqual({ config, issues: [] });
    }),
    { numRuns: 300 },
  );
});

test('lessonOn: no preset is a lesson, and each setting of one makes it one', () => {
  for (const name of presetNames) expect(lessonOn(presetConfig(name))).toBe(false);
  for (const one of ['lesson.title=a', 'lesson.hide=map', 'lesson.within=0.2', 'lesson.leave=false', 'lesson.steps=a'])
    expect(lessonOn(readLink(`#${one}`).config), one).toBe(true);
});

test('lessonParts: every part has a name for people, and paths that the table of settings has', () => {
  expect(Object.keys(lessonParts)).toEqual([...lessonControls, ...lessonReadings]);
  const known = [...settingsByPath.keys()];
  for (const { paths } of Object.values(lessonParts))
    for (const path of paths)
      expect(
        known.some((one) => one === path || one.startsWith(`${path}.`)),
        path,
      ).toBe(true);
  for (const path of ['network.gain', 'network.noise', 'task.onset', 'network.seeds.recurrent'])
    expect(Object.values(lessonParts).filter(({ paths }) => paths.includes(path)).length).toBe(1);
  expect(getPath(config as Config, 'lesson.find')).toBe('gain');
});
