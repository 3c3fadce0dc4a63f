/**
 * Averages of one Gaussian variable of variance D: <f>_D = E f(sqrt(D) z), z ~ N(0, 1); for tanh its slope and its antiderivative ln cosh.
 *
 * By the trapezoid rule, which for an analytic integrand that vanishes at both ends errs by exp(-2 pi d / spacing), d being the distance of the nearest
 * pole from the
 * real axis: pi / (2 sqrt(D)) for tanh(sqrt(D) z). The spacing follows sqrt(D), so the error stays below 1e-12 at every variance; Gauss-Hermite rules,
 * whose nodes
 * do not, fail above D = 8 (science.md 2).
 */
import { exp, expm1, log, tanh } from '../elementary.ts';

/** Half the nodes of the rule, z >= 0: integrands are even. `weight` contains both signs and the Gaussian density; the sum of weights is 1. */
export interface GaussianNodes {
  readonly node: Float64Array;
  readonly weight: Float64Array;
}

const range = 9;
const widestSpacing = 1 / 16;

/**
 * Nodes for functions of sqrt(variance) z that are as smooth as tanh. About 150 up to variance 16, then growing as sqrt(variance). Throws RangeError for
 * a variance that is negative or not finite.
 */
export function gaussianNodes(variance: number): GaussianNodes {
  if (!(variance >= 0 && variance < Number.POSITIVE_INFINITY)) throw new RangeError(`The variance is ${variance}; it has to be 0 or more.`);
  const spacing = Math.min(widestSpacing, 0.25 / Math.sqrt(variance));
  const count = Math.ceil(range / spacing);
  const node = new Float64Array(count + 1);
  const weight = new Float64Array(count + 1);
  for (let i = 0; i <= count; i++) {
    node[i] = i * spacing;
    weight[i] = (i === 0 ? 1 : 2) * spacing * 0.3989422804014327 * exp(-0.5 * node[i] * node[i]);
  }
  return { node, weight };
}

/** <f>_variance of an even function f. */
export function gaussianAverage(f: (x: number) => number, variance: number): number {
  const { node, weight } = gaussianNodes(variance);
  const scale = Math.sqrt(variance);
  let sum = 0;
  for (let i = 0; i < node.length; i++) sum += weight[i] * f(scale * node[i]);
  return sum;
}

/** ln cosh x, the antiderivative of tanh, with full relative accuracy near 0 (x^2 / 2) and without overflow. */
export function logCosh(x: number): number {
  const a = Math.abs(x);
  if (a > 1) return a + log(1 + exp(-2 * a)) - Math.LN2;
  const e = expm1(a);
  const sinh = 0.5 * (e + e / (1 + e));
  const square = sinh * sinh;
  const one = 1 + square;
  // log(1 + square): what the rounding of 1 + square lost is put back (Kahan).
  return one === 1 ? 0.5 * square : (0.5 * log(one) * square) / (one - 1);
}

/** <phi^2>_variance, phi = tanh: the mean square rate. */
export const meanSquareRate = (variance: number): number => gaussianAverage((x) => tanh(x) ** 2, variance);

/** <phi'>_variance = 1 - <phi^2>_variance. */
export const meanSlope = (variance: number): number => gaussianAverage((x) => 1 - tanh(x) ** 2, variance);

/** <phi'^2>_variance. */
export const meanSquareSlope = (variance: number): number => gaussianAverage((x) => (1 - tanh(x) ** 2) ** 2, variance);

/** Var ln cosh(sqrt(variance) z). */
export function logCoshVariance(variance: number): number {
  const { node, weight } = gaussianNodes(variance);
  const scale = Math.sqrt(variance);
  let mean = 0;
  let square = 0;
  for (let i = 0; i < node.length; i++) {
    const value = logCosh(scale * node[i]);
    mean += weight[i] * value;
    square += weight[i] * value * value;
  }
  return square - mean * mean;
}
