/**
 * How fast two trajectories part, from their distance over time: the slope of ln distance where it changes freely, to be held against the largest exponent. The
 * rule:
 *
 * - The stretch ends where the distance first comes within a factor `room` of saturation (and is above what it was at the start), where it first falls to
 *   1e-13 of the norm of the state, near which it is rounding, or with the time. A distance that ends below where it began does not saturate.
 * - It begins after an alignment, in which the difference turns into the direction that grows fastest: `alignment` tau, or a quarter of the stretch where
 *   that is less.
 * - The slope is that of the least-squares line through all points of it. There is none where it is shorter than `shortest` tau or has fewer than ten points.
 *
 * A decaying distance has its slope as well (negative), and one along a limit cycle has 0. It is of a finite time and of one start: slopes of different starts
 * scatter about the exponent, the more the shorter the stretch (tests: N = 200, gain 4).
 */
import { log } from '../elementary.ts';
import type { Divergence } from './divergence.ts';

const room = 10;
const rounding = 1e-13;
const alignment = 20;
const shortest = 2;

export interface DivergenceSlope {
  /** 1/tau */
  readonly slope: number;
  /** tau since the two parted: where the line begins and ends. */
  readonly from: number;
  readonly to: number;
}

/** Undefined where there is no such stretch. Cost: a few passes over the points. */
export function divergenceSlope({ time, logDistance, norm, saturation }: Divergence): DivergenceSlope | undefined {
  const last = time.length - 1;
  if (last < 0) return undefined;
  const ceiling = logDistance[last] > logDistance[0] ? Math.max(log(saturation / room), logDistance[0]) : Number.POSITIVE_INFINITY;
  let end = 1;
  while (end <= last && logDistance[end] <= ceiling && logDistance[end] > log(rounding * norm[end])) end++;
  end--;
  const first = time.findIndex((t) => t >= Math.min(alignment, time[end] / 4));
  if (end - first < 9 || time[end] - time[first] < shortest) return undefined;
  return { slope: leastSquares(time, logDistance, first, end), from: time[first], to: time[end] };
}

/** Slope of the line through the points first .. last. */
function leastSquares(x: Float64Array, y: Float64Array, first: number, last: number): number {
  const count = last - first + 1;
  let [meanX, meanY] = [0, 0];
  for (let k = first; k <= last; k++) {
    meanX += x[k] / count;
    meanY += y[k] / count;
  }
  let [product, square] = [0, 0];
  for (let k = first; k <= last; k++) {
    product += (x[k] - meanX) * (y[k] - meanY);
    square += (x[k] - meanX) ** 2;
  }
  return product / square;
}
