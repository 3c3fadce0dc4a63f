/**
 * What a question is: something that can be asked about the network and changes nothing. Each is one file of questions/ and one line of questions.ts; the
 * commands of the session, the methods of the lab, the names of jobs, progress and cancelling follow from that list.
 *
 * A file has two halves. The descriptor is what the page needs before it asks: it imports nothing but types. `run` is what the worker does; it loads what it
 * computes with by import(), and the page's build leaves it out.
 *
 * The arguments are checked by base/options.ts, which looks at the length of a list before any item.
 */
import { NotAvailableError } from '../base/errors.ts';
import type { Options } from '../base/options.ts';
import type { Dependence } from '../config/dependence.ts';
import type { Config } from '../config/schema.ts';
import type { Core } from './core.ts';
import type { Context } from './held.ts';
import type { Job } from './scheduler.ts';

export interface Cost {
  /** Memory that is needed at the same time, in the worker and for the answer. */
  readonly bytes: number;
  /** Multiplications with an addition, roughly. */
  readonly products: number;
}

/** `Given`: arguments of the method, as a tuple. `Asked`: what they come to. `Answer`: the session's. `Told`: what the method resolves with. */
export interface Question<
  Name extends string = string,
  Given extends readonly unknown[] = readonly unknown[],
  Asked = unknown,
  Answer = unknown,
  Told = Answer,
> {
  readonly name: Name;
  /** The option that the first argument stands for, where that is no object: lab.weights('I'). */
  readonly first?: string;
  /** Shows no progress: it is asked for by the page itself, again and again. */
  readonly quiet?: true;
  /**
   * The arguments, checked, as a new object; what is not given is taken from the configuration. Throws ArgumentError, ShapeError or NotAvailableError with a
   * sentence.
   */
  arguments(option: Options, config: Config): Asked;
  /** What the result depends on (config/dependence.ts). Of settings that an option stands for, the option counts where it is given. */
  readonly dependsOn: readonly Dependence[];
  /**
   * The network is run for it: where its activity grows without bound, the question is refused with RunawayError. An option `gain` stands for the network's.
   */
  readonly runs?: true;
  cost(asked: Asked, config: Config): Cost;
  /** What to ask for where the cost is too high: 'Ask for fewer durations.' */
  readonly less: string;
  /** What the method resolves with, where that is not the session's answer. */
  receive?(answer: Answer, asked: Asked): Told;
  /** Never there; carries the types. */
  readonly types?: { readonly given: Given; readonly answer: Answer; readonly told: Told };
}

/** How a caller stops one call and leaves the others alone. */
export interface Stoppable {
  readonly signal?: AbortSignal;
}

/** Arguments of a method that takes options, and a function for the parts of its answer. */
export type Asks<Options, Part = never> = [options?: Options & Stoppable, onPart?: (part: Part) => void];

/** Gives a descriptor its types: question<[options?: EvaluateOptions], EvaluateResult>()({...}). */
export const question =
  <Given extends readonly unknown[], Answer, Told = Answer>() =>
  <const Name extends string, Asked>(descriptor: Omit<Question<Name, Given, Asked, Answer, Told>, 'types'>): Question<Name, Given, Asked, Answer, Told> =>
    descriptor;

/** What the run of a question works with. */
export interface Asking {
  readonly core: Core;
  /** The network that was held when the question came. */
  readonly context: Context;
  readonly job: Job;
  /** 0..1 */
  readonly progress: (done: number) => void;
  /** Number under which parts of the answer are sent. */
  readonly call: number;
}

/** The worker's half of a question. The arrays of its answer are its own: they are handed over to the page and not copied. */
export type Run<Q> =
  Q extends Question<string, infer _G, infer Asked, infer Answer, infer _T> ? (asking: Asking, asked: Given<Asked>) => Promise<Answer> : never;

/** The list of all questions. */
export type Questions = typeof import('./questions.ts');
export type QuestionName = keyof Questions;
/** Options that may be undefined are left out where they are. */
export type Given<Asked> = { [K in keyof Asked as undefined extends Asked[K] ? never : K]: Asked[K] } & {
  [K in keyof Asked as undefined extends Asked[K] ? K : never]?: Exclude<Asked[K], undefined>;
};
export type AskedOf<Name extends QuestionName> = Questions[Name] extends Question<string, infer _G, infer Asked, infer _A, infer _T> ? Given<Asked> : never;
export type AnswerOf<Name extends QuestionName> = NonNullable<Questions[Name]['types']>['answer'];

/** Memory that all calls together may need at the same time. */
export const mostBytes = 2 ** 30;

/** Refuses what needs more memory than is taken, before any is taken. */
export function checkCost(name: string, { bytes }: Cost, less: string): void {
  if (!(bytes <= mostBytes))
    throw new NotAvailableError(`${name}: this needs ${showBytes(bytes)} of memory; at most ${showBytes(mostBytes)} is taken. ${less}`);
}

/** '40 GB', '1 GB', '240 MB' */
export function showBytes(bytes: number): string {
  const [size, unit] = bytes >= 1e9 ? [bytes / 1e9, 'GB'] : [bytes / 1e6, 'MB'];
  return `${size >= 10 ? Math.round(size) : Math.round(10 * size) / 10} ${unit}`;
}
