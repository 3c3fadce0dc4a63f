/** Networks and inputs with something done to them. Weights are shared with the network that they come from where nothing is changed. */
import type { Floats, Network } from '../network.ts';
import { splitmix } from '../random/splitmix.ts';
import type { TrialBatch } from '../trials.ts';

/** Keys of draws, so that none shares its numbers with another of the same seed. */
const [unitsKey, directionKey] = [0x756e6974, 0x6b69636b];

/** `count` different units out of `size`, drawn from the seed; more of them hold all of fewer. */
export function drawnUnits(size: number, count: number, seed: number): Int32Array {
  const random = splitmix(seed, unitsKey);
  const units = Int32Array.from({ length: size }, (_, i) => i);
  for (let i = 0; i < count; i++) {
    const other = i + random.integer(size - i);
    [units[i], units[other]] = [units[other], units[i]];
  }
  return units.subarray(0, count);
}

/** The network in which nobody hears these units: their rates are taken out of the recurrent input and of the output, which is as if they were held at zero. */
export function withoutUnits(network: Network, units: ArrayLike<number>): Network {
  const { size, outputs, weights } = network;
  const G = weights.G.slice();
  const W = weights.W.slice();
  for (let k = 0; k < units.length; k++) {
    for (let i = 0; i < size; i++) G[i * size + units[k]] = 0;
    W.fill(0, units[k] * outputs, (units[k] + 1) * outputs);
  }
  return { ...network, weights: { ...weights, G, W } };
}

/** A direction of length 1, drawn from the seed, [size]. */
export function drawnDirection(size: number, seed: number): Float64Array {
  const random = splitmix(seed, directionKey);
  const direction = Float64Array.from({ length: size }, () => random.normal());
  const length = Math.sqrt(direction.reduce((sum, x) => sum + x * x, 0));
  return direction.map((x) => x / length);
}

/**
 * The network with one more input for each of these kicks [size]: an input of 1 / alpha in one step adds the kick to the state at the end of that step. For the
 * leaky current alone; what drives the leaky rate goes through its nonlinearity.
 */
export function withKicks(network: Network, kicks: readonly Floats[]): Network {
  const { size, inputs, weights } = network;
  const wide = inputs + kicks.length;
  const I = new Float64Array(size * wide);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < inputs; k++) I[i * wide + k] = weights.I[i * inputs + k];
    kicks.forEach((kick, k) => {
      I[i * wide + inputs + k] = kick[i];
    });
  }
  return { ...network, inputs: wide, weights: { ...weights, I } };
}

/**
 * Adds to the input of each trial of `batch`, which has `inputs` channels, the kick that `kickOf` names for it, in the last step before step `at`. The input is
 * changed in place.
 */
export function giveKicks({ input, trials, steps }: TrialBatch, inputs: number, kickOf: (trial: number) => number, at: number, alpha: number): void {
  for (let trial = 0; trial < trials; trial++) input[(trial * steps + at - 1) * inputs + kickOf(trial)] = 1 / alpha;
}
