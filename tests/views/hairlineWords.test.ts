/** Words in figures over gain and time: no line of where you are, and no edge of a pulse, runs through them. */
import { expect, test } from 'vitest';
import { drawErrorRow } from '../../src/figures/drawErrorRow.ts';
import { drawExponent } from '../../src/figures/drawExponent.ts';
import { drawModes } from '../../src/figures/drawModes.ts';
import { onsetGains } from '../../src/figures/modes.ts';
import type { Surface } from '../../src/ui/surface.ts';
import { drawRates } from '../../src/views/live/drawRates.ts';
import { ratesLayout } from '../../src/views/live/layout.ts';
import { createRecorder } from '../../src/views/live/sweep.ts';
import { sizes, themes, wordsOn } from './chaosData.ts';
import { sweepFrame } from './sweepFrame.ts';

const gains = Array.from({ length: 44 }, (_, k) => 0.4 + 0.05 * k);
const exponents = gains.map((gain) => (gain < 1 ? gain - 1 : 0.12 * (gain - 1)));
const theory = { gains, exponents };
const limits = [0, 5] as const;

const figures = {
  exponent: (surface: Surface, colours: (typeof themes)[string], gain: number) =>
    drawExponent(
      surface,
      colours,
      {
        points: gains.map((one, k) => ({ gain: one, noise: 0, exponent: exponents[k]! - 0.02, standardError: 0.002, regime: 'chaos' as const })),
        quiet: [],
        others: { count: 20, gains, mean: exponents, deviation: exponents.map(() => 0.02) } as never,
        theory: theory as never,
        size: 500,
        criticalGain: 1.005,
        gain,
        limits,
      },
      { left: 64, compact: false, alone: false },
    ),
  modes: (surface: Surface, colours: (typeof themes)[string], gain: number) =>
    drawModes(
      surface,
      colours,
      {
        onsets: onsetGains(Array.from({ length: 500 }, (_, k) => Math.cos((Math.PI * k) / 500))),
        size: 500,
        silentTo: 1.005,
        criticalGain: 1.005,
        gain,
        limits,
      },
      { left: 64, compact: false, alone: false },
    ),
  error: (surface: Surface, colours: (typeof themes)[string], gain: number) =>
    drawErrorRow(
      surface,
      colours,
      {
        row: { gains, errors: gains.map(() => 1e-3), others: [gains.map(() => 1e-2)], chance: 0.16, noise: 1e-6 } as never,
        sentence: '',
        gain,
        domain: [0.35, 2.55],
      },
      { left: 64, compact: false, alone: false },
    ),
};

/** Upright lines of a colour: x, top and bottom. */
const upright = (svg: string, colour: string) =>
  [...svg.matchAll(/<path d="M([\d.]+) ([\d.]+)L\1 ([\d.]+)"[^>]*stroke="(#\w+)"/g)]
    .filter((found) => found[4] === colour)
    .map(([, x, top, bottom]) => [Number(x), Number(top), Number(bottom)] as const);

test.each(Object.entries(figures))('%s over gain: the line of where you are leaves out the words, at every gain', (_, draw) => {
  for (const [theme, colours] of Object.entries(themes))
    for (const [width, height] of sizes)
      for (let gain = 0.36; gain < 2.55; gain += 0.03) {
        const { words, svg } = wordsOn(width, height, (surface) => draw(surface, colours, gain));
        const lines = upright(svg, colours.accent);
        expect(lines.length).toBeGreaterThan(0);
        for (const [x, top, bottom] of lines)
          for (const word of words)
            expect(word.left < x && x < word.right && word.top < bottom && top < word.bottom, `${theme}, ${width}: gain ${gain} strikes ${word.text}`).toBe(
              false,
            );
      }
});

test.each(Object.entries(themes))('exponent, %s: also in a low figure its thick line does not touch the words at it', (_, colours) => {
  for (const height of [90, 110, 130, 165, 235]) {
    const { words, svg } = wordsOn(431, height, (surface) => figures.exponent(surface, colours, 1.5));
    const word = words.find(({ text }) => text === 'infinite network')!;
    const thick = [...svg.matchAll(/<path d="(M[^"]*)"[^>]*stroke-width="([\d.]+)"/g)].find(
      ([, path, width]) => Number(width) >= 4 && path!.split('L').length > 20,
    )!;
    const half = Number(thick[2]) / 2;
    for (const [x, y] of thick[1]!
      .slice(1)
      .split('L')
      .map((point) => point.split(' ').map(Number) as [number, number]))
      if (x > word.left && x < word.right) expect(y - half > word.bottom || y + half < word.top, `${height} px, at ${x}`).toBe(true);
  }
});

test('the words of a pulse stand behind its edge and behind that of the pulse before, which is seen until the sweep gets there', () => {
  for (const [before, now] of [
    [300, 50],
    [50, 300],
    [150, 150],
  ] as const) {
    const frame = (sweep: number, count: number, duration: number) =>
      sweepFrame(0, count, {
        sweep,
        duration,
        columns: 400,
        rates: new Float32Array(3 * count),
        input: Float32Array.from({ length: count }, (_, column) => (column >= 10 && column < 10 + duration / 10 ? 2 : 0)),
        output: new Float32Array(count),
      });
    const recorder = createRecorder();
    recorder.take(frame(1, 400, before));
    recorder.take(frame(2, 5, now));
    const { present, previous } = recorder;
    const layout = ratesLayout(802, 300, { gutter: 52 }, 0, true);
    const { words } = wordsOn(802, 300, (surface) => drawRates(surface, themes.light!, { present, previous, order: [], rows: [], size: 3 }, layout, null));
    const word = words.find(({ text }) => text.startsWith('a pulse of'))!;
    expect(word.text).toBe(`a pulse of ${now} ms`);
    expect(word.left).toBeGreaterThan(52 + ((10 + Math.max(before, now) / 10) / 400) * (layout.right - 52) + 4);
  }
});
