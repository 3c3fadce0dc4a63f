/**
 * The wire between page and worker: every command, frame and event, with shapes and units. The one file of session/ that both
 * sides import. Commands are calls (comlink) and answer once. Frames are what is drawn while something runs: they travel over
 * a port of their own with transferred buffers, at most one of a kind under way (the page acknowledges, the worker then sends what has
 * gathered since), so a slow page gets fewer and larger frames and never a queue. Events are rare and are never dropped.
 * Times in ms, matrices row-major.
 */
import type { Config } from '../config/schema.ts';
import type { EngineName } from '../engines/engine.ts';
import type { Floats, WeightGroup } from '../science/network.ts';

export interface Shaped {
  readonly data: Float64Array;
  readonly shape: readonly number[];
}

export interface EngineBenchmark {
  readonly name: EngineName;
  /** Of one training step of the present network; null where it cannot run here. */
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

// ---------------------------------------------------------------------------------------------------------------- answers

export interface TrainResult {
  readonly step: number;
  readonly loss: number;
  /** One per step done by this call. */
  readonly losses: Float64Array;
  readonly gradientNorms: Partial<Record<WeightGroup, Float64Array>>;
  readonly seconds: number;
}

export interface FitResult {
  /** Mean squared error on test trials that the fit has not seen, the readout's own noise included. */
  readonly loss: number;
  readonly ridge: number;
  /** |W| */
  readonly norm: number;
  readonly seconds: number;
}

export interface EvaluateOptions {
  readonly durations?: readonly number[];
  readonly noise?: number;
  readonly seed?: number;
  readonly onset?: number;
}

export interface EvaluateResult {
  /** The study's: mean over the durations of the squared error where the target is above 0. */
  readonly precision: number;
  /** The same over the durations within the trained range, and over those outside; null where there is none. */
  readonly inRange: number | null;
  readonly beyond: number | null;
  readonly durations: readonly { duration: number; target: number; plateau: number; mse: number; inRange: boolean }[];
}

export interface TrialOptions {
  readonly duration?: number;
  readonly onset?: number;
  readonly noise?: number;
  readonly seed?: number;
  readonly silence?: readonly number[];
  /** `state` [N] is added to the state at `time` ms. */
  readonly perturbation?: { readonly time: number; readonly state: ArrayLike<number> };
  /** ms; the task's length by default. */
  readonly length?: number;
}

export interface TrialResult {
  readonly time: Float64Array;
  readonly input: Float64Array;
  readonly target: Float64Array;
  readonly mask: Float64Array;
  readonly output: Float64Array;
  /** [T, N] */
  readonly rates: Float32Array;
  readonly shape: readonly [number, number];
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
  /** Of the weights before training. */
  readonly initial: number;
}

export interface MeasureResult {
  readonly weightCorrelation: Statistic;
  readonly inputParticipationRatio: Statistic;
  readonly outputParticipationRatio: Statistic;
}

export interface SpectrumResult {
  /** Eigenvalues of gain * G. */
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
  readonly radius: number;
  readonly abscissa: number;
  /** 1 / abscissa of G: above it the quiet state of this matrix is unstable. */
  readonly criticalGain: number;
  /** Number of eigenvalues of gain * G with real part above 1. */
  readonly growing: number;
  readonly gain: number;
}

export interface PcaOptions {
  readonly source?: 'spontaneous' | 'trials';
  readonly durations?: readonly number[];
  /** Axes wanted, 10 by default. */
  readonly count?: number;
}

export type Phase = 'input' | 'intrinsic' | 'memory';

export interface PcaTrajectory {
  readonly duration: number;
  /** [T, count] */
  readonly points: Float64Array;
  readonly time: Float64Array;
  /** Of each point: 0 input on, 1 intrinsic (up to 1500 ms after the onset), 2 memory. */
  readonly phase: Uint8Array;
}

export interface PcaResult {
  /** All, largest first. */
  readonly eigenvalues: Float64Array;
  /** [count, N] */
  readonly axes: Float64Array;
  readonly shape: readonly [number, number];
  readonly participationRatio: number;
  readonly trajectories: readonly PcaTrajectory[];
  /** I and W on the axes, [count], divided by their norms. */
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

export interface ImportResult {
  readonly mapping: readonly { from: string; shape: readonly number[]; to: string }[];
  readonly shapes: Record<string, readonly number[]>;
  readonly notes: readonly string[];
}

// ----------------------------------------------------------------------------------------------------------------- frames

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
  /** [count, size] rates in [-1, 1] (tanh) */
  readonly rates: Float32Array;
  /** [count] */
  readonly input: Float32Array;
  readonly output: Float32Array;
  /** Sweep: duration of its pulse, wanted answer, graded from (ms after the onset). Free run: of the last pulse; NaN before one. */
  readonly duration: number;
  readonly target: number;
  readonly gradedFrom: number;
  readonly gain: number;
  readonly noise: number;
}

export interface TrainFrame {
  readonly kind: 'train';
  /** Steps done since reset, and wanted by the running call (step at its end); equal when nothing runs. */
  readonly step: number;
  readonly until: number;
  /** Steps since the last frame; `losses[i]` is the loss of the weights with `firstStep + i` steps behind them (the first is 0). */
  readonly firstStep: number;
  readonly losses: Float64Array;
  readonly gradientNorms: Partial<Record<WeightGroup, Float64Array>>;
  readonly secondsPerStep: number;
  readonly secondsLeft: number;
  /** Newest test trials, when they were renewed since the last frame. */
  readonly test?: TestTrials;
}

/** Trials of fixed durations with the network of `step`: what the Train panel draws. */
export interface TestTrials {
  readonly step: number;
  readonly time: Float64Array;
  readonly trials: readonly { duration: number; onset: number; target: number; gradedFrom: number; input: Float32Array; output: Float32Array }[];
  readonly evaluation: EvaluateResult;
}

/** A long job that is neither training nor live: ridge, spectrum, components, measures. */
export interface JobFrame {
  readonly kind: 'job';
  readonly job: 'fit' | 'spectrum' | 'pca' | 'measure' | 'evaluate' | 'benchmark' | 'trial' | 'retrain';
  /** 0..1, and 1 when it has ended. */
  readonly done: number;
  readonly secondsLeft: number;
}

export type Frame = LiveFrame | TrainFrame | JobFrame;

/** What holds after a change of the network; sent whenever one of them changes. */
export interface NetworkState {
  readonly size: number;
  /** Steps of training behind the present weights. */
  readonly step: number;
  /** Where the present weights come from. */
  readonly origin: 'drawn' | 'fitted' | 'trained' | 'imported' | 'set';
  /** Gain at which the readout was fitted, when origin is 'fitted'. */
  readonly fittedAtGain: number | null;
  /** Error of the last ridge fit of the present weights (as FitResult.loss), when origin is 'fitted'. */
  readonly fitLoss: number | null;
  readonly fingerprint: string;
  /** Order in which the units are shown: unit index of each row, from row 1 (bottom) up; by phase of their activity. */
  readonly order: Uint16Array;
  /** Units held silent in Live. */
  readonly silenced: readonly number[];
  /** Name of an imported file. */
  readonly file: string | null;
  /**
   * Whether a link can bring these weights up again, bit for bit: 'steps' by training to `step` on the wasm engine, 'fit' by fitting the readout,
   * 'drawn' by drawing them, null not at all (imported, set, or trained with settings that changed on the way).
   */
  readonly replay: 'steps' | 'fit' | 'drawn' | null;
  /** Number for `restore`; grows with every kept state. */
  readonly snapshot: number;
  /** Onset and duration range of the trained trials, ms: for "in range" marks. */
  readonly trainedRange: readonly [number, number];
}

export type SessionEvent =
  | { readonly kind: 'network'; readonly network: NetworkState }
  | { readonly kind: 'engine'; readonly engine: EngineReport }
  /** Something went wrong and was mended: what happened, what is kept, what to do. `action` names a thing that the page can offer. */
  | { readonly kind: 'trouble'; readonly sentence: string; readonly action?: 'continue' }
  /** The last good weights, for the page to start again with should the worker die. Without G where the seed gives it. */
  | { readonly kind: 'kept'; readonly step: number; readonly weights: Readonly<Partial<Record<WeightGroup | 'c', Float32Array | Float64Array>>> }
  /** The session fitted the readout by itself (readout.fit). */
  | { readonly kind: 'fit'; readonly fit: FitResult }
  /** Of this matrix at gain 1, once per matrix. */
  | { readonly kind: 'spectrum'; readonly spectrum: SpectrumResult }
  | { readonly kind: 'training'; readonly running: boolean; readonly step: number; readonly until: number }
  /** Losses were cut back to this step (reset, undo, restored): drop later ones. */
  | { readonly kind: 'rewound'; readonly step: number };

// --------------------------------------------------------------------------------------------------------------- commands

export interface LiveOptions {
  readonly playing: boolean;
  readonly mode: 'sweep' | 'free';
  /** ms of network time per second */
  readonly speed: number;
  /** ms */
  readonly pulse: number;
}

export interface SessionCommands {
  /** First call: builds the network of `config`; resolves when it stands. The engine may still be measured afterwards. */
  open(config: Config): Promise<EngineReport>;
  /** Takes a changed configuration. Redraws, keeps or adapts weights as the changes ask (see session.ts). */
  configure(config: Config): Promise<void>;
  engine(): Promise<EngineReport>;

