/**
 * Links that were made to keep the page busy: a text of 200 kB is dealt with in a time that grows no faster than the text (quadratic work would take minutes).
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLink } from '../../src/config/link.ts';
import { cleanPart, readValue, settingsPart } from '../../src/config/linkText.ts';
import { settingsByPath } from '../../src/config/schema.ts';

const length = 200_000;
const filled = (piece: string, size = length) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

/** Pieces that some expression takes for a beginning, again and again. */
const pieces = [')', '.', '&', '&amp;', '&amp', 'amp;', '%', '%2', '%25', '%2525', '%E2', '%23', '#', '=', '&=', ' ', '\t', ' \t\n', '+', 'e+', '1e+'];
const more = [
  '1',
  '1.',
  '.1',
  '1e',
  '-',
  ',',
  ', ',
  '\u200b',
  '\u202e',
  '\u2010',
  '?',
  '/',
  'a',
  'a=b&',
  'network.gain=1&',
  "'",
  '!?)',
  '\ud83d',
  '__proto__=1&',
];
const shapes: readonly (readonly [string, (piece: string) => string])[] = [
  ['alone', (piece) => filled(piece)],
  ['with another character behind', (piece) => `#a=${filled(piece)}x`],
  ['between two settings', (piece) => `#v=1&network.gain=${filled(piece)}&network.size=100`],
  ['in two runs', (piece) => `#a=${filled(piece, length / 2)}x${filled(piece, length / 2)}x`],
];

describe('a text of 200 kB, of one piece again and again', () => {
  test.each(shapes)('%s', (_, shape) => {
    for (const piece of [...pieces, ...more]) {
      const text = shape(piece);
      expect(typeof settingsPart(text)).toBe('string');
      expect(typeof cleanPart(text)).toBe('string');
      for (const path of ['network.gain', 'training.train', 'view.durations', 'network.nonlinearity', 'readout.fit'])
        readValue(text, settingsByPath.get(path) ?? expect.fail(path));
    }
    expect(Array.isArray(readLink(shape('.')).issues)).toBe(true);
  });
});

test('a text of up to 100 kB of any few pieces', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...pieces, ...more), fc.integer({ min: 1, max: 12_000 })), { minLength: 1, maxLength: 8 }), (runs) => {
      const text = runs.map(([piece, count]) => filled(piece, count)).join('x');
      settingsPart(text);
      cleanPart(text);
      for (const setting of settingsByPath.values()) readValue(text, setting);
      readLink(text);
    }),
    { numRuns: 25 },
  );
});

test('settingsPart: what stands behind a link in a sentence is taken off, and only there', () => {
  expect(settingsPart('see https://a.b/#network.gain=1.8&~=k3f9)."')).toBe('network.gain=1.8&~=k3f9');
  expect(settingsPart('#a=(1).x...')).toBe('a=(1).x');
  expect(settingsPart('#...')).toBe('');
});

test.each([
  ['1.', 1],
  ['.5', 0.5],
  ['+1.25e-3', 0.00125],
  ['1e5', 1e5],
  ['.', undefined],
  ['1.2.3', undefined],
  ['1e', undefined],
  ['', undefined],
])('readValue: %s as a number', (text, value) => {
  expect(readValue(text, settingsByPath.get('network.gain') ?? expect.fail())).toBe(value);
});
