/** Numbers as the page writes them: rounding never says something else than the number. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { counted, outputText, percent } from '../../src/ui/format.ts';
import { noiseText, noiseWords, parseNoise, precisionWords } from '../../src/ui/noiseScale.ts';
import { plainText } from '../../src/ui/surface.ts';

test('percent: only all is 100 %, and only nothing is 0', () => {
  expect([1, 0.9999, 0.997, 0.994, 0.5, 0.004, 0].map((share) => percent(share).replace('\u2009', ' '))).toEqual([
    '100 %',
    'nearly 100 %',
    '99.7 %',
    '99 %',
    '50 %',
    '0.4 %',
    '0 %',
  ]);
});

test('outputText: two digits of what is asked for, however small the task makes it', () => {
  expect(outputText(1.049, 1.05)).toBe('1.05');
  expect([outputText(0.0052, 0.005), outputText(0.005)]).toEqual(['0.0052', '0.0050']);
  expect(outputText(-0.001, 1)).toBe('0.00');
  expect([outputText(1234.5, 1), outputText(Number.NaN, 1)]).toEqual(['1235', 'no number']);
  fc.assert(fc.property(fc.double({ min: 1e-6, max: 99, noNaN: true }), (value) => Math.abs(Number(outputText(value)) / value - 1) < 0.0501));
});

test('counted: one is one', () => {
  expect([counted(1, 'unit'), counted(2, 'unit'), counted(0, 'unit'), counted(1, 'other network')]).toEqual([
    '1 unit',
    '2 units',
    '0 units',
    '1 other network',
  ]);
});

test('noises: within half of their second digit, in words and in figures, down to the smallest number there is', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 1, noNaN: true }), (noise) => {
      const words = noiseWords(noise);
      const [, factor = '1', exponent] = /^(?:([\d.]+) times )?10 to the minus (\d+)$/.exec(words) ?? [];
      const said = exponent === undefined ? Number(words) : Number(`${factor}e-${exponent}`);
      return (
        Math.abs(said / noise - 1) < 0.0501 &&
        Number(factor) < 10 &&
        (noise < 1e-12 || Math.abs(parseNoise(plainText(noiseText(noise)).replaceAll('\u2009', ''))! / noise - 1) < 0.0501)
      );
    }),
  );
  expect(noiseWords(9.96e-4)).toBe('10 to the minus 3');
  expect(noiseWords(5e-324)).toMatch(/ 10 to the minus 324$/);
  expect([noiseWords(0), precisionWords(0)]).toEqual(['none', 'the last digit']);
});
