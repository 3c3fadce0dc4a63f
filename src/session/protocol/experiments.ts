/** The experiments A to F: what is asked and answered. */
import type { Config } from '../../config/schema.ts';
import type { ExperimentKey, ExperimentMethod, ExperimentName, ExperimentProgress, ExperimentRow } from '../../science/experiments/types.ts';
import type { WeightGroup } from '../../science/network.ts';
import type { AdamState } from '../../science/training/adam.ts';

/** A network of an experiment. */
export interface ExperimentCell extends ExperimentKey {
  /** Place among the networks, from 1 on; two of a pair have the same. */
  readonly network: number;
  /** I and W are drawn from one seed. */
  readonly shared: boolean;
}

/** A row without its link, which is made where the table of settings is known. */
export type MeasuredRow = Omit<ExperimentRow, 'link'>;

/** A training that was left in the middle: it goes on from here to the same bits. */
export interface ExperimentPartial extends ExperimentKey {
  readonly step: number;
  readonly losses: readonly number[];
  readonly weights: Readonly<Partial<Record<WeightGroup, Float64Array>>>;
  readonly adam: Readonly<Partial<Record<WeightGroup, AdamState>>>;
}

/** What is asked of the session: complete. */
export interface ExperimentOptions {
  /** The settings as they were when it was asked for: those of the page may change meanwhile. */
  readonly config: Config;
  readonly name: ExperimentName;
  readonly method: ExperimentMethod;
  /** Of Adam. */
  readonly steps: number;
  /** All networks, in the order in which they are begun. */
  readonly cells: readonly ExperimentCell[];
  /** Networks that need not be computed again. */
  readonly done: readonly ExperimentKey[];
  /** Trainings to go on with. */
  readonly begun: readonly ExperimentPartial[];
  /** Networks that are trained at the same time, at most. */
  readonly atOnce: number;
}

/** Options of lab.experiment. */
export interface ExperimentRequest {
  /** Networks with seeds of their own, 1 to 20; 5 by default, or as many as there are seeds. */
  readonly networks?: number;
  /** Of the first network, the others follow; or one for each. 1 by default. */
  readonly seeds?: number | readonly number[];
  /** One seed for I and W, as the study had it; 'both': pairs that differ in nothing else. False by default: own seeds for G, I and W. */
  readonly sharedSeeds?: boolean | 'both';
  /** Of Adam; 750 by default. */
  readonly steps?: number;
  /** That of the experiment where nothing is said, or Adam where `steps` are given. */
  readonly method?: ExperimentMethod;
  /** C and D: principal components along which the weights are set, from 1 on. */
  readonly components?: readonly number[];
  /** E: numbers of units. */
  readonly sizes?: readonly number[];
  /** Networks that are trained at the same time, at most; by default as many as leave the page two cores. */
  readonly atOnce?: number;
  /** Gets how far it is, a few times a second. */
  readonly onProgress?: (progress: ExperimentProgress) => void;
  /** Rows stay kept after the end as well, and a later call with the same options has them at once. */
  readonly keep?: boolean;
  /** Rows that are kept of these networks are forgotten first. */
  readonly fresh?: boolean;
  /** Only rows that are kept: nothing is trained. */
  readonly onlyKept?: boolean;
}

/** Parts of the answer. */
export type ExperimentPart =
  | { readonly kind: 'row'; readonly row: MeasuredRow }
  | { readonly kind: 'progress'; readonly progress: ExperimentProgress }
  | { readonly kind: 'begun'; readonly begun: ExperimentPartial };
