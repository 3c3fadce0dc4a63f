import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type Weights, weightGroups } from '../science/network.ts';

/**
 * Hex digest (64 digits) of all weights, rounded to float32, little-endian, in the order G, I, W, b, h0, c: two people who see the same first digits hold
 * the same network. SHA-256 from a library, not crypto.subtle, which plain http pages do not have.
 */
export function fingerprint(weights: Weights): string {
  const hash = sha256.create();
  for (const group of [...weightGroups, 'c' as const]) {
    const values = Float32Array.from(weights[group]);
    // -0 and 0 are the same network.
    for (let i = 0; i < values.length; i++) if (values[i] === 0) values[i] = 0;
    hash.update(littleEndian(values));
  }
  return bytesToHex(hash.digest());
}

function littleEndian(values: Float32Array): Uint8Array {
  if (new Uint8Array(new Uint16Array([1]).buffer)[0] === 1) return new Uint8Array(values.buffer);
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, i) => view.setFloat32(4 * i, value, true));
  return new Uint8Array(view.buffer);
}
