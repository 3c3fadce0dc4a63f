/** What is asked and answered about how the network does it. Times in ms. */

export interface MemoryMotionOptions {
  /** As in linearStage. */
  readonly conditions?: readonly string[];
  /** Kicks in random directions for each condition; 4 by default. */
  readonly kicks?: number;
  /** Time of the kicks after the first input; for pulse memory 2000 by default, for other tasks three fifths of the trial. */
  readonly at?: number;
  /** Time that the memory and the kicks are followed; 2000 by default. */
  readonly time?: number;
  /** Of the random directions; 1 by default. */
  readonly seed?: number;
}

export interface MemoryMotionResult {
  /** After the kicks, [T]. */
  readonly time: Float64Array;
  /** Each condition: |F| of the flow, states per tau, [T]; and the length of the way in parts of the distance between its ends. */
  readonly conditions: readonly { readonly condition: string; readonly speed: Float64Array; readonly pathOverChord: number }[];
  /**
   * Small kicks at that time: |difference| / |kick|, [T], geometric mean over conditions and directions, least and largest. `random`; along the weights of the
   * first input and output; `neighbour`: towards the state after a pulse 10 ms longer (pulse memory); `at rest`: at random in the state in which trials begin,
   * without input.
   */
  readonly kicks: readonly { readonly along: string; readonly growth: Float64Array; readonly least: Float64Array; readonly largest: Float64Array }[];
}

export interface LinearStageOptions {
  /** Conditions of the task by label ("150 ms" and other durations for pulse memory); those that are shown by default. */
  readonly conditions?: readonly string[];
  /** By which the input is multiplied; 1, 0.1, 0.01 and 0.001 by default. */
  readonly scales?: readonly number[];
  /**
   * Modes of the state in which trials begin whose share in the linear stage is wanted, the largest real part first; 0 by default, since their vectors take
   * long in large networks.
   */
  readonly modes?: number;
}

export interface LinearStageCase {
  readonly condition: string;
  readonly scale: number;
  /** Norms of the state less that in which the trial begins, [T]: of the network, and of its linear stage. */
  readonly simulated: Float64Array;
  readonly predicted: Float64Array;
  /** Of the difference between the two states, in parts of the network's, [T]. */
  readonly relativeError: Float64Array;
  /** Time after the first input until the error first exceeds 10 %; Infinity where it does not in this trial. */
  readonly holdsUntil: number;
  /** Part of the predicted change outside the directions of the inputs, [T]: what the recurrent connections have made of the kick. */
  readonly outsideInput: Float64Array;
  /**
   * What is inherited of the linear stage: the cosine of the angle between the state's change at each time and that when the prediction fails (at the end where
   * it does not), [T]. Chance has the standard deviation `inheritedChance`.
   */
  readonly inherited: Float64Array;
  /** How much of each mode the linear stage holds when the last input ends, |l^T (s_lin - s0)|, [modes]: with right vectors of length 1. */
  readonly modes: Float64Array;
}

export interface LinearStageResult {
  /** After the first input, [T]. */
  readonly time: Float64Array;
  readonly cases: readonly LinearStageCase[];
  /** Modes that grow in the state in which trials begin: eigenvalues of the flow with a real part above 0. */
  readonly growing: number;
  /**
   * Units that stand in that state where their nonlinearity bends sharply (relu at 0), where there are some. Formula and modes take the slope 0 of one side for
   * them, so that `growing` says nothing of what grows.
   */
  readonly bent?: number;
  /** The fastest of them grows by e in this time; Infinity where none grows. */
  readonly growthTime: number;
  readonly inheritedChance: number;
  /**
   * How the formula is written: whether a bias other than 0 acts on the units, and whether it needs the tangents of the nonlinearity where trials begin, since
   * their slopes are not all 1.
   */
  readonly formula: { readonly bias: boolean; readonly tangents: boolean };
  /** Those that were wanted, one of each pair that turns; 1/tau. */
  readonly modes: { readonly real: Float64Array; readonly imaginary: Float64Array };
}

export interface ModesOptions {
  /** A state [N]: currents of the leaky current, rates of the leaky rate. That in which trials begin by default. */
  readonly state?: ArrayLike<number>;
  /** In its place a point of `fixedPoints`. */
  readonly point?: { readonly state: { readonly data: ArrayLike<number> } };
  /** A constant input u [inputs]; none by default. */
  readonly input?: ArrayLike<number>;
  /** Modes whose vectors are wanted, those with the largest real parts; 8 by default. */
  readonly count?: number;
}

