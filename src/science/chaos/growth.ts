/**
 * What exponents are made of: how much the tangent vectors of some copies of a network grow in each interval, and what their trajectories do meanwhile. The
 * loop that measures it is `measureGrowth` (lyapunov.ts). Copies can be measured in several places, a few in each, and are put together here.
 */
import type { Network } from '../network.ts';
import { append, createSeries, meanAndError, type Series } from './blockError.ts';
import type { BundleOptions, createBundle } from './bundle.ts';
import type { TrajectoryEvidence } from './watch.ts';

export interface GrowthOptions extends Omit<BundleOptions, 'tangents'> {
  /** Exponents wanted, 1 to size, the largest ones. Default 1. */
  readonly count?: number | undefined;
  /** tau that are thrown away first; trajectory and vectors settle in them. Default 200 (O5: at least 100). */
  readonly transient?: number | undefined;
  /** tau over which each copy is measured. Default 1000. */
  readonly duration?: number | undefined;
  /** tau between two orthonormalisations; above 1 the vectors of a spectrum become parallel (O6). Default 1. */
  readonly interval?: number | undefined;
  /** Also take ln |det| of every step's derivative, which a full spectrum has to sum to (O6 i). Costs size^3 / 3 more products a step. */
  readonly sumRule?: boolean | undefined;
  /** Also record the motion, for its frequencies (lines.ts). */
  readonly motion?: boolean | undefined;
  /** What carries copies and vectors along: `createBundle`, or a faster one. */
  readonly bundle?: typeof createBundle | undefined;
}

/** Growth of some copies, as far as it has been measured. */
export interface Growth {
  readonly copies: number;
  /** Vectors of each. */
  readonly count: number;
  /** Length of an interval, tau: the one asked for, in whole steps, and these steps. */
  readonly between: number;
  readonly stepsEach: number;
  /** Intervals that will be measured, and those of the transient. */
  readonly intervals: number;
  readonly settling: number;
  /** Intervals measured so far; negative during the transient. */
  measured: number;
  /** Fraction of all the work, 0..1. */
  done: number;
  /** ln of what each vector grew by, over the interval's length, [intervals, copies, count]. 1/tau */
  readonly logs: Float64Array;
  /** The same of ln |det J|, [intervals, copies]; zeros unless `sumRule`. */
  readonly determinants: Float64Array;
}

/** A growth that is complete, with what the trajectories did, [copies], and the vectors as they are in the end, [copies, count, size]. */
export interface MeasuredGrowth {
  readonly growth: Growth;
  readonly evidence: readonly TrajectoryEvidence[];
  readonly vectors: Float64Array;
}

/** Nothing measured yet. Throws RangeError for times that are not positive or shorter than the interval, and for counts out of range. */
export function createGrowth({ alpha }: Pick<Network, 'alpha'>, options: GrowthOptions): Growth {
  const { copies = 1, count = 1, transient = 200, duration = 1000, interval = 1 } = options;
  if (!(interval > 0) || !(duration >= interval) || !(transient >= 0))
    throw new RangeError(`Times in tau: transient ${transient}, duration ${duration}, interval ${interval}; give 0 < interval <= duration and transient >= 0.`);
  if (!(count >= 1)) throw new RangeError(`The number of exponents is ${count}; give 1 or more.`);
  if (!Number.isInteger(copies) || copies < 1) throw new RangeError(`The number of copies is ${copies}; give a whole number of at least 1.`);
  const stepsEach = Math.max(1, Math.round(interval / alpha));
  const between = stepsEach * alpha;
  const settling = Math.ceil(transient / between);
  const intervals = Math.max(1, Math.round(duration / between));
  return {
    copies,
    count,
    between,
    stepsEach,
    intervals,
    settling,
    measured: -settling,
    done: 0,
    logs: new Float64Array(intervals * copies * count),
    determinants: new Float64Array(intervals * copies),
  };
}

/** Growth of a copy that has come to rest is known without measuring: writes it over all intervals, those measured and those to come. */
export function fillGrowth({ copies, count, intervals, logs, determinants }: Growth, copy: number, exponents: Float64Array, sumRule: boolean): void {
  const sum = exponents.reduce((total, x) => total + x, 0);
  for (let n = 0; n < intervals; n++) {
    logs.set(exponents.subarray(0, count), (n * copies + copy) * count);
    if (sumRule) determinants[n * copies + copy] = sum;
  }
}

/** Growth of several groups of copies as if it had been measured in one place. */
export interface GrowthSeries {
  readonly series: Series;
  readonly determinants: Series;
}

/** Returns what appends the intervals that are new in all groups, which must be given in the same order each time. */
export function gatherGrowth(): (growths: readonly Growth[]) => GrowthSeries {
  let gathered: GrowthSeries | undefined;
  return (growths) => {
    const { count, intervals } = growths[0];
    const copies = growths.reduce((sum, growth) => sum + growth.copies, 0);
    gathered ??= { series: createSeries(copies, count, intervals), determinants: createSeries(copies, 1, intervals) };
    const joined = (of: (growth: Growth) => Float64Array, width: number) => {
      const values = new Float64Array(copies * width);
      let at = 0;
      for (const growth of growths) {
        values.set(of(growth), at);
        at += growth.copies * width;
      }
      return values;
    };
    const until = Math.min(...growths.map(({ measured }) => measured));
    for (let n = gathered.series.count; n < until; n++) {
      append(
        gathered.series,
        joined((growth) => growth.logs.subarray(n * growth.copies * count, (n + 1) * growth.copies * count), count),
      );
      append(
        gathered.determinants,
        joined((growth) => growth.determinants.subarray(n * growth.copies, (n + 1) * growth.copies), 1),
      );
    }
    return gathered;
  };
}

/** What is known while it runs. */
export interface ExponentEstimate {
  /** Fraction of all the work, 0..1. */
  readonly done: number;
  /** tau measured so far; negative during the transient, NaN exponents with it. */
  readonly time: number;
  /** [count], largest first, in 1/tau; and their standard errors, Infinity while there are not four blocks. */
  readonly exponents: Float64Array;
  readonly standardErrors: Float64Array;
}

/** Means over the copies `chosen`, all by default. */
export function estimateOf(
  series: Series,
  between: number,
  done: number,
  transientTime: number | undefined,
  chosen?: readonly number[],
): ExponentEstimate & { readonly settled: boolean } {
  const all = Array.from({ length: series.width }, (_, k) =>
    series.count === 0 ? { mean: Number.NaN, standardError: Number.POSITIVE_INFINITY, settled: false } : meanAndError(series, k, chosen),
  );
  // Sorted after averaging: vectors change places for long stretches.
  all.sort((a, b) => b.mean - a.mean);
  return {
    done,
    time: transientTime ?? series.count * between,
    exponents: Float64Array.from(all, ({ mean }) => mean),
    standardErrors: Float64Array.from(all, ({ standardError }) => standardError),
    settled: all[0].settled,
  };
}

/** Returns what says how far all groups are, when it is given their growth, in the same order each time. */
export function growthEstimates(): (growths: readonly Growth[]) => ExponentEstimate {
  const gather = gatherGrowth();
  return (growths) => {
    const { series } = gather(growths);
    const { between } = growths[0];
    const measured = Math.min(...growths.map((growth) => growth.measured));
    const all = growths.reduce((sum, { copies }) => sum + copies, 0);
    const done = growths.reduce((sum, growth) => sum + growth.done * growth.copies, 0) / all;
    return estimateOf(series, between, done, measured < 0 || series.count === 0 ? measured * between : undefined);
  };
}
