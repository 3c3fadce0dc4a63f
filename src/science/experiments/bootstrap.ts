/**
 * Intervals of means over few networks, by a bootstrap of fixed seed: the same rows give the same interval. Resamples of few values spread too little (by
 * sqrt((n - 1) / n), and as a normal where a t distribution would be right); their distance from the mean is made wider by that much (Hesterberg, Am. Stat. 69,
 * 371, 2015).
 */
import { splitmix } from '../random/splitmix.ts';

const resamples = 4000;
/** Fewer values say nothing of their spread. */
export const leastForInterval = 3;
/** 97.5 % quantiles of Student's t with 1, 2, ... degrees of freedom; 1.96 in the limit. */
const student = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069,
  2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];
const normal = 1.96;

export const meanOf = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

/** 95 % interval of the mean of `values`; null of fewer than three. */
export function meanInterval(values: readonly number[]): readonly [low: number, high: number] | null {
  const n = values.length;
  if (n < leastForInterval) return null;
  const random = splitmix(n);
  const mean = meanOf(values);
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += values[Math.floor(random.uniform() * n)];
    return sum / n;
  }).sort();
  const wider = (Math.sqrt(n / (n - 1)) * (student[n - 2] ?? normal)) / normal;
  const at = (share: number) => mean + wider * (means[Math.round(share * (resamples - 1))] - mean);
  return [at(0.025), at(0.975)];
}
