/** A network driven by white input: what its memory capacity is measured from (memoryCapacity.ts). */
import { rates, step } from '../model.ts';
import type { Network } from '../network.ts';
import { splitmix } from '../random/splitmix.ts';
import { sliceOf } from '../slices.ts';
import { trialKick } from '../trialNoise.ts';

export interface WhiteInputOptions {
  /** Steps kept. */
  readonly steps: number;
  /** Inputs kept from before the first of them, and one more: the number of delays. At least 1. */
  readonly delays: number;
  /** Standard deviation of the input, which goes through the first column of I. */
  readonly scale: number;
  /** Of input and noise. Whole number. */
  readonly seed: number;
  /** Private noise of every unit, as in model.ts. */
  readonly noise: number;
}

export interface WhiteInput {
  /** Rates after the update of each step, [steps, size]. */
  readonly states: Float64Array;
  /** Input of each step, in units of its standard deviation, [delays - 1 + steps]: independent standard normals, a new one every step. */
  readonly inputs: Float64Array;
}

/** tau that are thrown away, beside the delays: the start is forgotten, where the network forgets at all. */
const washout = 100;

/** From h0. Yields the fraction done. Memory: steps size numbers. Cost: (steps + delays + 100 tau / dt) size^2 products. */
export function* whiteInput(network: Network, { steps, delays, scale, seed, noise }: WhiteInputOptions): Generator<number, WhiteInput, void> {
  const { size, inputs, alpha, weights } = network;
  const before = Math.max(delays - 1, Math.ceil(washout / alpha));
  const random = splitmix(seed);
  const drawn = Float64Array.from({ length: before + steps }, () => random.normal());
  const states = new Float64Array(steps * size);
  const state = Float64Array.from(weights.h0);
  const rate = new Float64Array(size);
  const scratch = new Float64Array(size);
  const kick = new Float64Array(size);
  const input = new Float64Array(inputs);
  const privateNoise = { noise: { sigma: noise, seed, from: new Int32Array(1), stream: new Uint32Array(1) }, steps: 0 };
  const slice = sliceOf(size);
  rates(network, state, rate);
  for (let t = 0; t < drawn.length; t++) {
    input[0] = scale * drawn[t];
    step(network, state, rate, input, 0, scratch, trialKick(privateNoise, 0, t, network, kick));
    rates(network, state, rate);
    if (t >= before) states.set(rate, (t - before) * size);
    if (t % slice === slice - 1) yield t / drawn.length;
  }
  return { states, inputs: drawn.subarray(before - delays + 1) };
}
