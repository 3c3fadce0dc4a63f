/**
 * Singular values of a matrix of independent entries: of a large one of N x N entries with the variance s^2 / N they lie on (0, 2 s) with the density sqrt(4 - (x / s)^2) / (pi s) (quarter
 * circle law, Marchenko & Pastur 1967). What stands out above 2 s is structure.
 */
import { cos, sin } from '../elementary.ts';

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
