/** Places for words on a figure: apart from each other, and off the curves. */

/** Moves labels apart until each has its line, keeping their order; none leaves `top`..`bottom`. */
export function spread(places: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = places.map((_, index) => index).toSorted((a, b) => places[a]! - places[b]!);
  const out = [...places];
  let edge = top;
  for (const index of order) {
    out[index] = Math.max(out[index]!, edge);
    edge = out[index]! + gap;
  }
  let limit = bottom;
  for (const index of order.toReversed()) {
    out[index] = Math.min(out[index]!, limit);
    limit = out[index]! - gap;
  }
  return out;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A line whose x ascend. */
export type Curve = readonly [ArrayLike<number>, ArrayLike<number>];

/** Whether a text of this size (x at its left, y in its middle) touches the curve. */
export function touchesCurve({ x, y }: Place, width: number, height: number, [px, py]: Curve): boolean {
  const [left, right, reach] = [x - 4, x + width + 4, height / 2 + 3];
  for (let i = 1; i < px.length; i++) {
    const [x0, x1] = [px[i - 1]!, px[i]!];
    if (x1 < left || x0 > right) continue;
    // The piece of this segment that lies over the text.
    const at = (place: number) => py[i - 1]! + ((py[i]! - py[i - 1]!) * (place - x0)) / (x1 - x0 || 1);
    const [a, b] = [at(Math.max(left, x0)), at(Math.min(right, x1))];
    if (Math.min(a, b) < y + reach && Math.max(a, b) > y - reach) return true;
  }
  return false;
}

/** The first place where a text of this size touches none of the curves; the first of all if there is none. */
export const freePlace = (places: readonly Place[], width: number, height: number, curves: readonly Curve[]): Place =>
  places.find((place) => !curves.some((curve) => touchesCurve(place, width, height, curve))) ?? places[0]!;

export interface Label extends Place {
  readonly anchor: 'start' | 'end';
}

/**
 * Places for labels of one size at the ends of lines: right of its point, or left, below, above, where it covers no other point and no other label. No
 * label leaves `least`..`most` (x) where there is a place inside.
 */
export function placeLabels(
  points: readonly Place[],
  width: number,
  height: number,
  gap = 10,
  [least, most]: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
): Label[] {
  const placed: Label[] = [];
  const left = ({ x, anchor }: Label) => (anchor === 'start' ? x : x - width);
  for (const [index, { x, y }] of points.entries()) {
    const spots = [0, height, -height, 2 * height].flatMap((down): Label[] => [
      { x: x + gap, y: y + down, anchor: 'start' },
      { x: x - gap, y: y + down, anchor: 'end' },
    ]);
    const inside = spots.filter((spot) => left(spot) >= least && left(spot) + width <= most);
    const free = (spot: Label) =>
      points.every(
        (point, other) => other === index || point.x < left(spot) - 6 || point.x > left(spot) + width + 6 || Math.abs(point.y - spot.y) > height / 2 + 4,
      ) && placed.every((label) => left(label) > left(spot) + width || left(label) + width < left(spot) || Math.abs(label.y - spot.y) >= height);
    placed.push(inside.find(free) ?? inside[0] ?? spots[0]!);
  }
  return placed;
}
