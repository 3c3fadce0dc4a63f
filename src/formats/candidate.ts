/** An array on its way to be weights: as it is in the file, or composed of several. */
import type { NamedArray } from './namedArrays.ts';
import { plainName, type Role } from './roles.ts';

/** An array with its shape in the file. */
export interface Named {
  readonly name: string;
  readonly given: readonly number[];
}

export interface Candidate extends NamedArray, Named {
  /** As in the file; `shape` is without sides of length 1 in front of a matrix. */
  readonly given: readonly number[];
  readonly role: Role | undefined;
  /** Whether rows and columns are exchanged, where the visitor has said so. */
  readonly turned?: boolean;
  /** The arrays of the file that it is made of; itself alone where nothing was composed. */
  readonly parts: readonly Named[];
  /** What was done to it, in words: 'composed as ...', 'multiplied by ...'. */
  readonly done: readonly Done[];
}

/** Something of the file that was applied to an array, and how. */
export interface Done {
  /** The array, number or text that was applied; null for a convention. */
  readonly by: Named | null;
  /** Where signs of units made a choice: how weights of both signs count. */
  readonly rectify?: 'abs' | 'relu';
  /** Goes on from "'W' was taken for the output weights W, ". */
  readonly what: string;
}

/** What a file does not tell and is supposed. */
export interface Guess {
  /** Groups of weights and settings that it is about: 'G', 'tau'. */
  readonly about: readonly string[];
  /** Goes on from "Guessed: ...". */
  readonly what: string;
}

/** The last part of a name, as it is looked at. */
export const lastPart = (name: string): string => plainName(name).split('.').at(-1) as string;
/** The words that a name is made of. */
export const wordsOf = (name: string): readonly string[] => plainName(name).split(/[._]/);

export const squeeze = (shape: readonly number[]): readonly number[] => (shape.length > 2 && shape[0] === 1 ? squeeze(shape.slice(1)) : shape);
/** A number as it stands in a sentence. */
export const short = (value: number): number => Number(value.toPrecision(6));
