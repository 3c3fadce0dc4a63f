/**
 * Eigenvalues of the recurrent weights, and what they say of the quiet state h = 0 (tanh, no bias): gain G has to keep all real parts below 1. For
 * G ~ N(0, 1/N) they fill the unit disc evenly (circular law, Girko 1985; oracle O1), so the critical gain tends to 1 with N; of one matrix it is
 * 1 / abscissa, exactly (oracle O2).
 */
import { log } from '../elementary.ts';
import { eigenvalues } from '../linalg/eigenvalues.ts';
import type { Floats } from '../network.ts';
import { type RadiusChance, radiusChance } from './circularLaw.ts';

export interface Spectrum {
  /** Eigenvalues of gain G, [size] each. */
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
  /** Largest modulus, and largest real part, of gain G. */
  readonly radius: number;
  readonly abscissa: number;
  /** 1 / abscissa of G itself: above it the quiet state of this matrix is unstable. Infinite where no gain makes it so. */
  readonly criticalGain: number;
  /** Number of eigenvalues of gain G with real part above 1: directions in which the quiet state is unstable. */
  readonly growing: number;
  readonly gain: number;
  /** What random matrices of this size and gain have for a radius (circularLaw.ts). */
  readonly radiusChance: RadiusChance;
}

/** Spectrum of `G` [size, size] at gain 1. Yields the fraction done. Cost: about 8 size^3 products. Throws RangeError for elements that are not finite. */
export function* spectrum(G: Floats, size: number): Generator<number, Spectrum, void> {
  const { real, imaginary } = yield* eigenvalues(G, size);
  return describe(real, imaginary, 1);
}

/** What `spectrum` says of a matrix whose eigenvalues are known already. */
export const spectrumOfEigenvalues = (real: Float64Array, imaginary: Float64Array): Spectrum => describe(real, imaginary, 1);

/** The spectrum of the same matrix at another gain: eigenvalues scale with it. `atOne`: as returned by `spectrum`. */
export function spectrumAtGain(atOne: Spectrum, gain: number): Spectrum {
  const scale = gain / atOne.gain;
  return {
    ...describe(
      atOne.real.map((x) => scale * x),
      atOne.imaginary.map((x) => scale * x),
      gain,
    ),
    criticalGain: atOne.criticalGain,
  };
}

/**
 * Growth rate of the quiet state, in 1/tau: the largest Lyapunov exponent of the linearised network. `alpha` = 0: of the differential equation,
 * abscissa - 1; else of its Euler steps, max ln|1 + alpha (mu - 1)| / alpha over the eigenvalues mu of gain G.
 */
export function quietExponent({ real, imaginary, abscissa }: Spectrum, alpha = 0): number {
  if (alpha === 0) return abscissa - 1;
  let largest = 0;
  for (let k = 0; k < real.length; k++) {
    const x = 1 + alpha * (real[k] - 1);
    const y = alpha * imaginary[k];
    largest = Math.max(largest, x * x + y * y);
  }
  return log(largest) / (2 * alpha);
}

/** Fraction of the eigenvalues of modulus below `radius`; the circular law at gain 1 expects radius^2. */
export function fractionInside({ real, imaginary }: Spectrum, radius: number): number {
  let inside = 0;
  for (let k = 0; k < real.length; k++) if (real[k] * real[k] + imaginary[k] * imaginary[k] < radius * radius) inside += 1;
  return inside / real.length;
}

/** Number of real eigenvalues; a Gaussian matrix has about sqrt(2 N / pi) (Edelman, Kostlan & Shub 1994). */
export function realCount({ imaginary }: Spectrum): number {
  let count = 0;
  for (let k = 0; k < imaginary.length; k++) if (imaginary[k] === 0) count += 1;
  return count;
}

function describe(real: Float64Array, imaginary: Float64Array, gain: number): Spectrum {
  let square = 0;
  let abscissa = Number.NEGATIVE_INFINITY;
  let growing = 0;
  for (let k = 0; k < real.length; k++) {
    square = Math.max(square, real[k] * real[k] + imaginary[k] * imaginary[k]);
    abscissa = Math.max(abscissa, real[k]);
    if (real[k] > 1) growing += 1;
  }
  return {
    real,
    imaginary,
    radius: Math.sqrt(square),
    abscissa,
    criticalGain: abscissa > 0 ? gain / abscissa : Number.POSITIVE_INFINITY,
    growing,
    gain,
    radiusChance: radiusChance(real.length, gain),
  };
}
