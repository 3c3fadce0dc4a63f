/** What a chapter of the story is: a few sentences, one prediction, one turn, and what the network then does. Each stands in a file of its own in chapters/. */
import type { ComponentType } from 'react';
import type { FlatConfig } from '../config/paths.ts';
import type { PresetName } from '../config/schema.ts';
import type { Piece } from '../figures/words.ts';
import type { LevelScale } from './levelScale.ts';

export interface GuessPicture {
  readonly words: string;
  /** Curves in a field of 100 by 60, from the left to the right; drawn by hand, since they stand for what somebody thinks. */
  readonly curves: readonly string[];
}

/** A mark on the gain axis, a level of a figure, or one of three pictures, of which the guess is the place, from 1 on. */
export type Guess =
  | { readonly kind: 'gain'; readonly begin: number }
  | { readonly kind: 'level'; readonly scale: LevelScale }
  | { readonly kind: 'picture'; readonly pictures: readonly GuessPicture[] };

/** What the network did. */
export interface Answer {
  /** In the units of the guess: what is held against it. NaN where it has no number: a guess is then neither near nor far. */
  readonly value: number;
  /** What was found, without any guess: one or two sentences. */
  readonly found: string;
  /** The same held against a guess: "You said 1.50; it went from 1.40 to 1.20." */
  readonly against: (guess: number) => string;
}

export interface Turning {
  /** A visitor has stopped it, or has gone on. */
  readonly signal: AbortSignal;
  /** Without motion: only the last picture is wanted. */
  readonly calm: boolean;
}

export type Patch = Readonly<Partial<FlatConfig>>;

export interface Chapter {
  readonly title: string;
  /** In the button that leads to it: "Next: why". */
  readonly short: string;
  /** Paragraphs. With question and turn at most 70 words. */
  readonly text: readonly (readonly Piece[])[];
  readonly question: string;
  /** What to turn, in a sentence. */
  readonly turn: string;
  readonly guess: Guess;
  /** The network that it begins with, and what differs from it. */
  readonly preset: PresetName;
  readonly begin: Patch;
  /** What differs from the beginning after the turn. */
  readonly end: Patch;
  /** Keeps what its answer is made of up to date; the figures do the same. Returns the way to stop. */
  watch?(): () => void;
  /** When its network stands; `known`: the turn was made before, or left out. */
  enter?(known: boolean): void;
  /** Does the turn by itself, as a visitor would. Rejects when it is stopped. */
  play(turning: Turning): Promise<void>;
  /** What the network does now, as far as it is known; null before. A hook. */
  useAnswer(): Answer | null;
  /** The turn was made: the answer may be shown. A hook. */
  useTurned(): boolean;
  readonly Figures: ComponentType;
  /** What is turned: in one column it stands under the thumb. */
  readonly Turn: ComponentType;
  /** It stands in the text as well where there are two columns, since no figure has it. */
  readonly turnInText?: boolean;
  /** Under what was found: something more to press. */
  readonly More?: ComponentType;
}
