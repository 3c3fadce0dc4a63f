/** A figure as it stands in a file: with its title, the titles of its axes, a ramp of its colours and, if wanted, a caption. Runs in Node. */
import type { Colours } from './colours.ts';
import type { FigureContent, Ramp } from './figureContent.ts';
import { raised, type Surface, spans, type Text, type TextStyle } from './surface.ts';

export interface FramedFigure {
  readonly width: number;
  readonly height: number;
  draw(surface: Surface): void;
}

export interface FrameOptions {
  readonly title: string;
  /** Sentences under the figure; none where this is ''. */
  readonly caption: string;
  readonly colours: Colours;
  readonly measure: Surface['textWidth'];
}

const line = 20;
const captionLine = 17;
const rampWidth = 160;
/** px below which labels have no room; a phone's figure is drawn larger. */
const least = { width: 560, height: 220 };

/** The text in lines no wider than `width`; a word that is wider by itself, such as a link, is broken. */
export function wrapped(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let last = '';
  for (let word of text.split(' ').filter(Boolean)) {
    if (last && measure(`${last} ${word}`) <= width) last = `${last} ${word}`;
    else {
      if (last) lines.push(last);
      while (measure(word) > width && word.length > 1) {
        let length = word.length - 1;
        while (length > 1 && measure(word.slice(0, length)) > width) length--;
        lines.push(word.slice(0, length));
        word = word.slice(length);
      }
      last = word;
    }
  }
  return last ? [...lines, last] : lines;
}

/** A surface whose upper left corner lies at (dx, dy) of another one. */
export function part(surface: Surface, dx: number, dy: number, width: number, height: number): Surface {
  const moved = (values: ArrayLike<number>, by: number) => Array.from(values, (value) => value + by);
  return {
    width,
    height,
    line: (x, y, style, from = 0, to = Math.min(x.length, y.length)) =>
      surface.line(moved(Array.prototype.slice.call(x, from, to), dx), moved(Array.prototype.slice.call(y, from, to), dy), style),
    segment: (x1, y1, x2, y2, style) => surface.segment(x1 + dx, y1 + dy, x2 + dx, y2 + dy, style),
    area: (x, lower, upper, style) => surface.area(moved(x, dx), moved(lower, dy), moved(upper, dy), style),
    polygon: (x, y, style) => surface.polygon(moved(x, dx), moved(y, dy), style),
    rect: (x, y, w, h, style) => surface.rect(x + dx, y + dy, w, h, style),
    disc: (x, y, radius, style) => surface.disc(x + dx, y + dy, radius, style),
    text: (text, x, y, style) => surface.text(text, x + dx, y + dy, style),
    textWidth: surface.textWidth,
    clip: (x, y, w, h, draw) => surface.clip(x + dx, y + dy, w, h, draw),
    image: (pixels, x, y, w, h, smooth) => surface.image(pixels, x + dx, y + dy, w, h, smooth),
  };
}

const spaced = (text: Text, before: string): Text => [before, ...spans(text)];

/** Draws a ramp with its words, `right` its right end; returns where it begins. */
function drawRamp(surface: Surface, { name, low, high, colour, mark }: Ramp, right: number, y: number, colours: Colours): number {
  const style = { size: 13.5, colour: colours.ink2, baseline: 'middle' } as const;
  const end = right - surface.textWidth(high, style) - 8;
  const begin = end - rampWidth;
  for (let i = 0; i < 80; i++) surface.rect(begin + (i * rampWidth) / 80, y - 5, rampWidth / 80 + 0.5, 10, { fill: colour(i / 79) });
  surface.text(high, right, y, { ...style, anchor: 'end' });
  const words = [...spans(name), ...spans(spaced(low, ', '))];
  surface.text(words, begin - 8, y, { ...style, anchor: 'end' });
  if (mark) {
    const at = begin + mark.share * rampWidth;
    surface.segment(at, y - 8, at, y + 8, { colour: colours.ink, width: 1.4 });
    surface.text(mark.text, at, y - 17, { ...style, anchor: 'middle' });
  }
  return begin - 8 - surface.textWidth(words, style);
}

/** `size` is that of the figure on the page; the file is larger by what stands around it. */
export function framedFigure(
  figure: FigureContent,
  size: { readonly width: number; readonly height: number },
  { title, caption, colours, measure }: FrameOptions,
): FramedFigure {
  const { x, y, ramp } = figure.surroundings?.(colours) ?? {};
  const [width, height] = [Math.max(least.width, size.width), Math.max(least.height, size.height)];
  const left = y === undefined ? 0 : 24;
  const whole = left + width;
  const heading: TextStyle = { size: 15.5, weight: 600, colour: colours.ink, baseline: 'middle' };
  const small: TextStyle = { size: 13, colour: colours.ink3, baseline: 'middle' };
  const titleLines = wrapped(title, whole, (text) => measure(text, heading));
  const rampTop = titleLines.length * line + 6;
  const top = rampTop + (ramp ? (ramp.mark ? 40 : 24) : 0) + 6;
  const bottom = top + height + (x === undefined ? 0 : 24);
  const captionLines = wrapped(caption, whole, (text) => measure(text, small));
  return {
    width: whole,
    height: bottom + (captionLines.length > 0 ? 12 + captionLines.length * captionLine : 0),
    draw(surface) {
      titleLines.forEach((words, i) => {
        surface.text(raised(words), 0, (i + 0.5) * line, heading);
      });
      if (ramp) drawRamp(surface, ramp, whole, rampTop + (ramp.mark ? 28 : 12), colours);
      figure.draw(part(surface, left, top, width, height), colours, Number.NaN, true);
      const name: TextStyle = { size: 14, colour: colours.ink, anchor: 'middle' };
      if (y !== undefined) surface.text(y, 14, top + height / 2, { ...name, turned: true });
      if (x !== undefined) surface.text(x, left + width / 2, top + height + 16, name);
      captionLines.forEach((words, i) => {
        surface.text(raised(words), 0, bottom + 12 + (i + 0.5) * captionLine, small);
      });
    },
  };
}
