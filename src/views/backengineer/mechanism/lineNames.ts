/** Names of lines, each beside its own line where it touches none of them and no other name. */
import type { Colours } from '../../../ui/colours.ts';
import { freePlace } from '../../../ui/labels.ts';
import type { Surface, Text } from '../../../ui/surface.ts';

export interface NamedLine {
  readonly name: Text;
  /** px; x ascends. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly colour: string;
  /** The one that the figure is about. */
  readonly bold: boolean;
  /** Where a place is looked for first: from its right end inwards, or from its left end. */
  readonly from?: 'left' | 'right';
}

/** px. `names` may stand between these; `taken` stands there already, x at the left and y in the middle. */
export interface NameRoom {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly taken: readonly { readonly x: number; readonly y: number; readonly width: number }[];
}

export function nameLines(surface: Surface, colours: Colours, lines: readonly NamedLine[], { left, right, top, bottom, taken: before }: NameRoom): void {
  const taken = [...before];
  const curves = lines.map(({ x, y }) => [x, y] as const);
  const tall = 17 * colours.label;
  for (const { name, x, y, colour, bold, from = 'right' } of lines) {
    const look = { size: (bold ? 14.5 : 13.5) * colours.label, weight: bold ? 700 : 400 };
    const width = surface.textWidth(name, look);
    const step = Math.max(1, Math.round(x.length / 100));
    // Along the line, from one end inwards and then from the other: beside it, above it and below it.
    const along = Array.from({ length: Math.floor(x.length / (2 * step)) }, (_, i) => [x.length - 1 - step * (i + 1), step * (i + 1)]);
    const points = (from === 'right' ? [0, 1] : [1, 0]).flatMap((side) => along.map((pair) => pair[side]!)).filter((i) => y[i]! > top && y[i]! < bottom);
    const beside = (i: number, off: number) => [x[i]! + 8, x[i]! - width - 8].map((at) => ({ x: at, y: y[i]! + off * tall }));
    const free = [
      ...points.flatMap((i) => [...beside(i, 0), ...[-0.75, 0.75, -1.25, 1.25, -1.75, 1.75].map((off) => ({ x: x[i]! - width / 2, y: y[i]! + off * tall }))]),
      // Last, obliquely: where a line ends between others.
      ...points.flatMap((i) => [-0.75, 0.75].flatMap((off) => beside(i, off))),
    ]
      .filter((place) => place.x > left && place.x + width < right && place.y > top + tall / 2 && place.y < bottom - tall / 2)
      .filter((place) => taken.every((other) => place.x > other.x + other.width + 6 || place.x + width + 6 < other.x || Math.abs(place.y - other.y) > tall));
    if (free.length === 0) continue;
    const best = freePlace(free, width, tall, curves);
    taken.push({ ...best, width });
    surface.text(name, best.x, best.y, { ...look, colour, baseline: 'middle', casing: colours.paper });
  }
}
