/**
 * What exponents are made of: how much the tangent vectors of some copies of a network grow in each interval, and what their trajectories do meanwhile. Copies
 * can be measured in several places, a few in each, and put together by `poolGrowth` (lyapunov.ts) as if they had been measured in one.
 */
import { orthonormalise } from '../linalg/orthonormalise.ts';
import type { Network } from '../network.ts';
import { sliceWork } from '../slices.ts';
import { type Bundle, type BundleOptions, createBundle } from './bundle.ts';
import { addLogDeterminants } from './stepDeterminant.ts';
import { createWatch, type TrajectoryEvidence, type Watch } from './watch.ts';

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
  /** What carries copies and vectors along: `createBundle`, or a faster one. */
  readonly bundle?: typeof createBundle | undefined;
}

/** Growth of some copies, as far as it has been measured. */
export interface Growth {
  readonly copies: number;
  /** Vectors of each. */
  readonly count: number;
  /** Length of an interval, tau: the one asked for, in whole steps. */
  readonly between: number;
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

/** A growth that is complete, with what the trajectories did, [copies]. */
export interface MeasuredGrowth {
  readonly growth: Growth;
  readonly evidence: readonly TrajectoryEvidence[];
}

/** Nothing measured yet. Throws RangeError for times that are not positive or shorter than the interval, and for counts out of range. */
export function createGrowth({ alpha }: Pick<Network, 'alpha'>, options: GrowthOptions): Growth {
  const { copies = 1, count = 1, transient = 200, duration = 1000, interval = 1 } = options;
  if (!(interval > 0) || !(duration >= interval) || !(transient >= 0))
    throw new RangeError(`Times in tau: transient ${transient}, duration ${duration}, interval ${interval}; give 0 < interval <= duration and transient >= 0.`);
  if (!(count >= 1)) throw new RangeError(`The number of exponents is ${count}; give 1 or more.`);
  if (!Number.isInteger(copies) || copies < 1) throw new RangeError(`The number of copies is ${copies}; give a whole number of at least 1.`);
  const between = stepsOf(interval, alpha) * alpha;
  const settling = Math.ceil(transient / between);
  const intervals = Math.max(1, Math.round(duration / between));
  return {
    copies,
    count,
    between,
    intervals,
    settling,
    measured: -settling,
    done: 0,
    logs: new Float64Array(intervals * copies * count),
    determinants: new Float64Array(intervals * copies),
  };
}

/** Steps from one orthonormalisation to the next. */
const stepsOf = (interval: number, alpha: number) => Math.max(1, Math.round(interval / alpha));

/**
 * Measures the copies of `options`. Yields the growth so far, the same object each time, about every two million products. Cost: copies (1 + count) size^2
 * products a step. Throws RangeError as `createGrowth` and `createBundle` do, and where the activity grows without bound.
 */
export function* measureGrowth(network: Network, options: GrowthOptions = {}): Generator<Growth, MeasuredGrowth, void> {
  const { interval = 1, sumRule = false } = options;
  const { size, alpha } = network;
  const growth = createGrowth(network, options);
  const { count, between, settling, intervals } = growth;
  const bundle = (options.bundle ?? createBundle)(network, { ...options, tangents: count });
  const { copies } = bundle;
  const stepsEach = stepsOf(interval, alpha);
  const logs = new Float64Array(copies * count);
  const stepLogs = new Float64Array(copies);
  const watches = watchAll(network, bundle, intervals * stepsEach);
  const stepWork = copies * ((1 + count) * (size + 40) * size + (sumRule ? size ** 3 / 3 : 0));
  let work = 0;

  for (let n = -settling; n < intervals; n++) {
    const now = (t: number) => {
      growth.done = (n + settling + t / stepsEach) / (intervals + settling);
      return growth;
    };
    for (let t = 0; t < stepsEach; t++) {
      if (sumRule && n >= 0) for (const _ of addLogDeterminants(network, bundle, stepLogs)) yield now(t);
      for (const _ of bundle.step()) yield now(t);
      if (n >= 0) {
        bundle.look();
        for (const watch of watches) watch.see();
      }
      work += stepWork;
      if (work < sliceWork) continue;
      work = 0;
      yield now(t);
    }
    bundle.look();
    for (const _ of orthonormaliseAll(bundle, size, logs)) yield now(stepsEach);
    work += 2 * copies * count * count * size;
    if (n >= 0) {
      for (let k = 0; k < logs.length; k++) growth.logs[n * logs.length + k] = logs[k] / between;
      for (let copy = 0; copy < copies; copy++) growth.determinants[n * copies + copy] = stepLogs[copy] / between;
      stepLogs.fill(0);
    }
    growth.measured = n + 1;
  }
  growth.done = 1;
  return { growth, evidence: watches.map((watch) => watch.evidence()) };
}

/** What the trajectories of the same copies do, without their vectors. Yields about every two million products. Cost: copies size^2 products a step. */
export function* watchTrajectories(network: Network, options: GrowthOptions = {}): Generator<void, TrajectoryEvidence[], void> {
  const { interval = 1 } = options;
  const { size, alpha } = network;
  const { settling, intervals } = createGrowth(network, options);
  const stepsEach = stepsOf(interval, alpha);
  const bundle = createBundle(network, options);
  const watches = watchAll(network, bundle, intervals * stepsEach);
  let work = 0;
  for (let t = -settling * stepsEach; t < intervals * stepsEach; t++) {
    for (const _ of bundle.step()) yield;
    if (t >= 0) for (const watch of watches) watch.see();
    work += bundle.copies * (size + 40) * size;
    if (work < sliceWork) continue;
    work = 0;
    yield;
  }
  return watches.map((watch) => watch.evidence());
}

function watchAll(network: Network, { copies, states }: Bundle, steps: number): Watch[] {
  const { size } = network;
  return Array.from({ length: copies }, (_, copy) => createWatch(network, states.subarray(copy * size, (copy + 1) * size), steps));
}

/** Orthonormalises the vectors of every copy; `logs` [copies, count] receives ln of what each had grown by. */
function* orthonormaliseAll({ copies, tangents, vectors, states }: Bundle, size: number, logs: Float64Array): Generator<unknown, void, void> {
  if (!states.every(Number.isFinite)) throw new RangeError('The activity grows without bound at this gain, so it has no exponents; lower the gain.');
  logs.fill(0);
  for (let copy = 0; copy < copies; copy++) {
    const of = vectors.subarray(copy * tangents * size, (copy + 1) * tangents * size);
    yield* orthonormalise(of, tangents, size, logs, copy * tangents);
  }
}
