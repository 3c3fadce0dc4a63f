/** From numbers to places along an axis and back, as d3-scale does it, without its colours, dates and formats, which weigh ten times as much. */

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
