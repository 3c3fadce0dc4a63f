import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type Weights, weightGroups } from '../science/network.ts';
import { drain } from '../science/slices.ts';

/** Numbers between two looks at what else waits: a few ms. */
const slice = 65_536;

/**
 * Hex digest (64 digits) of all weights, rounded to float32, little-endian, in the order G, I, W, b, h0, c: two people who see the same first digits hold
 * the same network. SHA-256 from a library, not crypto.subtle, which plain http pages do not have.
 */
export function fingerprint(weights: Weights): string {
  return drain(fingerprintInSlices(weights));
}

/** The same, of the weights as they are at the first step. Yields after each slice. */
export function* fingerprintInSlices(weights: Weights): Generator<void, string, void> {
  const copies = [...weightGroups, 'c' as const].map((group) => Float32Array.from(weights[group]));
  const hash = sha256.create();
  for (const values of copies) {
    for (let from = 0; from < values.length; from += slice) {
      const some = values.subarray(from, from + slice);
      // -0 and 0 are the same network.
      for (let i = 0; i < some.length; i++) if (some[i] === 0) some[i] = 0;
      hash.update(littleEndian(some));
      yield;
    }
  }
  return bytesToHex(hash.digest());
}

function littleEndian(values: Float32Array): Uint8Array {
  if (new Uint8Array(new Uint16Array([1]).buffer)[0] === 1) return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, i) => view.setFloat32(4 * i, value, true));
  return new Uint8Array(view.buffer);
}
