/**
 * The names of all questions. In the build the list itself stands here in place of this (scripts/vite/questionNames.ts): who knows the names need not load the
 * questions.
 */
import type { QuestionName } from './question.ts';
import * as questions from './questions.ts';

export const questionNames = Object.keys(questions) as readonly QuestionName[];
