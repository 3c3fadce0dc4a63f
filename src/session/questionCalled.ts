/** Questions by a name that is known only when the page runs. The page loads this with the first call of a question that it does not ask by itself. */
import type { Question, QuestionName } from './question.ts';
import * as list from './questions.ts';

// Descriptors of different types under one type; which answer belongs to which name is said by the types of `list`.
const questions = Object.fromEntries(Object.entries(list)) as unknown as Readonly<Record<QuestionName, Question>>;

export const questionCalled = (name: QuestionName): Question => questions[name];
