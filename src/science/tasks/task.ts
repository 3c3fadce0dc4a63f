/**
 * What a task is: what goes into a network, what has to come out and when, and how an answer is judged. A task speaks of times in ms and of levels, never of steps:
 * `taskBatch.ts` turns a trial into steps of any length, so that a trial drawn once is the same trial at every time step.
 */
import type { Random } from '../random/random.ts';

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

export interface Score<Names extends string, Trial> {
  /** What the number says, for people: "share of right answers". */
  readonly name: string;
  readonly better: 'higher' | 'lower';
  /** Written as it is, or as per cent. */
  readonly shown: 'share' | 'error';
  /** Of one trial. */
  judge(trial: Trial, run: Run, values: Values<Names>): Points;
  /** Of all trials together. */
  total(points: Points): number;
  /** What an answer that knows nothing of the trial gets. */
  chance(values: Values<Names>): number;
  /** What the best observer of the inputs gets. */
  ideal(values: Values<Names>): number;
  /** The same observer at this trial, where chance decides: what it gets from the inputs of the run. Absent where it is always right. */
  judgeIdeal?(trial: Trial, run: Run, values: Values<Names>): Points;
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

export interface Task<Names extends string, Trial> {
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
  limits(values: Values<Names>): readonly TaskLimit<Names>[];
  inputs(values: Values<Names>): readonly string[];
  outputs(values: Values<Names>): readonly string[];
  /** Length of every trial, ms. */
  length(values: Values<Names>): number;
  /** A trial; its times do not depend on any time step. */
  draw(values: Values<Names>, random: Random): Trial;
  stimuli(trial: Trial, values: Values<Names>): readonly Span[];
  answers(trial: Trial, values: Values<Names>): readonly Answer[];
  phases(trial: Trial, values: Values<Names>): readonly Phase[];
  conditions(values: Values<Names>): readonly Condition<Trial>[];
  /** The kind of trial that this is, under which its score is told. */
  kind(trial: Trial, values: Values<Names>): string;
  readonly score: Score<Names, Trial>;
  cues(values: Values<Names>): readonly Cue[];
  /** The constant c of the readout is trained. */
  readonly constantReadout: boolean;
}

/** For lists of tasks of different trials. */
// biome-ignore lint/suspicious/noExplicitAny: each task takes its own trials and values, and nobody else makes any.
export type AnyTask = Task<any, any>;

/** The values that a task has where nothing else is said. */
export function initialValues<Names extends string>(parameters: Readonly<Record<Names, Parameter>>): Values<Names> {
  return Object.fromEntries(Object.entries<Parameter>(parameters).map(([name, { initial }]) => [name, initial])) as Values<Names>;
}
