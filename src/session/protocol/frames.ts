/** What is drawn while something runs. Times in ms, matrices row-major. */
import type { WeightGroup } from '../../science/network.ts';
import type { QuestionName } from '../question.ts';
import type { EvaluateResult } from './answers.ts';

/** Columns of the sweep that have been computed since the last frame. */
export interface LiveFrame {
  readonly kind: 'live';
  /** Counts sweeps; a new number means: start again at the left edge. In free run it stays the same and time goes on. */
  readonly sweep: number;
  readonly mode: 'sweep' | 'free';
  /** Index of the first column of this frame within the sweep, and number of columns. */
  readonly first: number;
  readonly count: number;
  readonly size: number;
  readonly dt: number;
  /** Time of column 0 from the onset of the pulse (sweep: negative), or from the start of the free run. ms */
  readonly origin: number;
  /** Columns of a whole sweep (0 in free run). */
  readonly columns: number;
  /** [count, size] */
  readonly rates: Float32Array;
  /** Of the nonlinearity: lowest rate, rate at rest, highest rate (Infinity where there is none). */
  readonly rateRange: readonly [low: number, rest: number, high: number];
  /** [count] of pulse memory; of other tasks [count, inputs] and [count, outputs] */
  readonly input: Float32Array;
  readonly output: Float32Array;
  /** Of other tasks than pulse memory, whose sweep begins at time 0 and has no pulse of its own: `duration` and `target` are NaN. */
  readonly task?: LiveTask;
  /**
   * Sweep: duration of its pulse, wanted answer, graded from (ms after the onset, never while the pulse is on). Free run: of the last pulse; NaN before one.
   */
  readonly duration: number;
  readonly target: number;
  readonly gradedFrom: number;
  readonly gain: number;
  readonly noise: number;
  /** Counts networks with their settings: sweeps of the same number show the same network under the same settings. */
  readonly network: number;
  /** The network or its settings changed while this sweep was under way: its curves are of no one network. */
  readonly mixed: boolean;
}

/** What a sweep plays of a task with several channels. */
export interface LiveTask {
  readonly inputs: number;
  readonly outputs: number;
  /** The condition; '' in free run. */
  readonly label: string;
  /** Column from which the wanted output is not known any more, because something was given by hand; -1 where nothing was. */
  readonly cuedFrom: number;
  /** [columns, outputs] with the first frame of a sweep: what is wanted, and 1 where that is graded. */
  readonly target?: Float32Array;
  readonly mask?: Float32Array;
  /** With them: the smallest and the largest value of each input, and of what can be given by hand, so that its axis need not move. */
  readonly inputRanges?: readonly (readonly [number, number])[];
}

export interface TrainFrame {
  readonly kind: 'train';
  /** As NetworkState.lineage. */
  readonly lineage: number;
  /** Steps done since reset, and wanted by the running call (step at its end); equal when nothing runs. */
  readonly step: number;
  readonly until: number;
  /** Steps since the last frame; `losses[i]` is the loss of the weights with `firstStep + i` steps behind them (the first is 0). */
  readonly firstStep: number;
  readonly losses: Float64Array;
  readonly gradientNorms: Partial<Record<WeightGroup, Float64Array>>;
  /** Share done of a step that takes long, 0..1; absent otherwise. */
  readonly within?: number;
  readonly secondsPerStep: number;
  readonly secondsLeft: number;
  /** Newest test trials, when they were renewed since the last frame. */
  readonly test?: TestTrials;
}

/** One condition of a task: [steps] for each input and each output. `mask` is 1 where it is graded. */
export interface TestCondition {
  readonly label: string;
  readonly input: readonly Float32Array[];
  readonly output: readonly Float32Array[];
  readonly target: readonly Float32Array[];
  readonly mask: readonly Float32Array[];
}

/** Trials of fixed durations (pulse memory) or conditions (other tasks) with the network of `step`: what the Train panel draws. */
export interface TestTrials {
  readonly step: number;
  readonly time: Float64Array;
  readonly trials: readonly { duration: number; onset: number; target: number; gradedFrom: number; input: Float32Array; output: Float32Array }[];
  /** Of other tasks than pulse memory. */
  readonly conditions?: readonly TestCondition[];
  readonly evaluation: EvaluateResult;
}

/** A long job that is neither training nor live: ridge, spectrum, components, measures, maps. */
export interface JobFrame {
  readonly kind: 'job';
  readonly job: QuestionName | 'fit' | 'benchmark' | 'retrain';
  /** 0..1, and 1 when it has ended. */
  readonly done: number;
  readonly secondsLeft: number;
}

export type Frame = LiveFrame | TrainFrame | JobFrame;
