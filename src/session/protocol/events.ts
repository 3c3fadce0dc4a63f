/** What the session says by itself: rare, and never dropped. */
import type { Identities } from '../../config/dependence.ts';
import type { Parts } from '../../formats/parts.ts';
import type { WeightGroup } from '../../science/network.ts';
import type { Provenance } from '../network/provenance.ts';
import type { RecordedSteps } from '../network/trainingRecord.ts';
import type { PointPart } from './fixedPoints.ts';

/** All steps of training behind the present weights. */
export interface TrainingRecord extends RecordedSteps {
  /** As NetworkState.lineage. */
  readonly lineage: number;
}

import type { AutocorrelationPart, DimensionPart, DivergencePart } from './activity.ts';
import type { EngineReport, FitResult, SpectrumResult } from './answers.ts';
import type { ExponentPart } from './chaos.ts';
import type { ExperimentPart } from './experiments.ts';
import type { MapRow } from './map.ts';
import type { RobustnessRow } from './robustness.ts';

/** What comes of a long call before its answer. */
export type PartOf = MapRow | ExponentPart | DivergencePart | AutocorrelationPart | DimensionPart | PointPart | RobustnessRow | ExperimentPart;

/** What holds after a change of the network; sent whenever one of them changes. */
export interface NetworkState extends Identities {
  readonly size: number;
  /** Steps of training behind the present weights. */
  readonly step: number;
  /** Counts the networks that stood one after the other; frames of an earlier one carry its number. */
  readonly lineage: number;
  /** Where the present weights come from; `origin` is its last word. */
  readonly provenance: Provenance;
  readonly origin: 'drawn' | 'designed' | 'fitted' | 'trained' | 'imported' | 'set';
  readonly fingerprint: string;
  /** Order in which the units are shown: unit index of each row, from row 1 (bottom) up; by phase of their activity, or by the output that they follow. */
  readonly order: Uint16Array;
  /** How many of these rows follow each output, from the bottom up, last output first; none of pulse memory, whose units stand in order of phase. */
  readonly groups: readonly number[];
  /** Units held silent in Live. */
  readonly silenced: readonly number[];
  /** Name of an imported file. */
  readonly file: string | null;
  /** What groups of its weights were composed of: arrays of the file, and how they make them. Not `whole` once the weights are others. */
  readonly parts: readonly { readonly to: string; readonly from: readonly string[]; readonly how: string; readonly whole: boolean }[];
  /** Number for `restore`; grows with every kept state. States before the oldest are forgotten. */
  readonly snapshot: number;
  readonly oldestSnapshot: number;
  /** Onset and duration range of the trained trials, ms: for "in range" marks. */
  readonly trainedRange: readonly [number, number];
}

/** What a new worker needs to go on with a network, beside its settings. */
export interface KeptNetwork {
  readonly step: number;
  readonly provenance: Provenance;
  readonly record: RecordedSteps;
  /** Without G where the seed gives it. */
  readonly weights: Readonly<Partial<Record<WeightGroup, Float32Array | Float64Array>>>;
  /** What groups of the weights were composed of in their file, where these have not changed since. */
  readonly parts: readonly Parts[];
}

export type SessionEvent =
  | { readonly kind: 'network'; readonly network: NetworkState }
  | { readonly kind: 'engine'; readonly engine: EngineReport }
  /** Something went wrong and was mended: what happened, what is kept, what to do. `action` names a thing that the page can offer. */
  | { readonly kind: 'trouble'; readonly sentence: string; readonly action?: 'continue' }
  /** The last good network, for the page to start again with should the worker go. */
  | ({ readonly kind: 'kept' } & KeptNetwork)
  /** The session fitted the readout by itself (readout.fit). */
  | { readonly kind: 'fit'; readonly fit: FitResult }
  /** Of this matrix at gain 1, once per matrix. */
  | { readonly kind: 'spectrum'; readonly spectrum: SpectrumResult }
  /** Part of the answer of a call that runs: a row of the map, a running estimate. `call` is the number that the call was given. */
  | { readonly kind: 'part'; readonly call: number; readonly part: PartOf }
  | { readonly kind: 'training'; readonly running: boolean; readonly step: number; readonly until: number }
  /**
   * Loss and gradient norms of all steps behind the present weights, whenever these are not what frames have told (another network, a return to an earlier
   * state).
   */
  | ({ readonly kind: 'record' } & TrainingRecord);
