/** Fixed and slow points of a network from many starts: each start descends, what was found before is recognised, and what diverges is counted. */
import { determinantSign } from '../linalg/logDeterminant.ts';
import { plainArithmetic } from './arithmetic.ts';
import { type Descent, fixedSpeed } from './descend.ts';
import { type Flow, flowAt, jacobian, speedOf } from './flow.ts';
import { descendTogether } from './together.ts';

/**
 * Two fixed points are one where no coordinate differs by more than this; a zero is found to far more digits, unless an eigenvalue of the flow is 0 there
 * (isSame).
 */
export const samePoint = 1e-4;
/** Two minima of q that is not 0 are one where no coordinate differs by more than this: they are flat, and found to fewer digits. */
export const sameSlow = 1e-2;

export interface FoundPoint {
  /** [size] */
  readonly state: Float64Array;
  /** |F|, states per tau. */
  readonly speed: number;
  readonly fixed: boolean;
  /** Starts that ended here so far. */
  found: number;
}

export interface Search {
  readonly points: readonly FoundPoint[];
  readonly starts: number;
  /** Starts that ended at a fixed point, or at a slow one below the bound. */
  readonly converged: number;
  /** Starts that ended nowhere: not finite, or not at rest after all steps. */
  readonly diverged: number;
  /** Starts that ended at minima of the speed above the bound. */
  readonly fast: number;
  /** |F| where each start ended, [starts], states per tau; NaN where it ended nowhere. */
  readonly speeds: Float64Array;
}

/** Takes the descents of a search in the order of its starts, on which the list depends. */
export interface PointList {
  readonly search: Search;
  take(descent: Descent): void;
  /**
   * Whether more starts would probably find more: the signs of the fixed points do not add up to 1, which proves that some are missing, or some was found by
   * one start alone (the share of singletons estimates the share of starts that would find something new; Good 1953). Yields within. Cost: size^3 / 3 products
   * for each new point.
   */
  isIncomplete(): Generator<void, boolean, void>;
}

/**
 * `slow`: speed up to which a minimum counts as a slow point, states per tau. `onPoint` gets each point when it is found first, and the speeds at which all
 * starts so far have ended.
 */
export function createPointList(flow: Flow, slow: number, onPoint: (point: FoundPoint, speeds: readonly number[]) => void = () => undefined): PointList {
  const points: FoundPoint[] = [];
  /** (-1)^(unstable directions) of a fixed point. */
  const signs = new Map<FoundPoint, number>();
  let [starts, converged, diverged, fast] = [0, 0, 0, 0];
  const speeds: number[] = [];
  return {
    get search() {
      return { points, starts, converged, diverged, fast, speeds: Float64Array.from(speeds) };
    },
    take({ state, speed, end }) {
      starts++;
      speeds.push(end === 'unfinished' ? Number.NaN : speed);
      if (end === 'unfinished') diverged++;
      else if (end === 'slow' && !(speed <= slow)) fast++;
      else {
        converged++;
        const fixed = end === 'fixed';
        const known = points.find((one) => one.fixed === fixed && (fixed ? isSame(flow, one.state, state) : isNear(one.state, state, sameSlow)));
        if (known) known.found++;
        else {
          const found = { state, speed, fixed, found: 1 };
          points.push(found);
          onPoint(found, speeds);
        }
      }
    },
    *isIncomplete() {
      let sum = 0;
      for (const point of points) {
        if (!point.fixed) continue;
        if (point.found === 1) return true;
        const sign = signs.get(point) ?? (yield* signAt(flow, point.state));
        signs.set(point, sign);
        sum += sign;
      }
      return sum !== 1;
    },
  };
}

export interface SearchOptions {
  /** [count, size] */
  readonly starts: Float64Array;
  /** Another so many starts, or null for no more; asked for as long as the list is incomplete. */
  readonly more?: (() => Float64Array | null) | undefined;
  readonly slow: number;
}

/** Starts that descend together in plain TypeScript, and between two yields of the fraction done. */
const slots = 8;

/** The whole search in plain TypeScript. Yields the fraction done. */
export function* searchPoints(
  flow: Flow,
  { starts, slow, more }: SearchOptions,
  onPoint?: (point: FoundPoint, speeds: readonly number[]) => void,
): Generator<number, Search, void> {
  const { size } = flow.network;
  const list = createPointList(flow, slow, onPoint);
  const arithmetic = plainArithmetic(flow.network, slots);
  for (let round: Float64Array | null | undefined = starts; round; ) {
    for (let from = 0; from < round.length; from += slots * size) {
      const done = from / round.length;
      const going = descendTogether(flow, round.subarray(from, from + slots * size), arithmetic);
      let next = going.next();
      for (; !next.done; next = going.next()) yield done;
      next.value.forEach(list.take);
    }
    if (!more) break;
    const judging = list.isIncomplete();
    let next = judging.next();
    for (; !next.done; next = judging.next()) yield 1;
    round = next.value ? more() : null;
  }
  return list.search;
}

/** The sign of det(-J). */
function* signAt(flow: Flow, state: Float64Array): Generator<void, number, void> {
  const { size } = flow.network;
  const J = jacobian(flow, flowAt(flow, state), new Float64Array(size * size));
  const judging = determinantSign(
    J.map((x) => -x),
    size,
  );
  for (;;) {
    const next = judging.next();
    if (next.done) return next.value;
    yield;
  }
}

function isNear(a: Float64Array, b: Float64Array, most: number): boolean {
  for (let i = 0; i < a.length; i++) if (!(Math.abs(a[i] - b[i]) <= most)) return false;
  return true;
}

/**
 * Whether two fixed points are one. Where an eigenvalue of the flow is 0 the speed falls below what counts as rest at some distance from the point, and
 * searches end all over that place, which is one; of a whole line of points those are one that lie as near.
 */
const isSame = (flow: Flow, a: Float64Array, b: Float64Array): boolean =>
  isNear(a, b, samePoint) ||
  (isNear(a, b, sameSlow) &&
    speedOf(
      flowAt(
        flow,
        a.map((x, i) => (x + b[i]) / 2),
      ),
    ) <= fixedSpeed);

/**
 * Sum of (-1)^unstable over fixed points: 1 where the list is complete, if rates are bounded and no eigenvalue is 0 (the flow points inwards far out, and the
 * degree of a map does not change on the way). Any other sum proves then that points are missing; 1 proves nothing.
 */
export const degreeOf = (unstable: readonly number[]): number => unstable.reduce((sum, count) => sum + (count % 2 === 0 ? 1 : -1), 0);
