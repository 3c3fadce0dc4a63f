import { expect, test } from 'vitest';
import { noiseAtShare, noisePlace, noiseShare, noiseSteps, noiseText, noiseWords, parseNoise, stepNoise } from '../../src/ui/noiseScale.ts';
import { plainText } from '../../src/ui/surface.ts';

test('noiseSteps: none, then three steps a decade from 1e-9 to 1, in round numbers', () => {
  expect(noiseSteps).toHaveLength(29);
  expect(noiseSteps.slice(0, 5)).toEqual([0, 1e-9, 2e-9, 5e-9, 1e-8]);
  expect(noiseSteps.at(-1)).toBe(1);
  expect(String(noiseSteps[8])).toBe('2e-7');
});

test('stepNoise: from none one step up is 1e-9, from 1e-9 one step down is none, and the ends hold', () => {
  expect(stepNoise(0, 1)).toBe(1e-9);
  expect(stepNoise(1e-9, -1)).toBe(0);
  expect(stepNoise(0, -1)).toBe(0);
  expect(stepNoise(1, 1)).toBe(1);
  expect(stepNoise(1e-4, 3)).toBe(1e-3);
});

test('stepNoise: from 3e-4, which is between steps, up is 5e-4 and down is 2e-4', () => {
  expect(stepNoise(3e-4, 1)).toBe(5e-4);
  expect(stepNoise(3e-4, -1)).toBe(2e-4);
  expect(stepNoise(4e-4, 1)).toBe(5e-4);
  expect(stepNoise(4e-4, -1)).toBe(2e-4);
});

test('noisePlace and noiseShare: every step is where it is looked for, 1e-9 at 0 and 1 at 1', () => {
  noiseSteps.forEach((step, index) => expect(noisePlace(step)).toBe(index));
  for (const step of noiseSteps.slice(1)) expect(noiseAtShare(noiseShare(step)!)).toBe(step);
  expect(noiseShare(0)).toBeNull();
  expect(noiseShare(1e-9)).toBeCloseTo(0, 12);
  expect(noiseShare(1e-6)).toBeCloseTo(1 / 3, 12);
});

test('noiseText: "none", a raised exponent, and plain decimals from 0.01 on', () => {
  expect(noiseText(0)).toBe('none');
  expect(plainText(noiseText(1e-4))).toBe('10^\u22124');
  expect(plainText(noiseText(2e-7))).toBe('2\u2009\u00d7\u200910^\u22127');
  expect(noiseText(0.05)).toBe('0.05');
  expect(noiseText(0.1)).toBe('0.1');
  expect(noiseText(1)).toBe('1');
  expect(noiseWords(2e-7)).toBe('2 times 10 to the minus 7');
});

test('parseNoise: understands what people type, and says null to the rest', () => {
  const typed: [string, number | null][] = [
    ['none', 0],
    ['0', 0],
    ['1e-4', 1e-4],
    ['10^-4', 1e-4],
    ['2*10^-7', 2e-7],
    ['2 \u00d7 10^\u22127', 2e-7],
    ['0,05', 0.05],
    ['', null],
    ['much', null],
  ];
  for (const [text, value] of typed) expect(parseNoise(text), text).toBe(value);
});
