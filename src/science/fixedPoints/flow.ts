/**
 * The flow of a network for a constant input, without noise: ds/dt = F(s) = -s + inner(gain G outer(s) + I u + b), in states per tau. For the leaky current
 * that is F(h) = -h + gain G phi(h) + I u + b. Where F vanishes the network rests; how fast it moves elsewhere is |F|, its speed. The steps dt of a simulation
 * do not enter.
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
export function flowAt(flow: Flow, state: Float64Array): FlowPoint {
  const { size, weights } = flow.network;
  const rate = ratesAt(flow, state);
  const drive = new Float64Array(size);
  multiply(weights.G, rate, drive, size, size);
  return pointFrom(flow, state, rate, drive);
}

/** r = outer(s), [size] */
export function ratesAt({ network }: Flow, state: Float64Array): Float64Array {
  const { value } = outerOf(network);
  const rate = new Float64Array(state.length);
  for (let i = 0; i < rate.length; i++) rate[i] = value(state[i]);
  return rate;
}

/** What is left of `flowAt` once the rates and `drive` [size] = G rate are known. */
export function pointFrom({ network, constant }: Flow, state: Float64Array, rate: Float64Array, drive: Float64Array): FlowPoint {
  const { size, gain } = network;
  const outer = outerOf(network);
  const inner = innerOf(network);
  const [velocity, from, into] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  let energy = 0;
  for (let i = 0; i < size; i++) {
    const target = inner.value(gain * drive[i] + constant[i]);
    const v = target - state[i];
    velocity[i] = v;
    from[i] = outer.slope(rate[i]);
    into[i] = inner.slope(target);
    energy += v * v;
  }
  return { state, velocity, from, into, energy: energy / 2 };
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
export function pullBack(flow: Flow, point: FlowPoint, v: Float64Array): Float64Array {
  const { size, weights } = flow.network;
  const out = new Float64Array(size);
  multiplyTransposed(weights.G, weighted(point, v), out, size, size);
  return pulledFrom(flow, point, v, out);
}

/** What G^T is applied to on the way back: diag(into) v. */
export const weighted = ({ into }: FlowPoint, v: Float64Array): Float64Array => v.map((x, i) => into[i] * x);

/** What is left of `pullBack` once `back` [size] = G^T diag(into) v is known. */
export function pulledFrom({ network: { gain } }: Flow, { from }: FlowPoint, v: Float64Array, back: Float64Array): Float64Array {
  const out = new Float64Array(v.length);
  for (let j = 0; j < out.length; j++) out[j] = gain * from[j] * back[j] - v[j];
  return out;
}
