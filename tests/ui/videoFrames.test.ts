/** Pictures of a video: which moments, and exactly the size that was asked for. */
import { expect, test } from 'vitest';
import type { FigureContent } from '../../src/ui/figureContent.ts';
import { drawVideoFrame, frameCount, frameShare, layoutSize } from '../../src/ui/video/videoFrames.ts';
import { clashes, wordsOn } from '../views/chaosData.ts';
import { light } from '../views/colours.ts';

test('frames: their number follows from length and rate, and the step from the last to the first is as long as all others', () => {
  expect(frameCount(1, 30)).toBe(30);
  expect(frameCount(12.5, 60)).toBe(750);
  expect(frameCount(0.01, 30)).toBe(2);
  const shares = Array.from({ length: 30 }, (_, i) => frameShare(i, 30));
  expect(shares[0]).toBe(0);
  for (const [i, share] of shares.entries()) expect((shares[i + 1] ?? 1) - share).toBeCloseTo(1 / 30, 12);
});

test('layoutSize: larger files have more pixels for each px, the same room in all', () => {
  expect(layoutSize({ width: 1920, height: 1080 })).toEqual({ ratio: 2, width: 960, height: 540 });
  expect(layoutSize({ width: 320, height: 180 })).toEqual({ ratio: 1 / 3, width: 960, height: 540 });
  expect(layoutSize({ width: 1080, height: 1080 })).toEqual({ ratio: 1.5, width: 720, height: 720 });
});

test('drawVideoFrame: title, ramp, axis titles, caption and figure fill the picture, and nothing leaves it or covers another word', () => {
  const drawn: { width: number; height: number }[] = [];
  const figure: FigureContent = {
    name: 'stripes',
    summary: () => 'Stripes.',
    table: () => ({ columns: [], rows: [] }),
    surroundings: () => ({ x: 'time (s)', y: 'unit', ramp: { name: 'rate', low: '0', high: '1', colour: () => '#888888' } }),
    draw({ width, height, rect, text }, { ink }) {
      drawn.push({ width, height });
      rect(0, 0, width, height, { stroke: ink });
      text('lowest word', width, height, { colour: ink, anchor: 'end' });
    },
  };
  for (const [width, height, caption] of [
    [960, 540, ''],
    [720, 720, `A caption that is so long that it does not fit into one line of the picture. ${'https://example.org/'.repeat(12)}`],
  ] as const) {
    const title = 'A long title that says what is seen here, and in which network, under which settings, and of which of its many units';
    const { words } = wordsOn(width, height, (surface) => drawVideoFrame(surface, figure, { title, caption, colours: light, measure: surface.textWidth }));
    expect(clashes(words, width, height)).toEqual([]);
    const lowest = Math.max(...words.map(({ bottom }) => bottom));
    // The margin alone is left.
    expect(lowest).toBeGreaterThan(height - 32);
    const { width: inner, height: tall } = drawn.at(-1)!;
    // 24 px for the title of the vertical axis.
    expect(inner).toBe(width - 2 * 20 - 24);
    expect(tall).toBeGreaterThan(height / 2);
  }
});
