/** Whether WebAssembly with 128-bit SIMD is there. */
import { NotAvailableError } from '../engine.ts';

/** A module whose only function is `v128.const 0; drop`. */
const probe = Uint8Array.of(
  0,
  97,
  115,
  109,
  1,
  0,
  0,
  0, // magic, version
  1,
  4,
  1,
  96,
  0,
  0, // one type: () -> ()
  3,
  2,
  1,
  0, // one function of it
  10,
  23,
  1,
  21,
  0,
  253,
  12,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  26,
  11,
);

export function hasSimd(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(probe);
}

/** Throws NotAvailableError, with a sentence for people, where it is missing. */
export function requireSimd(): void {
  if (typeof WebAssembly !== 'object') throw new NotAvailableError('This browser has no WebAssembly (or a setting switches it off).');
  if (!hasSimd()) throw new NotAvailableError('The WebAssembly of this browser has no SIMD. Browsers of 2021 and later have it (Safari: 16.4).');
}
