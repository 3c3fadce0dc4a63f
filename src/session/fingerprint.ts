import { bytesToHex } from '@noble/hashes/utils.js';
import { type Weights, weightGroups } from '../science/network.ts';
import { drain } from '../science/slices.ts';
import { hashed, matrixHashInSlices } from './network/matrixDigests.ts';

/**
 * Hex digest (64 digits) of all weights, rounded to float32, little-endian, in the order G, I, W, b, h0, c: two people who see the same first digits hold
 * the same network. SHA-256 from a library, not crypto.subtle, which plain http pages do not have.
 */
export function fingerprint(weights: Weights): string {
  return drain(fingerprintInSlices(weights));
}

/** The same, of the weights as they are at the first step. Yields after each slice. */
export function* fingerprintInSlices({ G, ...weights }: Weights): Generator<void, string, void> {
  const others = weightGroups.flatMap((group) => (group === 'G' ? [] : [weights[group].slice()]));
  const hash = yield* matrixHashInSlices(G);
  for (const values of others) yield* hashed(hash, values);
  return bytesToHex(hash.digest());
}
