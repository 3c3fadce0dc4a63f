/**
 * Lyapunov exponents of a network: vectors are carried along with the trajectory by the derivative of its Euler steps and made orthonormal again every tau;
 * the mean growth of each is an exponent (Benettin et al., Meccanica 15, 1980; Shimada & Nagashima, Prog. Theor. Phys. 61, 1979). Oracles O2, O5,
 * O6, O7, O21. Additive noise moves the trajectory and does not enter the derivative (O6).
 */
import type { Network } from '../network.ts';
import { type Attractor, attractorOf } from './attractorError.ts';
import { append, blocksOf, createSeries, meanAndError, type Series } from './blockError.ts';
import { type Growth, type GrowthOptions, type MeasuredGrowth, measureGrowth } from './growth.ts';
import { type Evidence, exponentThreshold, type Regime, regimeOf } from './regime.ts';

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

export interface CopyVerdict extends Evidence {
  readonly regime: Regime;
  /** tau to the first return; NaN unless it came back. */
  readonly period: number;
}

export interface Lyapunov extends ExponentEstimate, Attractor {
  /** Blocks of each copy behind the standard errors (blockError.ts). */
  readonly blocks: number;
  /** Exponents above max(3 standard errors, 3 / time). */
  readonly positive: number;
  /** Sum of the exponents, and the mean of ln |det J| / alpha over the same steps (undefined unless `sumRule`): equal where count = size. 1/tau */
  readonly sum: number;
  readonly meanLogDeterminant: number | undefined;
  /** The largest exponent does not drift by more than chance explains: the transient was long enough for it. */
  readonly settled: boolean;
  /**
   * Of the network: what more than half of the copies say; else what they all say as far as they are decided; else 'undecided'. Copies that are decided otherwise have settled on
   * another attractor, and the exponents are not theirs.
   */
  readonly regime: Regime;
  readonly copyVerdicts: readonly CopyVerdict[];
}

/**
 * Exponents of `network` without input (but for a `drive`, whose phase is not counted as a direction), pooled over the copies. Yields a running estimate about
 * every two million products. Cost: copies (1 + count) size^2 products a step. Throws RangeError for times that are not positive or shorter than the
 * interval, for numbers out of range (see `createBundle`), and where the activity grows without bound.
 */
export function* lyapunovExponents(network: Network, options: GrowthOptions = {}): Generator<ExponentEstimate, Lyapunov, void> {
  const measuring = measureGrowth(network, options);
  const pool = poolGrowth();
  let next = measuring.next();
  for (; !next.done; next = measuring.next()) yield pool.estimate([next.value]);
  return pool.result([next.value], network, options);
}

/** What the verdict hangs on. */
type Measured = Pick<GrowthOptions, 'noise' | 'drive' | 'sumRule'>;

/** Puts the growth of several groups of copies together, which must be given in the same order each time. */
export interface GrowthPool {
  /** What is known when all groups are as far as the slowest. */
  estimate(growths: readonly Growth[]): ExponentEstimate;
  result(groups: readonly MeasuredGrowth[], network: Pick<Network, 'size'>, options: Measured): Lyapunov;
}

export function poolGrowth(): GrowthPool {
  let series: Series | undefined;
  let determinants: Series | undefined;

  /** Appends what is new in all groups. */
  function gather(growths: readonly Growth[]): { readonly series: Series; readonly determinants: Series } {
    const { count, intervals } = growths[0];
    const copies = growths.reduce((sum, growth) => sum + growth.copies, 0);
    series ??= createSeries(copies, count, intervals);
    determinants ??= createSeries(copies, 1, intervals);
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
    for (let n = series.count; n < until; n++) {
      append(
        series,
        joined((growth) => growth.logs.subarray(n * growth.copies * count, (n + 1) * growth.copies * count), count),
      );
      append(
        determinants,
        joined((growth) => growth.determinants.subarray(n * growth.copies, (n + 1) * growth.copies), 1),
      );
    }
    return { series, determinants };
  }

  function estimate(growths: readonly Growth[]): ExponentEstimate {
    const { series } = gather(growths);
    const { between } = growths[0];
    const measured = Math.min(...growths.map((growth) => growth.measured));
    const all = growths.reduce((sum, { copies }) => sum + copies, 0);
    const done = growths.reduce((sum, growth) => sum + growth.done * growth.copies, 0) / all;
    return estimateOf(series, between, done, measured < 0 || series.count === 0 ? measured * between : undefined);
  }

  function result(groups: readonly MeasuredGrowth[], { size }: Pick<Network, 'size'>, { noise, drive, sumRule = false }: Measured) {
    const driven = drive !== undefined && drive.amplitude !== 0;
    const { series, determinants } = gather(groups.map(({ growth }) => growth));
    const all = estimateOf(series, groups[0].growth.between, 1, undefined);
    const verdicts = groups
      .flatMap(({ evidence }) => evidence)
      .map((seen, copy) => {
        const { mean, standardError } = meanAndError(series, 0, [copy]);
        const evidence = { exponent: mean, standardError, duration: all.time, noisy: noise !== undefined && noise.sigma !== 0, driven, ...seen };
        return { ...evidence, regime: regimeOf(evidence) };
      });
    const regime = together(verdicts, all);
    const mine = verdicts.flatMap((verdict, copy) => (verdict.regime === regime || verdict.regime === 'undecided' || regime === 'undecided' ? [copy] : []));
    const last = mine.length < verdicts.length ? estimateOf(series, groups[0].growth.between, 1, undefined, mine) : all;
    return {
      ...last,
      ...attractorOf(series, size),
      blocks: blocksOf(series.count),
      positive: last.exponents.filter((x, k) => x > exponentThreshold(last.standardErrors[k], last.time)).length,
      sum: last.exponents.reduce((sum, x) => sum + x, 0),
      meanLogDeterminant: sumRule ? meanAndError(determinants, 0).mean : undefined,
      settled: last.settled,
      regime,
      copyVerdicts: verdicts,
    };
  }

  return { estimate, result };
}

function estimateOf(
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

/** One verdict for all copies: what most say; else what the decided ones say, if they say the same and the pooled exponent with the weakest evidence does so too. */
function together(copies: readonly CopyVerdict[], { exponents, standardErrors, time }: ExponentEstimate): Regime {
  const said = new Set(copies.map(({ regime }) => regime));
  const most = [...said].find((one) => copies.filter(({ regime }) => regime === one).length > copies.length / 2);
  if (most && most !== 'undecided') return most;
  if (said.size === 1) return copies[0].regime;
  said.delete('undecided');
  if (said.size > 1) return 'undecided';
  const fastest = copies.reduce((a, b) => (b.speed.last / b.speed.first > a.speed.last / a.speed.first ? b : a));
  const pooled = regimeOf({
    exponent: exponents[0],
    standardError: standardErrors[0],
    duration: time,
    noisy: copies[0].noisy,
    driven: copies[0].driven === true,
    speed: fastest.speed,
    recurrence: Math.max(...copies.map(({ recurrence }) => recurrence)),
  });
  return said.has(pooled) ? pooled : 'undecided';
}
