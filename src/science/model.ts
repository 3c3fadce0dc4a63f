/**
 * The model, once, in float64: the equation of network.ts and nothing faster.
 *
 *     h[t+1] = h[t] + alpha (-h[t] + gain G r[t] + I u[t] + b) + noise sqrt(2 alpha) xi[t],  r = phi(h),  z[t] = W^T r[t+1] + c
 *
 * Noise is added after the step, by trialNoise.ts, because not every user of a step has noise. The fast engines are tested against this file.
 */
import { multiply } from './linalg/matrixVector.ts';
import type { Floats, Network } from './network.ts';
import { nonlinearities } from './nonlinearities/index.ts';

/**
 * One step of one state, without noise: `state` [size] is advanced in place; `rate` [size] holds phi(state) of before and is left as it was
 * (call `rates` next). `input` holds u [inputs] from index `at` on. `drive` [size] is scratch. Cost: size^2 products.
 */
export function step(network: Network, state: Float64Array, rate: Float64Array, input: ArrayLike<number>, at: number, drive: Float64Array): void {
  multiply(network.weights.G, rate, drive, network.size, network.size);
  advance(network, state, drive, input, at);
}

/** What is left of `step` once `drive` [size] = G rate is known: for whoever takes that product for many states at once. */
export function advance(network: Network, state: Float64Array, drive: Float64Array, input: ArrayLike<number>, at: number): void {
  const { size, inputs, gain, alpha } = network;
  const { I, b } = network.weights;
  for (let i = 0; i < size; i++) {
    let external = b[i];
    for (let k = 0; k < inputs; k++) external += I[i * inputs + k] * input[at + k];
    state[i] += alpha * (-state[i] + gain * drive[i] + external);
  }
}

/** rate[i] = phi(state[i]); both [size]. */
export function rates(network: Network, state: Floats, rate: Floats): void {
  const { value } = nonlinearities[network.nonlinearity];
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
 * The derivative of a step at the state whose rates are `rate` [size], applied to `count` tangent vectors: v <- (1 - alpha) v + alpha gain G (phi'(h) v).
 * `tangents` [count, size], row-major, is advanced in place; `scratch` [2 size]. Input and additive noise do not enter. Cost: count size^2 products.
 */
export function tangentStep(network: Network, rate: Floats, tangents: Float64Array, count: number, scratch: Float64Array): void {
  const { size } = network;
  const sloped = scratch.subarray(0, size);
  const driven = scratch.subarray(size, 2 * size);
  for (let v = 0; v < count; v++) {
    const tangent = tangents.subarray(v * size, (v + 1) * size);
    slopes(network, rate, tangent, sloped);
    multiply(network.weights.G, sloped, driven, size, size);
    advanceTangent(network, tangent, driven);
  }
}

/** sloped = phi'(h) tangent, with phi' from the rates; all [size]. */
export function slopes(network: Network, rate: Floats, tangent: Float64Array, sloped: Float64Array): void {
  const { slope } = nonlinearities[network.nonlinearity];
  for (let j = 0; j < network.size; j++) sloped[j] = slope(rate[j]) * tangent[j];
}

/** What is left of `tangentStep` of one vector once `driven` [size] = G sloped is known. */
export function advanceTangent({ size, gain, alpha }: Network, tangent: Float64Array, driven: Float64Array): void {
  for (let i = 0; i < size; i++) tangent[i] = (1 - alpha) * tangent[i] + alpha * gain * driven[i];
}
