/** What commands are asked and what they answer, with shapes and units. Times in ms, matrices row-major. */
import type { Config } from '../../config/schema.ts';
import type { EngineName } from '../../engines/engine.ts';
import type { Spectrum } from '../../science/measures/spectrum.ts';
import type { WeightGroup } from '../../science/network.ts';

export interface Shaped {
  readonly data: Float64Array;
  readonly shape: readonly number[];
}

export interface EngineBenchmark {
  readonly name: EngineName;
  /**
   * Of one training step of the present network, at most: dead time at the start of trials, which some engines skip, is counted. null where it was not
   * measured.
   */
  readonly milliseconds: number | null;
  readonly reason?: string;
}

export interface EngineReport {
  readonly name: EngineName;
  readonly adapter: string;
  readonly deterministic: boolean;
  readonly benchmark: readonly EngineBenchmark[];
  /** The choice in one sentence, for people. */
  readonly sentence: string;
}

export interface TrainResult {
  readonly step: number;
  readonly loss: number;
  /** One per step done by this call. */
  readonly losses: Float64Array;
  readonly gradientNorms: Partial<Record<WeightGroup, Float64Array>>;
  readonly seconds: number;
}

export interface FitResult {
  /**
   * What the fit makes least, on test trials that it has not seen: the task's loss, the wait before the pulse included, + s_r^2 |W|^2, the readout's own noise.
   */
  readonly loss: number;
  /** Of the same trials only the answers: mean squared error over their graded plateaus, + s_r^2 |W|^2. NaN where none is graded. */
  readonly error: number;
  /** `error` without the readout's noise: what is lost by noise in the rates is error - residual = s_r^2 |W|^2 / outputs (s_r: `readout.precision`). */
  readonly residual: number;
  /** The error of always saying the mean of the answers wanted in the fit. */
  readonly guessing: number;
  readonly ridge: number;
  /** |W|, of all outputs together. */
  readonly norm: number;
  readonly seconds: number;
}

export interface EvaluateOptions {
  /** Pulse memory: durations of the pulses, one trial each, ms. */
  readonly durations?: readonly number[];
  /** Other tasks: number of trials, none of which is trained with. 200 by default. */
  readonly trials?: number;
  /** Those of the configuration by default. */
  readonly gain?: number;
  readonly noise?: number;
  readonly seed?: number;
  /** Pulse memory: ms. */
  readonly onset?: number;
}

export interface RestingStatesOptions {
  /** That of the configuration by default. */
  readonly gain?: number;
  /** Runs, each after a drawn trial of the task; 50 by default. */
  readonly starts?: number;
  /** Time that a run is left alone at most, ms; 300 tau by default. */
  readonly time?: number;
  /** Of the trials; 1 by default. */
  readonly seed?: number;
}

export interface RestingStatesResult {
  readonly starts: number;
  /** Runs that came to rest: rates that change by less than 1e-3 per tau, root mean square, where the flow has a point that is stable. */
  readonly settled: number;
  /** Different ones, the most frequent first; two whose rates differ by less than .05, root mean square, are one. */
  readonly states: readonly {
    readonly runs: number;
    /** [N] */
    readonly rates: Float64Array;
    /** [outputs] */
    readonly output: Float64Array;
  }[];
}

/** How well a task was done, as the task itself measures it. */
export interface TaskScore {
  readonly name: string;
  readonly value: number;
  /** Of an answer that knows nothing of the trial. */
  readonly chance: number;
  /** Of the best observer of the inputs of these trials. */
  readonly ideal: number;
  readonly better: 'lower' | 'higher';
}

export interface EvaluateResult {
  /** Name of the task (task.name). */
  readonly task: string;
  readonly score: TaskScore;
  /** The same by kinds of trial. */
  readonly conditions: readonly { readonly label: string; readonly value: number }[];
  /**
   * What follows is of pulse memory; of other tasks NaN, null and none. The study's: mean over the durations of the squared error where the target is above 0.
   */
  readonly precision: number;
  /** The same over the durations within the trained range, and over those outside; null where there is none. */
  readonly inRange: number | null;
  readonly beyond: number | null;
  readonly durations: readonly { duration: number; target: number; plateau: number; mse: number; inRange: boolean }[];
}

