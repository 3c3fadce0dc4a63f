/** What the session says by itself: rare, and never dropped. */
import type { WeightGroup } from '../../science/network.ts';
import type { AutocorrelationPart, DimensionPart, DivergencePart } from './activity.ts';
import type { EngineReport, FitResult, SpectrumResult } from './answers.ts';
import type { ExponentPart } from './chaos.ts';
import type { SweepRow } from './sweep.ts';

/** What comes of a long call before its answer. */
export type PartOf = SweepRow | ExponentPart | DivergencePart | AutocorrelationPart | DimensionPart;

/** What holds after a change of the network; sent whenever one of them changes. */
export interface NetworkState {
  readonly size: number;
  /** Steps of training behind the present weights. */
  readonly step: number;
  /** Where the present weights come from. */
  readonly origin: 'drawn' | 'fitted' | 'trained' | 'imported' | 'set';
  /** Gain at which the readout was fitted, when origin is 'fitted'. */
  readonly fittedAtGain: number | null;
  /** Error of the last ridge fit of the present weights (FitResult.error), when origin is 'fitted'. */
  readonly fitLoss: number | null;
  readonly fingerprint: string;
  /**
   * Digests: of G, to which its eigenvalues belong; of G and b (that of G where b = 0), to which measures without input belong; of G, I, b and h0, of
   * what the network does with an input.
   */
  readonly matrix: string;
  readonly undriven: string;
  readonly driven: string;
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
  /** Part of the answer of a call that runs: a row of the map, a running estimate. `call` is the number that the call was given. */
  | { readonly kind: 'part'; readonly call: number; readonly part: PartOf }
  | { readonly kind: 'training'; readonly running: boolean; readonly step: number; readonly until: number }
  /** Losses were cut back to this step (reset, undo, restored): drop later ones. */
  | { readonly kind: 'rewound'; readonly step: number };
