/**
 * Where a trajectory comes to rest, and how differences fade there. Newton's method leads from a state nearby to the fixed point h = gain G phi(h) + b (of the
 * leaky rate r = phi(gain G r + b)); the exponents are ln |1 + alpha (mu - 1)| / alpha over the eigenvalues mu of gain G diag(phi'), exact for the Euler steps
 * but for rounding. A mean over time would not do: where the derivative is far from normal, a tangent vector grows for long before it fades as its eigenvalue
 * says.
 */
import { log } from '../elementary.ts';
import { eigenvalues, multiply, solve } from '../linalg/index.ts';
import { innerOf, interactions, rates } from '../model.ts';
import type { Network } from '../network.ts';
import { nonlinearities } from '../nonlinearities/index.ts';
import { mostUnitsForRest } from './regime.ts';

export interface Rest {
  /** The state at the fixed point, [size]. */
  readonly state: Float64Array;
  /** All exponents there, largest first, [size]. 1/tau; -Infinity where an eigenvalue of the step is 0. */
  readonly exponents: Float64Array;
  /**
   * Rounding error of the largest: its distance from that of the transposed matrix, which has the same eigenvalues and other rounding errors; in larger
   * networks, where that would take too long, what is usual for matrices that are not nearly defective.
   */
  readonly error: number;
}

const mostRounds = 12;
const mostUnitsChecked = 300;
/** Pace below which nothing moves, so that a state rests even where the least disturbance would grow: rounding alone gives about 1e-14. Per tau */
const standstill = 1e-8;
/** Root mean square distance up to which a slow state counts as at its fixed point: what float32 leaves of it, and more. */
const near = 1e-3;
/** States and slopes closer than this are the same fixed point. */
const same = 1e-7;

/** The fixed point to which Newton's method leads from `state` [size]; undefined where it does not converge. Cost: a few times size^3 / 3 products. */
export function* fixedPointBeside(network: Network, state: Float64Array): Generator<void, Float64Array | undefined, void> {
  const { size, gain, weights } = network;
  const { value } = innerOf(network);
  const h = state.slice();
  const rate = new Float64Array(size);
  const residual = new Float64Array(size);
  for (let round = 0; round < mostRounds; round++) {
    rates(network, h, rate);
    multiply(weights.G, rate, residual, size, size);
    for (let i = 0; i < size; i++) residual[i] = value(gain * residual[i] + weights.b[i]) - h[i];
    const jacobian = interactions(network, rate);
    for (let i = 0; i < size; i++) jacobian[i * size + i] -= 1;
    if (!(yield* solve(jacobian, residual))) return undefined;
    let step = 0;
    let largest = 1;
    for (let i = 0; i < size; i++) {
      h[i] -= residual[i];
      step = Math.max(step, Math.abs(residual[i]));
      largest = Math.max(largest, Math.abs(h[i]));
    }
    if (step <= 1e-12 * largest) return h;
  }
  return undefined;
}

/** What a copy of a network was seen to do before it is asked where it rests. */
export interface Approach {
  /** Last state, and states before it in the order of time. */
  readonly state: Float64Array;
  readonly before: readonly Float64Array[];
  /** Root mean square over units of dh/dt in the last step, per tau. */
  readonly pace: number;
}

/**
 * The fixed point that each trajectory has reached, or approaches from each of its earlier states to the next; undefined for those that do neither. `together`:
 * none unless all have. Cost: for each copy a few times size^3 / 3 products, for each fixed point 10 size^3, and twice that up to 300 units.
 */
export function* restsOf(network: Network, approaches: readonly Approach[], together = false): Generator<void, (Rest | undefined)[], void> {
  const none = approaches.map(() => undefined);
  if (network.size > mostUnitsForRest) return none;
  const points = new Map<Approach, Float64Array>();
  // The one that is furthest from rest says soonest that not all have come to it.
  for (const approach of approaches.toSorted((a, b) => b.pace - a.pace)) {
    const { state, before } = approach;
    // Most copies have come to where another one is already.
    const known = [...points.values()].find((point) => distance(point, state) < 1e-9);
    const point = known ?? (yield* fixedPointBeside(network, state));
    if (point && (distance(state, point) < near || approaching([...before, state], point))) points.set(approach, point);
    else if (together) return none;
  }
  const found: Rest[] = [];
  const rests: (Rest | undefined)[] = [];
  for (const approach of approaches) {
    const point = points.get(approach);
    if (!point) {
      rests.push(undefined);
      continue;
    }
    // Mirror images, too, have the same slopes and so the same exponents.
    const known = found.find((one) => distance(slopesAt(network, one.state), slopesAt(network, point)) < same);
    const rest = known ? { ...known, state: point } : { state: point, ...(yield* exponentsAt(network, point)) };
    found.push(rest);
    rests.push(rest.exponents[0] < 0 || approach.pace < standstill ? rest : undefined);
  }
  return rests;
}

function approaching(states: readonly Float64Array[], point: Float64Array): boolean {
  const distances = states.map((state) => distance(state, point));
  return distances.length > 2 && distances.every((d, k) => k === 0 || d < distances[k - 1]) && distances[distances.length - 1] < 0.5 * distances[0];
}

/** Exponents at the fixed point `h`. Cost: eigenvalues of one matrix or two. */
function* exponentsAt(network: Network, h: Float64Array): Generator<void, Pick<Rest, 'exponents' | 'error'>, void> {
  const { size, alpha } = network;
  const rate = new Float64Array(size);
  rates(network, h, rate);
  const matrix = interactions(network, rate);
  const exponents = yield* growthOf(matrix, size, alpha);
  const rounding = (4 * Number.EPSILON) / alpha;
  if (size > mostUnitsChecked) return { exponents, error: size * rounding };
  const transposed = matrix.map((_, k) => matrix[(k % size) * size + Math.floor(k / size)]);
  const again = yield* growthOf(transposed, size, alpha);
  const difference = exponents[0] === again[0] ? 0 : Math.abs(exponents[0] - again[0]);
  return { exponents, error: difference + rounding };
}

function* growthOf(matrix: Float64Array, size: number, alpha: number): Generator<void, Float64Array, void> {
  const solving = eigenvalues(matrix, size);
  let next = solving.next();
  for (; !next.done; next = solving.next()) yield;
  const { real, imaginary } = next.value;
  return real
    .map((re, k) => {
      const x = 1 + alpha * (re - 1);
      const y = alpha * imaginary[k];
      return log(x * x + y * y) / (2 * alpha);
    })
    .sort()
    .reverse();
}

/** Slopes of the nonlinearity at a fixed point, where its value is the rate in either system. */
function slopesAt(network: Network, h: Float64Array): Float64Array {
  const { slope } = nonlinearities[network.nonlinearity];
  const rate = new Float64Array(h.length);
  rates(network, h, rate);
  return rate.map((r) => slope(r));
}

/** Whether two fixed points are one, or each other's mirror image. */
export function sameRest(a: Rest, b: Rest): boolean {
  if (distance(a.state, b.state) < same) return true;
  const mirrored = distance(
    a.state,
    b.state.map((x) => -x),
  );
  const alike = a.exponents[0] === b.exponents[0] || Math.abs(a.exponents[0] - b.exponents[0]) <= Math.max(1e-9, a.error + b.error);
  return mirrored < same && alike;
}

/** Root mean square over units. */
function distance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return Math.sqrt(sum / a.length);
}
