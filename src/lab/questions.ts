/**
 * The methods of the lab that ask and change nothing: one for each question of session/questions.ts. Arguments are checked and completed here, their cost is known
 * before anything is taken, and the session answers.
 */
import type { StoreApi } from 'zustand/vanilla';
import { readSafely } from '../base/arguments.ts';
import type { EvaluateResult, SessionCommands } from '../session/protocol.ts';
import type { QuestionName, Questions } from '../session/question.ts';
import { askedOf, questionCalled, questionNames } from '../session/questionArguments.ts';
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

  async function ask(name: QuestionName, given: unknown, onPart: unknown): Promise<unknown> {
    const { asked, cost } = askedOf(name, given, store.getState().config);
    return calls.run(
      name,
      async ({ number }) => {
        const answer: unknown = await commands.ask(name, asked, number);
        remembered[name]?.(answer);
        const { receive } = questionCalled(name);
        return receive ? receive(answer, asked) : answer;
      },
      { onPart, signal: signalOf(name, given), bytes: cost.bytes },
    );
  }

  const methods = questionNames.map((name) => [name, (given?: unknown, onPart?: unknown) => ask(name, given, onPart)]);
  return Object.fromEntries(methods) as QuestionMethods; // Each as its question declares it.
}

/** The signal among the options of a call. */
export function signalOf(method: string, given: unknown): unknown {
  return typeof given === 'object' && given !== null ? readSafely(`${method}: signal`, () => (given as { signal?: unknown }).signal) : undefined;
}
