/**
 * Singular values of a matrix of independent entries: of a large one of N x N entries with the variance s^2 / N they lie on (0, 2 s) with the density sqrt(4 -
 * (x / s)^2) / (pi s) (quarter circle law, Marchenko & Pastur 1967). What stands out above 2 s is structure.
 */
import { cos, exp, log, sin } from '../elementary.ts';

/** 99 of 100 largest eigenvalues lie below this, in the units in which they scatter (Tracy-Widom law of real matrices). */
const seldom = 2.0234;

/**
 * The largest of `size` singular values stays below this in 99 of 100 matrices of independent normal entries with the root mean square `entry` (Johnstone, Ann.
 * Stat. 29, 295, 2001; good to a percent from 10 units on). What is larger stands out.
 */
export function largestByChance(size: number, entry: number): number {
  if (size < 2) return 2.6 * entry;
  const edge = Math.sqrt(size - 1) + Math.sqrt(size);
  const scatter = edge * exp(log(1 / Math.sqrt(size - 1) + 1 / Math.sqrt(size)) / 3);
  return entry * Math.sqrt(edge * edge + seldom * scatter);
}

/** The expected k-th largest of `size` singular values, for entries with the root mean square `entry`: quantiles of the law. [size] */
export function quarterCircle(size: number, entry: number): Float64Array {
  const scale = entry * Math.sqrt(size);
  return Float64Array.from({ length: size }, (_, k) => {
    const below = 1 - (k + 0.5) / size;
    // x = 2 sin(theta): the share below is 2 (theta + sin theta cos theta) / pi.
    let [low, high] = [0, Math.PI / 2];
    for (let round = 0; round < 50; round++) {
      const theta = (low + high) / 2;
      if ((2 * (theta + sin(theta) * cos(theta))) / Math.PI < below) low = theta;
      else high = theta;
    }
    return 2 * scale * sin((low + high) / 2);
  });
}
