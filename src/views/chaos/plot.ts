/** What the figures of the right field share: the words above the plot, its frame, its axes. */

import type { Piece } from '../../figures/words.ts';
import { drawBottomAxis, drawLeftAxis, type Tick } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import type { Scale } from '../../ui/scale.ts';
import { raised, type Surface, spans, type Text, type TextStyle } from '../../ui/surface.ts';

/** Words over the plot: on the page they stand over the figure and can be pressed (Measuring.tsx), in exports they are drawn in the same place. */
const wordSize = 15.5;
export const wordLine = 20;

/** Lines of words: two, or one where the plot needs the room. */
export const wordLines = ({ width, height }: Pick<Surface, 'width' | 'height'>, label: number) => (height < (width >= 460 * label ? 200 : 150) * label ? 1 : 2);

export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The plot below the words. */
export function frameOf(surface: Surface, label: number): Frame {
  const { width, height } = surface;
  return { left: (width < 420 ? 50 : 58) * label, right: width - 14, top: wordLines(surface, label) * wordLine * label + 16, bottom: height - 26 * label };
}

/** Breaks a text into lines no wider than `width`; numbers stay whole. */
export function linesOf(surface: Surface, pieces: readonly Piece[], width: number, style: Omit<TextStyle, 'colour'>): Text[] {
  const words = pieces.flatMap((piece) =>
    typeof piece === 'string' || 'term' in piece
      ? (typeof piece === 'string' ? piece : piece.text).split(/(?<= )/).map((text) => ({ text }))
      : [{ text: piece.number.replaceAll(' ', '\u00a0'), weight: 600 }],
  );
  const lines: { text: string; weight?: number }[][] = [[]];
  for (const [index, word] of words.entries()) {
    // What follows without a space belongs to the word: a full stop after a number.
    const next = words[index + 1];
    const whole =
      next && !word.text.endsWith(' ') && !next.text.startsWith(' ')
        ? [word, { ...next, text: next.text.trimEnd() }]
        : [{ ...word, text: word.text.trimEnd() }];
    const line = lines.at(-1)!;
    if (line.length > 0 && surface.textWidth([...line, ...whole], style) > width && line.at(-1)!.text.endsWith(' ')) lines.push([word]);
    else line.push(word);
  }
  return lines.map(joined);
}

/** Words of one weight as one piece, without the space at the end of a line. */
function joined(words: readonly { text: string; weight?: number }[]): Text {
  const pieces: { text: string; weight?: number }[] = [];
  for (const word of words) {
    const last = pieces.at(-1);
    if (last && last.weight === word.weight) last.text += word.text;
    else pieces.push({ ...word });
  }
  const last = pieces.at(-1);
  if (last) last.text = last.text.trimEnd();
  return pieces;
}

/** Draws the first of these ways to say it that fits into the lines there are. */
export function drawWords(surface: Surface, ways: readonly (readonly Piece[])[], colours: Colours): void {
  const style = { size: wordSize * colours.label, family: 'serif' } as const;
  const set = ways.map((pieces) => linesOf(surface, pieces, surface.width - 4, style));
  const lines = set.find((one) => one.length <= wordLines(surface, colours.label)) ?? set.at(-1)!;
  lines.forEach((line, index) => {
    surface.text(
      spans(line).flatMap((span) => spans(raised(span.text)).map((piece) => ({ ...span, ...piece, colour: span.weight ? colours.ink : colours.ink2 }))),
      0,
      (index + 0.5) * wordLine * colours.label,
      { ...style, colour: colours.ink2, baseline: 'middle' },
    );
  });
}

export function drawAxes(surface: Surface, frame: Frame, x: Scale, y: Scale, across: readonly Tick[], up: readonly Tick[], colours: Colours): void {
  const style = { tick: colours.ink3, label: colours.ink2, size: 13.5 * colours.label };
  drawLeftAxis(surface, y, up, frame.left - 4, style);
  drawBottomAxis(surface, x, across, frame.bottom + 3, style, frame.left - 24, surface.width);
}

/** A measured or expected quantity over time, tau. */
export interface Curve {
  readonly time: Float64Array;
  readonly value: Float64Array;
}

/** Points of a line in pixels, x ascending. */
export interface Path {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** A curve in pixels with no more than two points a pixel; -Infinity and NaN are gaps. */
export function pathOf(xs: ArrayLike<number>, ys: ArrayLike<number>, x: (value: number) => number, y: (value: number) => number, width: number): Path {
  const stride = Math.max(1, Math.floor(xs.length / (2 * width)));
  const path = { x: [] as number[], y: [] as number[] };
  const add = (index: number) => {
    path.x.push(x(xs[index]));
    path.y.push(Number.isFinite(ys[index]) ? y(ys[index]) : Number.NaN);
  };
  for (let index = 0; index < xs.length; index += stride) add(index);
  if (xs.length > 0 && (xs.length - 1) % stride !== 0) add(xs.length - 1);
  return path;
}

/** Whose curve it is, in more words or fewer. */
export const thisMatrix = (size: number): readonly Text[] => [`this matrix, ${size} units`, 'this matrix'];
export const infinite = 'infinite network';
