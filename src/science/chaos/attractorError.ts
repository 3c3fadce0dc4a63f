/** Kaplan-Yorke dimension and entropy rate with standard errors, from the growth that was measured. */
import { entropyRate, kaplanYorkeDimension } from './attractor.ts';
import { allCopies, blockMeans, blocksOf, meanBetween, type Series } from './blockError.ts';

export interface DimensionAndEntropy {
  /** Kaplan-Yorke dimension; undefined where more exponents are needed. Its standard error: NaN where a left-out block needs more, or too few blocks. */
  readonly dimension: number | undefined;
  readonly dimensionError: number;
  /** Kolmogorov-Sinai entropy rate, 1/tau (a lower bound where the last exponent is still positive). */
  readonly entropy: number;
  readonly entropyError: number;
}

/**
 * `series`: growth of each vector in each interval, 1/tau, of which `copies` are taken. Errors by the jackknife over the blocks of these copies (Efron & Stein
 * 1981), which takes blocks as independent; both numbers are of sorted exponents, so that noise in an exponent that is 0 adds to the entropy, and that the
 * dimension of a limit cycle, 0 or 1 by the sign of an exponent that is 0, has no sensible error.
 */
export function dimensionAndEntropy(series: Series, size: number, copies: readonly number[] = allCopies(series)): DimensionAndEntropy {
  const { width } = series;
  const sorted = (of: (k: number) => number) => Float64Array.from({ length: width }, (_, k) => of(k)).sort((a, b) => b - a);
  const whole = sorted((k) => copies.reduce((sum, copy) => sum + meanBetween(series, copy, k, 0, series.count) / copies.length, 0));
  const means = Array.from({ length: width }, (_, k) => blockMeans(series, k, copies));
  const n = means[0].length;
  const totals = means.map((of) => of.reduce((sum, x) => sum + x, 0));
  const without = Array.from({ length: n }, (_, b) => sorted((k) => (totals[k] - means[k][b]) / (n - 1)));
  const enough = blocksOf(series.count) >= 4;
  const error = (of: (exponents: Float64Array) => number) => (enough ? jackknife(without.map(of)) : Number.NaN);
  return {
    dimension: kaplanYorkeDimension(whole, size),
    dimensionError: error((exponents) => kaplanYorkeDimension(exponents, size) ?? Number.NaN),
    entropy: entropyRate(whole),
    entropyError: error(entropyRate),
  };
}

function jackknife(values: readonly number[]): number {
  const n = values.length;
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  return Math.sqrt(((n - 1) / n) * values.reduce((sum, x) => sum + (x - mean) ** 2, 0));
}
