/**
 * Mulberry32 (T. Ettinger 2017), with normals by the cosine half of Box-Muller alone. Kept for the fixtures that other languages compute as well
 * (oracle O21); new draws use splitmix.ts.
 */
import { cos, log } from '../elementary.ts';
import { integerBelow, type Random } from './random.ts';

/** @param seed whole number, 0 to 4294967295. mulberry32(12345) starts .9797282677609473, .3067522644996643. */
export function mulberry32(seed: number): Random {
  let state = seed | 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    uniform,
    normal() {
      const rho = Math.sqrt(-2 * log(1 - uniform()));
      return rho * cos(2 * Math.PI * uniform());
    },
    integer: (n) => integerBelow(n, uniform()),
  };
}
