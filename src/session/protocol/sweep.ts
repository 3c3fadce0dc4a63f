/** The map of gain and noise: what is asked, and its rows. Times in ms. */

/** Names a cell of the map. */
export interface SweepKey {
  readonly gain: number;
  /** Standard deviation of the private noise of a unit. */
  readonly noise: number;
  /** Of matrix, input weights, trials and noise. */
  readonly seed: number;
}

export interface SweepRow extends SweepKey {
  /** Mean squared residual of the best readout on test trials, plus s_r^2 |W|^2. */
  readonly error: number;
  /** The error of always saying the mean, on the same trials. */
  readonly chance: number;
  /** By this the penalty was chosen. */
  readonly validationError: number;
  /** Ridge penalty of the readout, as it stands beside X^T X. */
  readonly penalty: number;
  /** |W| */
  readonly norm: number;
}

export interface SweepOptions {
  readonly gains: readonly number[];
  readonly noises: readonly number[];
  readonly seeds: readonly number[];
  /** Units. */
  readonly size: number;
  /** Noise from the start of the trial, or from the step that holds the onset of its pulse. */
  readonly noiseFrom: 'start' | 'pulse';
  /** Mean onset; readings keep their distance from it. */
  readonly wait: number;
  /** s_r, standard deviation with which the readout measures a rate. */
  readonly precision: number;
  /** Cells that need not be computed again: rows of an earlier call with the same options. */
  readonly done: readonly SweepKey[];
}
