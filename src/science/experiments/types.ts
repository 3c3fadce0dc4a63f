/** The experiments A to F of the study's plan, what comes of one network, and what of all of them: shapes that science, session, lab and page share. */
import type { WeightGroup } from '../network.ts';

export type ExperimentName = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

/** Gradient descent, any number of steps; or the readout that makes the loss least, at once. */
export type ExperimentMethod = 'adam' | 'closedForm';

export interface Experiment {
  readonly name: ExperimentName;
  /** Three or four words. */
  readonly title: string;
  readonly train: readonly WeightGroup[];
  /** The weights that are set along a principal component of the activity. */
  readonly along: 'input' | 'output' | null;
  /** What its networks differ in beside their seeds. */
  readonly varied: 'component' | 'size' | null;
  /** The first is taken where nothing is said. */
  readonly methods: readonly ExperimentMethod[];
  /** In words, for a card. */
  readonly trained: string;
  readonly random: string;
  readonly set: string;
  /** What it asks. */
  readonly question: string;
}

/** A number of one network. */
export interface Statistic {
  readonly value: number;
  /** Before training; null where there is no such thing. */
  readonly before: number | null;
  /** What chance gives; null where nobody knows. */
  readonly chance: number | null;
  /** Standard deviation of the same; 0 where it is one number, as for guessing. */
  readonly chanceSd: number | null;
}

/**
 * `precision`: error of the answers. Pulse memory: mean squared error over pulses of 50, 150 and 300 ms; other tasks: their score where less is better, 1 less
 * the score where more is. `inRange`: the same over durations that were trained. `inputMoved`, `outputMoved`: cosine between I, W now and at the start.
 * `activityParticipationRatio`: of the rates of the network left alone, beside the mean field.
 */
export const statisticNames = [
  'precision',
  'inRange',
  'weightCorrelation',
  'inputParticipationRatio',
  'outputParticipationRatio',
  'inputMoved',
  'outputMoved',
  'activityParticipationRatio',
] as const;
export type StatisticName = (typeof statisticNames)[number];

export interface ExperimentSeeds {
  readonly recurrent: number;
  readonly input: number;
  readonly output: number;
}

/** Names a network of an experiment among all that have the same settings. */
export interface ExperimentKey {
  readonly seeds: ExperimentSeeds;
  /** Units. */
  readonly size: number;
  /** Principal component along which weights are set, from 1 on; 0 where none are. */
  readonly component: number;
}

export interface ExperimentRow extends ExperimentKey {
  readonly experiment: ExperimentName;
  /** Place among the networks, from 1 on; two of a pair have the same. */
  readonly network: number;
  /** I and W were drawn from one seed. */
  readonly shared: boolean;
  readonly method: ExperimentMethod;
  /** That were done; 0 of the closed form. */
  readonly steps: number;
  readonly precision: Statistic;
  /** null of tasks without durations. */
  readonly inRange: Statistic | null;
  readonly weightCorrelation: Statistic;
  readonly inputParticipationRatio: Statistic;
  readonly outputParticipationRatio: Statistic;
  readonly inputMoved: Statistic;
  readonly outputMoved: Statistic;
  readonly activityParticipationRatio: Statistic;
  /** Variances of the principal components of the spontaneous activity, largest first; empty but for E. */
  readonly spectrum: readonly number[];
  /** Components that hold 95 % of that variance. */
  readonly components95: number;
  /** Loss of each step. */
  readonly losses: readonly number[];
  /** Opens this network. */
  readonly link: string;
  readonly fingerprint: string;
  readonly seconds: number;
  /** Why training ended before its last step, a sentence; null where it did not. */
  readonly trouble: string | null;
}

/** A mean beside chance. */
export interface StatisticSummary {
  readonly mean: number;
  /** 95 %, by a bootstrap of fixed seed over networks; null of fewer than three. */
  readonly interval: readonly [low: number, high: number] | null;
  /** Mean before training. */
  readonly before: number | null;
  readonly chance: number | null;
  readonly chanceSd: number | null;
  /**
   * Of the mean against chance. `z`: its distance in standard errors of so many random networks; null where chance is one number, and then the interval
   * decides.
   */
  readonly test: { readonly difference: 'above' | 'below' | 'none' | 'unknown'; readonly z: number | null };
}

export type ExperimentSummary = Readonly<Partial<Record<StatisticName, StatisticSummary>>>;

/** Networks in pairs that differ in nothing else: errors of the one over errors of the other. */
export interface Comparison {
  readonly pairs: number;
  /** Geometric mean of the ratios of errors. */
  readonly ratio: number;
  /** 95 %, by a bootstrap of fixed seed over pairs; null of fewer than three pairs. */
  readonly interval: readonly [low: number, high: number] | null;
  /** 'none' where the interval holds 1; 'unknown' without one. */
  readonly difference: 'greater' | 'less' | 'none' | 'unknown';
}

/** How the error goes with the component or the size: rank correlation, and the geometric means of the errors at the least and at the largest. */
export interface Trend {
  readonly of: 'component' | 'size';
  /** Spearman's. */
  readonly correlation: number;
  readonly least: { readonly at: number; readonly error: number };
  readonly largest: { readonly at: number; readonly error: number };
  /** By a permutation test of fixed seed at 5 %. */
  readonly difference: 'rises' | 'falls' | 'none' | 'unknown';
}

export interface ExperimentResult {
  readonly experiment: ExperimentName;
  readonly rows: readonly ExperimentRow[];
  /** Of the networks with own seeds; of those with one seed for I and W where there are no others. */
  readonly summary: ExperimentSummary;
  /** Of those with one seed for I and W; null where there are none, or no others. */
  readonly sharedSummary: ExperimentSummary | null;
  /** Own seeds over one seed for I and W; null where networks are no pairs. */
  readonly pairs: Comparison | null;
  readonly trend: Trend | null;
  /** What was found, in one sentence. */
  readonly sentence: string;
}

/** How far an experiment is; while it runs. */
export interface ExperimentProgress {
  readonly experiment: ExperimentName;
  /** Networks that are done, and all. */
  readonly done: number;
  readonly of: number;
  /**
   * Those that are being trained: which, at which step, its last loss, and the step from which it would go on after a reload; step 0 while nothing is trained.
   */
  readonly running: readonly { readonly network: number; readonly step: number; readonly steps: number; readonly loss: number | null; readonly kept: number }[];
  /** 0..1 of all, and the time that is left by what was needed so far. */
  readonly share: number;
  readonly secondsLeft: number;
}
