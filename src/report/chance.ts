/** Whether a number says more than chance. A sentence makes no claim of what lies inside. */
import type { Chance } from './section.ts';

/** Of a normal variable, 95 of 100 lie within so many standard deviations. */
export const twoSided = 1.96;

export type Place = 'above' | 'within' | 'below';

/** Student's t: 95 of 100 lie within so many standard errors, by the degrees of freedom from 1 on. */
const student = [12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.2, 2.18, 2.16, 2.14, 2.13, 2.12, 2.11, 2.1, 2.09, 2.09];

/** Half of an interval of 95 %, in standard errors that were themselves found from `count` values; as of many where that is not said. */
export const reachOf = (count?: number): number => (count === undefined ? twoSided : (student[count - 2] ?? 2.05));

/** Where a number lies beside the band in which 95 of 100 lie by chance; its own uncertainty (one standard error, from so many values) widens the band. */
export function placeOf(value: number, { value: middle, low = middle, high = middle }: Omit<Chance, 'of'>, error = 0, count?: number): Place {
  const reach = (edge: number) => Math.hypot(edge - middle, reachOf(count) * error);
  if (value > middle + reach(high)) return 'above';
  if (value < middle - reach(low)) return 'below';
  return 'within';
}

/** A band from a mean and a standard deviation. */
export const around = (value: number, sd: number, of: string): Chance => ({ value, low: value - twoSided * sd, high: value + twoSided * sd, of });

/** A band for one more draw, from the mean and the standard deviation of `count` draws: of few draws both are uncertain (Student's t). */
export function ofDraws(value: number, sd: number, count: number, of: string): Chance {
  const reach = reachOf(count) * Math.sqrt(1 + 1 / count) * sd;
  return { value, low: value - reach, high: value + reach, of };
}

/** Of one to eight normal variables together: 95 of 100 times all of them lie within so many standard deviations (Bonferroni). */
const together = [1.96, 2.24, 2.39, 2.5, 2.58, 2.64, 2.69, 2.73];
export const reachOfAll = (count: number): number => together[count - 1] ?? 3.16;

/** Mean of several numbers, and its standard error; none of a single one. */
export function meanOf(values: readonly number[]): { readonly mean: number; readonly error: number | null } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length < 2) return { mean, error: null };
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, error: Math.sqrt(square / values.length) };
}

/** Guessing, for an answer without a statistical error: within a twentieth of it nothing is claimed, since guessing itself depends on the trials by as much. */
export const guessing = (value: number): Omit<Chance, 'of'> => ({ value, low: 0.95 * value, high: 1.05 * value });
