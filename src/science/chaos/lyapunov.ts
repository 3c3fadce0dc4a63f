/**
 * Lyapunov exponents of a network. `measureGrowth` carries vectors along with the trajectory by the derivative of its Euler steps and makes them orthonormal
 * again every tau; the mean growth of each is an exponent (Benettin et al., Meccanica 15, 1980; Shimada & Nagashima, Prog. Theor. Phys. 61, 1979).
 * `lyapunovQuestion` says what is measured, for how long, and what it means. Oracles O2, O5, O6, O7, O21. Additive noise moves the trajectory and does not
 * enter the derivative (O6).
 */
import { orthonormalise } from '../linalg/orthonormalise.ts';
import type { Network } from '../network.ts';
import { sliceWork } from '../slices.ts';
import { type DimensionAndEntropy, dimensionAndEntropy } from './attractorError.ts';
import { type Attractor, alikeCopies, attractorsOf, type CopyVerdict } from './attractors.ts';
import { blocksOf, meanAndError } from './blockError.ts';
import { type Bundle, createBundle } from './bundle.ts';
import {
  createGrowth,
  type ExponentEstimate,
  fillGrowth,
  type Growth,
  type GrowthOptions,
  gatherGrowth,
  growthEstimates,
  type MeasuredGrowth,
} from './growth.ts';
import { motionLines } from './lines.ts';
import { asksForLines, type Evidence, exponentThreshold, regimeOf, type TorusEvidence } from './regime.ts';
import { type Rest, restsOf } from './rest.ts';
import { addLogDeterminants } from './stepDeterminant.ts';
import { createWatch, slow, type Watch } from './watch.ts';

/** `exponents` and `standardErrors`, as all else that is one number, are of the attractor with the largest share of the copies: the first one. */
export interface Lyapunov extends ExponentEstimate, DimensionAndEntropy, Pick<Attractor, 'regime'> {
  /** The largest share first. */
  readonly attractors: readonly Attractor[];
  readonly copyVerdicts: readonly CopyVerdict[];
  /** All of them have settled. */
  readonly settled: boolean;
  /** Blocks of each copy behind the standard errors (blockError.ts). */
  readonly blocks: number;
  /** Exponents above max(3 standard errors, 3 / time). */
  readonly positive: number;
  /** Sum of the exponents, and the mean of ln |det J| / alpha over the same steps (undefined unless `sumRule`): equal where count = size. 1/tau */
  readonly sum: number;
  readonly meanLogDeterminant: number | undefined;
  /** tau that passed before what was measured in the end, and its length. */
  readonly transient: number;
  readonly duration: number;
}

export interface LyapunovOptions extends GrowthOptions {
  /** How often what has not settled is measured again, from where it is then. Default 0. */
  readonly again?: number | undefined;
}

/** tau that are measured when something is measured again. */
const onceMore = 1200;
/** tau in which tangent vectors of a motion find their directions, and in which its lines are looked for: at least, at most. */
const turning = 100;
const linesTime = [400, 1600] as const;

/**
 * Exponents of `network` without input (but for a `drive`, whose phase is not counted as a direction). Yields a running estimate about every two million
 * products. Cost: copies (1 + count) size^2 products a step. Throws RangeError for times that are not positive or shorter than the interval, for numbers out of
 * range (see `createBundle`), and where the activity grows without bound.
 */
export function* lyapunovExponents(network: Network, options: LyapunovOptions = {}): Generator<ExponentEstimate, Lyapunov, void> {
  const question = lyapunovQuestion(network, options);
  let next = question.next();
  while (!next.done) {
    const measuring = measureGrowth(network, next.value);
    const estimate = growthEstimates();
    let growth = measuring.next();
    for (; !growth.done; growth = measuring.next()) if (!next.value.motion) yield estimate([growth.value]);
    next = question.next([growth.value]);
  }
  return next.value;
}

/**
 * The question: yields what is to be measured, by `measureGrowth` in one place or in several, and is given what came of it. First the exponents; of copies that
 * are neither at rest nor periodic nor chaotic also the second exponent and the lines of their motion, of one copy for all that move alike; and what has not
 * settled then, once more from where it is.
 */
