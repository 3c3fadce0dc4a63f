/** The line of where you are, from the top of a figure down: it leaves out the words that stand in its way, so that it runs through none of them. */
import type { Colours } from './colours.ts';
import type { Surface } from './surface.ts';

export interface Hairline {
  /** The surface for words in the way: their baseline is 'middle'. */
  readonly words: Surface;
  /** After the words. */
  draw(bottom: number): void;
}

export function hairline(surface: Surface, colours: Colours, x: number): Hairline {
  const gaps: [number, number][] = [];
  return {
    words: {
      ...surface,
      text(text, at, y, style) {
        const wide = surface.textWidth(text, style);
        const left = at - wide * (style.anchor === 'end' ? 1 : style.anchor === 'middle' ? 0.5 : 0);
        if (x > left - 4 && x < left + wide + 4) gaps.push([y - 0.6 * style.size!, y + 0.6 * style.size!]);
        surface.text(text, at, y, style);
      },
    },
    draw(bottom) {
      let from = 0;
      for (const [top, end] of [...gaps.sort(([a], [b]) => a - b), [bottom, 0] as const]) {
        if (top > from) surface.segment(x, from, x, top, { colour: colours.accent, width: 1.6 * colours.stroke, casing: colours.paper });
        from = Math.max(from, end);
      }
    },
  };
}
