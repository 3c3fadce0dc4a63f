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

/** The first place where a text of this size (x at its left, y in its middle) touches none of the curves; the first of all if there is none. */
export function freePlace(places: readonly Place[], width: number, height: number, curves: readonly (readonly [ArrayLike<number>, ArrayLike<number>])[]): Place {
  const touches = ({ x, y }: Place) => curves.some(([px, py]) => {
    for (let i = 0; i < px.length; i++) {
      if (px[i]! > x - 4 && px[i]! < x + width + 4 && Math.abs(py[i]! - y) < height / 2 + 3) return true;
      // A steep piece may pass between two points.
      if (i > 0 && px[i]! > x - 4 && px[i - 1]! < x + width + 4 && Math.min(py[i]!, py[i - 1]!) < y && Math.max(py[i]!, py[i - 1]!) > y) return true;
    }
    return false;
  });
  return places.find((place) => !touches(place)) ?? places[0]!;
}
