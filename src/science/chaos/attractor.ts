/** What can be said of an attractor from its exponents (largest first, 1/tau): dimension, entropy rate. Oracle O6. */

/**
 * Kaplan-Yorke dimension k + (lambda_1 + .. + lambda_k) / |lambda_(k+1)|, k the largest number whose sum is not negative; 0 if the first is negative. `size`:
 * number of exponents that there are; undefined where more of them are needed than are given.
 */
export function kaplanYorkeDimension(exponents: ArrayLike<number>, size: number): number | undefined {
  let sum = 0;
  for (let k = 0; k < exponents.length; k++) {
    if (sum + exponents[k] < 0) return k + sum / Math.abs(exponents[k]);
    sum += exponents[k];
  }
  return exponents.length === size ? size : undefined;
}

/** Sum of the positive exponents, 1/tau: the Kolmogorov-Sinai entropy rate by Pesin's identity (an upper bound in general, Ruelle's). */
export function entropyRate(exponents: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < exponents.length; k++) sum += Math.max(0, exponents[k]);
  return sum;
}
