/** Fixed and slow points of a network from many starts: each start descends, what was found before is recognised, and what diverges is counted. */
import { eigenvalues } from '../linalg/eigenvalues.ts';
import { determinantSign } from '../linalg/logDeterminant.ts';
import { descend } from './descend.ts';
import { type Flow, type FlowPoint, jacobian, speedOf } from './flow.ts';

/** Two fixed points are one where no coordinate differs by more than this; a zero is found to far more digits. */
export const samePoint = 1e-4;
/** Two minima of q that is not 0 are one where no coordinate differs by more than this: they are flat, and found to fewer digits. */
export const sameSlow = 1e-2;

export interface FoundPoint {
  /** [size] */
  readonly state: Float64Array;
  /** |F|, states per tau. */
  readonly speed: number;
  readonly fixed: boolean;
  /** (-1)^(unstable directions) of a fixed point: the sign of det(-J). 0 of a slow one. */
  readonly sign: number;
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

export interface SearchOptions {
  /** [count, size] */
  readonly starts: Float64Array;
  /**
   * Another so many starts, or null for no more. They are asked for as long as the signs of the fixed points do not add up to 1, which proves that some are missing, or as
   * some was found by one start alone (the share of singletons estimates the share of starts that would find something new; Good 1953).
   */
  readonly more?: (() => Float64Array | null) | undefined;
  /** Speed up to which a minimum counts as a slow point, states per tau. */
  readonly slow: number;
}

/** Yields the fraction done; `onPoint` gets each point when it is found first, and the speeds at which all starts so far have ended. */
export function* searchPoints(
  flow: Flow,
  { starts, slow, more }: SearchOptions,
  onPoint: (point: FoundPoint, speeds: readonly number[]) => void = () => undefined,
): Generator<number, Search, void> {
  const { size } = flow.network;
  const points: FoundPoint[] = [];
  let [count, converged, diverged, fast] = [0, 0, 0, 0];
  const speeds: number[] = [];
  let round = starts;
  for (let k = 0; ; k++) {
    if (k * size >= round.length) {
      const another = isIncomplete(points) ? more?.() : null;
      if (!another) break;
      round = another;
      k = 0;
    }
    count++;
    const going = descend(flow, round.subarray(k * size, (k + 1) * size));
    let next = going.next();
    for (; !next.done; next = going.next()) yield (k * size) / round.length;
    const { point, end } = next.value;
    const speed = speedOf(point);
    speeds.push(end === 'unfinished' ? Number.NaN : speed);
    if (end === 'unfinished') diverged++;
    else if (end === 'slow' && !(speed <= slow)) fast++;
    else {
      converged++;
      const fixed = end === 'fixed';
      const known = points.find((one) => one.fixed === fixed && isNear(one.state, point.state, fixed ? samePoint : sameSlow));
      if (known) known.found++;
      else {
        let sign = 0;
        if (fixed) {
          const signing = signAt(flow, point);
          let step = signing.next();
          for (; !step.done; step = signing.next()) yield (k * size) / round.length;
          sign = step.value;
        }
        const found = { state: point.state, speed, fixed, sign, found: 1 };
        points.push(found);
        onPoint(found, speeds);
      }
    }
  }
  return { points, starts: count, converged, diverged, fast, speeds: Float64Array.from(speeds) };
}

const isIncomplete = (points: readonly FoundPoint[]): boolean =>
  points.reduce((sum, { sign }) => sum + sign, 0) !== 1 || points.some(({ fixed, found }) => fixed && found === 1);

function* signAt(flow: Flow, point: FlowPoint): Generator<number, number, void> {
  const { size } = flow.network;
  const J = jacobian(flow, point, new Float64Array(size * size));
  return yield* determinantSign(
    J.map((x) => -x),
    size,
  );
}

function isNear(a: Float64Array, b: Float64Array, most: number): boolean {
  for (let i = 0; i < a.length; i++) if (!(Math.abs(a[i] - b[i]) <= most)) return false;
  return true;
}

export interface Stability {
  /** Of J, the flow's: all of them, the largest real part first. 1/tau */
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
  /** Eigenvalues with a real part above 0: directions along which the network leaves. */
  readonly unstable: number;
}

/** Eigenvalues of the flow at a point. Yields the fraction done. Cost: about 8 size^3 products. */
export function* stabilityAt(flow: Flow, point: FlowPoint): Generator<number, Stability, void> {
  const { size } = flow.network;
  const { real, imaginary } = yield* eigenvalues(jacobian(flow, point, new Float64Array(size * size)), size);
  const order = Array.from(real.keys()).sort((a, b) => real[b] - real[a] || imaginary[b] - imaginary[a]);
  const sorted = { real: Float64Array.from(order, (k) => real[k]), imaginary: Float64Array.from(order, (k) => imaginary[k]) };
  return { ...sorted, unstable: sorted.real.filter((x) => x > 0).length };
}

/**
 * Sum of (-1)^unstable over fixed points: 1 where the list is complete (the flow points inwards far out, and the degree of a map does not change on the way). Any other
 * sum proves that points are missing; 1 proves nothing.
 */
export const degreeOf = (unstable: readonly number[]): number => unstable.reduce((sum, count) => sum + (count % 2 === 0 ? 1 : -1), 0);
