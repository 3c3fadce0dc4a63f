/** The map of gain and noise: what is asked, and its rows. Times in ms. */
import type { CellResult, MapMeasure, MapWeights } from '../../science/map/index.ts';

/** Names a cell of the map. */
export interface MapKey {
  readonly gain: number;
  /** Standard deviation of the private noise of a unit. */
  readonly noise: number;
  /** Of trials and noise, and of matrix and input weights where these are drawn. */
  readonly seed: number;
}

/** Each number of a row is there if its measure was asked for. */
export type MapRow = MapKey & CellResult;

/** All that decides what the present network does with an input; of several inputs, the first. Copies. */
export interface DrivenNetwork extends MapWeights {
  /** As NetworkState.driven. */
  readonly digest: string;
}

export interface MapOptions {
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
  /** Other precisions for which the error is wanted, from the same simulations. */
  readonly precisions: readonly number[];
  readonly measures: readonly MapMeasure[];
  /** Runs the trials of each seed; without it a seed stands for a network of its own. */
  readonly network?: DrivenNetwork;
  /** Cells that need not be computed again: rows of an earlier call with the same options. */
  readonly done: readonly MapKey[];
}

/** Options of lab.sweep. What is not given is taken from the configuration. */
export type MapRequest = Partial<Omit<MapOptions, 'done' | 'network'>> & {
  /**
   * 'drawn' (default): a seed stands for its own network, trials and noise. 'present': the present network (G, I, b, h0 and nonlinearity as they are when the
   * call begins; of several inputs the first) runs the trials and noise of the seeds, with the protocol's step of 10 ms and tau of 100 ms; `size` is then its
   * own.
   */
  readonly weights?: 'drawn' | 'present';
  /** Rows of an earlier map with the same options: their cells are not computed again. */
  readonly done?: readonly MapRow[];
  /** Rows stay kept after the end as well, and a later call with the same options has them at once. */
  readonly keep?: boolean;
  /** Rows that are kept of the cells asked for are forgotten first. */
  readonly fresh?: boolean;
};
