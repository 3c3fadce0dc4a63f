/** Long curves on few pixels: nothing is drawn that could not be seen, and no peak is lost. */

export interface Envelope {
  readonly index: number[];
  readonly low: number[];
  readonly high: number[];
}

/**
 * Least and largest value of the first `count` in each of `columns` bins; null where every value has a pixel of its own. Bins without a finite value are left
 * out.
 */
export function envelope(values: ArrayLike<number>, count: number, columns: number): Envelope | null {
  if (count <= 2 * columns || columns < 1) return null;
  const out: Envelope = { index: [], low: [], high: [] };
  for (let column = 0; column < columns; column++) {
    const from = Math.floor((column * count) / columns);
    const to = Math.floor(((column + 1) * count) / columns);
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = from; i < to; i++) {
      const value = values[i]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (high < low) continue;
    out.index.push((from + to - 1) / 2);
    out.low.push(low);
    out.high.push(high);
  }
  return out;
}

/** At most about `columns` of the first `count` values, evenly spaced, the last one always among them. */
export function thinned(values: ArrayLike<number>, count: number, columns: number): { index: number[]; value: number[] } {
  const stride = Math.max(1, Math.floor(count / Math.max(1, columns)));
  const index: number[] = [];
  for (let i = 0; i < count; i += stride) index.push(i);
  if (count > 0 && index.at(-1) !== count - 1) index.push(count - 1);
  return { index, value: index.map((i) => values[i]!) };
}
