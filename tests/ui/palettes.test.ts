import { describe, expect, it } from 'vitest';
import { conditionColour } from '../../src/ui/conditionColours.ts';
import { durationColour, errorPalette, errorPlace, oklab, ratePalette, ratePlace, silentPlace, type Theme } from '../../src/ui/palettes.ts';

const themes: Theme[] = ['light', 'dark', 'projector'];
const hex = (css: string) =>
  css.startsWith('#')
    ? css
    : `#${css
        .match(/\d+/g)!
        .map((x) => Number(x).toString(16).padStart(2, '0'))
        .join('')}`;
const lightness = (css: string) => oklab(css)[0];

describe('oklab', () => {
  it('red of sRGB: L .6280, a .2249, b .1258 (Ottosson 2020)', () => {
    const [l, a, b] = oklab('#ff0000');
    expect(l).toBeCloseTo(0.628, 3);
    expect(a).toBeCloseTo(0.2249, 3);
    expect(b).toBeCloseTo(0.1258, 3);
  });
});

describe('ratePalette', () => {
  it.each([
    ['light', '#06363f', '#ffffff', '#553000'],
    ['dark', '#7fe3ea', '#0c0f13', '#ffd68a'],
    ['projector', '#06363f', '#ffffff', '#553000'],
  ] as const)('%s: ends and silence are the colours of the standard', (theme, low, zero, high) => {
    const palette = ratePalette(theme);
    expect([palette.css(ratePlace(-1)), palette.css(silentPlace), palette.css(ratePlace(0)), palette.css(ratePlace(1))]).toEqual([low, zero, zero, high]);
  });
  it.each(themes)('%s: lightness runs one way from silence to each end, and is alike at equal distance within 0.08', (theme) => {
    const palette = ratePalette(theme);
    const sign = theme === 'dark' ? 1 : -1;
    for (let i = 1; i < 127; i++) {
      for (const side of [-1, 1]) {
        const step = lightness(palette.css(silentPlace + side * (i + 1))) - lightness(palette.css(silentPlace + side * i));
        // 0.006: one unit of an 8-bit channel.
        expect(sign * step).toBeGreaterThan(-0.006);
      }
      expect(Math.abs(lightness(palette.css(silentPlace + i)) - lightness(palette.css(silentPlace - i)))).toBeLessThan(0.08);
    }
  });
  it('packed, bytes and css agree', () => {
    const palette = ratePalette('light');
    expect([...palette.bytes.subarray(4, 8)]).toEqual([0x06, 0x36, 0x3f, 255]);
    expect(palette.packed[1]).toBe(0xff3f3606);
  });
});

describe('errorPalette', () => {
  it.each([
    ['light', '#f3f5f8', '#081d40'],
    ['dark', '#12161c', '#eaf4ff'],
  ] as const)('%s: from error 1 to 1e-5, clamped', (theme, one, least) => {
    const palette = errorPalette(theme);
    expect([palette.css(errorPlace(1)), palette.css(errorPlace(7)), palette.css(errorPlace(1e-5)), palette.css(errorPlace(0))]).toEqual([
      one,
      one,
      least,
      least,
    ]);
  });
  it.each(themes)('%s: lightness is monotone', (theme) => {
    const palette = errorPalette(theme);
    const sign = theme === 'dark' ? 1 : -1;
    for (let i = 0; i < 255; i++) expect(sign * (lightness(palette.css(i + 1)) - lightness(palette.css(i)))).toBeGreaterThan(-0.006);
  });
});

describe('durationColour', () => {
  it('three durations have the three named colours; as text on light, 50 ms is darker', () => {
    expect([0, 1, 2].map((index) => durationColour('light', index, 3))).toEqual(['#2f86d1', '#b8306f', '#2a2350']);
    expect(durationColour('light', 0, 3, 'text')).toBe('#0f6fc4');
  });
  it.each(themes)('%s: of eight conditions none looks like another', (theme) => {
    const eight = (colour: typeof durationColour) => Array.from({ length: 8 }, (_, index) => oklab(hex(colour(theme, index, 8))));
    const nearest = (labs: readonly (readonly number[])[]) =>
      Math.min(...labs.flatMap((a, i) => labs.slice(0, i).map((b) => Math.hypot(...a.map((x, k) => x - b[k]!)))));
    expect(nearest(eight(conditionColour))).toBeGreaterThan(0.1);
    expect(nearest(eight(durationColour))).toBeLessThan(0.1);
    expect(conditionColour(theme, 1, 3)).toBe(durationColour(theme, 1, 3));
    expect(conditionColour(theme, 4, 9)).toBe(durationColour(theme, 4, 9));
  });
  it.each(themes)('%s: six durations are six colours', (theme) => {
    expect(new Set([0, 1, 2, 3, 4, 5].map((index) => durationColour(theme, index, 6))).size).toBe(6);
  });
});
