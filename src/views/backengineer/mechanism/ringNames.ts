/** Names of the rings of panel a: each nearer to its own ring than to any other, and on no ring and no other name. */
import { type Curve, touchesCurve } from '../../../ui/labels.ts';
import type { Surface, TextStyle } from '../../../ui/surface.ts';
import { type Box, boxAround, boxOf, distanceTo, touch, within } from './boxes.ts';

export interface Ring {
  readonly k: number;
  readonly scale: number;
  /** px */
  readonly x: number;
  readonly y: number;
  /** ms */
  readonly holds: number;
}

export interface RingName {
  readonly text: string;
  readonly look: Omit<TextStyle, 'colour'>;
}

/** px. Of a ring with its line; and by how much a name is nearer to its own ring than to others. */
const radius = 8;
const nearer = 4;

/**
 * `name` says what stands beside a ring, or the short form of it where there is too little room; where even that finds no place the ring has no name (it can be
 * read by pointing at it).
 */
export function ringNames(
  surface: Pick<Surface, 'textWidth'>,
  rings: readonly Ring[],
  curves: readonly Curve[],
  room: Box,
  label: number,
  name: (ring: Ring, short: boolean) => RingName,
): (RingName & { readonly x: number; readonly y: number })[] {
  const taken: Box[] = rings.map(({ x, y }) => boxAround(x, y, radius));
  const tall = 14 * label;
  return rings.flatMap((ring) => {
    const options = [false, true].flatMap((short) => {
      const said = name(ring, short);
      const width = surface.textWidth(said.text, said.look);
      const places = [12, 24, -12, 38, -28, 52].flatMap((down) => [
        { x: ring.x + 13, y: ring.y + down * label },
        { x: ring.x - 13 - width, y: ring.y + down * label },
      ]);
      places.push(...[20, -20, 32, -32].map((down) => ({ x: ring.x - width / 2, y: ring.y + down * label })));
      return places.flatMap((place) => {
        const box = boxOf(place.x, place.y, width, tall);
        const own = distanceTo(box, ring.x, ring.y);
        const free =
          within(box, room) &&
          !taken.some((other) => touch(box, other)) &&
          rings.every((other) => other === ring || distanceTo(box, other.x, other.y) > own + nearer);
        if (!free) return [];
        const lines = curves.filter((curve) => touchesCurve(place, width, tall, curve)).length;
        // One line behind the letters is better than half the name, two are not.
        return [{ ...said, ...place, box, cost: lines + (short ? 1.5 : 0) }];
      });
    });
    const best = options.toSorted((a, b) => a.cost - b.cost)[0];
    if (!best) return [];
    taken.push(best.box);
    return [best];
  });
}
