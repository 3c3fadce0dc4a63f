/** Errors of networks against each other: in pairs that differ in nothing else, and along a component or a size. */
import { exp, log } from '../elementary.ts';
import { splitmix } from '../random/splitmix.ts';
import { meanInterval, meanOf } from './bootstrap.ts';
import type { AnyRow } from './summary.ts';
import type { Comparison, Trend } from './types.ts';

const permutations = 2000;

/**
 * Errors of `one` over those of `other`, of the networks that both have: the same matrix, input weights, size and component, and with `output` the same output
 * weights to begin with. null without pairs.
 */
export function compareErrors(one: readonly AnyRow[], other: readonly AnyRow[], output = true): Comparison | null {
  const nameOf = ({ seeds, size, component }: AnyRow) => [seeds.recurrent, seeds.input, output ? seeds.output : '', size, component].join();
  const others = new Map(other.map((row) => [nameOf(row), row.precision.value]));
  const ratios = one.flatMap((row) => {
    const error = others.get(nameOf(row));
    const ratio = error === undefined ? Number.NaN : log(row.precision.value / error);
    return Number.isFinite(ratio) ? [ratio] : [];
  });
  if (ratios.length === 0) return null;
  const interval = meanInterval(ratios);
  const difference = interval === null ? 'unknown' : interval[0] > 0 ? 'greater' : interval[1] < 0 ? 'less' : 'none';
  return { pairs: ratios.length, ratio: exp(meanOf(ratios)), interval: interval && [exp(interval[0]), exp(interval[1])], difference };
}

/** How the error goes with the component or the size of the network; null of fewer than two of them. */
export function trendOf(of: Trend['of'], rows: readonly AnyRow[]): Trend | null {
  const points = rows.map((row) => ({ at: row[of], log: log(row.precision.value) })).filter((point) => Number.isFinite(point.log));
  const places = points.map(({ at }) => at);
  const [first, last] = [Math.min(...places), Math.max(...places)];
  if (!(last > first)) return null;
  const errorAt = (at: number) => ({ at, error: exp(meanOf(points.filter((point) => point.at === at).map((point) => point.log))) });
  const ranks = [ranksOf(places), ranksOf(points.map((point) => point.log))] as const;
  const correlation = pearson(...ranks);
  return { of, correlation, least: errorAt(first), largest: errorAt(last), difference: verdict(correlation, ...ranks) };
}

/** Whether shuffled ranks are correlated as much in more than 5 % of the shuffles. */
function verdict(correlation: number, places: readonly number[], errors: readonly number[]): Trend['difference'] {
  if (places.length < 4) return 'unknown';
  const random = splitmix(places.length);
  const shuffled = [...errors];
  let as = 0;
  for (let k = 0; k < permutations; k++) {
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = Math.floor(random.uniform() * (i + 1));
      [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
    }
    if (Math.abs(pearson(places, shuffled)) >= Math.abs(correlation) - 1e-12) as++;
  }
  if ((as + 1) / (permutations + 1) > 0.05) return 'none';
  return correlation > 0 ? 'rises' : 'falls';
}

/** Ranks from 1 on; equal values share theirs. */
function ranksOf(values: readonly number[]): number[] {
  return values.map((value) => {
    let [less, equal] = [0, 0];
    for (const other of values) {
      if (other < value) less++;
      else if (other === value) equal++;
    }
    return less + (equal + 1) / 2;
  });
}

function pearson(one: readonly number[], other: readonly number[]): number {
  const [meanOne, meanOther] = [meanOf(one), meanOf(other)];
  let [product, square, otherSquare] = [0, 0, 0];
  for (let k = 0; k < one.length; k++) {
    const [a, b] = [one[k] - meanOne, other[k] - meanOther];
    product += a * b;
    square += a * a;
    otherSquare += b * b;
  }
  return square * otherSquare > 0 ? product / Math.sqrt(square * otherSquare) : 0;
}
