/**
 * From numbers to places along an axis and back, and round numbers to put ticks at. As d3-scale does it, without its colours, dates and formats, which weigh
 * ten times as much.
 */

/** The place of a number. */
export interface Scale {
  (value: number): number;
  /** The number at a place. */
  invert(place: number): number;
  domain(): readonly [number, number];
}

type Ends = readonly [number, number];

/** How far `value` is from `from` to `to`, 0..1 in between; the middle where both are the same. */
const shareBetween = (from: number, to: number, value: number) => (to === from ? 0.5 : (value - from) / (to - from));
const mixed = (from: number, to: number, share: number) => from * (1 - share) + to * share;

/** A scale that is even in `into(value)`; `out` is the inverse of `into`. */
function scaleOf(into: (value: number) => number, out: (value: number) => number, domain: Ends, range: Ends): Scale {
  const [low, high] = [into(domain[0]), into(domain[1])];
  const place = (value: number) => mixed(range[0], range[1], shareBetween(low, high, into(value)));
  return Object.assign(place, {
    invert: (at: number) => out(mixed(low, high, shareBetween(range[0], range[1], at))),
    domain: () => domain,
  });
}

const same = (value: number) => value;

export const linear = (domain: Ends, range: Ends): Scale => scaleOf(same, same, domain, range);

/** @param domain both ends above 0 */
export const logarithmic = (domain: Ends, range: Ends): Scale => scaleOf(Math.log, Math.exp, domain, range);

/** Multiples of 1, 2 or 5 times a power of ten from `low` to `high`, both included: about `count` of them. Empty unless low < high. */
export function roundValues(low: number, high: number, count: number): number[] {
  if (!(high > low) || !(count > 0) || !Number.isFinite(high - low)) return [];
  const wanted = (high - low) / count;
  const power = Math.floor(Math.log10(wanted));
  const over = wanted / 10 ** power;
  // The factor that is nearest in its logarithm.
  const factor = over >= Math.sqrt(50) ? 10 : over >= Math.sqrt(10) ? 5 : over >= Math.sqrt(2) ? 2 : 1;
  // Powers of ten below 1 are no exact numbers: divided by their inverse, whole numbers come out as they are written.
  const inverse = 10 ** -power / factor;
  const step = 10 ** power * factor;
  const tickAt = (k: number) => (power < 0 ? k / inverse : k * step);
  const countOf = (end: number) => Math.round(power < 0 ? end * inverse : end / step);
  let [first, last] = [countOf(low), countOf(high)];
  if (tickAt(first) < low) first++;
  if (tickAt(last) > high) last--;
  // One step may jump over the whole axis.
  if (last < first) return count < 2 ? roundValues(low, high, 2 * count) : [];
  return Array.from({ length: last - first + 1 }, (_, k) => tickAt(first + k));
}
