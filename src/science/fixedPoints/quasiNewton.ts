/**
 * Descent on q = |F|^2 / 2 without a Jacobian: L-BFGS (Nocedal & Wright, Numerical Optimization, 7.4) with the gradient J^T F. A step costs two products with G, where
 * Levenberg-Marquardt needs a matrix of J^T J: for networks of hundreds of units it is the way into the neighbourhood of a point.
 */
import { type Flow, type FlowPoint, flowAt, pullBack, speedOf } from './flow.ts';

/** Pairs of changes that are remembered. */
const memory = 10;
const mostHalvings = 12;
/** Armijo's condition. */
const sufficient = 1e-4;

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
};

interface Pair {
  readonly moved: Float64Array;
  readonly turned: Float64Array;
  /** 1 / (moved . turned) */
  readonly inverse: number;
}

/** The downhill direction of the gradient under the curvature that the pairs have seen. */
function directionOf(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const direction = gradient.map((g) => -g);
  const weights: number[] = [];
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { moved, turned, inverse } = pairs[k];
    weights[k] = inverse * dot(moved, direction);
    for (let i = 0; i < direction.length; i++) direction[i] -= weights[k] * turned[i];
  }
  const last = pairs.at(-1);
  const scale = last ? 1 / (last.inverse * dot(last.turned, last.turned)) : 0.3;
  for (let i = 0; i < direction.length; i++) direction[i] *= scale;
  pairs.forEach(({ moved, turned, inverse }, k) => {
    const correction = weights[k] - inverse * dot(turned, direction);
    for (let i = 0; i < direction.length; i++) direction[i] += correction * moved[i];
  });
  return direction;
}

/** Until the speed is below `until`, nothing goes down any more, or `most` steps are done. Yields at each step. */
export function* quasiNewton(
  flow: Flow,
  start: FlowPoint,
  { until, most }: { readonly until: number; readonly most: number },
): Generator<void, FlowPoint, void> {
  let point = start;
  let gradient = pullBack(flow, point, point.velocity);
  const pairs: Pair[] = [];
  for (let step = 0; step < most && speedOf(point) > until; step++) {
    const direction = directionOf(gradient, pairs);
    const slope = dot(direction, gradient);
    if (!(slope < 0)) return point;
    let next: FlowPoint | undefined;
    let length = 1;
    for (let halving = 0; halving < mostHalvings; halving++, length /= 2) {
      const tried = flowAt(
        flow,
        point.state.map((s, i) => s + length * direction[i]),
      );
      if (tried.energy <= point.energy + sufficient * length * slope) {
        next = tried;
        break;
      }
    }
    if (!next) return point;
    const turned = pullBack(flow, next, next.velocity);
    const fresh = turned.slice();
    for (let i = 0; i < turned.length; i++) turned[i] -= gradient[i];
    const moved = direction.map((d) => length * d);
    const curvature = dot(moved, turned);
    if (curvature > 1e-12 * dot(turned, turned)) {
      pairs.push({ moved, turned, inverse: 1 / curvature });
      if (pairs.length > memory) pairs.shift();
    }
    point = next;
    gradient = fresh;
    yield;
  }
  return point;
}
