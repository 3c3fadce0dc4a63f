/**
 * What a task is: what goes into a network, what has to come out and when, and how an answer is judged. A task speaks of times in ms and of levels, never of
 * steps: `taskBatch.ts` turns a trial into steps of any length, so that a trial drawn once is the same trial at every time step.
 */
import type { Shape, WeightGroup } from '../network.ts';
import type { Random } from '../random/random.ts';
import type { TrialBatch } from '../trials.ts';

/** A parameter of a task, as settings, link and sliders show it. */
export interface Parameter {
  readonly initial: number;
  readonly min: number;
  readonly max: number;
  /** '' for a number without one. */
  readonly unit: '' | 'ms';
  /** What it is, in a whole sentence. */
  readonly meaning: string;
  readonly whole?: boolean;
}

export type Values<Names extends string> = Readonly<Record<Names, number>>;

/** A parameter that cannot be used beside the others: its name, the value given, the values allowed (in words, with unit). */
export interface TaskLimit<Names extends string> {
  readonly parameter: Names;
  readonly given: number;
  readonly allowed: string;
}

/** An input that is constant from `from` to `to`, ms; spans of one channel add up. `noise`: white noise of this strength, a standard deviation over 100 ms. */
export interface Span {
  readonly channel: number;
  readonly from: number;
  readonly to: number;
  readonly level: number;
  readonly noise?: number;
}

/** A window in which an output is graded, ms, and what it should be at each time. Windows of one channel do not overlap. */
export interface Answer {
  readonly channel: number;
  readonly from: number;
  readonly to: number;
  readonly wanted: (time: number) => number;
}

/** A named part of a trial, ms. */
export interface Phase {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The inputs [channels][steps] and outputs [channels][steps] of one trial, and the time step, ms. z of a step stands for its middle. */
export interface Run {
  readonly input: (channel: number, step: number) => number;
  readonly output: (channel: number, step: number) => number;
  readonly steps: number;
  readonly dt: number;
}

/** What a trial adds to the score: so many points of so many. */
export interface Points {
  readonly points: number;
  readonly of: number;
}

export interface Score<Names extends string, Trial, V = Values<Names>> {
  /** What the number says, for people: "share of right answers". */
  readonly name: string;
  readonly better: 'higher' | 'lower';
  /** Written as it is, or as per cent. */
  readonly shown: 'share' | 'error';
  /** Of one trial. */
  judge(trial: Trial, run: Run, values: V): Points;
  /** Of all trials together. */
  total(points: Points): number;
  /** What an answer that knows nothing of the trial gets. */
  chance(values: V): number;
  /** What the best observer of the inputs gets. */
  ideal(values: V): number;
  /** The same observer at this trial, where chance decides: what it gets from the inputs of the run. Absent where it is always right. */
  judgeIdeal?(trial: Trial, run: Run, values: V): Points;
}

/** What a visitor can give a running network by hand. */
export type Cue =
  | { readonly kind: 'pulse'; readonly channel: number; readonly level: number; readonly duration: number; readonly signed: boolean }
  | { readonly kind: 'level'; readonly channel: number; readonly least: number; readonly most: number };

/** A trial worth showing, and its name: "+ - +", "500 ms". */
export interface Condition<Trial> {
  readonly label: string;
  readonly trial: Trial;
}

/** A number that a trial is about, at a time of it, ms: a duration, a coherence, the sign that is held. */
export interface Variable<Trial> {
  readonly name: string;
  of(trial: Trial, time: number): number;
}

/** `V`: values of its parameters; numbers, but for the task of the study, which has words among them. */
export interface Task<Names extends string, Trial, V = Values<Names>> {
  /** As links have it. */
  readonly name: string;
  readonly title: string;
  /** Three or four words. */
  readonly question: string;
  /** What it asks of a network, in one sentence. */
  readonly sentence: string;
  /** Papers. */
  readonly source: string;
  readonly parameters: Readonly<Record<Names, Parameter>>;
  /** Limits between parameters, beside those of each alone; empty where all is well. */
  limits(values: V): readonly TaskLimit<Names>[];
  inputs(values: V): readonly string[];
  outputs(values: V): readonly string[];
  /** Length of every trial, ms. */
  length(values: V): number;
  /** A trial; its times do not depend on any time step. */
  draw(values: V, random: Random): Trial;
  stimuli(trial: Trial, values: V): readonly Span[];
  answers(trial: Trial, values: V): readonly Answer[];
  phases(trial: Trial, values: V): readonly Phase[];
  conditions(values: V): readonly Condition<Trial>[];
  /** The kind of trial that this is, under which its score is told. */
  kind(trial: Trial, values: V): string;
  /**
   * What trials differ in, as numbers: activity is regressed on them, and conditions differ by them. Without it the wanted outputs stand for it (variables.ts).
   */
  variables?(values: V): readonly Variable<Trial>[];
  readonly score: Score<Names, Trial, V>;
  cues(values: V): readonly Cue[];
  /** The constant c of the readout belongs to the answer: the closed form has one. */
  readonly constantReadout: boolean;
  /**
   * How a network of 100 units (gain 1.2, steps of 20 ms) learns it in less than a minute; a start that does for most tasks where nothing is said. `train`: G,
   * I, W and b unless it says otherwise, such as with the output bias c; links to the preset rest on it.
   */
  readonly training?: { readonly steps: number; readonly learningRate: number; readonly noise: number; readonly train?: readonly WeightGroup[] };
  /**
   * For a task whose trials were released in another form than the usual one (one generator for each trial, steps as in taskBatch.ts): how its trials are
   * drawn, all from one generator, and how they fall on steps of `dt` ms.
   */
  readonly own?: {
    draw(values: V, dt: number, random: Random, count: number): readonly Trial[];
    batch(trials: readonly Trial[], values: V, dt: number, shape: Pick<Shape, 'inputs' | 'outputs'>): Generator<number, TrialPieces, void>;
  };
}

/** A batch without its private noise, and the step from which each trial has that noise, which is `BatchNoise.from`. Float64, shapes as in `TrialBatch`. */
export interface TrialPieces extends Omit<TrialBatch, 'noise'> {
  readonly noiseFrom: Int32Array;
}

/** For lists of tasks of different trials. */
// biome-ignore lint/suspicious/noExplicitAny: each task takes its own trials and values, and nobody else makes any.
export type AnyTask = Task<any, any, any>;

/** What stands on the face of a task: all that settings need, and all of it that comes with the page before the task is wanted (scripts/vite/taskFaces.ts). */
export type TaskFace = Pick<AnyTask, 'name' | 'title' | 'parameters' | 'limits' | 'inputs' | 'outputs' | 'length' | 'constantReadout' | 'training'>;

/** The values that a task has where nothing else is said. */
export function initialValues<Names extends string>(parameters: Readonly<Record<Names, Parameter>>): Values<Names> {
  return Object.fromEntries(Object.entries<Parameter>(parameters).map(([name, { initial }]) => [name, initial])) as Values<Names>;
}
