/**
 * The wire between page and worker: every command, the questions of questions.ts, and in protocol/ what they answer, the frames and the events, with shapes and
 * units. The one part of session/ that both sides import. Commands are calls (comlink) and answer once. Frames are what is drawn while something runs: they
 * travel over a port of their own with transferred buffers, at most one of a kind under way (the page acknowledges, the worker then sends what has gathered
 * since), so a slow page gets fewer and larger frames and never a queue. Events are rare and are never dropped. Times in ms, matrices row-major.
 */
import type { Config } from '../config/schema.ts';
import type { WeightGroup } from '../science/network.ts';
import type { EngineReport, FitResult, GivenFile, ImportChoices, ImportResult, TrainResult } from './protocol/answers.ts';
import type { KeptNetwork } from './protocol/events.ts';
import type { DrivenNetwork } from './protocol/map.ts';
import type { PreviewResult, PreviewRuns } from './protocol/preview.ts';
import type { AnswerOf, AskedOf, QuestionName } from './question.ts';

export type * from './protocol/activity.ts';
export type * from './protocol/answers.ts';
export type * from './protocol/chaos.ts';
export type * from './protocol/events.ts';
export type * from './protocol/experiments.ts';
export type * from './protocol/fixedPoints.ts';
export type * from './protocol/frames.ts';
export type * from './protocol/lowRank.ts';
export type * from './protocol/map.ts';
export type * from './protocol/mechanism.ts';
export type * from './protocol/preview.ts';
export type * from './protocol/robustness.ts';
export type * from './protocol/trainingStep.ts';

/** A call whose parts come as events under this number, and which `stop` knows by it. */
export interface Call {
  readonly call: number;
}

export interface LiveOptions {
  readonly playing: boolean;
  readonly mode: 'sweep' | 'free';
  /** ms of network time per second */
  readonly speed: number;
  /** Duration of the pulse of a sweep, where none are in turn. ms */
  readonly pulse: number;
  /** Durations that the sweeps take in turn, ms; empty where every sweep has `pulse`. */
  readonly turn: readonly number[];
}

export interface SessionCommands {
  /** First call: builds the network of `config`; resolves when it stands. The engine may still be measured afterwards. */
  open(config: Config): Promise<EngineReport>;
  /** Takes a changed configuration. Redraws, keeps or adapts weights as the changes ask (see configure.ts). */
  configure(config: Config): Promise<void>;
  engine(): Promise<EngineReport>;

  live(options: LiveOptions): Promise<void>;
  /** A pulse now (free run), or a new sweep with this pulse and no other from now on. null: the last one again. Answers with its duration, ms. */
  pulse(duration: number | null): Promise<number>;
  /** A pulse by hand into an input of another task than pulse memory, with the other sign if `down`. Answers whether the task has it. */
  cue(channel: number, down: boolean, level?: number): Promise<boolean>;
  /** Live goes on from this state [N], in free run. */
  liveFrom(state: Float64Array): Promise<void>;
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
  /** Weights and steps as they were kept under this number (NetworkState.snapshot); settings stay. False, and nothing happens, when they are no longer kept. */
  restore(snapshot: number): Promise<boolean>;
  /** Number of the state that the network is in (NetworkState.snapshot), when what was asked before has been done. */
  snapshot(): Promise<number>;
  /** A network as another session has kept it, in the place of the one that `open` has drawn for the same settings. */
  resume(network: KeptNetwork): Promise<void>;

  fitReadout(options: { ridge?: number }): Promise<FitResult>;
  /** Asks a question of questions.ts, with arguments that have been checked. Parts come as events under the number of the call. */
  ask<Name extends QuestionName>(name: Name, asked: AskedOf<Name>, call: number): Promise<AnswerOf<Name>>;
  /** A copy of the present network, for the map. */
  drivenNetwork(): Promise<DrivenNetwork>;

  setWeights(weights: Partial<Record<WeightGroup, ArrayLike<number>>>): Promise<void>;
  /** One file, or several arrays that were saved one by one. */
  importNetwork(files: readonly GivenFile[], name: string, choices: ImportChoices): Promise<ImportResult>;
  /** What `importNetwork` would make of it; nothing is taken. */
  previewNetwork(files: readonly GivenFile[], choices: ImportChoices, runs: PreviewRuns, call: number): Promise<PreviewResult>;
}
