import { expect, test } from 'vitest';
import type { Surface } from '../../src/ui/surface.ts';
import { drawnCalls } from '../../src/views/live/drawnCalls.ts';

const measure = { textWidth: (text: unknown) => 6 * String(text).length };
const style = { colour: '#000' };
/** A label that ends at `right`, with a tick under it. */
const label = (words: string, right: number) => (surface: Surface) => {
  surface.text(words, right - surface.textWidth(words, { size: 12 }), 10, style);
  surface.segment(right, 12, right, 16, { ...style, width: 1 });
};

test('drawnCalls: the same drawing has the same text; another word, place or colour has another', () => {
  const text = (draw: (surface: Surface) => void) => drawnCalls(measure, draw);
  expect(text(label('heard 50 ms', 100))).toBe(text(label('heard 50 ms', 100)));
  const others = [
    label('heard 51 ms', 100),
    label('heard 50 ms', 101),
    (surface: Surface) => surface.text('heard 50 ms', 34, 10, { colour: '#111' }),
    () => undefined,
  ];
  expect(new Set([label('heard 50 ms', 100), ...others].map(text)).size).toBe(5);
});

test('drawnCalls: the widths of texts are those of the surface that measures', () => {
  expect(drawnCalls(measure, label('four', 100))).toContain('["text","four",76,10');
});
