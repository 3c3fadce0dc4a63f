/**
 * The wire between page and worker: every command, and in protocol/ what they answer, the frames and the events, with shapes and units. The one part of
 * session/ that both sides import. Commands are calls (comlink) and answer once. Frames are what is drawn while something runs: they travel over
 * a port of their own with transferred buffers, at most one of a kind under way (the page acknowledges, the worker then sends what has
 * gathered since), so a slow page gets fewer and larger frames and never a queue. Events are rare and are never dropped.
 * Times in ms, matrices row-major.
 */
import type { Config } from '../config/schema.ts';
import type { WeightGroup } from '../science/network.ts';
import type {
  AutocorrelationOptions,
  AutocorrelationResult,
  DimensionOptions,
  DimensionResult,
  DivergenceOptions,
  DivergenceResult,
  MemoryCapacityOptions,
  MemoryCapacityResult,
} from './protocol/activity.ts';
import type {
  EngineReport,
  EvaluateOptions,
  EvaluateResult,
  FitResult,
  GradientOptions,
  GradientResult,
  ImportResult,
  MeasureResult,
  PcaOptions,
  PcaResult,
  Shaped,
  SpectrumResult,
  TrainResult,
  TrialOptions,
  TrialResult,
} from './protocol/answers.ts';
import type { LyapunovOptions, LyapunovResult, MeanFieldCurveOptions, MeanFieldCurveResult, MeanFieldOptions, MeanFieldResult } from './protocol/chaos.ts';
import type { TestTrials } from './protocol/frames.ts';
import type { DrivenNetwork, SweepOptions, SweepRow } from './protocol/sweep.ts';

export type * from './protocol/activity.ts';
export type * from './protocol/answers.ts';
export type * from './protocol/chaos.ts';
export type * from './protocol/events.ts';
export type * from './protocol/frames.ts';
export type * from './protocol/sweep.ts';

/** A call whose parts come as events under this number, and which `stop` knows by it. */
export interface Call {
  readonly call: number;
}

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
  /** Takes a changed configuration. Redraws, keeps or adapts weights as the changes ask (see configure.ts). */
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
  /** Stops the call of this number, within 100 ms. */
  stop(call: number): Promise<void>;
  /** Weights and steps as they were kept under this number (NetworkState.snapshot); settings stay. Nothing happens when they are no longer kept. */
  restore(snapshot: number): Promise<void>;

  fitReadout(options: { ridge?: number }): Promise<FitResult>;
  evaluate(options: EvaluateOptions): Promise<EvaluateResult>;
  trial(options: TrialOptions): Promise<TrialResult>;
  gradients(options: GradientOptions): Promise<GradientResult>;
  measure(): Promise<MeasureResult>;
  spectrum(options: { gain?: number }): Promise<SpectrumResult>;
  pca(options: PcaOptions): Promise<PcaResult>;
  lyapunov(options: LyapunovOptions & Call): Promise<LyapunovResult>;
  meanField(options: MeanFieldOptions): Promise<MeanFieldResult>;
  meanFieldCurve(options: MeanFieldCurveOptions): Promise<MeanFieldCurveResult>;
  divergence(options: DivergenceOptions & Call): Promise<DivergenceResult>;
  autocorrelation(options: AutocorrelationOptions & Call): Promise<AutocorrelationResult>;
  dimension(options: DimensionOptions & Call): Promise<DimensionResult>;
  memoryCapacity(options: MemoryCapacityOptions & Call): Promise<MemoryCapacityResult>;
  /** Test trials of `view.durations` with the present weights (TrainFrame.test without training). */
  testTrials(): Promise<TestTrials>;
  /** A copy of the present network, for the map. */
  drivenNetwork(): Promise<DrivenNetwork>;
  /** The map of gain and noise. Rows come as events ('part') while it runs; the answer has all that this call computed. */
  sweep(options: SweepOptions & Call): Promise<readonly SweepRow[]>;

  weights(group: string): Promise<Shaped>;
  setWeights(weights: Partial<Record<WeightGroup | 'c', ArrayLike<number>>>): Promise<void>;
  importNetwork(bytes: Uint8Array, name: string): Promise<ImportResult>;
  /** Bytes of a file in this format. */
  exportNetwork(format: string): Promise<Uint8Array<ArrayBuffer>>;
  fingerprint(): Promise<string>;
}
