/**
 * What is asked and answered about the activity of the present network, left alone but for its noise. Times of options in ms, times of results in tau. Gain and
 * noise are those of the configuration unless given. `done` of a part: fraction of all the work, 0..1.
 */

interface ActivityOptions {
  readonly gain?: number;
  readonly noise?: number;
  /** Of the start and of the noise; 1 by default. */
  readonly seed?: number;
}

interface ActivityPoint {
  readonly gain: number;
  readonly noise: number;
}

export interface DivergenceOptions extends ActivityOptions {
  /** Distance of the two starts, 1e-9 by default: Euclidean norm of the difference of the states h. */
  readonly epsilon?: number;
  /** ms followed, 400 tau by default; and before the two part, 200 tau by default. */
  readonly duration?: number;
  readonly transient?: number;
}

interface DivergenceCurve extends ActivityPoint {
  readonly epsilon: number;
  /** tau since the two parted, from 0 on, and the natural logarithm of their distance (-Infinity once they are equal). At most 4001 of each. */
  readonly time: Float64Array;
  readonly logDistance: Float64Array;
  /** Root mean square distance of two states of one trajectory at different times: what the distance of a chaotic network comes to. */
  readonly saturation: number;
  /**
   * Slope of the least-squares line through logDistance, 1/tau, to be held against the largest exponent, over the times `slopeRange` (tau) in which the
   * distance changes freely: after an alignment of 20 tau (or a quarter of the stretch), until it comes within a factor 10 of saturation, or falls to
   * 1e-13 of the norm of the state. Negative where the two meet; null where there is no such stretch.
   */
  readonly slope: number | null;
  readonly slopeRange: readonly [number, number] | null;
}

export interface DivergencePart extends DivergenceCurve {
  readonly done: number;
}

export interface DivergenceResult extends DivergenceCurve {
  readonly seconds: number;
}

export interface AutocorrelationOptions extends ActivityOptions {
  /** What is correlated: rates tanh(h) (default) or states h. */
  readonly of?: 'rates' | 'states';
  /** ms sampled after 200 tau in which the start is forgotten, 1000 tau by default; and the longest lag, 50 tau by default. */
  readonly duration?: number;
  readonly longest?: number;
}

interface AutocorrelationCurve extends ActivityPoint {
  readonly of: 'rates' | 'states';
  /** tau, [lags + 1] from 0 on, and the autocovariance there: mean over units of each unit's, about its own mean over time. */
  readonly lag: Float64Array;
  readonly covariance: Float64Array;
  /** First lag at which the covariance is half of the variance, tau; null where it stays above, or nothing moves. */
  readonly half: number | null;
  /** Cycles per tau, [lags + 1], and the power there: one-sided, variance per frequency. */
  readonly frequency: Float64Array;
  readonly power: Float64Array;
}

/** The estimate from what has been sampled so far. */
export interface AutocorrelationPart extends AutocorrelationCurve {
  readonly done: number;
}

export interface AutocorrelationResult extends AutocorrelationCurve {
  readonly seconds: number;
}

export interface DimensionOptions extends ActivityOptions {
  /** ms sampled after 200 tau in which the start is forgotten, 2000 tau by default. */
  readonly duration?: number;
}

interface DimensionCurve extends ActivityPoint {
  /** tau sampled, up to 40 even steps, and the participation ratio of the rates until then: it is low while the time is short. NaN where nothing moves. */
  readonly time: Float64Array;
  readonly value: Float64Array;
}

export interface DimensionPart extends DimensionCurve {
  readonly done: number;
}

export interface DimensionResult extends DimensionCurve {
  /** Of the whole time; null where the activity rests or dies away. */
  readonly participationRatio: number | null;
  /**
   * With the bias of the finite time taken off: products of the covariances of different tenths of the time only, whose errors are independent. And its
   * standard error, by leaving out each tenth in turn. It knows nothing of attractors that the trajectory did not visit. null as above.
   */
  readonly unbiased: number | null;
  readonly standardError: number | null;
  /** Number of samples, one every half tau or every step. */
  readonly samples: number;
  /** Mean field for as many units; null where it has no fluctuations, and for other units than tanh. Not to be trusted where it is below 2. */
  readonly theory: number | null;
  readonly seconds: number;
}

export interface MemoryCapacityOptions extends ActivityOptions {
  /** Steps of dt that are read, 6000 by default: the first three quarters fit, the others test. Several times the number of units are needed. */
  readonly steps?: number;
  /** Delays 0 .. delays - 1, in steps of dt; 200 by default, in small networks twice the number of units, which is the most. */
  readonly delays?: number;
  /** Standard deviation of the white input: a new normal number every step, through the first column of I. 1 by default. */
  readonly scale?: number;
}

export interface MemoryCapacityResult extends ActivityPoint {
  readonly scale: number;
  /** Sum of `byDelay`, at most the number of units; delays of which nothing is remembered add about one over the steps tested, each. */
  readonly capacity: number;
  /** Squared correlation of the input so many steps ago with its best linear readout, on steps that the fit has not seen. [delays] */
  readonly byDelay: Float64Array;
  /** byDelay[0] is of the input of the present step, and counts. */
  readonly countsDelayZero: true;
  readonly seconds: number;
}
