/**
 * What chance has the largest eigenvalue be: the spectral radius of a matrix of independent N(0, 1/N) elements. Complex eigenvalues: squared moduli of the
 * complex Ginibre ensemble are distributed as independent Gamma(k, 1/N) variables, k = 1..N (Kostlan, Linear Algebra Appl. 162, 1992), and those of a real
 * matrix come in pairs of one modulus, so that P(none beyond r) is the square root of prod_k P(k, N r^2); it has the right limit (Rider & Sinclair, Ann. Appl.
 * Probab. 24, 2014). Real eigenvalues come on top: their expected number beyond r follows from their density (Edelman, Kostlan & Shub, J. Amer. Math. Soc. 7,
 * 1994), and few are taken as independent. Quantiles from .025 to .975 are within .01 of simulated ones from N = 100 on (oracle O1).
 */
import { exp, log } from '../elementary.ts';

/** Chance that no eigenvalue of a real matrix of `size` has a modulus above `r`. Cost: some 100 size. */
export function radiusProbability(size: number, r: number): number {
  if (!(r > 0)) return 0;
  return exp(logNoComplexBeyond(size, r) - realBeyond(size, r));
}

/** ln of the square root of prod_k P(k, N r^2); P(k, x) is the chance that a Poisson variable of mean x is at least k. */
function logNoComplexBeyond(size: number, r: number): number {
  const x = size * r * r;
  let logTerm = -x;
  let below = 0;
  let sum = 0;
  for (let k = 1; k <= size; k++) {
    below += exp(logTerm);
    logTerm += log(x / k);
    if (below >= 1) return Number.NEGATIVE_INFINITY;
    sum += log(1 - below);
  }
  return sum / 2;
}

const points = 24;

/** Expected number of real eigenvalues beyond r on either side, by Simpson's rule. */
function realBeyond(size: number, r: number): number {
  const from = r * Math.sqrt(size);
  const to = Math.max(from, Math.sqrt(size)) + 6;
  const step = (to - from) / points;
  let sum = 0;
  for (let i = 0; i <= points; i++) sum += (i === 0 || i === points ? 1 : i % 2 === 1 ? 4 : 2) * realDensity(size, from + i * step);
  return (2 * sum * step) / 3;
}

/** Density of the real eigenvalues of a matrix of N(0, 1) elements. */
function realDensity(size: number, x: number): number {
  const square = x * x;
  // Gamma(N - 1, x^2) / Gamma(N - 1): a Poisson variable of mean x^2 is at most N - 2.
  let logTerm = -square;
  let upper = 0;
  for (let k = 0; k <= size - 2; k++) {
    upper += exp(logTerm);
    logTerm += log(square / (k + 1));
  }
  const a = (size - 1) / 2;
  const edge = exp((size - 1) * log(x) - square / 2 - logGamma(size / 2) - (size / 2) * Math.LN2);
  return upper / Math.sqrt(2 * Math.PI) + edge * lowerGamma(a, square / 2);
}

/** Regularised lower incomplete gamma function, by its series. */
function lowerGamma(a: number, z: number): number {
  if (a === 0) return 1;
  let term = 1;
  let sum = 1;
  for (let n = 1; term > 1e-12 * sum && n < 10_000; n++) {
    term *= z / (a + n);
    sum += term;
  }
  return Math.min(1, sum * exp(a * log(z) - z - logGamma(a + 1)));
}

/** ln Gamma of whole and half numbers. */
function logGamma(x: number): number {
  let sum = Number.isInteger(x) ? 0 : log(Math.PI) / 2;
  for (let k = Number.isInteger(x) ? 1 : 0.5; k < x; k++) sum += log(k);
  return sum;
}

/** The radius that a share `p` (0..1) of random matrices stays below, to 5e-4. Throws RangeError for other p and sizes below 1. */
export function radiusQuantile(size: number, p: number): number {
  if (!(p > 0 && p < 1) || !(size >= 1)) throw new RangeError(`The share is ${p} and the size ${size}; give a share between 0 and 1 and a size of at least 1.`);
  let low = 0;
  let high = 4;
  while (high - low > 5e-4) {
    const middle = (low + high) / 2;
    if (radiusProbability(size, middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

export interface RadiusChance {
  readonly median: number;
  /** 95 of 100 random matrices of this size lie between. */
  readonly low: number;
  readonly high: number;
}

const known = new Map<number, RadiusChance>();

/** What chance has the radius be at this gain. Computed once for each size. */
export function radiusChance(size: number, gain: number): RadiusChance {
  let chance = known.get(size);
  if (!chance) known.set(size, (chance = { median: radiusQuantile(size, 0.5), low: radiusQuantile(size, 0.025), high: radiusQuantile(size, 0.975) }));
  return { median: gain * chance.median, low: gain * chance.low, high: gain * chance.high };
}
