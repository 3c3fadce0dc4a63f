/** Names for what measures hang on: the matrix, and all that decides what the network does with an input. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Weights } from '../science/network.ts';
import type { Held } from './held.ts';
import { matrixDigest } from './shippedSpectrum.ts';

const known = new WeakMap<Held['weights']['G'], { readonly step: number; readonly digest: string }>();

/** Digest of G. Computed again only where training may have changed the matrix in place. */
function digestOfMatrix({ weights: { G }, step }: Held): string {
  let kept = known.get(G);
  if (kept?.step !== step) {
    kept = { step, digest: matrixDigest(G) };
    known.set(G, kept);
  }
  return kept.digest;
}

export function digestsOf(held: Held): { readonly matrix: string; readonly driven: string } {
  const matrix = digestOfMatrix(held);
  return { matrix, driven: drivenDigest(matrix, held.weights) };
}

/** Digest of I, b, h0 and of the matrix with this digest. */
export function drivenDigest(matrix: string, { I, b, h0 }: Readonly<Weights>): string {
  const hash = sha256.create().update(new TextEncoder().encode(matrix));
  for (const values of [I, b, h0]) hash.update(new Uint8Array(Float64Array.from(values).buffer));
  return bytesToHex(hash.digest());
}
