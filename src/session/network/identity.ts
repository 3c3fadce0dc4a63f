/**
 * Identities of the present network: digests that results are kept under (config/dependence.ts says which result takes which). All are SHA-256, in hex, of the
 * numbers as float64.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Identities } from '../../config/dependence.ts';
import type { Floats, Weights } from '../../science/network.ts';
import { drain } from '../../science/slices.ts';
import { matrixDigestInSlices } from './matrixDigests.ts';

export const identitiesOf = (weights: Readonly<Weights>): Identities => drain(identitiesInSlices(weights));

/** The same; yields after each slice of the matrix. */
export function* identitiesInSlices(given: Readonly<Weights>): Generator<void, Identities, void> {
  const weights = { ...given };
  const matrix = yield* matrixDigestInSlices(weights.G);
  const undriven = undrivenDigest(matrix, weights.b);
  const driven = drivenDigest(matrix, weights);
  return { matrix, undriven, driven, answering: digestOf(driven, [weights.W, weights.c]) };
}

/** Of b and of the matrix with this digest; without a bias the digest of the matrix itself, under which exponents were kept from the beginning. */
export function undrivenDigest(matrix: string, b: Floats): string {
  return Array.prototype.every.call(b, (value: number) => value === 0) ? matrix : digestOf(matrix, [b]);
}

/** Of I, b, h0 and of the matrix with this digest. */
export function drivenDigest(matrix: string, { I, b, h0 }: Pick<Weights, 'I' | 'b' | 'h0'>): string {
  return digestOf(matrix, [I, b, h0]);
}

function digestOf(name: string, arrays: readonly Floats[]): string {
  const hash = sha256.create().update(new TextEncoder().encode(name));
  for (const values of arrays) hash.update(new Uint8Array(Float64Array.from(values).buffer));
  return bytesToHex(hash.digest());
}
