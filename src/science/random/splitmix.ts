/**
 * Our own generator: SplitMix (Steele, Lea & Flood, OOPSLA 2014) on 32-bit words: a counter with an odd increment of its own, through a mixing function
 * (two multiplications; constants of Wellons' hash prospector). A (seed, stream) pair gives both the start of the counter and its
 * increment, so two streams are different sequences and not shifts of one. Period 2^32 words, 2^31 uniforms: enough for 500 networks of 2000 units.
 * Chosen over larger generators because integer arithmetic of 32 bits is exact and fast in every browser.
 */
import { cos, log, sin } from '../elementary.ts';
import { integerBelow, type Random } from './random.ts';

/** @param seed whole number, 0 to 4294967295; `stream` likewise: an independent sequence of the same seed. Not the same numbers as numpy or PyTorch. */
export function splitmix(seed: number, stream = 0): Random {
  const key = mix((mix(seed | 0) + Math.imul(mix((stream ^ 0x5bd1e995) | 0), 0x9e3779b1)) | 0);
  const increment = mix((key ^ 0x2545f491) | 0) | 1;
  let counter = key;
  let spare = Number.NaN;

  const word = () => {
    counter = (counter + increment) | 0;
    return mix(counter) >>> 0;
  };
  /** 53 bits of two words. */
  const uniform = () => {
    const upper = word() >>> 6;
    return (upper * 134217728 + (word() >>> 5)) * 2 ** -53;
  };
  return {
    uniform,
    normal() {
      if (!Number.isNaN(spare)) {
        const kept = spare;
        spare = Number.NaN;
        return kept;
      }
      const rho = Math.sqrt(-2 * log(1 - uniform()));
      const theta = 2 * Math.PI * uniform();
      spare = rho * sin(theta);
      return rho * cos(theta);
    },
    integer: (n) => integerBelow(n, uniform()),
  };
}

/** Bijection of 32-bit words; every input bit changes about half of the output bits. */
function mix(z: number): number {
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return z ^ (z >>> 15);
}
