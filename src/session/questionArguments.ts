/** From the arguments of a method to what the session is asked: checked, complete, and a new object. */
import { readAll } from '../base/options.ts';
import type { Config } from '../config/schema.ts';
import { type Cost, checkCost, type Given, type Question, type QuestionName } from './question.ts';

/**
 * @param given the first argument of the method
 * @param method named in complaints
 * @returns what the session is asked, and what it costs. Throws ArgumentError, ShapeError, or NotAvailableError where it costs too much.
 */
export function askedOf<Asked>(
  question: Pick<Question<QuestionName, readonly never[], Asked, never, never>, 'name' | 'first' | 'arguments' | 'cost' | 'less'>,
  given: unknown,
  config: Config,
  method: string = question.name,
): { asked: Given<Asked>; cost: Cost } {
  const { first } = question;
  const options = first === undefined ? given : given === undefined ? undefined : { [first]: given };
  const asked = readAll(method, options, (option) => question.arguments(option, config));
  const cost = question.cost(asked, config);
  checkCost(method, cost, question.less);
  const there = Object.fromEntries(Object.entries(asked as object).filter(([, value]) => value !== undefined));
  return { asked: there as Given<Asked>, cost }; // The same without what is undefined.
}
