/** Where a visitor stands in a chapter: guess, turn, see. One place reads it from the settings and from what was seen. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { attempt } from '../figures/attempt.ts';
import { lab } from '../lab/index.ts';
import { store } from '../store/store.ts';
import { announce } from '../ui/announce.ts';
import type { Answer, Chapter } from './chapter.ts';
import { guessIn, withGuess } from './guesses.ts';
import { scaleOf } from './guessScale.ts';
import { progress } from './progress.ts';

/** `guess`: nothing is predicted yet; `turn`: it is; `see`: the turn was made, by the visitor, by the page, or in passing on. */
export type Stage = 'guess' | 'turn' | 'see';

export interface Place {
  /** From 1 on. */
  readonly number: number;
  readonly chapter: Chapter;
  readonly stage: Stage;
  readonly answer: Answer | null;
  readonly play: () => void;
}

export const PlaceContext = createContext<Place | null>(null);

/** Of the chapter that is open. Throws outside of the story. */
export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (!place) throw new Error('This part belongs into a chapter of the story.');
  return place;
}

export const useGuess = (number: number): number | null => useStore(store, ({ config }) => guessIn(config.story.guess, number));

/** The mark where it is drawn: while it moves as well. */
export function useMark(): number | null {
  const { number } = usePlace();
  const draft = useStore(progress, (state) => state.draft);
  const guess = useGuess(number);
  return draft ?? guess;
}

/** How a prediction is said: "1.25", "it dies away". */
function guessWords({ guess }: Chapter, value: number): string {
  if (guess.kind === 'picture') return guess.pictures[value - 1]?.words ?? 'none';
  return scaleOf(guess)!.text(value);
}

/** From now on it is a prediction, and in the link. The first one leads on to the turn, which is said with it. */
export function placeGuess({ number, chapter }: Pick<Place, 'number' | 'chapter'>, value: number): void {
  progress.setState({ draft: null });
  const { guess } = store.getState().config.story;
  attempt(lab.setConfig({ 'story.guess': withGuess(guess, number, value) }));
  if (guessIn(guess, number) === null) announce(`Your prediction is placed: ${guessWords(chapter, value)}. ${chapter.turn}`);
}

export const moveDraft = (value: number): void => progress.setState({ draft: value });
