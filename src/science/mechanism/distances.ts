/**
 * Do trajectories of different conditions run side by side, as far apart as their conditions are? Euclidean distances of the rates between all pairs of
 * conditions at each time, and their correlation with the differences of the conditions (oracles/readoutByPC.json, distances). The null: conditions exchanged
 * at random (Mantel 1967: pairs share conditions and are not independent, so that conditions are exchanged and not pairs).
 */
import type { Floats } from '../network.ts';
import type { Random } from '../random/random.ts';
import { sliceWork } from '../slices.ts';

export interface DistancesInput {
  /** Of each condition, [times, size]. */
  readonly rates: readonly Floats[];
  /** What each condition is at these times, [times, variables]. */
  readonly variables: readonly Float64Array[];
  readonly times: number;
  readonly shuffles: number;
  readonly random: Random;
}

export interface Distances {
  /** Numbers of the two conditions of each pair, the smaller first. */
  readonly pairs: readonly (readonly [number, number])[];
  /** Of each pair, [times]. */
  readonly distance: readonly Float64Array[];
  /** Of the conditions of each pair, [times]: |difference| of one variable; of several the length of the differences in their standard deviations. */
  readonly difference: readonly Float64Array[];
  /** Pearson's, over pairs, [times]; NaN where all distances, or all differences, are alike. */
  readonly correlation: Float64Array;
  /** Of exchanged conditions: mean and standard deviation of the correlation, and the share of them that reach the correlation found. [times] */
  readonly null: { readonly mean: Float64Array; readonly sd: Float64Array; readonly reached: Float64Array };
}

/** Yields the fraction done. Cost: for c conditions times c^2 / 2 (size + shuffles) products. Throws RangeError for fewer than two conditions. */
export function* distances({ rates, variables, times, shuffles, random }: DistancesInput): Generator<number, Distances, void> {
  const conditions = rates.length;
  if (conditions < 2) throw new RangeError(`Distances need at least two conditions; there ${conditions === 1 ? 'is 1' : 'are none'}.`);
  const size = rates[0].length / times;
  const scaled = inStandardDeviations(variables, times);
  const pairs: [number, number][] = [];
  for (let a = 0; a < conditions; a++) for (let b = a + 1; b < conditions; b++) pairs.push([a, b]);
  const distance = pairs.map(() => new Float64Array(times));
  const difference = pairs.map(() => new Float64Array(times));
  let work = 0;
  for (const [p, [a, b]] of pairs.entries()) {
    for (let t = 0; t < times; t++) {
      distance[p][t] = apart(rates[a], rates[b], t, size);
      difference[p][t] = apart(scaled[a], scaled[b], t, scaled[a].length / times);
    }
    work += times * size;
    if (work > sliceWork) {
      work = 0;
      yield (0.5 * (p + 1)) / pairs.length;
    }
  }
  const same = Array.from({ length: conditions }, (_, k) => k);
  const orders = Array.from({ length: shuffles }, () => shuffled(conditions, random));
  const correlation = new Float64Array(times);
  const chance = { mean: new Float64Array(times), sd: new Float64Array(times), reached: new Float64Array(times) };
  const [d, x] = [new Float64Array(pairs.length), new Float64Array(pairs.length)];
  const square = new Float64Array(conditions * conditions);
  for (let t = 0; t < times; t++) {
    for (let p = 0; p < pairs.length; p++) {
      d[p] = distance[p][t];
      x[p] = difference[p][t];
    }
    const scale = centre(d) * centre(x);
    for (const [p, [a, b]] of pairs.entries()) square[a * conditions + b] = square[b * conditions + a] = x[p];
    const withOrder = (order: readonly number[]) => {
      let sum = 0;
      for (const [p, [a, b]] of pairs.entries()) sum += d[p] * square[order[a] * conditions + order[b]];
      return scale > 0 ? sum / scale : Number.NaN;
    };
    correlation[t] = withOrder(same);
    const found = orders.map(withOrder);
    const mean = found.reduce((sum, r) => sum + r, 0) / shuffles;
    chance.mean[t] = mean;
    chance.sd[t] = Math.sqrt(found.reduce((sum, r) => sum + (r - mean) ** 2, 0) / (shuffles > 1 ? shuffles - 1 : Number.NaN));
    // Up to rounding: an order that changes nothing reaches it.
    chance.reached[t] = scale > 0 ? found.filter((r) => r >= correlation[t] - 1e-12).length / shuffles : Number.NaN;
    work += (shuffles + 1) * pairs.length;
    if (work > sliceWork / 4) {
      work = 0;
      yield 0.5 + (0.5 * (t + 1)) / times;
    }
  }
  return { pairs, distance, difference, correlation, null: chance };
}

/** |a - b| of rows t, each of `width` numbers. */
function apart(a: Floats, b: Floats, t: number, width: number): number {
  let sum = 0;
  for (let k = t * width; k < (t + 1) * width; k++) sum += (a[k] - b[k]) ** 2;
  return Math.sqrt(sum);
}

/** Takes the mean away, in place; returns the length of what is left, 0 where that is rounding. */
function centre(values: Float64Array): number {
  let [mean, largest] = [0, 0];
  for (const x of values) mean += x / values.length;
  let squares = 0;
  for (let k = 0; k < values.length; k++) {
    largest = Math.max(largest, Math.abs(values[k]));
    values[k] -= mean;
    squares += values[k] ** 2;
  }
  const length = Math.sqrt(squares);
  return length > 1e-12 * largest ? length : 0;
}

/** One variable stays as it is; several are measured in their standard deviations over conditions and times, and those that never change are left out. */
function inStandardDeviations(variables: readonly Float64Array[], times: number): readonly Float64Array[] {
  const width = variables[0].length / times;
  if (width === 1) return variables;
  const scales = Array.from({ length: width }, (_, v) => {
    const all = variables.flatMap((of) => Array.from({ length: times }, (_, t) => of[t * width + v]));
    const mean = all.reduce((sum, x) => sum + x, 0) / all.length;
    const sd = Math.sqrt(all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / all.length);
    return sd > 1e-12 * Math.abs(mean) ? 1 / sd : 0;
  });
  return variables.map((of) => of.map((x, k) => x * scales[k % width]));
}

/** 0 .. count - 1 in a random order (Fisher and Yates). */
function shuffled(count: number, random: Random): number[] {
  const order = Array.from({ length: count }, (_, k) => k);
  for (let k = count - 1; k > 0; k--) {
    const other = random.integer(k + 1);
    [order[k], order[other]] = [order[other], order[k]];
  }
  return order;
}
