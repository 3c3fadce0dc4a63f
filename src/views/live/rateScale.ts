/**
 * Which colour, and which height of a trace, a firing rate has: by the range of the nonlinearity and, where that has no end, by the largest rate that was seen.
 */
import type { LiveFrame } from '../../session/protocol.ts';
import { minus } from '../../ui/format.ts';

export interface RateScale {
  /** The rate of a unit at rest: the colour of the paper, the line of a trace. */
  readonly rest: number;
  /** Distance from it to the full colour. */
  readonly reach: number;
  /** The lowest and the highest rate of the scale. */
  readonly low: number;
  readonly high: number;
}

/** tanh's. */
export const signedScale: RateScale = { rest: 0, reach: 1, low: -1, high: 1 };

/** 0.1, 0.2, 0.5, 1, 2, 5 ...: the first that is not below `value`. */
function roundAbove(value: number): number {
  const decade = 10 ** Math.floor(Math.log10(Math.max(value, 0.1)));
  return ([1, 2, 5].find((one) => one * decade >= value * (1 - 1e-9)) ?? 10) * decade;
}

/** @param largest the largest rate seen so far; counts only where the nonlinearity has no upper end */
export function rateScale([low, rest, high]: LiveFrame['rateRange'], largest: number): RateScale {
  const top = Number.isFinite(high) ? high : roundAbove(Math.min(largest, 1e12));
  return { rest, reach: Math.max(top - rest, rest - low), low, high: top };
}

const short = (rate: number) => String(Number(rate.toPrecision(2)));

/** What stands at the two ends of the ramp: "−1" and "+1", "0" and "5". */
export const rateEnds = ({ low, high }: RateScale): readonly [string, string] =>
  low < 0 ? [`${minus}${short(-low)}`, `+${short(high)}`] : [short(low), short(high)];

/** -1 to 1 within the scale. */
export const shareOf = (rate: number, { rest, reach }: RateScale): number => (rate - rest) / reach;

export interface RateScaleFollower {
  readonly scale: RateScale;
  /** Takes the rates of a frame. The same object as long as the scale is the same; for another network it begins anew. */
  take(frame: Pick<LiveFrame, 'rateRange' | 'rates' | 'network'>): RateScale;
}

export function followRateScale(): RateScaleFollower {
  let scale = signedScale;
  let largest = 0;
  let network = -1;
  return {
    get scale() {
      return scale;
    },
    take({ rateRange, rates, network: number }) {
      if (number !== network) largest = 0;
      network = number;
      if (!Number.isFinite(rateRange[2])) for (const rate of rates) if (rate > largest) largest = rate;
      const next = rateScale(rateRange, largest);
      if (next.rest !== scale.rest || next.low !== scale.low || next.high !== scale.high) scale = next;
      return scale;
    },
  };
}
