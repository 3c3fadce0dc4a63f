/**
 * Descent on q = |F|^2 / 2 by L-BFGS (Nocedal & Wright, Numerical Optimization, 7.4) with the gradient J^T F. A step costs two products with G. With the factor
 * of a matrix like the Hessian of q as its beginning, a step takes a Newton step's way, and one factor serves many of them.
 *
 * It is a generator that says which products it needs and is given them, so that those of many descents are taken at once (together.ts).
 */
import { type Flow, type FlowPoint, pointFrom, pulledFrom, ratesAt, speedOf, weighted } from './flow.ts';

/**
 * A product with G, or with its transpose, that is needed; null where it only lets others have their turn. The answer holds until the next one is asked for.
 */
export type Need = { readonly transposed: boolean; readonly x: Float64Array } | null;
/** Something that needs products on its way to an `R`. */
export type Needing<R> = Generator<Need, R, Float64Array>;

/** Where a descent is. */
export interface Place {
  readonly point: FlowPoint;
  /** J^T F, [size] */
  readonly gradient: Float64Array;
}

/** Pairs of changes that are remembered. */
const memory = 6;
const mostHalvings = 12;
/** Armijo's condition. */
const sufficient = 1e-4;
/** q has a minimum where a step promises to lower it by less than this part: near a zero every step promises all of it. */
const flat = 1e-12;
/** Digits are taken on at a zero as long as each step divides the energy by so much. */
const quick = 4;
/** Length of the first step down the gradient, where nothing is known of the curvature. */
const first = 0.3;

interface Pair {
  readonly moved: Float64Array;
  readonly turned: Float64Array;
  /** 1 / (moved . turned) */
  readonly inverse: number;
}

export interface Walk {
  readonly most: number;
  /** x <- M^-1 x with M like the Hessian of q. Without it the curvature is guessed from the last step. */
  readonly solve?: ((x: Float64Array) => void) | undefined;
  /** Speed below which it only takes on digits that come quickly. */
  readonly fixed: number;
}

/**
 * As far as it goes in `most` steps. `steps`: that were taken. `end`: `flat` at a minimum of q, `still` at a zero, to the last digits; `stuck` where no step
 * goes down, undefined when the steps are used up.
 */
export function* walk(
  flow: Flow,
  start: Place,
  { most, solve, fixed }: Walk,
): Needing<{ readonly place: Place; readonly steps: number; readonly end: 'flat' | 'still' | 'stuck' | undefined }> {
  let place = start;
  const pairs: Pair[] = [];
  for (let steps = 0; steps < most; steps++) {
    const { point, gradient } = place;
    const direction = directionOf(gradient, pairs, solve);
    const slope = dot(direction, gradient);
    const resting = speedOf(point) <= fixed;
    if (solve && !resting && Math.abs(slope) <= 2 * flat * point.energy) return { place, steps, end: 'flat' };
    if (!(slope < 0)) return { place, steps, end: resting ? 'still' : 'stuck' };
    const next = yield* further(flow, point, direction, slope, resting ? 1 : mostHalvings);
    if (!next || (resting && next.energy * quick > point.energy)) return { place, steps, end: resting ? 'still' : 'stuck' };
    const fresh = yield* gradientAt(flow, next);
    const [moved, turned] = [new Float64Array(fresh.length), new Float64Array(fresh.length)];
    for (let i = 0; i < fresh.length; i++) {
      moved[i] = next.state[i] - point.state[i];
      turned[i] = fresh[i] - gradient[i];
    }
    const curvature = dot(moved, turned);
    if (curvature > 1e-12 * dot(turned, turned)) {
      pairs.push({ moved, turned, inverse: 1 / curvature });
      if (pairs.length > memory) pairs.shift();
    }
    place = { point: next, gradient: fresh };
  }
  return { place, steps: most, end: undefined };
}

export function* placeAt(flow: Flow, state: Float64Array): Needing<Place> {
  const point = yield* pointAt(flow, state);
  return { point, gradient: yield* gradientAt(flow, point) };
}

function* pointAt(flow: Flow, state: Float64Array): Needing<FlowPoint> {
  const rate = ratesAt(flow, state);
  return pointFrom(flow, state, rate, yield { transposed: false, x: rate });
}

function* gradientAt(flow: Flow, point: FlowPoint): Needing<Float64Array> {
  const { velocity } = point;
  return pulledFrom(flow, point, velocity, yield { transposed: true, x: weighted(point, velocity) });
}

/** The first of the whole step, half of it, ... that goes down enough; undefined where none of `tries` does. */
function* further(flow: Flow, { state, energy }: FlowPoint, direction: Float64Array, slope: number, tries: number): Needing<FlowPoint | undefined> {
  for (let k = 0, length = 1; k < tries; k++, length /= 2) {
    const there = new Float64Array(state.length);
    for (let i = 0; i < there.length; i++) there[i] = state[i] + length * direction[i];
    const tried = yield* pointAt(flow, there);
    if (tried.energy <= energy + sufficient * length * slope) return tried;
  }
  return undefined;
}

/** The downhill direction of the gradient under the curvature of `solve`, and that which the pairs have seen. */
function directionOf(gradient: Float64Array, pairs: readonly Pair[], solve: Walk['solve']): Float64Array {
  const direction = new Float64Array(gradient.length);
  for (let i = 0; i < direction.length; i++) direction[i] = -gradient[i];
  const weights: number[] = [];
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { moved, turned, inverse } = pairs[k];
    weights[k] = inverse * dot(moved, direction);
    add(direction, turned, -weights[k]);
  }
  if (solve) solve(direction);
  else {
    const last = pairs.at(-1);
    const scale = last ? 1 / (last.inverse * dot(last.turned, last.turned)) : first;
    for (let i = 0; i < direction.length; i++) direction[i] *= scale;
  }
  pairs.forEach(({ moved, turned, inverse }, k) => add(direction, moved, weights[k] - inverse * dot(turned, direction)));
  return direction;
}

/** In four partial sums: a single one would wait for each addition. */
function dot(a: Float64Array, b: Float64Array): number {
  const size = a.length;
  let [s, t, u, v] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 4 <= size; i += 4) {
    s += a[i] * b[i];
    t += a[i + 1] * b[i + 1];
    u += a[i + 2] * b[i + 2];
    v += a[i + 3] * b[i + 3];
  }
  for (; i < size; i++) s += a[i] * b[i];
  return s + t + (u + v);
}

/** to += by x */
function add(to: Float64Array, x: Float64Array, by: number): void {
  for (let i = 0; i < to.length; i++) to[i] += by * x[i];
}
