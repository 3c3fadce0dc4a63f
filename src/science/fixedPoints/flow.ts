/**
 * The flow of a network for a constant input, without noise: ds/dt = F(s) = -s + inner(gain G outer(s) + I u + b), in states per tau. For the leaky current that is
 * F(h) = -h + gain G phi(h) + I u + b. Where F vanishes the network rests; how fast it moves elsewhere is |F|, its speed. The steps dt of a simulation do not enter.
 */
import { multiply, multiplyTransposed } from '../linalg/matrixVector.ts';
import { innerOf, outerOf } from '../model.ts';
import type { Network } from '../network.ts';

export interface Flow {
  readonly network: Network;
  /** I u + b, [size] */
  readonly constant: Float64Array;
}

/** What is known at one state; all [size] but the number. */
export interface FlowPoint {
  readonly state: Float64Array;
  readonly velocity: Float64Array;
  /** Slopes of `outer` at the state, and of `inner` at the force: the Jacobian is diag(into) gain G diag(from) - 1. */
  readonly from: Float64Array;
  readonly into: Float64Array;
  /** q = |F|^2 / 2 */
  readonly energy: number;
}

/** @param input u [inputs]; none by default */
export function flowOf(network: Network, input?: ArrayLike<number>): Flow {
  const { size, inputs, weights } = network;
  const constant = Float64Array.from({ length: size }, (_, i) => {
    let sum = weights.b[i];
    for (let k = 0; input && k < inputs; k++) sum += weights.I[i * inputs + k] * input[k];
    return sum;
  });
  return { network, constant };
}

/** Cost: size^2 products. `state` [size] is kept, not copied. */
export function flowAt({ network, constant }: Flow, state: Float64Array): FlowPoint {
  const { size, gain, weights } = network;
  const outer = outerOf(network);
  const inner = innerOf(network);
  const rate = state.map((s) => outer.value(s));
  const drive = new Float64Array(size);
  multiply(weights.G, rate, drive, size, size);
  const target = drive.map((x, i) => inner.value(gain * x + constant[i]));
  const velocity = target.map((x, i) => x - state[i]);
  let energy = 0;
  for (const v of velocity) energy += v * v;
  return { state, velocity, from: rate.map((r) => outer.slope(r)), into: target.map((x) => inner.slope(x)), energy: energy / 2 };
}

/** |F|, Euclidean, states per tau. */
export const speedOf = ({ energy }: FlowPoint): number => Math.sqrt(2 * energy);

/** J = diag(into) gain G diag(from) - 1, [size, size] row-major, into `out`. */
export function jacobian({ network: { size, gain, weights } }: Flow, { from, into }: FlowPoint, out: Float64Array): Float64Array {
  for (let i = 0; i < size; i++) {
    const row = i * size;
    const scale = gain * into[i];
    for (let j = 0; j < size; j++) out[row + j] = scale * weights.G[row + j] * from[j];
    out[row + i] -= 1;
  }
  return out;
}

/** J^T v, the gradient of q where v is the velocity; [size]. Cost: size^2 products, and J is not formed. */
export function pullBack({ network: { size, gain, weights } }: Flow, { from, into }: FlowPoint, v: Float64Array): Float64Array {
  const out = new Float64Array(size);
  multiplyTransposed(
    weights.G,
    v.map((x, i) => into[i] * x),
    out,
    size,
    size,
  );
  for (let j = 0; j < size; j++) out[j] = gain * from[j] * out[j] - v[j];
  return out;
}
