/** What is asked and answered about designs of low rank. Times in ms, eigenvalues per tau, matrices row-major. */

export interface LowRankOptions {
  /** 1 or 2. Where it is not given: 2 for an overlap that is a matrix, or for a rotation, else 1. */
  readonly rank?: number;
  /** Covariance of n_k (rows) and m_l; a number s at rank 2: s in both directions. 1 by default. Each -20 to 20. */
  readonly overlap?: number | ArrayLike<number> | readonly (readonly number[])[];
  /** Rank 2: w is taken from the overlap of n_1 with m_2 and added to that of n_2 with m_1. */
  readonly rotation?: number;
  /** Covariance of n_k and the input weights: a number (of n_1) or one for each. 0.3 by default. */
  readonly inputOverlap?: number | readonly number[];
  /** Of m_k and n_k; 0 by default. */
  readonly means?: { readonly m?: number | readonly number[]; readonly n?: number | readonly number[] };
  /** Standard deviation of m_k, and of what n_k has beside its overlaps; 1 by default. */
  readonly spread?: number;
  readonly independent?: number;
  /** Strength of the random part; 0 by default. The gain of a network of this design is 1. */
  readonly gain?: number;
  /** Whether means and overlaps of the networks are exact; true by default. Drawn freely they scatter by 1 / sqrt(size). */
  readonly exact?: boolean;
  /** Units; those of the present network by default. */
  readonly size?: number;
  /** Networks that are drawn, with this seed and those after it; 3 by default. */
  readonly draws?: number;
  readonly seed?: number;
  /** From time 0 on. `duration`: one, or up to 8. That of Live and of the task by default. */
  readonly pulse?: { readonly duration?: number | readonly number[]; readonly amplitude?: number };
  /** Private noise of the units, from time 0 on; that of the network by default. */
  readonly noise?: number;
  /** Followed after the end of the longest pulse; 5000 by default. */
  readonly time?: number;
  /** Largest kappa of `flow`. */
  readonly reach?: number;
  /** Whether `driftDiffusion` is wanted; by default where there is noise. */
  readonly driftDiffusion?: boolean;
}

export interface LowRankFixedPoint {
  /** A number at rank 1; [2] at rank 2. */
  readonly kappa: number | Float64Array;
  /** Of the flow, the largest real part first: `rank` of them, and one more beside a random part. The rest of the spectrum is a disc about -1. */
  readonly eigenvalues: { readonly real: Float64Array; readonly imaginary: Float64Array };
  /** Radius of the disc. */
  readonly radius: number;
  /** Nothing grows; `marginal`: in some direction nothing falls either. */
  readonly stable: boolean;
  readonly marginal: boolean;
}

export interface LowRankResult {
  /** Rest first. Of a ring four points. */
  readonly fixedPoints: readonly LowRankFixedPoint[];
  /** Largest real part of the eigenvalues of overlap and means: above 1 rest gives way. */
  readonly outlier: number;
  /** Strength of the random part at which chaos begins in what the design holds; null where that is not known. */
  readonly criticalGain: number | null;
  /**
   * What the memory comes to: only `rest`; a `continuum` of values that stay, to first order; some `states`; a `ring` of them; a `cycle`; or `chaos` of the
   * random part.
   */
  readonly behaviour: 'rest' | 'continuum' | 'states' | 'ring' | 'cycle' | 'chaos';
  readonly ring: { readonly radius: number } | null;
  /** Least and largest |kappa|, and ms. */
  readonly cycle: { readonly radius: readonly [number, number]; readonly period: number } | null;
  /** kappa' per tau over kappa, without input: [K] at rank 1, [K, 2] at rank 2. `valid` [K]: whether the random part lets it hold (gain^2 <phi'^2> < 1). */
  readonly flow: { readonly kappa: Float64Array; readonly velocity: Float64Array; readonly valid: Uint8Array };
  readonly kappa: {
    /** After the beginning of the pulse, [T]. */
    readonly time: Float64Array;
    readonly durations: readonly number[];
    /** [durations, T, rank], of `equation`, `stepped` and each of `networks`. */
    readonly shape: readonly [number, number, number];
    /** In continuous time. */
    readonly equation: Float64Array;
    /** The same equation in the time steps of the networks. */
    readonly stepped: Float64Array;
    /** Whether the equation holds then, [durations, T]. */
    readonly valid: Uint8Array;
    /** kappa' = -kappa + n . phi(h) / N of each network, in its own steps. */
    readonly networks: readonly Float64Array[];
  };
  /**
   * |kappa| at the end in parts of that 5 tau after the end of the pulse; for each duration, of the equation and of each network. NaN where the pulse leaves
   * nothing.
   */
  readonly kept: { readonly after: number; readonly equation: Float64Array; readonly networks: readonly Float64Array[] };
  /**
   * Rank 1 with noise: how badly values are told after `time`, in parts of their variance, over the amplitude with which they are written; a large memory
   * drifts, a small one is lost in noise. `error` is the sum of what `drift` and `diffusion` cost. null at rank 2, and where it is not wanted.
   */
  readonly driftDiffusion: {
    readonly amplitude: Float64Array;
    readonly error: Float64Array;
    readonly drift: Float64Array;
    readonly diffusion: Float64Array;
    readonly optimum: { readonly amplitude: number; readonly error: number };
  } | null;
}
