/** The cycle of a design of rank two whose overlap turns the memory: where no fixed point is stable, the memory goes round. */
import { type LowRankDesign, outliersAtRest, rankOne, withoutMeans } from './design.ts';
import { lowRankPoints } from './fixedPoints.ts';
import { drift, meanFieldAt } from './meanField.ts';

export interface LimitCycle {
  /** Least and largest |kappa| on the cycle. */
  readonly radius: readonly [number, number];
  /** tau */
  readonly period: number;
}

/** Step of the integration, how long the memory is left to itself first, and how many turns are measured. tau */
const step = 0.02;
const settling = 100;
const longest = 2000;

/**
 * null where rest holds, or where a memory comes to a stand. A turn by [[s, -w], [w, s]] gives a circle of the radius at which 1 = s <phi'>, at w / s per tau;
 * other overlaps and means are integrated. Yields now and then.
 */
export function* limitCycle(design: LowRankDesign): Generator<number, LimitCycle | null, void> {
  if (design.rank === 1) return null;
  const { real, imaginary } = outliersAtRest(design);
  if (!(real[0] > 1) || imaginary[0] === 0) return null;
  const [a, b, c, d] = design.overlap;
  if (withoutMeans(design) && a === d && b === -c) {
    const radius = (yield* lowRankPoints(rankOne(a, { spread: design.spread, gain: design.gain })))[1]?.kappa[0];
    return radius === undefined ? null : { radius: [Math.abs(radius), Math.abs(radius)], period: Math.abs((2 * Math.PI * a) / c) };
  }
  return yield* integrated(design);
}

function* integrated(design: LowRankDesign): Generator<number, LimitCycle | null, void> {
  let kappa = Float64Array.of(0.1, 0);
  let near: number | undefined;
  const slope = (at: Float64Array) => {
    const field = meanFieldAt(design, at, near === undefined ? {} : { near });
    near = field.variance;
    return drift(design, at, field);
  };
  const move = (by: number, velocity: Float64Array) => kappa.map((x, k) => x + by * velocity[k]);
  let [least, largest] = [Number.POSITIVE_INFINITY, 0];
  const crossings: number[] = [];
  for (let t = 0; t < longest; t += step) {
    const one = slope(kappa);
    const two = slope(move(step / 2, one));
    const three = slope(move(step / 2, two));
    const four = slope(move(step, three));
    const before = kappa;
    kappa = kappa.map((x, k) => x + (step / 6) * (one[k] + 2 * two[k] + 2 * three[k] + four[k]));
    if (Math.round(t / step) % 16 === 0) yield t / longest;
    if (one[0] ** 2 + one[1] ** 2 < 1e-20) return null;
    if (t < settling) continue;
    const length = Math.sqrt(kappa[0] ** 2 + kappa[1] ** 2);
    if (before[1] < 0 !== kappa[1] < 0 && kappa[0] > 0) {
      crossings.push(t + step * crossing(before[1], kappa[1], one[1], slope(kappa)[1]));
      // One turn has been seen whole.
      const [first, second, third] = crossings.slice(-3);
      if (third !== undefined && Math.abs(third - 2 * second! + first!) < 1e-7 * (third - second!))
        return { radius: [least, largest], period: third - second! };
      if (third !== undefined) [least, largest] = [Number.POSITIVE_INFINITY, 0];
    }
    least = Math.min(least, length);
    largest = Math.max(largest, length);
  }
  return null;
}

/** Where in a step a cubic with these values and slopes at its ends passes 0, 0..1. */
function crossing(from: number, to: number, fromSlope: number, toSlope: number): number {
  const value = (x: number) =>
    (1 + 2 * x) * (1 - x) ** 2 * from + x * (1 - x) ** 2 * step * fromSlope + x * x * (3 - 2 * x) * to + x * x * (x - 1) * step * toSlope;
  let [low, high] = [0, 1];
  for (let i = 0; i < 40; i++) {
    const middle = 0.5 * (low + high);
    if (value(middle) < 0 === from < 0) low = middle;
    else high = middle;
  }
  return low;
}
