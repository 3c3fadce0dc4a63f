/**
 * The scripting interface: `window.lab`, postMessage, the page's own buttons and the tests all use this object. Public and stable.
 * Arguments are validated; methods reject with an Error whose `name` is ConfigError, ShapeError, FormatError, NotAvailableError or
 * CancelledError and whose message says what to do. Times in ms, exponents in 1/tau.
 */
import type { Config } from '../config/schema.ts';
import type {
  AutocorrelationOptions,
  AutocorrelationPart,
  AutocorrelationResult,
  DimensionOptions,
  DimensionPart,
  DimensionResult,
  DivergenceOptions,
  DivergencePart,
  DivergenceResult,
  EngineReport,
  EvaluateOptions,
  EvaluateResult,
  ExponentPart,
  FitResult,
  GradientOptions,
  GradientResult,
  ImportResult,
  LiveOptions,
  LyapunovOptions,
  LyapunovResult,
  MeanFieldCurveOptions,
  MeanFieldCurveResult,
  MeanFieldOptions,
  MeanFieldResult,
  MeasureResult,
  MemoryCapacityOptions,
  MemoryCapacityResult,
  PcaOptions,
  PcaResult,
  Shaped,
  SpectrumResult,
  SweepOptions,
  SweepRow,
  TestTrials,
  TrainResult,
  TrialOptions,
  TrialResult,
} from '../session/protocol.ts';
import type { Stoppable } from './calls.ts';

export interface Issue {
  readonly path: string;
  readonly given: string;
  readonly allowed: string;
  readonly used?: string;
}

export type SweepRequest = Partial<Omit<SweepOptions, 'done' | 'network'>> &
  Stoppable & {
    /**
     * 'drawn' (default): a seed stands for its own network, trials and noise. 'present': the present network (G, I, b, h0 and nonlinearity as they are when the call
     * begins; of several inputs the first) runs the trials and noise of the seeds, with the protocol's step of 10 ms and tau of 100 ms; `size` is then its own.
     */
    readonly weights?: 'drawn' | 'present';
    /** Rows of an earlier sweep with the same options: their cells are not computed again. */
    readonly done?: readonly SweepRow[];
    /** Rows stay kept after the end as well, and a later call with the same options has them at once. */
    readonly keep?: boolean;
    /** Rows that are kept of the cells asked for are forgotten first. */
    readonly fresh?: boolean;
  };

export interface LabEvents {
  /** The configuration changed (by whatever way). */
  config: Config;
  /** Weights changed: fingerprint and step. */
  network: { fingerprint: string; step: number };
  /** A training step was done. */
  step: { step: number; loss: number };
  engine: EngineReport;
  /** Something failed and was mended; a sentence for people. */
  trouble: { sentence: string };
}

export interface Lab {
  readonly version: string;
  readonly ready: Promise<void>;
  engine(): EngineReport;
  getConfig(): Config;
  setConfig(patch: object): Promise<Config>;
  getLink(): string;
  openLink(link: string): Promise<{ config: Config; issues: readonly Issue[] }>;

