/** How the guesses of a class spread around the answer. Pure. */
import type { Answers, Sought } from './answerText.ts';

/** Answers to one lesson. */
export interface LessonAnswers {
  readonly code: string;
  readonly title: string;
  readonly find: Sought | null;
  readonly value: number | null;
  readonly within: number;
  readonly answers: readonly Answers[];
  /** Different weights that were measured: one, if all opened the same link and trained alike. */
  readonly networks: number;
}

/** By lesson, the one with the most answers first. */
export function byLesson(answers: readonly Answers[]): readonly LessonAnswers[] {
  const codes = [...new Set(answers.map(({ code }) => code))];
  return codes
    .map((code) => {
      const mine = answers.filter((one) => one.code === code);
      const { title, find, value, within } = mine[0]!;
      return { code, title, find, value, within, answers: mine, networks: new Set(mine.map(({ fingerprint }) => fingerprint)).size };
    })
    .sort((a, b) => b.answers.length - a.answers.length);
}

export const lastGuesses = ({ answers }: Pick<LessonAnswers, 'answers'>): readonly number[] =>
  answers.flatMap(({ guesses }) => (guesses.length > 0 ? [guesses.at(-1)!] : []));

export interface Spread {
  readonly count: number;
  readonly found: number;
  /** Of the first guesses, before anything was said. */
  readonly foundAtOnce: number;
  /** Of the last guesses: a quarter lies below the first, half below the second, three quarters below the third. */
  readonly quartiles: readonly [number, number, number];
}

/** By straight lines between the sorted values. */
function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const next = sorted[Math.min(sorted.length - 1, low + 1)]!;
  return sorted[low]! + (at - low) * (next - sorted[low]!);
}

/** null where nobody guessed. */
export function spreadOf(lesson: LessonAnswers): Spread | null {
  const guesses = [...lastGuesses(lesson)].sort((a, b) => a - b);
  if (guesses.length === 0) return null;
  return {
    count: guesses.length,
    found: lesson.answers.filter(({ answer }) => answer === 'found').length,
    foundAtOnce: lesson.answers.filter(({ answer, guesses: tried }) => answer === 'found' && tried.length === 1).length,
    quartiles: [quantile(guesses, 0.25), quantile(guesses, 0.5), quantile(guesses, 0.75)],
  };
}
