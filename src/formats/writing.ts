/** Files are written in slices, as they are read: a network of 2,000 units has 32 MB, as text 80 MB. */
import { slice } from './budget.ts';

/** Yields after about half a megabyte of work. */
export type Writing<T> = Generator<undefined, T, void>;

/** One after the other. */
export function* joined(parts: readonly Uint8Array[]): Writing<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  let work = 0;
  for (const part of parts) {
    for (let from = 0; from < part.length; from += slice) {
      const piece = part.subarray(from, from + slice);
      whole.set(piece, at);
      at += piece.length;
      work += piece.length;
      // Copying is fast.
      if (work < 8 * slice) continue;
      work = 0;
      yield;
    }
  }
  return whole;
}