  live(options: LiveOptions): Promise<void>;
  /** A pulse now (free run), or a new sweep with this pulse. */
  pulse(duration: number): Promise<void>;
  step(): Promise<void>;
  silence(units: readonly number[]): Promise<void>;

  train(options: { steps: number }): Promise<TrainResult>;
  pause(): Promise<void>;
  /** Back to the drawn weights, step 0. */
  reset(): Promise<void>;
  /** Stops whatever runs, within 100 ms. */
  cancel(): Promise<void>;
  /** The state kept under this number (NetworkState.snapshot). Rejects NotAvailableError when it is no longer kept. */
  restore(snapshot: number): Promise<void>;

  fitReadout(options: { ridge?: number }): Promise<FitResult>;
  evaluate(options: EvaluateOptions): Promise<EvaluateResult>;
  trial(options: TrialOptions): Promise<TrialResult>;
  gradients(options: GradientOptions): Promise<GradientResult>;
  measure(): Promise<MeasureResult>;
  spectrum(options: { gain?: number }): Promise<SpectrumResult>;
  pca(options: PcaOptions): Promise<PcaResult>;
  /** Test trials of `view.durations` with the present weights (TrainFrame.test without training). */
  testTrials(): Promise<TestTrials>;

  weights(group: string): Promise<Shaped>;
  setWeights(weights: Partial<Record<WeightGroup | 'c', ArrayLike<number>>>): Promise<void>;
  importNetwork(bytes: Uint8Array, name: string): Promise<ImportResult>;
  /** Bytes of a file in this format. */
  exportNetwork(format: string): Promise<Uint8Array<ArrayBuffer>>;
  fingerprint(): Promise<string>;
}

/** Errors cross the wire as data (comlink keeps message and stack only): name, message, issues. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly issues?: readonly { path: string; given: string; allowed: string }[];
}

/** What training trains, in the order of display. */
export type { Floats, WeightGroup };
