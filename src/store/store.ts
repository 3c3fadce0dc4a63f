/**
 * What the page knows: settings, status, results. Zustand without React; nothing here changes 60 times a second (frames go round it:
 * session/frames.ts). The session's events are written in by lab/; views read with `useStore(store, selector)` and change things only by calling `lab`.
 */
import { createStore } from 'zustand/vanilla';
import type { ConfigIssue } from '../config/configError.ts';
import { presetConfig } from '../config/presets.ts';
import type { Config } from '../config/schema.ts';
import type { EngineReport, EvaluateResult, FitResult, JobFrame, NetworkState, SpectrumResult, TrainingRecord } from '../session/protocol.ts';
import { type EdgeState, nothingMeasured } from './edge.ts';
import type { LessonVisit } from './lesson.ts';

export interface PageState extends EdgeState {
  readonly config: Config;
  /** null until the worker has built the network. */
  readonly network: NetworkState | null;
  readonly engine: EngineReport | null;
  readonly training: { readonly running: boolean; readonly step: number; readonly until: number };
  /**
   * Loss and gradient norms of the steps behind the present weights, as they were when the network was last replaced or went back; later steps come as frames.
   */
  readonly record: TrainingRecord | null;
  /** Long jobs under way, by name. */
  readonly jobs: Readonly<Partial<Record<JobFrame['job'], { readonly done: number; readonly secondsLeft: number }>>>;
  /** Live is playing. */
  readonly playing: boolean;
  /** Spectrum of this matrix at gain 1 (multiply by the gain); null until computed. */
  readonly spectrum: SpectrumResult | null;
  /** The last readout in closed form of this network with these settings; null where there is none. Training may have gone on from it. */
  readonly lastFit: FitResult | null;
  readonly lastEvaluation: EvaluateResult | null;
  /** A sentence about something that failed, until dismissed. */
  readonly trouble: { readonly sentence: string; readonly action?: 'continue' | 'restart' | undefined } | null;
  /** What was wrong with the link that was opened, until dismissed. */
  readonly linkIssues: readonly ConfigIssue[];
  /** What an import understood, until dismissed. */
  readonly imported: {
    readonly name: string;
    readonly notes: readonly string[];
    readonly mapping: readonly { from: string; shape: readonly number[]; to: string }[];
    /** Files that were dropped with it and not taken. */
    readonly others?: readonly string[];
  } | null;
  /** The lesson that was opened last; null where none was. */
  readonly lesson: LessonVisit | null;
  /** How many networks have been opened here: by a preset, a link, a file. Each is a place in the browser's history. */
  readonly openings: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** Before anything has been built. */
export const stateAtFirst = (config: Config): PageState => ({
  config,
  network: null,
  engine: null,
  training: { running: false, step: 0, until: 0 },
  record: null,
  jobs: {},
  playing: true,
  spectrum: null,
  ...nothingMeasured,
  lastFit: null,
  lastEvaluation: null,
  trouble: null,
  linkIssues: [],
  imported: null,
  lesson: null,
  openings: 0,
  canUndo: false,
  canRedo: false,
});

export const store = createStore<PageState>(() => stateAtFirst(presetConfig('fitted')));
