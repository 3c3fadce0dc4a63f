/** What a look at a file says, before anything of it is taken. Times in ms, matrices row-major. */
import type { Config } from '../../config/schema.ts';
import type { ImportChoices, ImportResult, WeightRole } from './answers.ts';

/** A small picture of a matrix: every so many rows and columns of it. */
export interface ArrayPicture {
  /** Of the whole. */
  readonly rows: number;
  readonly columns: number;
  /** Rows and columns of `data`. */
  readonly shown: readonly [number, number];
  readonly data: Float32Array;
  /** Square root of the mean square of the whole. */
  readonly size: number;
}

/** Something of the file, and what comes of it. */
export interface PreviewEntry {
  readonly name: string;
  /** null where it is no array. */
  readonly shape: readonly number[] | null;
  readonly is: 'taken' | 'applied' | 'passed over';
  /** Groups of weights or settings; empty where it is passed over. */
  readonly to: readonly string[];
  /** What was done with it, or what it is. */
  readonly what: string;
}

/** Why no network can be taken. */
export interface PreviewRefusal {
  readonly sentence: string;
  /** What would have to be said; null where nothing helps. */
  readonly doubt: {
    readonly roles: readonly WeightRole[];
    readonly arrays: readonly string[];
    readonly setting: { readonly name: 'lowRank' | 'rectify' | 'affine' | 'nonlinearity'; readonly values: readonly string[] } | null;
  } | null;
}

/** An equation that the network may have lived in. */
export interface PreviewEquation {
  /** 'one-step': the leaky rate with a time step of one time constant, as torch.nn.RNN. */
  readonly name: 'leaky-current' | 'leaky-rate' | 'one-step';
  readonly system: Config['network']['system'];
  readonly dt: number;
  /** Mean squared error on the task; Infinity where the activity grows without bound; null where it was not tried. */
  readonly error: number | null;
}

/** How the network does on a task of the page that has its channels. */
export interface PreviewFit {
  readonly task: string;
  readonly title: string;
  /** Error of always giving the mean answer. */
  readonly guessing: number;
  /** The first is that of the network as it would be taken. */
  readonly equations: readonly PreviewEquation[];
  /** Name of the one that errs least, where that is below a tenth of guessing; else null. */
  readonly best: PreviewEquation['name'] | null;
  /** About how long it takes to try them, s. */
  readonly seconds: number;
}

/** One trial as the network would run it. */
export interface PreviewTrial {
  readonly task: string;
  readonly condition: string;
  readonly time: Float64Array;
  /** Of the outputs that the task grades, [T, outputs]; the mask is 0 where nothing is wanted. */
  readonly target: Float32Array;
  readonly mask: Float32Array;
  readonly outputs: number;
  /** [T, outputs] by each equation that was run; the first is that of the network as it would be taken. */
  readonly runs: readonly { readonly equation: PreviewEquation['name']; readonly output: Float32Array }[];
}

export interface PreviewedNetwork {
  /** What `importNetwork` would say with the same options. */
  readonly result: ImportResult;
  /** Written by this page: it says all about itself. */
  readonly own: boolean;
  /** The file, or the visitor, tells the equation. */
  readonly certain: boolean;
  /** Conventions that the file leaves open, as they were taken. */
  readonly conventions: Pick<ImportChoices, 'lowRank' | 'rectify' | 'affine'>;
  /** Groups whose array is turned when it becomes them. */
  readonly turned: readonly WeightRole[];
  /** What was supposed, and what it is about: groups of weights and settings. */
  readonly guesses: readonly { readonly about: readonly string[]; readonly what: string }[];
  /** Arrays of the file that could be each group, by their shapes. */
  readonly arraysFor: Readonly<Record<WeightRole, readonly string[]>>;
  readonly pictures: Readonly<Record<WeightRole, ArrayPicture>>;
  /** null where no task has these channels, or nothing was to be run. */
  readonly fit: PreviewFit | null;
  /** null where it would take too long, or nothing was to be run. */
  readonly trial: PreviewTrial | null;
}

export interface PreviewResult {
  /** What was understood, in one line. */
  readonly sentence: string;
  /** Everything that the file holds. */
  readonly entries: readonly PreviewEntry[];
  readonly refused: PreviewRefusal | null;
  readonly network: PreviewedNetwork | null;
}

/** What a preview runs: nothing, what takes less than two seconds, or all. */
export type PreviewRuns = 'none' | 'quick' | 'all';