export interface ModesResult {
  /** All of the flow, [N], the largest real part first. 1/tau */
  readonly eigenvalues: { readonly real: Float64Array; readonly imaginary: Float64Array };
  /** Of the modes with the largest real parts, [count], one of each complex pair. 1/tau */
  readonly modes: { readonly real: Float64Array; readonly imaginary: Float64Array };
  /** Right vectors v of length 1, and left ones l with l^T v = 1: [count, N]. */
  readonly right: { readonly real: Float64Array; readonly imaginary: Float64Array };
  readonly left: { readonly real: Float64Array; readonly imaginary: Float64Array };
  readonly shape: readonly [number, number];
  /** How much of each input goes into a mode, |l^T into I|, [count, inputs]; how much of a mode is read out, |W^T from v|, [count, outputs]. */
  readonly inputOverlap: Float64Array;
  readonly outputOverlap: Float64Array;
  /** |J v - lambda v| of the vectors, the larger of right and left, [count]. */
  readonly errors: Float64Array;
}

export interface AnswerAxesOptions {
  /**
   * Principal components of the activity in trials of the task (by default) or of the network left alone, as in `pca`; or axes by regression of the rates on
   * what the trials are about: the duration, the coherence, the sign that is held.
   */
  readonly axes?: 'trials' | 'spontaneous' | 'regression';
  /** Axes wanted; 20 by default. */
  readonly count?: number;
  /** Sets of random axes; 20 by default. */
  readonly draws?: number;
  /** Of the random axes; 1 by default. */
  readonly seed?: number;
}

/**
 * Shares of the answer by the first k axes, at index k-1, [count]: 1 - (mean squared error) / (variance of the targets) over what is graded of all outputs. 1
 * says all, 0 no more than the mean target, below 0 less.
 */
export interface AnswerAxesResult {
  readonly axes: 'trials' | 'spontaneous' | 'regression';
  /** By the network's own readout restricted to them: `carried` of `pca`. */
  readonly own: Float64Array;
  /** By the best affine readout of the coordinates on them, on the trials that it was fitted to, and on trials held out. */
  readonly best: Float64Array;
  readonly heldOut: Float64Array;
  /** Share of the variance of what the axes are made of (of the regression: of the squared slopes). */
  readonly variance: Float64Array;
  /** By the network's own readout as it is, on all axes. */
  readonly whole: number;
  /** The same of random axes, over the draws: of the best readout, and of the others. */
  readonly null: {
    readonly mean: Float64Array;
    readonly sd: Float64Array;
    readonly own: { readonly mean: Float64Array; readonly sd: Float64Array };
    readonly heldOut: { readonly mean: Float64Array; readonly sd: Float64Array };
  };
}

export interface DistancesOptions {
  /**
   * Conditions of the task by label ("150 ms" and other durations for pulse memory), three at least; by default 11 durations over the trained ones, or the
   * first 16 conditions of other tasks.
   */
  readonly conditions?: readonly string[];
  /** Random exchanges of the conditions; 200 by default. */
  readonly shuffles?: number;
  /** Of these; 1 by default. */
  readonly seed?: number;
}

export interface DistancesResult {
  /** After the first input, [T]. */
  readonly time: Float64Array;
  /**
   * Each two conditions, without the network's noise: the distance of their rates, [T], and the difference of what they are about: of one number its size (ms
   * for durations), of several the length of the differences in standard deviations; it changes in time where the conditions do (signs that are held).
   */
  readonly pairs: readonly { readonly conditions: readonly [string, string]; readonly distance: Float64Array; readonly difference: Float64Array }[];
  /** Of distances with differences, over pairs, [T]; NaN where all are alike. */
  readonly correlation: Float64Array;
  /** Of conditions exchanged at random, [T]: mean and standard deviation, and the share of them that reach the correlation found. */
  readonly null: { readonly mean: Float64Array; readonly sd: Float64Array; readonly reached: Float64Array };
  /**
   * From when on all conditions are in their phase `memory` or `delay`, or beyond it, ms after the first input; null where the task has none, or one that
   * begins with the trial.
   */
  readonly memoryFrom: number | null;
}

export interface LowRankPartOptions {
  /**
   * Directions wanted, 100 at most: the leading singular vectors of G. Without it, or with the number of factors, the factors m and n that a file brought,
   * where they still make G; 1 where there are none.
   */
  readonly rank?: number;
  /** Random parts of the same strengths that the answer is compared with; 5 by default. */
  readonly draws?: number;
  /** Of these; 1 by default. */
  readonly seed?: number;
}

/** Shares of the answer, as in `answerAxes`, when only the part runs. -Infinity or NaN where its activity then grows without bound. */
export interface PartAnswer {
  /** By the network's own readout. */
  readonly own: number;
  /** By the best affine readout of its kappas, on the trials that it was fitted to, and on trials held out. */
  readonly best: number;
  readonly heldOut: number;
}

