/**
 * Names of the networks at the left ends of their curves, and guessing, in one of the six figures: each over its line or under it, further right where
 * something is in the way, or not at all.
 */
import type { SubjectName } from '../../../session/protocol.ts';
import type { Colours } from '../../../ui/colours.ts';
import { errorText } from '../../../ui/format.ts';
import { freePlace } from '../../../ui/labels.ts';
import type { Surface } from '../../../ui/surface.ts';
import type { Names } from './words.ts';

export interface NamesData {
  readonly frame: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  /** As they are drawn, from the back to the front. px */
  readonly curves: readonly { readonly subject: SubjectName; readonly x: readonly number[]; readonly y: readonly number[] }[];
  /** Error of guessing, NaN where it is not known, and its height, px. */
  readonly chance: number;
  readonly dots: number;
  readonly stale: boolean;
  readonly names: Names;
}

export function drawNames(surface: Surface, colours: Colours, { frame: { left, right, top, bottom }, curves, chance, dots, stale, names }: NamesData): void {
  const size = 12.5 * colours.label;
  const named = curves.filter(({ x }) => x.length > 1);
  const taken: (readonly [readonly number[], readonly number[]])[] = [...named.map(({ x, y }) => [x, y] as const)];
  if (Number.isFinite(chance))
    taken.push([
      [left, right],
      [dots, dots],
    ]);
  const write = (text: string, height: number, style: { readonly colour: string; readonly weight?: number }) => {
    const width = surface.textWidth(text, { size, ...style });
    const spots = [0, 0.15, 0.3, 0.45, 0.6].flatMap((share) =>
      [-0.8, 0.9, -1.9, 2].map((lines) => ({ x: left + 4 + share * (right - left), y: height + lines * size })),
    );
    const inside = spots.filter(({ x, y }) => x + width <= right + 8 && y - size / 2 >= top - 2 && y + size / 2 <= bottom);
    const { x, y } = freePlace([...inside, { x: Number.NaN, y: Number.NaN }], width, size, taken);
    if (Number.isNaN(x)) return;
    surface.text(text, x, y, { ...style, size, baseline: 'middle', casing: colours.paper });
    for (const edge of [-0.4, 0, 0.4])
      taken.push([
        [x, x + width],
        [y + edge * size, y + edge * size],
      ]);
  };
  for (const { subject, y } of named.toReversed()) {
    const ink = subject === 'present' || subject === 'closed form';
    write(names[subject], y[0]!, { colour: ink && !stale ? colours.ink : colours.ink3, weight: subject === 'present' ? 600 : 400 });
  }
  if (Number.isFinite(chance)) write(`guessing, ${errorText(chance)}`, dots, { colour: colours.ink3 });
}
