/**
 * THE definition of the network's noise: a standard normal for every (seed, stream, step, unit), computed from these four numbers alone. So the noise
 * does not depend on the engine, on the order of the work or on how a batch is split, and nothing has to be stored for the way back through time.
 * The WASM and WebGL engines copy this file, bit for bit in its integer arithmetic.
 *
 * Words: pcg4d (Jarzynski & Olano, JCGT 9(3), 2020) of (unit >> 2, step, stream, seed), all unsigned 32 bits.
 * Normals: Box-Muller. From the words (x, y): u1 = ((x >> 8) + 1) 2^-24, u2 = (y >> 8) 2^-24, rho = sqrt(-2 ln u1); units 4k and 4k+1 get
 * rho cos(2 pi u2) and rho sin(2 pi u2). From (z, w) likewise units 4k+2 and 4k+3. Uniforms of 24 bits, because that is what float32 holds;
 * they reach to 5.77 standard deviations.
 * Turned down: xorshift and Philox (more operations in a shader), a stored table (its period shows in long runs).
 */
import { cos, log, sin } from '../elementary.ts';

/** The four words of units 4 group .. 4 group + 3, into `out` [4]. All arguments unsigned 32-bit integers. */
export function counterWords(out: Uint32Array, seed: number, stream: number, step: number, group: number): void {
  let x = (Math.imul(group, 1664525) + 1013904223) | 0;
  let y = (Math.imul(step, 1664525) + 1013904223) | 0;
  let z = (Math.imul(stream, 1664525) + 1013904223) | 0;
  let w = (Math.imul(seed, 1664525) + 1013904223) | 0;
  for (let round = 0; round < 2; round++) {
    x = (x + Math.imul(y, w)) | 0;
    y = (y + Math.imul(z, x)) | 0;
    z = (z + Math.imul(x, y)) | 0;
    w = (w + Math.imul(y, z)) | 0;
    if (round === 1) break;
    x ^= x >>> 16;
    y ^= y >>> 16;
    z ^= z >>> 16;
    w ^= w >>> 16;
  }
  out[0] = x;
  out[1] = y;
  out[2] = z;
  out[3] = w;
}

/** The normal of one unit at one step. All arguments unsigned 32-bit integers. */
export function counterNormal(seed: number, stream: number, step: number, unit: number): number {
  counterWords(words, seed, stream, step, unit >>> 2);
  const pair = unit & 2;
  const rho = radius(words[pair]);
  return unit & 1 ? rho * sin(turn(words[pair + 1])) : rho * cos(turn(words[pair + 1]));
}

/** The normals of units 0 .. size-1 at one step, into `out` (from 0 on). Same numbers as `counterNormal`. */
export function fillCounterNormals(out: Float64Array, size: number, seed: number, stream: number, step: number): void {
  for (let unit = 0; unit < size; unit += 4) {
    counterWords(words, seed, stream, step, unit >>> 2);
    for (let pair = 0; pair < 4 && unit + pair < size; pair += 2) {
      const rho = radius(words[pair]);
      const theta = turn(words[pair + 1]);
      out[unit + pair] = rho * cos(theta);
      if (unit + pair + 1 < size) out[unit + pair + 1] = rho * sin(theta);
    }
  }
}

const words = new Uint32Array(4);

const radius = (word: number) => Math.sqrt(-2 * log(((word >>> 8) + 1) * 2 ** -24));
const turn = (word: number) => 2 * Math.PI * ((word >>> 8) * 2 ** -24);
