/** The present network as the map takes it: a copy, with its digest, so that the two belong together whatever is trained or set meanwhile. */

import { copyWeights, type Held } from './held.ts';
import { drivenDigest } from './network/identity.ts';
import { matrixDigestInSlices } from './network/matrixDigests.ts';
import type { DrivenNetwork } from './protocol.ts';
/**
 * I is column 0: the task drives the first input. As it is at the first step; yields between slices. Cost: a digest of size^2 numbers, where it is not known.
 */
export function* drivenNetwork({ weights, config }: Held): Generator<void, DrivenNetwork, void> {
  const { inputs, nonlinearity, system } = config.network;
  const { G, I, b, h0 } = copyWeights(weights);
  const digest = drivenDigest(yield* matrixDigestInSlices(weights.G), { I, b, h0 });
  return { digest, nonlinearity, system, G, I: I.filter((_, k) => k % inputs === 0), b, h0 };
}
