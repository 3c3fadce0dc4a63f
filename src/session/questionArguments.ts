/** From the arguments of a method to what the session is asked: checked, complete, and a new object. */
import { readAll } from '../base/options.ts';
import type { Config } from '../config/schema.ts';
import { type AskedOf, type Cost, checkCost, type Question, type QuestionName } from './question.ts';
import * as list from './questions.ts';

/** Questions by a name that is known only when the page runs. */
// Descriptors of different types under one type; which answer belongs to which name is said by the types of `list`.
const questions = Object.fromEntries(Object.entries(list)) as unknown as Readonly<Record<QuestionName, Question>>;

export const questionNames = Object.keys(questions) as QuestionName[];

export const questionCalled = (name: QuestionName): Question => questions[name];

/**
 * @param given the first argument of the method
 * @param method named in complaints
 * @returns what the session is asked, and what it costs. Throws ArgumentError, ShapeError, or NotAvailableError where it costs too much.
 */
export function askedOf<Name extends QuestionName>(name: Name, given: unknown, config: Config, method: string = name): { asked: AskedOf<Name>; cost: Cost } {
  const question = questionCalled(name);
  const { first } = question;
  const options = first === undefined ? given : given === undefined ? undefined : { [first]: given };
  const asked = readAll(method, options, (option) => question.arguments(option, config)) as object;
  const cost = question.cost(asked, config);
  checkCost(method, cost, question.less);
  const there = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  return { asked: there as AskedOf<Name>, cost }; // Of the question of this name.
}
