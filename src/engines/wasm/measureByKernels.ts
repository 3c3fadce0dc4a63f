/**
 * Growth of copies and vectors, as `measureGrowth` measures it, by the kernels. One exponent of up to four copies goes in float32 (pairs.ts). Of a
 * trajectory that nearly rests, and beside which no fixed point was found, float32 cannot tell whether it rests: such copies are watched once more, in float64.
 * Several exponents, recorded motions and the sum rule go with the states in float64 and the vectors in float32 (vectorProducts.ts).
 */
import { createGrowth, type Growth, type GrowthOptions, type MeasuredGrowth, measureGrowth, watchTrajectories } from '../../science/chaos/index.ts';
import type { Network } from '../../science/network.ts';
import { Instance } from './instance.ts';
import { createPairs, pairsMemory } from './pairs.ts';
import { VectorProducts } from './vectorProducts.ts';

/** Speeds, per tau, between which rounding in float32 may be what moves a state: below, it rests whatever moves it (regime.ts). */
const doubtful = [1e-8, 1e-5] as const;

export type Measure = (network: Network, options: GrowthOptions) => Generator<Growth, MeasuredGrowth, void>;

/** Has memories of its own. */
export function createMeasure(module: WebAssembly.Module): Measure {
  const products = new VectorProducts(module);
  const { product, tangentProduct } = products;
  /** Browsers hold only so many memories, and give them back late. */
  const idle: Instance[] = [];
  return function* measureByKernels(network, options) {
    const { copies = 1, count = 1, sumRule = false, motion = false } = options;
    const { size, weights } = network;
    const begun = createGrowth(network, options);
    // The noise of a leaky rate is inside its nonlinearity, where the kernels for pairs have none.
    const inForce = network.system === 'leaky-rate' && options.noise !== undefined && options.noise.sigma !== 0;
    if (count > 1 || copies > 4 || sumRule || motion || inForce) {
      for (const _ of products.packing(weights.G, size, true)) yield begun;
      return yield* measureGrowth(network, { ...options, product, tangentProduct });
    }
    const instance = idle.pop() ?? new Instance(module);
    let measured: MeasuredGrowth;
    try {
      const putting = pairsMemory(instance, network);
      let next = putting.next();
      for (; !next.done; next = putting.next()) yield begun;
      const memory = next.value;
      measured = yield* measureGrowth(network, { ...options, bundle: (...given) => createPairs(memory, ...given) });
    } finally {
      // A memory never shrinks: after a large network another one begins afresh.
      if (idle.length < 2 && instance.bytes < 2 ** 24) idle.push(instance);
    }
    const inDoubt = measured.evidence.some(({ rest, speed: { last } }) => !rest && last >= doubtful[0] && last < doubtful[1]);
    if (!inDoubt) return measured;
    for (const _ of products.packing(weights.G, size, false)) yield measured.growth;
    const watching = watchTrajectories(network, { ...options, product });
    for (;;) {
      const next = watching.next();
      if (next.done) return { ...measured, evidence: next.value.map((seen, copy) => ({ ...seen, rest: measured.evidence[copy]!.rest })) };
      yield measured.growth;
    }
  };
}