  train(options?: { steps?: number }): Promise<TrainResult>;
  pause(): Promise<void>;
  reset(): Promise<void>;
  cancel(): Promise<void>;
  /** Takes back the last change (setting, training, fit, import; not of the view); `redo` the other way. Resolve false when there is none. */
  undo(): Promise<boolean>;
  redo(): Promise<boolean>;
  fitReadout(options?: { ridge?: number }): Promise<FitResult>;
  evaluate(options?: EvaluateOptions): Promise<EvaluateResult>;
  trial(options?: TrialOptions): Promise<TrialResult>;
  gradients(options: GradientOptions): Promise<GradientResult>;
  measure(): Promise<MeasureResult>;
  spectrum(options?: { gain?: number }): Promise<SpectrumResult>;
  pca(options?: PcaOptions): Promise<PcaResult>;
  testTrials(): Promise<TestTrials>;
  /**
   * Largest Lyapunov exponents of the present network without input, with standard errors, and the kind of motion it settles into. `onEstimate` gets running
   * estimates, at most ten a second; the signal stops this call alone. `drive: {amplitude, frequency, seed}` adds amplitude cos(2 pi frequency t + theta_i) to
   * the input of every unit, `frequency` in cycles per tau, the phases from the seed: it can suppress chaos.
   */
  lyapunov(options?: LyapunovOptions & Stoppable, onEstimate?: (estimate: ExponentPart) => void): Promise<LyapunovResult>;
  /** What dynamic mean-field theory says of infinitely many units at a gain and noise. */
  meanField(options?: MeanFieldOptions): Promise<MeanFieldResult>;
  /** The same along a list of gains (0 to 10, at most 1000) at one noise: {noise, rows: [{gain, variance, lyapunov, participationRatio, criticalNoise, ...}]}. */
  meanFieldCurve(options: MeanFieldCurveOptions): Promise<MeanFieldCurveResult>;
  /**
   * Two trajectories of the present network that start `epsilon` apart: ln of their distance over time (tau), and the slope where it changes freely, to be held against the
   * largest exponent. `onPart` gets the result so far, at most ten times a second, here and in the next two; the signal stops this call alone.
   */
  divergence(options?: DivergenceOptions & Stoppable, onPart?: (part: DivergencePart) => void): Promise<DivergenceResult>;
  /** Autocovariance and power spectrum of the rates (or of the states), mean over units, to be laid over `meanField`'s. Lags in tau, frequencies in cycles per tau. */
  autocorrelation(options?: AutocorrelationOptions & Stoppable, onPart?: (part: AutocorrelationPart) => void): Promise<AutocorrelationResult>;
  /** Participation ratio of the rates: as it grows with the sampled time, with the bias of a finite time taken off, and in theory. */
  dimension(options?: DimensionOptions & Stoppable, onPart?: (part: DimensionPart) => void): Promise<DimensionResult>;
  /** How much of a white input, through the first column of I, can be read out of the present network's rates, by delay in steps of dt. Delay 0 counts. */
  memoryCapacity(options?: MemoryCapacityOptions & Stoppable): Promise<MemoryCapacityResult>;
  /**
   * The map over gain and noise (12 gains, 8 noises and seed 1 unless told otherwise; 500 units). `measures`: 'error' of the best readout (the default), for `precision`
   * (.001) and any other `precisions` (at most 16); 'lyapunov'; 'participationRatio'. `onRow` gets each new row as it is found, coarse to fine, one seed after the other;
   * all rows come at the end. Cost at 500 units: seconds a cell.
   *
   * Rows are kept in the browser while a sweep runs. After cancel(), a reload or a crash, the next call with the same options (cells may be others) hands `onRow` at once
   * what is kept, and computes the rest; what is complete is forgotten, unless `keep` is set. Where nothing can be kept, in a private window say, all is computed.
   */
  sweep(options?: SweepRequest, onRow?: (row: SweepRow) => void): Promise<readonly SweepRow[]>;
  /** The rows that a sweep with these options would find kept, for a picture at once; computes nothing. Empty where nothing is kept. */
  keptRows(options?: SweepRequest): Promise<readonly SweepRow[]>;

  fixedPoints(options?: object): Promise<never>;
  lowRank(options?: object): Promise<never>;
  experiment(name?: string, options?: object): Promise<never>;

  weights(group: 'G' | 'I' | 'W' | 'b' | 'h0' | 'c'): Promise<Shaped>;
  setWeights(weights: object): Promise<void>;
  importNetwork(file: Blob | ArrayBuffer | ArrayBufferView, name?: string): Promise<ImportResult>;
  exportNetwork(format?: 'npz' | 'safetensors' | 'json' | 'python'): Promise<Blob>;
  fingerprint(): Promise<string>;

  /** Live: play or pause, sweep or free run, speed, pulse. */
  live(options: Partial<LiveOptions>): Promise<void>;
  pulse(duration?: number): Promise<void>;
  step(): Promise<void>;
  silence(units: readonly number[]): Promise<void>;

  on<E extends keyof LabEvents>(event: E, listener: (detail: LabEvents[E]) => void): () => void;
}
