/**
 * The model, once, in float64: the equation of systems/system.ts and nothing faster. For the leaky current, which is ours,
 *
 *     h[t+1] = h[t] + alpha (-h[t] + gain G r[t] + I u[t] + b) + noise sqrt(2 alpha) xi[t],  r = phi(h),  z[t] = W^T r[t+1] + c
 *
 * The fast engines are tested against this file.
 */
import { multiply } from './linalg/matrixVector.ts';
import type { Floats, Network } from './network.ts';
import { nonlinearities } from './nonlinearities/index.ts';
import { type Pointwise, systems } from './systems/index.ts';

const systemOf = ({ system = 'leaky-current' }: Network) => systems[system];
/** From the force on a unit to the state that it is drawn to; the identity for the leaky current. */
export const innerOf = (network: Network): Pointwise => systemOf(network).inner(nonlinearities[network.nonlinearity]);
/** From the state of a unit to its rate; the identity for the leaky rate. */
export const outerOf = (network: Network): Pointwise => systemOf(network).outer(nonlinearities[network.nonlinearity]);

/**
 * One step of one state: `state` [size] is advanced in place; `rate` [size] holds the rates of before and is left as it was (call `rates` next). `input` holds
 * u [inputs] from index `at` on. `drive` [size] is scratch. `kick` [size], if given, is the noise of this step (trialNoise.ts). Cost: size^2 products.
 */
export function step(
  network: Network,
  state: Float64Array,
  rate: Float64Array,
  input: ArrayLike<number>,
  at: number,
  drive: Float64Array,
  kick?: Float64Array,
): void {
  multiply(network.weights.G, rate, drive, network.size, network.size);
  advance(network, state, drive, input, at, kick);
}

/** What is left of `step` once `drive` [size] = G rate is known: for whoever takes that product for many states at once. */
export function advance(network: Network, state: Float64Array, drive: Float64Array, input: ArrayLike<number>, at: number, kick?: Float64Array): void {
  const { size, inputs, gain, alpha } = network;
  const { I, b } = network.weights;
  const { value } = innerOf(network);
  const inside = kick !== undefined && systemOf(network).noiseInForce;
  for (let i = 0; i < size; i++) {
    let external = b[i];
    for (let k = 0; k < inputs; k++) external += I[i * inputs + k] * input[at + k];
    if (inside) external += kick[i];
    state[i] += alpha * (-state[i] + value(gain * drive[i] + external));
  }
  if (kick && !inside) for (let i = 0; i < size; i++) state[i] += kick[i];
}

/** rate[i] = outer(state[i]): phi(h) of the leaky current; both [size]. */
export function rates(network: Network, state: Floats, rate: Floats): void {
  const { value } = outerOf(network);
  for (let i = 0; i < network.size; i++) rate[i] = value(state[i]);
}

/** z = W^T r + c into `out` [outputs] from index `at` on. */
export function output(network: Network, rate: Floats, out: Floats, at = 0): void {
  const { size, outputs } = network;
  const { W, c } = network.weights;
  for (let k = 0; k < outputs; k++) {
    let z = c[k];
    for (let i = 0; i < size; i++) z += W[i * outputs + k] * rate[i];
    out[at + k] = z;
  }
}

/**
 * The derivative of a step without input and noise at the state whose rates are `rate` [size], applied to `count` tangent vectors:
 * v <- (1 - alpha) v + alpha gain inner' G (outer' v). `tangents` [count, size], row-major, is advanced in place; `scratch` [3 size].
 * Cost: (count + 1) size^2 products, or count for the leaky current.
 */
export function tangentStep(network: Network, rate: Floats, tangents: Float64Array, count: number, scratch: Float64Array): void {
  const { size } = network;
  const sloped = scratch.subarray(0, size);
  const driven = scratch.subarray(size, 2 * size);
  const drive = scratch.subarray(2 * size, 3 * size);
  if (systemOf(network).name === 'leaky-rate') multiply(network.weights.G, Float64Array.from(rate), drive, size, size);
  for (let v = 0; v < count; v++) {
    const tangent = tangents.subarray(v * size, (v + 1) * size);
    slopes(network, rate, tangent, sloped);
    multiply(network.weights.G, sloped, driven, size, size);
    advanceTangent(network, tangent, driven, drive);
  }
}

/** sloped = outer'(state) tangent, with the slope from the rates; all [size]. */
export function slopes(network: Network, rate: Floats, tangent: Float64Array, sloped: Float64Array): void {
  const { slope } = outerOf(network);
  for (let j = 0; j < network.size; j++) sloped[j] = slope(rate[j]) * tangent[j];
}

/**
 * What is left of `tangentStep` of one vector once `driven` [size] = G sloped is known. `drive` [size] = G rate of its state, and the `kick` of the step, for
 * the slope of the force.
 */
export function advanceTangent(network: Network, tangent: Float64Array, driven: Float64Array, drive: Float64Array, kick?: Float64Array): void {
  const { size, gain, alpha, weights } = network;
  const { value, slope } = innerOf(network);
  for (let i = 0; i < size; i++) {
    const drawn = slope(value(gain * drive[i] + weights.b[i] + (kick ? kick[i] : 0)));
    tangent[i] = (1 - alpha) * tangent[i] + alpha * gain * drawn * driven[i];
  }
}

/**
 * inner' gain G outer' at the state whose rates are `rate` [size], without input: what a small change of the state does to where the state is drawn.
 * [size, size], allocated. The Jacobian of the flow is this less the identity. Cost: size^2 products, twice that for the leaky rate.
 */
export function interactions(network: Network, rate: Float64Array): Float64Array {
  const { size, gain, weights } = network;
  const { slope } = outerOf(network);
  const { value, slope: innerSlope } = innerOf(network);
  const drive = new Float64Array(size);
  if (network.system === 'leaky-rate') multiply(weights.G, rate, drive, size, size);
  const into = drive.map((x, i) => innerSlope(value(gain * x + weights.b[i])));
  const from = rate.map((r) => gain * slope(r));
  return Float64Array.from(weights.G, (g, k) => g * from[k % size] * into[Math.floor(k / size)]);
}
