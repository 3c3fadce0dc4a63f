/** What the memory bears: what is asked and answered. Times in ms. */
import type { FileGiven, GivenFile, ImportChoices, ImportOptions } from './answers.ts';

export type Disturbance = 'noise' | 'time' | 'jitter' | 'silenced' | 'kick' | 'dt';

/**
 * Networks that are compared. `present`: as it is. `closed form`: the same with the readout of the closed form (lab.fitReadout). `rank one`: a design whose
 * matrix is m n^T / N (oracle O14), of as many units, drawn from the seed, with a readout in closed form. `published`: the network of a file that was chosen,
 * such as the study's A1.
 */
export type SubjectName = 'present' | 'closed form' | 'rank one' | 'published';

/** Names a point of a curve. */
export interface RobustnessKey {
  readonly disturbance: Disturbance;
  readonly value: number;
  readonly subject: SubjectName;
  /** Of what is drawn: noise, silenced units, direction of the kick, the design, trials of tasks other than pulse memory. null where nothing is. */
  readonly seed: number | null;
  /** Of the network of a file: names its weights and settings (NetworkInFile). */
  readonly file?: string | undefined;
}

export interface RobustnessRow extends RobustnessKey {
  /**
   * Pulse memory: mean squared error of the answers. Other tasks: their score where less is better (an error), 1 less the score where more is (a share of right
   * answers).
   */
  readonly error: number;
  /** The same of an answer that knows nothing of the trial; pulse memory: of always giving the mean answer to the pulses that were heard. */
  readonly chance: number;
  /** Of the first seed at each noise, pulse memory: what the network says to the pulse of middle duration. */
  readonly trace?: RobustnessTrace;
}

export interface RobustnessTrace {
  /** Of the pulse. */
  readonly duration: number;
  readonly dt: number;
  /** From the onset of the pulse to the end of the trial, one number a step. */
  readonly output: Float32Array;
}

/** What is asked of the session: complete. */
export interface RobustnessOptions {
  /** Standard deviations of the private noise of each unit; 0: none. */
  readonly noises: readonly number[];
  /** Noise from the start of the trial, or from the pulse on. */
  readonly noiseFrom: 'start' | 'pulse';
  /** From the onset of the pulse to the half second in which the answer is judged. */
  readonly times: readonly number[];
  /** The pulse comes so much earlier in half of the trials, and so much later in the others. */
  readonly jitters: readonly number[];
  /** Shares of the units whose rates are held at zero, 0 to 1. */
  readonly silenced: readonly number[];
  /** Lengths of a push of the state in a random direction, in parts of the mean length of the state. */
  readonly kicks: readonly number[];
  /** When the push comes: after the onset of the pulse, of other tasks after the start of the trial. */
  readonly kickAt: number;
  /** Time steps. */
  readonly dts: readonly number[];
  readonly seeds: readonly number[];
  readonly subjects: readonly SubjectName[];
  /** The file of the published network; without it there is none. */
  readonly published?: { readonly files: readonly GivenFile[]; readonly name: string; readonly choices: ImportChoices };
  /** Of the pulses. */
  readonly durations: readonly number[];
  /** Trials of tasks other than pulse memory. */
  readonly trials: number;
  /** Points that need not be measured again. */
  readonly done: readonly RobustnessKey[];
  /** Nothing is measured: which networks there are, what is left out and of what rows would be. */
  readonly aboutOnly?: boolean;
  /** What `done` was measured of, as the answer says it; the question is refused where the network is another one by now. */
  readonly of?: string;
}

/** Options of lab.robustness. What is not given is taken from the configuration. */
export type RobustnessRequest = Partial<Omit<RobustnessOptions, 'done' | 'of' | 'aboutOnly' | 'published'>> & {
  /** The file, its name for people and options as `importNetwork` takes them: measured as `published`, while the present network stays. */
  readonly published?: { readonly file: FileGiven | readonly FileGiven[]; readonly name?: string; readonly options?: ImportOptions };
  /** Rows stay kept after the end as well, and a later call with the same options has them at once. */
  readonly keep?: boolean;
  /** Rows that are kept of the points asked for are forgotten first. */
  readonly fresh?: boolean;
  /** Only rows that are kept: nothing is measured. */
  readonly onlyKept?: boolean;
};

/** What a network has met while it, or its readout, was fitted. */
export interface TrainedRange {
  /** Longest time from the onset of the pulse to an answer; null for other tasks. */
  readonly time: number | null;
  /** How far the onset varied, both ways; null for other tasks. */
  readonly jitter: number | null;
  readonly dt: number;
  readonly noise: number;
}

/** A network of a file, as it is measured: settings that the file leaves open are those of the page. */
export interface NetworkInFile {
  /** Names its weights and settings; its rows have it. */
  readonly file: string;
  /** Of the file, as it is shown. */
  readonly name: string;
  /** Its weights are those of the study's network A1. */
  readonly isStudy: boolean;
  readonly size: number;
  readonly gain: number;
  readonly tau: number;
  readonly dt: number;
}

export interface RobustnessSubject {
  readonly name: SubjectName;
  /** null where it could not be had, or where its file does not say. */
  readonly trained: TrainedRange | null;
  /** Of the published one, where its file was given and read. */
  readonly network?: NetworkInFile;
  /** Why it could not be had, a sentence. */
  readonly reason?: string;
}

export interface RobustnessResult {
  readonly rows: readonly RobustnessRow[];
  readonly subjects: readonly RobustnessSubject[];
  /** Disturbances that mean nothing for this task or equation, each with a sentence. */
  readonly omitted: readonly { readonly disturbance: Disturbance; readonly reason: string }[];
  /** Names all that the rows depend on beside their own values. */
  readonly of: string;
}
