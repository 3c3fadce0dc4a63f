/**
 * Lyapunov exponents of a network: vectors are carried along with the trajectory by the derivative of its Euler steps and made orthonormal again every tau;
 * the mean growth of each is an exponent (Benettin et al., Meccanica 15, 1980; Shimada & Nagashima, Prog. Theor. Phys. 61, 1979). Oracles O2, O5,
 * O6, O7, O21. Additive noise moves the trajectory and does not enter the derivative (O6).
 */
import { orthonormalise } from '../linalg/orthonormalise.ts';
import type { Network } from '../network.ts';
import { sliceWork } from '../slices.ts';
import { type Attractor, attractorOf } from './attractorError.ts';
import { allCopies, append, blocksOf, createSeries, meanAndError, type Series } from './blockError.ts';
import { type Bundle, type BundleOptions, createBundle } from './bundle.ts';
import { type Evidence, exponentThreshold, type Regime, regimeOf } from './regime.ts';
import { addLogDeterminants } from './stepDeterminant.ts';
import { createWatch } from './watch.ts';

export interface LyapunovOptions extends Omit<BundleOptions, 'tangents'> {
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
  /** Of the network: the copies' verdict if they agree as far as they are decided, else 'undecided' (then look at the copies: several attractors). */
  readonly regime: Regime;
  readonly copyVerdicts: readonly CopyVerdict[];
}

/**
 * Exponents of `network` without input (but for a `drive`, whose phase is not counted as a direction), pooled over the copies. Yields a running estimate about
 * every two million products. Cost: copies (1 + count) size^2 products a step. Throws RangeError for times that are not positive or shorter than the
 * interval, for numbers out of range (see `createBundle`), and where the activity grows without bound.
 */
export function* lyapunovExponents(network: Network, options: LyapunovOptions = {}): Generator<ExponentEstimate, Lyapunov, void> {
  const { count = 1, transient = 200, duration = 1000, interval = 1, sumRule = false, noise, drive } = options;
  const { size, alpha } = network;
  if (!(interval > 0) || !(duration >= interval) || !(transient >= 0))
    throw new RangeError(`Times in tau: transient ${transient}, duration ${duration}, interval ${interval}; give 0 < interval <= duration and transient >= 0.`);
  if (!(count >= 1)) throw new RangeError(`The number of exponents is ${count}; give 1 or more.`);
  const bundle = createBundle(network, { ...options, tangents: count });
  const { copies } = bundle;
  const stepsEach = Math.max(1, Math.round(interval / alpha));
  /** tau from one orthonormalisation to the next. */
  const between = stepsEach * alpha;
  const settling = Math.ceil(transient / between);
  const intervals = Math.max(1, Math.round(duration / between));

  const series = createSeries(copies, count, intervals);
  const determinants = createSeries(copies, 1, intervals);
  const logs = new Float64Array(copies * count);
  const stepLogs = new Float64Array(copies);
  const watches = allCopies(series).map((copy) => createWatch(network, bundle.states.subarray(copy * size, (copy + 1) * size), intervals * stepsEach));
  const stepWork = copies * ((1 + count) * (size + 40) * size + (sumRule ? size ** 3 / 3 : 0));
  let work = 0;

  for (let n = -settling; n < intervals; n++) {
    const now = (t: number) => estimate(series, between, (n + settling + t / stepsEach) / (intervals + settling), n < 0 ? n * between : undefined);
    for (let t = 0; t < stepsEach; t++) {
      if (sumRule && n >= 0) for (const _ of addLogDeterminants(network, bundle, stepLogs)) yield now(t);
      for (const _ of bundle.step()) yield now(t);
      if (n >= 0) for (const watch of watches) watch.see();
      work += stepWork;
      if (work < sliceWork) continue;
      work = 0;
      yield now(t);
    }
    for (const _ of growth(bundle, size, logs)) yield now(stepsEach);
    work += 2 * copies * count * count * size;
    if (n < 0) continue;
    append(
      series,
      logs.map((x) => x / between),
    );
    append(
      determinants,
      stepLogs.map((x) => x / between),
    );
    stepLogs.fill(0);
  }

  const last = estimate(series, between, 1, undefined);
  const driven = drive !== undefined && drive.amplitude !== 0;
  const verdicts = watches.map((watch, copy) => {
    const { mean, standardError } = meanAndError(series, 0, [copy]);
    const evidence = { exponent: mean, standardError, duration: last.time, noisy: noise !== undefined && noise.sigma !== 0, driven, ...watch.evidence() };
    return { ...evidence, regime: regimeOf(evidence) };
  });
  return {
    ...last,
    ...attractorOf(series, size),
    blocks: blocksOf(series.count),
    positive: last.exponents.filter((x, k) => x > exponentThreshold(last.standardErrors[k], last.time)).length,
    sum: last.exponents.reduce((sum, x) => sum + x, 0),
    meanLogDeterminant: sumRule ? meanAndError(determinants, 0).mean : undefined,
    regime: together(verdicts, last),
    copyVerdicts: verdicts,
  };
}

/** Orthonormalises the vectors of every copy; `logs` [copies, count] receives ln of what each had grown by. */
function* growth({ copies, tangents, vectors, states }: Bundle, size: number, logs: Float64Array): Generator<unknown, void, void> {
  if (!states.every(Number.isFinite)) throw new RangeError('The activity grows without bound at this gain, so it has no exponents; lower the gain.');
  logs.fill(0);
  for (let copy = 0; copy < copies; copy++) {
    const of = vectors.subarray(copy * tangents * size, (copy + 1) * tangents * size);
    yield* orthonormalise(of, tangents, size, logs, copy * tangents);
  }
}

function estimate(series: Series, between: number, done: number, transientTime: number | undefined): ExponentEstimate {
  const all = Array.from({ length: series.width }, (_, k) =>
    series.count === 0 ? { mean: Number.NaN, standardError: Number.POSITIVE_INFINITY } : meanAndError(series, k),
  );
  // Sorted after averaging: vectors change places for long stretches.
  all.sort((a, b) => b.mean - a.mean);
  return {
    done,
    time: transientTime ?? series.count * between,
    exponents: Float64Array.from(all, ({ mean }) => mean),
    standardErrors: Float64Array.from(all, ({ standardError }) => standardError),
  };
}

/** One verdict for all copies: what the decided ones say, if they say the same; else that of the pooled exponent with the weakest evidence of the copies. */
function together(copies: readonly CopyVerdict[], { exponents, standardErrors, time }: ExponentEstimate): Regime {
  const said = new Set(copies.map(({ regime }) => regime));
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
