/** What is asked and answered about chaos. Exponents in 1/tau, times of options in ms. */

export interface LyapunovOptions {
  /** Those of the configuration by default. */
  readonly gain?: number;
  readonly noise?: number;
  /** Exponents wanted, the largest ones; 1 by default. */
  readonly count?: number;
  /** Time over which each copy is measured, ms; 1000 tau by default. */
  readonly duration?: number;
  /** Of the starts and of the noise. */
  readonly seed?: number;
}

/** A running estimate of the exponents. */
export interface ExponentPart {
  /** Fraction of all the work, 0..1. */
  readonly done: number;
  /** Time measured so far, in tau; negative while the transient lasts, with exponents NaN. */
  readonly time: number;
  /** [count], largest first, 1/tau. Errors are Infinity while there are too few blocks. */
  readonly exponents: Float64Array;
  readonly standardErrors: Float64Array;
}

export type RegimeName = 'fixed point' | 'limit cycle' | 'chaos' | 'undecided';

export interface LyapunovResult {
  readonly gain: number;
  readonly noise: number;
  /** [count], largest first. */
  readonly exponents: Float64Array;
  /** [count] */
  readonly standardError: Float64Array;
  /** With noise only 'chaos' or 'undecided'. */
  readonly regime: RegimeName;
  /** null where more exponents are needed to tell. */
  readonly kaplanYorkeDimension: number | null;
  /** Kolmogorov-Sinai entropy rate, the sum of the positive exponents found. */
  readonly entropy: number;
  readonly seconds: number;
}

export interface MeanFieldOptions {
  readonly gain?: number;
  readonly noise?: number;
}

/** Theory of infinitely many units. */
export interface MeanFieldResult {
  readonly gain: number;
  readonly noise: number;
  /** Of h. */
  readonly variance: number;
  readonly meanSquareRate: number;
  readonly lyapunov: number;
  /** Of the rates, for as many units as the network has; null where nothing fluctuates. */
  readonly participationRatio: number | null;
  /** Noise above which the exponent is negative. */
  readonly criticalNoise: number;
  /** Of h; `time` in tau. */
  readonly autocorrelation: { readonly time: Float64Array; readonly value: Float64Array };
}
