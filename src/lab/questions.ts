/**
 * The methods of the lab that ask and change nothing: one for each question of session/questions.ts. Arguments are checked and completed here, their cost is
 * known before anything is taken, and the session answers.
 */
import type { StoreApi } from 'zustand/vanilla';
import { readSafely } from '../base/arguments.ts';
import { loadPart } from '../base/loadPart.ts';
import type { Config } from '../config/schema.ts';
import type { EvaluateResult, SessionCommands } from '../session/protocol.ts';
import type { Question, QuestionName, Questions } from '../session/question.ts';
import { askedOf } from '../session/questionArguments.ts';
import { questionNames } from '../session/questionNames.ts';
import { evaluate } from '../session/questions/evaluate.ts';
import { lyapunov } from '../session/questions/lyapunov.ts';
import type { PageState } from '../store/store.ts';
import type { Calls } from './calls.ts';

type Types<Name extends QuestionName> = NonNullable<Questions[Name]['types']>;

/** A method for each question, as its file declares it. */
export type QuestionMethods = { readonly [Name in QuestionName]: (...given: Types<Name>['given']) => Promise<Types<Name>['told']> };

export function createQuestions(store: StoreApi<PageState>, commands: SessionCommands, calls: Calls): QuestionMethods {
  /** What the page remembers of an answer. */
  const remembered: Partial<Record<QuestionName, (answer: unknown) => void>> = {
    evaluate: (answer) => store.setState({ lastEvaluation: answer as EvaluateResult }),
  };

  /** The page asks these by itself; the others are loaded with the first call of one of them. */
  let find: (name: QuestionName) => unknown = (name) => ({ evaluate, lyapunov })[name as string];

  function put(question: Question, given: unknown, config: Config, onPart: unknown): Promise<unknown> {
    const { asked, cost } = askedOf(question as Question<QuestionName>, given, config);
    const name = question.name as QuestionName;
    return calls.run(
      name,
      async ({ number }) => {
        const answer: unknown = await commands.ask(name, asked as never, number);
        remembered[name]?.(answer);
        return question.receive ? question.receive(answer, asked) : answer;
      },
      { onPart, signal: signalOf(name, given), bytes: cost.bytes },
    );
  }

  async function ask(name: QuestionName, given: unknown, onPart: unknown): Promise<unknown> {
    // The configuration of the moment of the call, whenever the question has come.
    const { config } = store.getState();
    const found = find(name);
    if (found) return put(found as Question, given, config, onPart);
    const loaded = await calls.run(name, (call) => call.orStopped(loadPart(() => import('../session/questionCalled.ts'))), { signal: signalOf(name, given) });
    find = loaded.questionCalled;
    return put(loaded.questionCalled(name), given, config, onPart);
  }

  const methods = questionNames.map((name) => [name, (given?: unknown, onPart?: unknown) => ask(name, given, onPart)]);
  return Object.fromEntries(methods) as QuestionMethods; // Each as its question declares it.
}

/** The signal among the options of a call. */
export function signalOf(method: string, given: unknown): unknown {
  return typeof given === 'object' && given !== null ? readSafely(`${method}: signal`, () => (given as { signal?: unknown }).signal) : undefined;
}
