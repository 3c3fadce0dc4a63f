/** Places for words at curves: where they touch neither curves nor each other. */
import { freePlace, type Place } from '../../ui/labels.ts';
import type { Surface, Text, TextStyle } from '../../ui/surface.ts';
import type { Frame, Path } from './plot.ts';

export interface Labels {
  /**
   * Writes the first of `texts` for which there is a place that touches no curve and no other label, near this curve if possible. `prefer`: the part of the
   * frame, 0..1. With `always` (the default) anywhere rather than not at all, in the end the last text over a curve; without it near the curve or not at all.
   */
  at(curve: Path, texts: readonly Text[], style: TextStyle, prefer?: readonly [number, number], side?: 'above' | 'below' | 'either', always?: boolean): void;
  /** Keeps this place free. */
  block(x: number, y: number, width: number, height: number): void;
}

const finite = ({ x, y }: Path): Path => {
  const keep = x.map((value, index) => Number.isFinite(value) && Number.isFinite(y[index]!));
  return { x: x.filter((_, index) => keep[index]), y: y.filter((_, index) => keep[index]) };
};

/** By straight lines between the points; null beyond them. */
function heightAt({ x, y }: Path, at: number): number | null {
  const right = x.findIndex((value) => value >= at);
  if (right < 0) return null;
  if (right === 0) return x[0] === at ? y[0]! : null;
  return y[right - 1]! + ((y[right]! - y[right - 1]!) * (at - x[right - 1]!)) / (x[right]! - x[right - 1]!);
}

/** Labels at curves inside a frame. `curves`: everything that no label may touch. */
export function labelsOf(surface: Surface, frame: Frame, curves: readonly Path[]): Labels {
  const lines = curves.map(finite).map(({ x, y }) => [x, y] as const);
  const taken: (readonly [number[], number[]])[] = [];
  const { left, top, bottom } = frame;
  const block = (x: number, y: number, width: number, height: number) => {
    const rows = Math.max(2, Math.ceil(height / 8));
    for (let row = 0; row <= rows; row++) {
      const at = y + (row / rows - 0.5) * height;
      taken.push([
        [x - 4, x + width + 4],
        [at, at],
      ]);
    }
  };
  return {
    block,
    at(curve, texts, style, prefer = [0, 1], side = 'either', always = true) {
      const own = finite(curve);
      const size = style.size ?? 13.5;
      for (const [index, text] of texts.entries()) {
        const width = surface.textWidth(text, style);
        const places = placesFor(own, frame, width, size, prefer, side, always);
        // Where none is free, the last.
        let place = freePlace([...places, nowhere], width, size, [...lines, ...taken]);
        if (Number.isNaN(place.x)) {
          if (index < texts.length - 1 || !always) continue;
          // Over a curve, in a casing, rather than over other words.
          place = freePlace(places.length > 0 ? places : [{ x: left + 4, y: (top + bottom) / 2 }], width, size, taken);
        }
        const { x, y } = place;
        surface.text(text, x, y, { ...style, anchor: 'start', baseline: 'middle' });
        block(x, y, width, size);
        return;
      }
    },
  };
}

/** Touches nothing. */
const nowhere: Place = { x: Number.NaN, y: Number.NaN };

/** Places for a text inside the frame: at the curve on this side of it, anywhere at the curve, and, with `far`, anywhere. */
function placesFor(
  own: Path,
  { left, right, top, bottom }: Frame,
  width: number,
  size: number,
  [from, to]: readonly [number, number],
  side: 'above' | 'below' | 'either',
  far: boolean,
): Place[] {
  const near: Place[] = [];
  const slope = own.y.at(-1)! - own.y[0]!;
  const along = (first: number, last: number, signs: readonly number[]) => {
    for (const gap of far ? [0.85, 1.4, 2.2, 3.2] : [0.85, 1.4])
      for (let step = 0; step <= 24; step++) {
        const px = first + ((last - first) * step) / 24;
        const py = heightAt(own, px);
        if (py === null) continue;
        for (const sign of signs) near.push({ x: px - width / 2, y: py + sign * gap * size });
        // Beside a sloping line, on that side of it.
        for (const sign of gap < 1.5 ? signs : []) {
          if (slope * sign <= 0) near.push({ x: px + 8, y: py + sign * gap * size });
          if (slope * sign >= 0) near.push({ x: px - width - 8, y: py + sign * gap * size });
        }
      }
  };
  along(left + (right - left) * from, left + (right - left) * to, side === 'above' ? [-1] : side === 'below' ? [1] : [-1, 1]);
  along(own.x[0]!, own.x.at(-1)!, [-1, 1]);
  const middle = own.y[Math.floor(own.y.length / 2)] ?? (top + bottom) / 2;
  const anywhere: Place[] = [];
  for (let row = 0; far && row * 8 < bottom - top; row++)
    for (let column = 0; column <= 12; column++) anywhere.push({ x: left + 4 + ((right - left - width - 4) * column) / 12, y: top + size / 2 + row * 8 });
  anywhere.sort((a, b) => Math.abs(a.y - middle) - Math.abs(b.y - middle));
  return [...near, ...anywhere].filter(({ x, y }) => x >= left + 2 && x + width <= right && y - size / 2 >= top - 4 && y + size / 2 <= bottom - 2);
}
