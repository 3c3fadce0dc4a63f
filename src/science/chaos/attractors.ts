/**
 * Which copies of a network have settled on the same attractor. Fixed points are compared by their states; a mirror image (h and -h, for odd networks) with the
 * same exponents counts as the same. Motions are the same if their largest exponents, and the mean squares of h of all units, differ by no more than parts
 * of one run differ among themselves.
 */
import { type ExponentEstimate, estimateOf, type GrowthSeries } from './growth.ts';
import { type Evidence, exponentThreshold, type Regime, regimeOf } from './regime.ts';
import { sameRest } from './rest.ts';
import type { TrajectoryEvidence } from './watch.ts';

/** What one copy did, and what that is called. */
export interface CopyVerdict extends Evidence, Omit<TrajectoryEvidence, keyof Evidence> {
  readonly regime: Regime;
}

/** Copies that move alike. They are on one attractor if they have settled. */
export interface Attractor extends Pick<ExponentEstimate, 'exponents' | 'standardErrors'> {
  readonly regime: Regime;
  /** Numbers of the copies, ascending, and their part of all copies, 0..1. */
  readonly copies: readonly number[];
  readonly share: number;
  /** The largest exponent does not drift by more than chance explains, and nothing slows down without coming to rest. */
  readonly settled: boolean;
}

/** In a shorter time motions are not told apart: errors of exponents are then not known well enough. tau */
const leastTime = 400;
/** Exponents that differ by more than so many of their standard errors are of different attractors. */
const apart = 5;
/** Twelve times what is expected of two runs in the same chaos. */
const farApart = 6;
/**
 * The same with noise. What it moves is often one slow mode alone: the ratio is then that of two squares of single normals, which exceeds 6 for one pair in
 * ten. Noise that keeps two attractors apart is small beside their distance.
 */
const farApartInNoise = 100;
/** Mean squares that differ by less than this part are the same whatever their errors: cycles are not seen over whole periods. */
const closeSquares = 0.02;
/** Rounding error above which an exponent at a fixed point is not known. 1/tau */
const knownError = 1e-3;

/** Groups of copies, the largest first, of equal ones that with the lowest copy. */
export function attractorsOf({ series }: GrowthSeries, between: number, verdicts: readonly CopyVerdict[]): Attractor[] {
  const describe = (copies: number[]): Attractor => {
    const members = copies.map((copy) => verdicts[copy]);
    const share = copies.length / verdicts.length;
    const { rest } = members[0];
    if (rest) {
      const exponents = rest.exponents.slice(0, series.width);
      return { exponents, standardErrors: exponents.map(() => rest.error), regime: 'fixed point', settled: rest.error < knownError, copies, share };
    }
    const { exponents, standardErrors, settled, time } = estimateOf(series, between, 1, undefined, copies);
    const regime = together(members, { exponents, standardErrors, time });
    const slows = regime === 'undecided' && members.some(({ noisy, speed }) => !noisy && speed.last < 0.5 * speed.first);
    return { exponents, standardErrors, regime, settled: settled && !slows, copies, share };
  };
  const all = alikeCopies(verdicts).map(describe);
  // Where nothing is decided and no noise disturbs, copies still move on: how they differ tells nothing.
  const open = (one: Attractor) => one.regime === 'undecided' && !verdicts[one.copies[0]].noisy;
  const left = all.filter(open).flatMap(({ copies }) => copies);
  if (left.length > 0) all.push(describe(left.sort((a, b) => a - b)));
  return all.filter((one, k) => !open(one) || k === all.length - 1).sort((a, b) => b.share - a.share || a.copies[0] - b.copies[0]);
}

/** Numbers of copies that move alike. */
export function alikeCopies(verdicts: readonly CopyVerdict[]): number[][] {
  const groups: number[][] = [];
  for (let copy = 0; copy < verdicts.length; copy++) {
    const own = groups.find((group) => group.every((other) => alike(verdicts[copy], verdicts[other])));
    if (own) own.push(copy);
    else groups.push([copy]);
  }
  return groups;
}

function alike(a: CopyVerdict, b: CopyVerdict): boolean {
  if (a.rest || b.rest) return a.rest !== undefined && b.rest !== undefined && sameRest(a.rest, b.rest);
  if (a.regime !== 'undecided' && b.regime !== 'undecided' && a.regime !== b.regime) return false;
  if (a.duration < leastTime) return true;
  const still = (one: CopyVerdict) => Math.abs(one.exponent) <= exponentThreshold(one.standardError, one.duration);
  if (!(still(a) && still(b)) && Math.abs(a.exponent - b.exponent) > apart * Math.hypot(a.standardError, b.standardError, 3 / a.duration / apart)) return false;
  return sameSquares(a.squares, b.squares, a.noisy || b.noisy ? farApartInNoise : farApart);
}

/** Whether the means over all time differ by no more than the halves of the runs lead one to expect. */
function sameSquares(a: TrajectoryEvidence['squares'], b: TrajectoryEvidence['squares'], most: number): boolean {
  let between = 0;
  let within = 0;
  let whole = 0;
  for (let i = 0; i < a[0].length; i++) {
    const [x, y] = [(a[0][i] + a[1][i]) / 2, (b[0][i] + b[1][i]) / 2];
    between += (x - y) ** 2;
    within += ((a[0][i] - a[1][i]) ** 2 + (b[0][i] - b[1][i]) ** 2) / 2;
    whole += (x * x + y * y) / 2;
  }
  return between <= most * within + closeSquares ** 2 * whole;
}

/**
 * One verdict for copies that move alike: chaos where their common exponent, which is better known than each of them, says so; else what most say; else what
 * the decided ones say, if the common exponent with the weakest evidence says so too.
 */
function together(
  copies: readonly CopyVerdict[],
  { exponents, standardErrors, time }: Pick<ExponentEstimate, 'exponents' | 'standardErrors' | 'time'>,
): Regime {
  const fastest = copies.reduce((a, b) => (b.speed.last / b.speed.first > a.speed.last / a.speed.first ? b : a));
  const period = copies.some((copy) => Number.isNaN(copy.period)) ? Number.NaN : copies[0].period;
  const pooled = regimeOf({ ...fastest, exponent: exponents[0], standardError: standardErrors[0], duration: time, period });
  const decided = copies.filter(({ regime }) => regime !== 'undecided');
  if (pooled === 'chaos' && Number.isNaN(period)) return pooled;
  if (decided.length > copies.length / 2) return decided[0].regime;
  return decided.length === 0 || decided[0].regime === pooled ? pooled : 'undecided';
}
