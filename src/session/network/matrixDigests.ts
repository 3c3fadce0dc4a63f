/**
 * Digests of the recurrent matrix, which are nearly all the work of an identity and of a fingerprint: half a second at 2000 units. They are kept for as long as
 * nobody writes into the matrix, and are made in slices.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Floats } from '../../science/network.ts';

type Hash = ReturnType<typeof sha256.create>;

/** Numbers between two looks at what else waits: a few ms. */
const slice = 65_536;

interface Known {
  /** Of the numbers as float64, in hex. */
  digest?: string;
  /** The hash that a fingerprint begins with. */
  begun?: Hash;
  /** What a short name begins with. */
  words?: readonly [number, number];
}

const known = new WeakMap<Floats, Known>();

/** To be called by whoever writes into a matrix in place. */
export function matrixWritten(G: Floats): void {
  known.delete(G);
}

/** `copy` has the numbers of `G`: what is found out of one is known of the other, until one is written into. */
export function matrixCopied(G: Floats, copy: Floats): void {
  known.set(copy, keptOf(G));
}

/** SHA-256 of the numbers as float64, in hex: names a matrix by its numbers. Of the matrix as it is at the first step; yields after each slice. */
export function* matrixDigestInSlices(G: Floats): Generator<void, string, void> {
  const kept = keptOf(G);
  if (kept.digest !== undefined) return kept.digest;
  const copy = new Float64Array(G);
  const hash = sha256.create();
  for (let from = 0; from < copy.length; from += slice) {
    hash.update(bytesOf(copy.subarray(from, from + slice)));
    yield;
  }
  kept.digest = bytesToHex(hash.digest());
  return kept.digest;
}

/**
 * A hash that has taken the matrix, rounded to float32 and little-endian, and can take more. Of the matrix as it is at the first step; yields after each slice.
 */
export function* matrixHashInSlices(G: Floats): Generator<void, Hash, void> {
  const kept = keptOf(G);
  kept.begun ??= yield* hashed(sha256.create(), G);
  return kept.begun.clone();
}

/** Two words that short names begin with (held.ts), of the numbers as float32. */
export function matrixWords(G: Floats): readonly [number, number] {
  const kept = keptOf(G);
  kept.words ??= wordsAfter(firstWords, G);
  return kept.words;
}

const firstWords = [0x811c9dc5, 0x9e3779b9] as const;

/** The words that follow when `values` come after what has given `words`. Quick, and no digest: 1 ms for 250 000 numbers. */
export function wordsAfter(words: readonly [number, number], values: Floats): readonly [number, number] {
  let [one, other] = words;
  for (const word of new Int32Array(new Float32Array(values).buffer)) {
    one = Math.imul(one ^ word, 0x01000193);
    other = Math.imul((other + word) ^ (other >>> 15), 0x85ebca6b);
  }
  return [one, other];
}

/** `hash`, which has taken `values` as float32; -0 counts as 0. Yields after each slice. */
export function* hashed(hash: Hash, values: Floats): Generator<void, Hash, void> {
  const copy = new Float32Array(values);
  for (let from = 0; from < copy.length; from += slice) {
    const some = copy.subarray(from, from + slice);
    for (let i = 0; i < some.length; i++) if (some[i] === 0) some[i] = 0;
    hash.update(littleEndian(some));
    yield;
  }
  return hash;
}

function keptOf(G: Floats): Known {
  const kept = known.get(G) ?? {};
  // A matrix that is written meanwhile is forgotten, and what is being made of it with it.
  known.set(G, kept);
  return kept;
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array | Float32Array): Uint8Array => new Uint8Array(buffer, byteOffset, byteLength);

function littleEndian(values: Float32Array): Uint8Array {
  if (new Uint8Array(new Uint16Array([1]).buffer)[0] === 1) return bytesOf(values);
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, i) => view.setFloat32(4 * i, value, true));
  return new Uint8Array(view.buffer);
}
