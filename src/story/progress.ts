/** What the story knows for this visit, and no link carries: which chapters were seen, what was found in them, and whose network was there before. */
import { createStore } from 'zustand/vanilla';
import type { Config } from '../config/schema.ts';
import type { Answer } from './chapter.ts';

export interface Progress {
  /** Chapters whose turn was made. */
  readonly seen: readonly number[];
  /** Chapters that were left without it: they show what is found there. */
  readonly passed: readonly number[];
  /** What was last found in a chapter. */
  readonly answers: Readonly<Partial<Record<number, Answer>>>;
  /** A mark that is being placed, and is no prediction before the hand lets go. */
  readonly draft: number | null;
  /** The turn is being shown. */
  readonly playing: boolean;
  /** The network from before the story; null where the story was what the page began with. `mine`: another one than every visitor meets. */
  readonly own: { readonly config: Config; readonly snapshot: number; readonly silenced: readonly number[]; readonly mine: boolean } | null;
}

export const progress = createStore<Progress>(() => ({ seen: [], passed: [], answers: {}, draft: null, playing: false, own: null }));

/** The list with a chapter that may be in it already. */
export const withChapter = (list: readonly number[], chapter: number): readonly number[] => (list.includes(chapter) ? list : [...list, chapter]);
