/** The weights of a designed network, as the configuration has its design. Loaded with the first. */
import { NotAvailableError } from '../base/errors.ts';
import type { Config } from '../config/schema.ts';
import { addLowRank, type LowRankDesign, leastSize, lowRankVectors } from '../science/lowRank/index.ts';
import type { Weights } from '../science/network.ts';
import { setAlong } from './alongAxis.ts';
import { draw } from './held.ts';

/** The design that these settings make; what lists leave open is 0. An overlap of more than one number makes it one of rank two. */
export function designOf({ overlap, inputOverlap, means, spread: [spread = 1, independent = 1], gain }: Config['design']): LowRankDesign {
  const rank = overlap.length > 1 ? 2 : 1;
  const of = (list: readonly number[], length = rank) => Float64Array.from({ length }, (_, k) => list[k] ?? 0);
  return {
    ...{ rank, overlap: of(overlap, rank * rank), inputOverlap: of(inputOverlap), means: { m: of(means), n: of(means.slice(rank)) } },
    ...{ spread, independent, gain },
  };
}

/**
 * G is the matrix of the seed times the strength of the random part, plus the designed one; the first input weights and the first output weights are those of
 * the design, all others as they are drawn. Without overlaps nothing of that is done. Where the configuration says so, input or output weights are then set
 * along components of the activity (alongAxis.ts). Yields between slices. Throws NotAvailableError where exact overlaps need more units.
 */
export function* designedWeights(config: Config): Generator<unknown, Weights, void> {
  const { size } = config.network;
  const design = designOf(config.design);
  const { rank } = design;
  if (config.design.overlap.length > 0 && config.design.exact && size < leastSize(rank))
    throw new NotAvailableError(
      `A designed network of rank ${rank} with exact overlaps has at least ${leastSize(rank)} units, not ${size} (network.size). Take more, or switch design.exact off.`,
    );
  const weights = yield* draw(config);
  if (config.design.overlap.length > 0) yield* addDesign(weights, config, design);
  yield* setAlong(weights, config);
  return weights;
}

function* addDesign(weights: Weights, config: Config, design: LowRankDesign): Generator<unknown, void, void> {
  const { size, inputs, outputs, seeds } = config.network;
  const { rank, gain } = design;
  const vectors = yield* lowRankVectors(design, size, seeds.recurrent, config.design.exact);
  yield* addLowRank(weights.G as Float64Array, vectors, gain, size);
  for (let i = 0; i < size; i++) {
    weights.I[i * inputs] = vectors.input[i] as number;
    for (let k = 0; k < Math.min(rank, outputs); k++) weights.W[i * outputs + k] = (vectors.n[k * size + i] as number) / size;
  }
}