export function* lyapunovQuestion(network: Network, options: LyapunovOptions): Generator<GrowthOptions, Lyapunov, readonly MeasuredGrowth[]> {
  const { again = 0, ...given } = options;
  let asked: GrowthOptions = given;
  /** Copies that were chaotic in an earlier round. */
  const wandered = new Set<number>();
  let passed = 0;
  for (let round = 0; ; round++) {
    const groups = yield asked;
    const { between, intervals, settling, stepsEach } = groups[0].growth;
    const steps = (asked.from ?? 0) + (settling + intervals) * stepsEach;
    const time = passed + settling * between;
    let found = judge(groups, network, asked);
    const open = found.copyVerdicts.flatMap((verdict, copy) => (asksForLines(verdict) ? [copy] : []));
    if (open.length > 0 && found.duration >= linesTime[0]) {
      const alike = alikeCopies(open.map((copy) => found.copyVerdicts[copy])).map((group) => group.map((k) => open[k]));
      const seen = alike.map(([copy]) => copy);
      const lines = yield {
        ...(given.drive ? { drive: given.drive } : {}),
        ...(given.bundle ? { bundle: given.bundle } : {}),
        ...{ seed: given.seed, interval: given.interval, from: steps, motion: true, transient: turning },
        ...{ copies: seen.length, count: Math.min(2, network.size), duration: Math.min(found.duration, linesTime[1]) },
        starts: joined(seen.map((copy) => found.copyVerdicts[copy].state)),
      };
      const torus = torusEvidence(lines, given);
      found = judge(groups, network, asked, new Map(alike.flatMap((copies, k) => copies.map((copy) => [copy, torus[k]] as const))));
    }
    const leaky = found.copyVerdicts.some(({ regime }, copy) => wandered.has(copy) && regime !== 'chaos' && regime !== 'undecided');
    const attractors = found.attractors.map((one) => (leaky && one.regime === 'chaos' ? { ...one, settled: false } : one));
    found = { ...found, attractors, settled: attractors.every(({ settled }) => settled), transient: time };
    if (round >= again || steady(found)) return found;
    for (const [copy, { regime }] of found.copyVerdicts.entries()) if (regime === 'chaos') wandered.add(copy);
    passed = time + intervals * between;
    const starts = joined(found.copyVerdicts.map(({ state }) => state));
    asked = { ...given, starts, startVectors: joined(groups.map(({ vectors }) => vectors)), from: steps, transient: 0, duration: onceMore };
  }
}

/** Nothing would be gained by measuring for longer. Chaos beside another motion may die out. */
function steady({ settled, attractors, copyVerdicts }: Lyapunov): boolean {
  const kinds = new Set(copyVerdicts.map(({ regime }) => regime));
  if (copyVerdicts[0].noisy) return settled && kinds.size === 1;
  if (attractors.some(({ regime }) => regime === 'undecided')) return false;
  return settled && (kinds.size === 1 || !(kinds.has('chaos') || kinds.has('undecided')));
}

/** What the growth of all copies, in groups of the same order as their numbers, says. `torus`: of the copies whose lines were looked for. */
export function judge(
  groups: readonly MeasuredGrowth[],
  { size }: Pick<Network, 'size'>,
  { noise, drive, sumRule = false }: Pick<GrowthOptions, 'noise' | 'drive' | 'sumRule'>,
  torus: ReadonlyMap<number, TorusEvidence> = new Map(),
): Lyapunov {
  const gathered = gatherGrowth()(groups.map(({ growth }) => growth));
  const { between, intervals, settling } = groups[0].growth;
  const duration = intervals * between;
  const kind = { duration, size, noisy: noise !== undefined && noise.sigma !== 0, driven: drive !== undefined && drive.amplitude !== 0 };
  const copyVerdicts = groups
    .flatMap(({ evidence }) => evidence)
    .map((seen, copy): CopyVerdict => {
      const { mean, standardError } = meanAndError(gathered.series, 0, [copy]);
      const evidence: Evidence = {
        ...kind,
        exponent: mean,
        standardError,
        speed: seen.speed,
        period: seen.period,
        returns: seen.returns,
        rests: seen.rest !== undefined,
      };
      const all = { ...seen, ...evidence, torus: torus.get(copy) };
      return { ...all, regime: regimeOf(all) };
    });
  const attractors = attractorsOf(gathered, between, copyVerdicts);
  const [{ exponents, standardErrors, regime, copies }] = attractors;
  return {
    ...{ done: 1, time: duration, exponents, standardErrors, regime, attractors, copyVerdicts },
    ...dimensionAndEntropy(gathered.series, size, copies),
    blocks: blocksOf(gathered.series.count),
    positive: exponents.filter((x, k) => x > exponentThreshold(standardErrors[k], duration)).length,
    sum: exponents.reduce((sum, x) => sum + x, 0),
    meanLogDeterminant: sumRule ? meanAndError(gathered.determinants, 0, copies).mean : undefined,
    settled: attractors.every(({ settled }) => settled),
    transient: settling * between,
    duration,
  };
}

