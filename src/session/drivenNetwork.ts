/** The present network as the map takes it: a copy, with its digest, so that the two belong together whatever is trained or set meanwhile. */

import type { Held } from './held.ts';
import { drivenDigest } from './network/identity.ts';
import type { DrivenNetwork } from './protocol.ts';
import { matrixDigest } from './shippedSpectrum.ts';

/** I is column 0: the task drives the first input. Cost: a digest of size^2 numbers. */
export function drivenNetwork({ weights, config }: Held): DrivenNetwork {
  const { inputs, nonlinearity } = config.network;
  const { G, I, b, h0 } = weights;
  return {
    digest: drivenDigest(matrixDigest(G), weights),
    nonlinearity,
    G: G.slice(),
    I: I.filter((_, k) => k % inputs === 0),
    b: b.slice(),
    h0: h0.slice(),
  };
}
