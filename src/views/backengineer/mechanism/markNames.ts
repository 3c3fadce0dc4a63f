/** Names of the two kinds of marks of panel b, dot and ring, at the row that has room for them. */
import type { Surface, Text, TextStyle } from '../../../ui/surface.ts';
import { type Box, boxOf, touch, within } from './boxes.ts';

/** px; null where there is no such mark. */
export interface MarkRow {
  readonly y: number;
  readonly quiet: number | null;
  readonly noise: number | null;
}

export interface MarkName {
  readonly text: Text;
  /** Left, and the middle. px */
  readonly x: number;
  readonly y: number;
}

const noisyText: Text = ['noise 10', { text: '\u22123', shift: 'super' }];
const bothText: Text = ['quiet and noise 10', { text: '\u22123', shift: 'super' }];
/** Marks that are nearer than this have one name. px */
const together = 14;

/** None where no row has room for them; the explanation says which mark is which. */
export function markNames(
  surface: Pick<Surface, 'textWidth'>,
  rows: readonly MarkRow[],
  taken: readonly Box[],
  room: Box,
  look: Omit<TextStyle, 'colour'>,
  label: number,
): MarkName[] {
  const full = rows.filter((row): row is MarkRow & { quiet: number; noise: number } => row.quiet !== null && row.noise !== null);
  for (const { y, quiet, noise } of full.toSorted((a, b) => Math.abs(b.quiet - b.noise) - Math.abs(a.quiet - a.noise))) {
    const wanted: [Text, number, number][] =
      Math.abs(quiet - noise) < together
        ? [[bothText, Math.max(quiet, noise), Math.min(quiet, noise)]]
        : [
            [noisyText, noise, noise],
            ['quiet', quiet, quiet],
          ];
    const found: MarkName[] = [];
    for (const [text, last, first] of wanted) {
      const width = surface.textWidth(text, look);
      const middle = (first + last) / 2;
      // Over the mark, then beside it, then under it.
      const beside = (height: number) => [middle - width / 2, middle + 6, middle - 6 - width].map((x) => ({ x, y: height }));
      const places = [...beside(y - 15 * label), { x: last + 12, y }, { x: first - 12 - width, y }, ...beside(y + 15 * label)];
      const others = [...taken, ...found.map((one) => boxOf(one.x, one.y, surface.textWidth(one.text, look), 14 * label))];
      const free = places.find((place) => {
        const box = boxOf(place.x, place.y, width, 12 * label);
        return within(box, room) && !others.some((other) => touch(box, other));
      });
      if (free) found.push({ text, ...free });
    }
    if (found.length === wanted.length) return found;
  }
  return [];
}