/** The part is sum over k of m_k n_k^T / N with |m_k| = sqrt(N); kappa_k = n_k . r / N. */
export interface LowRankPartResult {
  /** As many directions as were wanted, or as there are: a matrix may have less. */
  readonly rank: number;
  readonly source: 'factors' | 'singular vectors';
  /** All of G (at gain 1), largest first, [N]. */
  readonly singularValues: Float64Array;
  /** |n_k| / sqrt(N), [rank]; of singular vectors the singular values. */
  readonly strengths: Float64Array;
  /** Cosines: n with m, [rank, rank]; m and n with the inputs, [rank, inputs], and with the outputs, [rank, outputs]. */
  readonly overlaps: {
    readonly recurrent: Float64Array;
    readonly mI: Float64Array;
    readonly nI: Float64Array;
    readonly mW: Float64Array;
    readonly nW: Float64Array;
  };
  /**
   * Conditions as `pca` shows them; time after the beginning of the pulse (other tasks: of the trial), [T]. kappa [T, rank] in the whole network, and when only
   * the part runs.
   */
  readonly kappa: {
    readonly time: Float64Array;
    readonly conditions: readonly { readonly condition: string; readonly whole: Float64Array; readonly part: Float64Array }[];
  };
  /** `whole`: by the network as it is. */
  readonly answer: PartAnswer & { readonly whole: number };
  /**
   * Singular values of a matrix of independent entries of the same size, [N]; standard deviation of the cosines of random directions; answers of random parts.
   */
  readonly null: { readonly singularValues: Float64Array; readonly overlapSd: number; readonly mean: PartAnswer; readonly sd: PartAnswer };
}

export interface ReadoutNoiseOptions {
  /** Standard deviations of the error with which each rate is read; 1e-4, 1e-3, 1e-2 and 0.1 by default. */
  readonly noises?: readonly number[];
  /** Of the noise that is drawn; 1 by default. */
  readonly seed?: number;
}

/** Mean squared errors of the answers of the present readout, on the test trials of `fitReadout`, mean over outputs. */
export interface ReadoutNoiseResult {
  /** Of the rates, [K]. */
  readonly noises: Float64Array;
  /** |W|, of all outputs together. */
  readonly norm: number;
  /** Without noise in the rates; always saying the mean answer. */
  readonly residual: number;
  readonly guessing: number;
  /** residual + noise^2 |W|^2 / outputs; and with noise drawn and added to the rates, with the standard error of that. [K] */
  readonly predicted: Float64Array;
  readonly measured: Float64Array;
  readonly standardError: Float64Array;
}

export interface PerturbOptions {
  /** A condition of the task by its label ("150 ms" and other durations for pulse memory); the first that is shown by default. */
  readonly condition?: string;
  /** Time of the disturbance after the first input; 2000 by default for pulse memory, for other tasks half of what is left of the trial. */
  readonly at?: number;
  /**
   * Direction of the kick: `state` [N] is given, one `unit`, a mode of the flow at that state (the real part of its right vector), at `random`, along the
   * weights of the first `input` or `output`; `nothing` by default where units are silenced, else `random`.
   */
  readonly along?: 'state' | 'unit' | 'mode' | 'random' | 'input' | 'output' | 'nothing';
  /**
   * Length of the kick in parts of the state at that moment; of a state at 0, root mean square over its units. 0.15 by default. A `state` that is given has its
   * own length.
   */
  readonly size?: number;
  /** What is added to the state, [N]. */
  readonly state?: ArrayLike<number>;
  /** Number of the unit, from 0 on. */
  readonly unit?: number;
  /** Place of the mode, from 0 on, the one with the largest real part first. */
  readonly mode?: number;
  /** Units whose rates are held at zero from that moment on. */
  readonly silence?: readonly number[];
  /** Time that both runs are followed after the disturbance; 2000 by default, for other tasks at most the rest of the trial. */
  readonly time?: number;
  /** The same noise acts on both runs; that of the network by default. */
  readonly noise?: number;
  /** Of the noise, and of the random direction; 1 by default. */
  readonly seed?: number;
}

/** One of two runs of the same trial: rates [T, N], output [T, outputs]. */
export interface PerturbedRun {
  readonly rates: Float32Array;
  readonly output: Float64Array;
}

export interface PerturbResult {
  readonly condition: string;
  /** After the first input, [T]. */
  readonly time: Float64Array;
  /** The first input of the trial comes so long after its beginning. */
  readonly onset: number;
  /** When it was disturbed, on that axis, and the sample after which it was. */
  readonly at: number;
  readonly sample: number;
  /** What was added to the state, [N], and its Euclidean length; 0 where units were silenced only. */
  readonly kick: Float64Array;
  readonly length: number;
  /** Euclidean distance between the two states, over all units, and length of the undisturbed one, [T]. */
  readonly distance: Float64Array;
  readonly size: Float64Array;
  readonly undisturbed: PerturbedRun;
  readonly disturbed: PerturbedRun;
  readonly shape: readonly [number, number];
  /** The state just before the disturbance, [N]. */
  readonly before: Float64Array;
  /** Eigenvalue of the mode that was kicked, of the flow; null for other kicks. 1/tau */
  readonly eigenvalue: { readonly real: number; readonly imaginary: number } | null;
}
