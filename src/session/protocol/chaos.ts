/** What is asked and answered about chaos. Exponents in 1/tau, times of options in ms. */

/** A periodic drive of every unit, amplitude cos(2 pi frequency t + theta_i) beside the recurrent input, each unit with a phase of its own. */
export interface Drive {
  /** Units of h. */
  readonly amplitude: number;
  /** Cycles per tau, at most tau / (2 dt). */
  readonly frequency: number;
  /** Of the phases, which are independent and uniform; 1 by default. */
  readonly seed?: number;
}

export interface LyapunovOptions {
  /** Those of the configuration by default. */
  readonly gain?: number;
  readonly noise?: number;
  /** Exponents wanted, the largest ones; 1 by default. */
  readonly count?: number;
  /**
   * Time over which each copy is measured, ms. 1800 tau for one exponent and 1200 for more by default; 1000 with a drive and where the browser has no
   * WebAssembly SIMD.
   */
  readonly duration?: number;
  /** Of the starts and of the noise. */
  readonly seed?: number;
  /** None by default. */
  readonly drive?: Drive;
  /**
   * Copies of the network, each from a start of its own, over which is averaged. 8 by default for one exponent, 4 for two or three, 2 for more; 1 with a drive,
   * and where the browser has no WebAssembly SIMD.
   */
  readonly copies?: number;
  /**
   * Time that each copy settles before it is measured, ms. 200 tau for one exponent by default, and where it then still drifts, or copies move differently,
   * 2000 and at last 3200 (and 1200 measured); 300 for several; 200 with a drive and where the browser has no WebAssembly SIMD.
   */
  readonly transient?: number;
  /** Leaves the page a processor where there are several: for what is measured while somebody looks at something else. The numbers are the same. */
  readonly gently?: boolean;
}

/** A running estimate of the exponents. */
export interface ExponentPart {
  /** Fraction of all the work, 0..1. */
  readonly done: number;
  /** Time of each copy measured so far, in tau; negative while the transient lasts, with exponents NaN. */
  readonly time: number;
  /** [count], largest first, 1/tau. Errors are Infinity while there are too few blocks. */
  readonly exponents: Float64Array;
  readonly standardErrors: Float64Array;
}

/** 'quasi-periodic': on a torus, two frequencies in no ratio of small whole numbers and two exponents of 0. */
export type RegimeName = 'fixed point' | 'limit cycle' | 'quasi-periodic' | 'chaos' | 'undecided';

/** Copies that move alike: where they have settled, on one attractor. */
export interface AttractorResult {
  /** [count], largest first. */
  readonly exponents: Float64Array;
  /** [count]; at a fixed point that of rounding, since its exponents follow from the eigenvalues there. */
  readonly standardError: Float64Array;
  readonly regime: RegimeName;
  readonly settled: boolean;
  /** Part of the copies, 0..1, and their numbers. */
  readonly share: number;
  readonly copies: readonly number[];
}

export interface LyapunovResult {
  readonly gain: number;
  readonly noise: number;
  /** [count], largest first: of the attractor that the most copies have settled on, `attractors[0]`, as `regime`, dimension and entropy are. */
  readonly exponents: Float64Array;
  /** [count] */
  readonly standardError: Float64Array;
  /** As it was given. */
  readonly drive?: Drive;
  /**
   * With noise only 'chaos' or 'undecided'. With a drive 'limit cycle' is periodic motion, of the period of the drive or a multiple, with any negative
   * exponent.
   */
  readonly regime: RegimeName;
  /**
   * All copies have settled: no exponent drifts within the time measured (where one does, the drift is in its standard error), nothing slows down without
   * coming to rest, and no copy is chaotic where others were until they came to another motion.
   */
  readonly settled: boolean;
  /**
   * Each attractor that copies have settled on, the one with most of them first. Fixed points are one if their states are, or if they are mirror images
   * with the same exponents; motions, if exponents and mean squares of h agree within their errors.
   */
  readonly attractors: readonly AttractorResult[];
  /** Of each copy. */
  readonly copyRegimes: readonly RegimeName[];
  /** null where more exponents are needed to tell. Its standard error: null too where a part of the time alone needs more. */
  readonly kaplanYorkeDimension: number | null;
  readonly dimensionError: number | null;
  /** Kolmogorov-Sinai entropy rate, the sum of the positive exponents found, and its standard error; null where the time is too short for one. 1/tau */
  readonly entropy: number;
  readonly entropyError: number | null;
  /**
   * Of all exponents: the mean of ln |det| of the steps' derivatives over the same time, which their sum has to equal (oracle O6). 1/tau; null for fewer
   * exponents, and for more than 200 units.
   */
  readonly meanLogDeterminant: number | null;
  /** What it was measured with: copies, and of each the time that it settled and the time measured, ms. Copies at rest are not followed to the end. */
  readonly copies: number;
  readonly transient: number;
  readonly duration: number;
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
  /** Of h, and of the rates tanh(h); `time` in tau. */
  readonly autocorrelation: { readonly time: Float64Array; readonly value: Float64Array };
  readonly rates: { readonly time: Float64Array; readonly value: Float64Array };
}

export interface MeanFieldCurveOptions {
  /** 0 to 10, in any order; those of the map by default. */
  readonly gains?: readonly number[];
  /** That of the configuration by default. */
  readonly noise?: number;
}

export interface MeanFieldCurveResult {
  readonly noise: number;
  /** One for each gain, in the order asked. */
  readonly rows: readonly {
    readonly gain: number;
    /** Of h. */
    readonly variance: number;
    readonly meanSquareRate: number;
    readonly lyapunov: number;
    /** As in MeanFieldResult. */
    readonly participationRatio: number | null;
    /** Noise above which the exponent is negative at this gain; null up to gain 1, where no noise is needed. */
    readonly criticalNoise: number | null;
  }[];
}