export interface TrialOptions {
  /**
   * Other tasks than pulse memory: which of the conditions of the task (lab.tasks()), by its label or its number from 0 on; or 'drawn', a trial drawn by
   * `seed`.
   */
  readonly condition?: string | number;
  /** [T, inputs]: inputs of one's own in the place of the task's. Then nothing is graded. */
  readonly input?: ArrayLike<number>;
  /** Pulse memory: ms. */
  readonly duration?: number;
  readonly onset?: number;
  readonly noise?: number;
  readonly seed?: number;
  readonly silence?: readonly number[];
  /** `state` [N] is added to the state at `time` ms. */
  readonly perturbation?: { readonly time: number; readonly state: ArrayLike<number> };
  /** ms; the task's length by default. */
  readonly length?: number;
  /** With the states as well; false by default. */
  readonly states?: boolean;
}

export interface TrialResult {
  /** [T], ms */
  readonly time: Float64Array;
  /** [T, inputs] */
  readonly input: Float64Array;
  /** [T, outputs] */
  readonly target: Float64Array;
  readonly mask: Float64Array;
  readonly output: Float64Array;
  /** [T, N] */
  readonly rates: Float32Array;
  /** [T, N], where they were asked for: currents of the leaky current, rates of the leaky rate. Row t is the state after step t. */
  readonly states?: Float64Array;
  readonly shape: readonly [number, number];
  readonly shapes: Readonly<Record<'input' | 'target' | 'mask' | 'output' | 'rates', readonly [number, number]>>;
  /** Named parts of the trial, ms. */
  readonly phases: readonly { readonly name: string; readonly from: number; readonly to: number }[];
  /** What trial it was: "150 ms", "+ - +". */
  readonly condition: string;
}

export interface GradientOptions {
  /** [B, T, inputs] */
  readonly input: ArrayLike<number>;
  /** [B, T, outputs] */
  readonly target: ArrayLike<number>;
  readonly mask: ArrayLike<number>;
  readonly shape: readonly [number, number];
  /** Standard normals [B, T, N]; with them the network's noise is on, without them off. */
  readonly xi?: ArrayLike<number>;
}

export interface GradientResult {
  readonly loss: number;
  readonly gradients: Record<WeightGroup, Float64Array>;
}

export interface Statistic {
  readonly value: number;
  /** What a random network gives, and the standard deviation of that. */
  readonly chance: number;
  readonly chanceSd: number;
  /** Of the weights before training; null where they are not known: of a network from a file, or of weights set by hand. */
  readonly initial: number | null;
}

export interface MeasureResult {
  readonly weightCorrelation: Statistic;
  readonly inputParticipationRatio: Statistic;
  readonly outputParticipationRatio: Statistic;
}

/** Of the present matrix. */
export type SpectrumResult = Spectrum;

export interface PcaOptions {
  readonly source?: 'spontaneous' | 'trials';
  readonly durations?: readonly number[];
  /** Axes wanted, 10 by default. */
  readonly count?: number;
}

export interface PcaTrajectory {
  /** Pulse memory: of the pulse, ms. Other tasks: number of the condition, from 0 on. */
  readonly duration: number;
  /** "50 ms"; of other tasks the condition. */
  readonly label: string;
  /** [T, count] */
  readonly points: Float64Array;
  readonly time: Float64Array;
  /** Of each point: index into `phases`. Pulse memory: 0 input on, 1 intrinsic (up to 1500 ms after the onset), 2 memory. */
  readonly phase: Uint8Array;
}

export interface PcaResult {
  /** All, largest first. */
  readonly eigenvalues: Float64Array;
  /** [count, N] */
  readonly axes: Float64Array;
  /** Mean rates of the activity that the axes come from, [N]: what rates are less before they are seen on the axes. */
  readonly mean: Float64Array;
  readonly shape: readonly [number, number];
  readonly participationRatio: number;
  readonly trajectories: readonly PcaTrajectory[];
  /** Names of the phases, in the order in which they begin. */
  readonly phases: readonly string[];
  /** I and W of the first input and output on the axes, [count], divided by their norms. */
  readonly input: Float64Array;
  readonly output: Float64Array;
  /**
   * Share of the answer carried by the first k axes, k = 1..: `carried[k-1]` = 1 - (mean squared error of the readout restricted to k axes) / (variance of the
   * target), over the graded part of the trials shown; may be negative when the restricted readout does worse than the mean.
   */
  readonly carried: Float64Array;
  /** Share of the variance of the activity carried by the first k axes. */
  readonly variance: Float64Array;
  /** What each axis adds to the output: readout weight times standard deviation of the activity along it. */
  readonly contribution: Float64Array;
}

/** A file as it was handed in. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Groups of weights that a file may bring. */
export type WeightRole = WeightGroup;