/** The second exponent and the lines of each copy. */
function torusEvidence(groups: readonly MeasuredGrowth[], { drive }: GrowthOptions): TorusEvidence[] {
  const gathered = gatherGrowth()(groups.map(({ growth }) => growth));
  const { between, intervals, count } = groups[0].growth;
  return groups
    .flatMap(({ evidence }) => evidence)
    .map(({ motion }, copy) => {
      const { mean, standardError } = meanAndError(gathered.series, count - 1, [copy]);
      const given = drive && drive.amplitude !== 0 ? drive.frequency : undefined;
      return { lines: motionLines(motion!, given), second: mean, secondError: standardError, duration: intervals * between };
    });
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/**
 * The loop: measures the copies of `options`. Yields the growth so far, the same object each time, about every two million products. Copies that have all come
 * to rest are not followed any further: from then on their growth is known. Cost: copies (1 + count) size^2 products a step. Throws RangeError as
 * `createGrowth` and `createBundle` do, and where the activity grows without bound.
 */
export function* measureGrowth(network: Network, options: GrowthOptions = {}): Generator<Growth, MeasuredGrowth, void> {
  const { sumRule = false, motion = false } = options;
  const { size, alpha } = network;
  const growth = createGrowth(network, options);
  const { count, between, stepsEach, settling, intervals } = growth;
  const bundle = (options.bundle ?? createBundle)(network, { ...options, tangents: count });
  const { copies } = bundle;
  const logs = new Float64Array(copies * count);
  const stepLogs = new Float64Array(copies);
  const watches = Array.from({ length: copies }, (_, copy) =>
    createWatch({ size, alpha }, bundle.states.subarray(copy * size, (copy + 1) * size), intervals * stepsEach, motion),
  );
  const mayRest = !(options.noise && options.noise.sigma !== 0) && !(options.drive && options.drive.amplitude !== 0);
  const stepWork = copies * ((1 + count) * (size + 40) * size + (sumRule ? size ** 3 / 3 : 0));
  let work = 0;
  let rests: readonly (Rest | undefined)[] = [];
  let lookForRest = 0;

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
    if (mayRest && n >= lookForRest && watches.every((watch) => watch.pace() < slow)) {
      rests = yield* restsAmong(network, watches, growth, true);
      if (rests.every((rest) => rest !== undefined)) break;
      lookForRest = 2 * n + 20;
    }
  }
  if (mayRest && !(rests.length > 0 && rests.every((rest) => rest !== undefined))) rests = yield* restsAmong(network, watches, growth);
  for (const [copy, rest] of rests.entries()) if (rest) fillGrowth(growth, copy, rest.exponents, sumRule);
  growth.measured = intervals;
  growth.done = 1;
  const evidence = watches.map((watch, copy) => ({ ...watch.evidence(), rest: rests[copy] }));
  return { growth, evidence, vectors: bundle.vectors };
}

/** Rests of the copies that slow down or stand still; `together`: none unless all rest. */
function* restsAmong(network: Network, watches: readonly Watch[], growth: Growth, together = false): Generator<Growth, (Rest | undefined)[], void> {
  const slowing = watches.filter((watch) => watch.slows());
  const looking = restsOf(
    network,
    slowing.map((watch) => watch.approach()),
    together,
  );
  let next = looking.next();
  for (; !next.done; next = looking.next()) yield growth;
  const found = next.value;
  return watches.map((watch) => found[slowing.indexOf(watch)]);
}

/** Orthonormalises the vectors of every copy; `logs` [copies, count] receives ln of what each had grown by. */
function* orthonormaliseAll({ copies, tangents, vectors, states }: Bundle, size: number, logs: Float64Array): Generator<unknown, void, void> {
  if (!states.every(Number.isFinite)) throw new RangeError('The activity grows without bound at this gain, so it has no exponents; lower the gain.');
  logs.fill(0);
  for (let copy = 0; copy < copies; copy++) {
    const of = vectors.subarray(copy * tangents * size, (copy + 1) * tangents * size);
    yield* orthonormalise(of, tangents, size, logs, copy * tangents, true);
  }
}
