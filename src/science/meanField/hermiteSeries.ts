/**
 * Averages of two correlated Gaussian variables. Of variance D and covariance rho D each, phi(sqrt(D) z) = sum_n a_n he_n(z) in orthonormal Hermite
 * polynomials gives
 * (Mehler) <phi phi> = sum a_n^2 rho^n; tanh is odd, so n = 2k + 1. Slope and antiderivative have the same coefficients, up to factors:
 *
 *     <phi phi>   = rho sum_k a_k^2 rho^2k
 *     <phi' phi'> = sum_k (2k + 1) a_k^2 rho^2k / D
 *     <Phi Phi> - <Phi>^2 = D rho^2 sum_k a_k^2 rho^2k / (2k + 2),   Phi = ln cosh
 *
 * All terms are positive, nothing cancels, and one list of coefficients serves a whole autocorrelation. a_n^2 falls as exp(-pi sqrt(n / D)).
 */
import { tanh } from '../elementary.ts';
import { gaussianNodes } from './gaussianIntegrals.ts';

/** Squares of the coefficients, power[k] = a_(2k+1)^2, of tanh(sqrt(variance) z). */
export interface HermiteSeries {
  readonly variance: number;
  readonly power: Float64Array;
}

/** The last term of <phi' phi'> at rho = 1, as a fraction of all but the first; the terms left out are some ten times that. */
const lastTerm = 1e-10;
/** A square of this size, relative to the first, is that of a rounding error. */
const rounding = 1e-27;
const mostTerms = 20_000;

/**
 * Series for `variance` > 0. Cost: terms times nodes, some 1e5 products up to variance 17. Throws RangeError where it would take more than 20 000 terms
 * (a variance above about 700).
 */
export function hermiteSeries(variance: number): HermiteSeries {
  const { node, weight } = gaussianNodes(variance);
  const scale = Math.sqrt(variance);
  const weighted = node.map((z, i) => weight[i] * tanh(scale * z));
  // he_0 and he_1 at the nodes; each round of the loop goes on by two orders.
  const even = new Float64Array(node.length).fill(1);
  const odd = Float64Array.from(node);
  const power: number[] = [];
  let sum = 0;
  for (let k = 0; k < mostTerms; k++) {
    let coefficient = 0;
    for (let i = 0; i < node.length; i++) coefficient += weighted[i] * odd[i];
    const square = coefficient * coefficient;
    power.push(square);
    if (k > 0) sum += (2 * k + 1) * square;
    if (k > 0 && ((2 * k + 1) * square <= lastTerm * sum || square <= rounding * power[0])) return { variance, power: Float64Array.from(power) };
    const n = 2 * k + 1;
    const [a, b, c, d] = [Math.sqrt(1 / (n + 1)), Math.sqrt(n / (n + 1)), Math.sqrt(1 / (n + 2)), Math.sqrt((n + 1) / (n + 2))];
    for (let i = 0; i < node.length; i++) {
      const z = node[i];
      even[i] = a * z * odd[i] - b * even[i];
      odd[i] = c * z * even[i] - d * odd[i];
    }
  }
  throw new RangeError(`The variance is ${variance}; the series takes up to some hundred.`);
}

/** sum_k coefficient[k] x^k for 0 <= x <= 1, leaving out terms of which x^k is below 1e-18. */
export function powerSeries(coefficient: Float64Array, x: number): number {
  // ln x <= x - 1, so x^k < 1e-18 for k > 42 / (1 - x).
  const from = x < 1 ? Math.min(coefficient.length - 1, Math.ceil(42 / (1 - x))) : coefficient.length - 1;
  let sum = 0;
  for (let k = from; k >= 0; k--) sum = sum * x + coefficient[k];
  return sum;
}

/** <phi phi> at covariance `correlation` times the variance, -1 <= correlation <= 1. Odd in the correlation. */
export function rateCovariance({ power }: HermiteSeries, correlation: number): number {
  return correlation * powerSeries(power, correlation * correlation);
}

/** <phi' phi'> at covariance `correlation` times the variance. Even in the correlation. */
export function slopeCovariance({ power, variance }: HermiteSeries, correlation: number): number {
  return powerSeries(
    power.map((square, k) => ((2 * k + 1) * square) / variance),
    correlation * correlation,
  );
}