/** What a file of weights can leave open, as the visitor says it. */
export interface ImportChoices {
  /** Recurrent weights kept as two factors: G = m n^T / N, or m n^T. */
  readonly lowRank?: '1/N' | '1';
  /** Weights of both signs beside signs of units: whether they count as |w| or as max(w, 0). */
  readonly rectify?: 'abs' | 'relu';
  /** One matrix that acts on input and state together: which of them its columns (rows of a kernel) begin with. */
  readonly affine?: 'input first' | 'state first';
  /**
   * Which array is which group of weights, and whether its rows and columns are exchanged; several are added; null: none is. What is not said is told by names
   * and shapes.
   */
  readonly roles?: Readonly<Partial<Record<WeightRole, { readonly array: string | readonly string[]; readonly turned?: boolean | undefined } | null>>>;
  /** Indices of the inputs and outputs of the file that are taken, in the order that they are to have; all where it is not said, of more than 64 the first. */
  readonly inputs?: readonly number[];
  readonly outputs?: readonly number[];
  readonly system?: Config['network']['system'];
  /** Settings of the network, in the place of what the file says of them. */
  readonly settings?: Partial<Pick<Config['network'], 'gain' | 'tau' | 'dt' | 'nonlinearity'>>;
  /** The task that is chosen with it, by its name. */
  readonly task?: string;
}

/** Bytes of a file, as a script may have them. */
export type FileGiven = Blob | ArrayBuffer | ArrayBufferView;

/** The name of an array, or its name and whether rows and columns are exchanged; null for none. */
type ArrayGiven = string | { readonly array: string; readonly turned?: boolean | undefined } | null;

/** What is said of a file beside its bytes. */
export interface ImportOptions {
  /** Which array is which group of weights; of a bias that is kept in parts all of them, which are added. */
  readonly roles?: Partial<Record<Exclude<WeightRole, 'b'>, ArrayGiven>> & { readonly b?: ArrayGiven | readonly string[] };
  /** Indices of the inputs and outputs that are taken, from 0, in the order that they are to have: at most 64 of each, each once. */
  readonly inputs?: readonly number[];
  readonly outputs?: readonly number[];
  readonly system?: ImportChoices['system'];
  readonly settings?: Pick<ImportChoices, 'lowRank' | 'rectify' | 'affine'> & ImportChoices['settings'];
  /** The task that is chosen with it; where it is not said, the present one if the network has its channels, else pulse memory. */
  readonly task?: string;
}

/** Channels of an array of the file, which has `of` of them. */
export interface KeptChannels {
  readonly from: string;
  readonly of: number;
  readonly kept: readonly number[];
}

export interface ImportResult {
  readonly mapping: readonly { from: string; shape: readonly number[]; to: string }[];
  readonly shapes: Record<string, readonly number[]>;
  readonly notes: readonly string[];
  /** Which array became what: the same as `mapping`. */
  readonly roles: ImportResult['mapping'];
  /** Which inputs and outputs of the file were taken, by their indices in the order that they have now; absent where it has no weights of them. */
  readonly channels: { readonly inputs?: KeptChannels; readonly outputs?: KeptChannels };
  /**
   * What else of the file had a part in it, and what was done to an array that was taken: scales, masks, signs, settings, channels that were chosen, biases
   * that were added.
   */
  readonly applied: readonly { from: string; to: string; what: string }[];
  /** Everything else that the file holds. */
  readonly passedOver: readonly { name: string; what: string }[];
  /** What a group of weights was composed of, where it was: the arrays of the file that are kept beside it, and how they make it. */
  readonly parts: readonly { to: string; from: readonly string[]; how: string }[];
  /** What the file does not tell and was supposed. */
  readonly guessed: readonly string[];
  /** The equation that the weights were trained for. */
  readonly system: 'leaky-current' | 'leaky-rate';
  /** What tells it: the file, the call, or nothing, so that it was supposed. */
  readonly systemBy: 'file' | 'call' | 'nothing';
  /** Settings that belong to these weights. Times in ms. */
  readonly settings: { readonly gain?: number; readonly tau?: number; readonly dt?: number; readonly nonlinearity?: string };
  /** The settings of the network that the page has taken with it. */
  readonly network: Partial<Config['network']>;
  /** Settings of the task that the file has brought; empty where it says nothing of a task, as files of other programs. */
  readonly taskSettings: Partial<Config['task']>;
  /** The task from now on: that of the file; where it has none, the one that was chosen if the network has its channels, else pulse memory. */
  readonly task: string;
}
