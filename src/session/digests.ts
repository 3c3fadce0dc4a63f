/** Names for what measures depend on: the matrix, what moves the network without input, and all that decides what it does with an input. */
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

export function digestsOf(held: Held): { readonly matrix: string; readonly undriven: string; readonly driven: string } {
  const matrix = digestOfMatrix(held);
  return { matrix, undriven: undrivenDigest(matrix, held.weights.b), driven: drivenDigest(matrix, held.weights) };
}

/** Digest of b and of the matrix with this digest; that of the matrix itself where b is 0. */
export function undrivenDigest(matrix: string, b: Weights['b']): string {
  if (b.every((x) => x === 0)) return matrix;
  return bytesToHex(sha256.create().update(new TextEncoder().encode(matrix)).update(bytesOf(b)).digest());
}

/** Digest of I, b, h0 and of the matrix with this digest. */
export function drivenDigest(matrix: string, { I, b, h0 }: Readonly<Weights>): string {
  const hash = sha256.create().update(new TextEncoder().encode(matrix));
  for (const values of [I, b, h0]) hash.update(bytesOf(values));
  return bytesToHex(hash.digest());
}

const bytesOf = (values: Weights['b']) => new Uint8Array(Float64Array.from(values).buffer);
