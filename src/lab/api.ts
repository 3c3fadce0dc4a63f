/**
 * The scripting interface: `window.lab`, postMessage, the page's own buttons and the tests all use this object. Public and stable.
 * Arguments are validated; methods reject with an Error whose `name` is ConfigError, ShapeError, FormatError, NotAvailableError, RunawayError or
 * CancelledError and whose message says what to do. Times in ms, exponents in 1/tau.
 */

import type { ConfigIssue } from '../config/configError.ts';
import type { SettingChanges } from '../config/paths.ts';
import type { Config } from '../config/schema.ts';
import type { ReportProgress } from '../report/index.ts';
import type {
  EngineReport,
  FileGiven,
  FitResult,
  ImportOptions,
  ImportResult,
  LiveOptions,
  LowRankOptions,
  PreviewResult,
  PreviewRuns,
  TrainResult,
} from '../session/protocol.ts';
import type { Stoppable } from '../session/question.ts';
import type { LessonCalls } from './lesson.ts';
import type { MapCalls } from './map.ts';
import type { QuestionMethods } from './questions.ts';
import type { ReportRequest } from './report.ts';
import type { TaskCalls } from './tasks.ts';

export type { ArrayPicture, ImportOptions, MapRequest, PreviewEntry, PreviewResult, PreviewTrial, WeightRole } from '../session/protocol.ts';

export type LiveRequest = Partial<
  Pick<LiveOptions, 'playing' | 'mode' | 'speed' | 'pulse'> & {
    readonly pulses: 'turn' | 'same';
    /** A state [N] to go on from, in free run: that of a fixed point, for example. */
    readonly from: ArrayLike<number>;
  }
>;

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

/** The questions (evaluate, trial, lyapunov ...) are methods too, each as its file in session/questions/ declares it. */
export interface Lab extends Omit<QuestionMethods, keyof MapCalls>, MapCalls, TaskCalls, LessonCalls {
  readonly version: string;
  readonly ready: Promise<void>;
  engine(): EngineReport;
  getConfig(): Config;
  setConfig(patch: SettingChanges): Promise<Config>;
  getLink(): string;
  openLink(link: string): Promise<{ config: Config; issues: readonly ConfigIssue[] }>;

  train(options?: { steps?: number }): Promise<TrainResult>;
  pause(): Promise<void>;
  reset(): Promise<void>;
  cancel(): Promise<void>;
  /** Takes back the last change (setting, training, fit, import, silenced units; not of the view); `redo` the other way. Resolve false when there is none. */
  undo(): Promise<boolean>;
  redo(): Promise<boolean>;
  fitReadout(options?: { ridge?: number }): Promise<FitResult>;

  /** The first network that `lowRank` draws for these options in the place of the present one; the link brings it up again, `undo` the one before. */
  openLowRank(options?: LowRankOptions): Promise<Config>;

  setWeights(weights: object): Promise<void>;
  /** One file, or several arrays that were saved one by one; the options say what a file leaves open, or say it otherwise. */
  importNetwork(file: FileGiven | readonly FileGiven[], name?: string, options?: ImportOptions): Promise<ImportResult>;
  /** What `importNetwork` would make of a file; nothing is taken. `runs`: what is run of the network: nothing, what takes less than two seconds, or all. */
  previewNetwork(
    file: FileGiven | readonly FileGiven[],
    name?: string,
    options?: ImportOptions & { readonly runs?: PreviewRuns } & Stoppable,
  ): Promise<PreviewResult>;

  /**
   * A report of the present network: an archive (`zip`) with the report, all its numbers, its tables and the network, or the report alone (`html`), a file that
   * needs no script and nothing else. `onProgress` gets {done: 0..1, secondsLeft, section}. Rejects CancelledError; ChangedError where the network or its
   * settings changed meanwhile; NotAvailableError while it is trained, and in a lesson.
   */
  report(options?: ReportRequest, onProgress?: (progress: ReportProgress) => void): Promise<Blob>;

  /** Live: play or pause, sweep or free run, speed (ms a second), pulse (ms), pulses in turn or the same; a state to go on from. */
  live(options: LiveRequest): Promise<void>;
  /** A pulse now (free run), or a new sweep with it; from then on all sweeps have this pulse. The last one again where no duration (ms) is given. */
  pulse(duration?: number): Promise<void>;
  step(): Promise<void>;
  silence(units: readonly number[]): Promise<void>;

  on<E extends keyof LabEvents>(event: E, listener: (detail: LabEvents[E]) => void): () => void;
}
