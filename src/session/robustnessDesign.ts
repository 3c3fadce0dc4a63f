/** The network that is compared with the present one because it was designed and not trained: it holds one number, the position kappa of its state along m. */
import type { Config } from '../config/schema.ts';
import { addLowRank, lowRankVectors, rankOne } from '../science/lowRank/index.ts';
import type { Held } from './held.ts';

/**
 * Position along m after the mean pulse: a memory of this size errs least at a noise of 0.01 (O15). It forgets as kappa' = -kappa^3, and noise bears harder on
 * a smaller one.
 */
const position = 0.06;

/**
 * The settings with a gain of 1, and the weights of a design of rank one whose overlap is 1, so that a small memory stays where it is (O14, Beiran et al.
 * 2021). n has nothing beside its overlap with m, for which noise would bear harder on the memory (driftDiffusion). The pulse pushes along m; channels that the
 * task does not use are silent, and the readout has still to be fitted. Throws RangeError below leastSize(1) units. Memory: size^2 numbers.
 */
export function* designed(config: Config, seed: number): Generator<unknown, Pick<Held, 'config' | 'weights'>, void> {
  const { size, inputs, outputs, tau } = config.network;
  const { amplitude, duration } = config.task;
  const vectors = yield* lowRankVectors(rankOne(1, { independent: 0 }), size, seed, true);
  const G = new Float64Array(size * size);
  yield* addLowRank(G, vectors, 0, size);
  const I = new Float64Array(size * inputs);
  for (let i = 0; i < size; i++) I[i * inputs] = ((position * tau) / (amplitude * duration)) * (vectors.m[i] as number);
  const silent = { W: new Float64Array(size * outputs), b: new Float64Array(size), h0: new Float64Array(size), c: new Float64Array(outputs) };
  return { config: { ...config, network: { ...config.network, gain: 1 } }, weights: { G, I, ...silent } };
}
