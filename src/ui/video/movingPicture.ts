import type { FigureContent } from '../figureContent.ts';

/** A figure that moves and comes back to where it began, so that a video of it can be played round and round. */
export interface MovingPicture {
  /** Of the file, without extension. */
  readonly name: string;
  /** Where it shows more than the panel that it is asked for in. */
  readonly title?: string;
  /** How long a video of it is unless another length is asked for, s. */
  readonly seconds: number;
  /** How it can move: a name for `says` and `at`, and words for the visitor. Not given where there is one way. */
  readonly ways?: readonly (readonly [name: string, words: string])[];
  /** What a video of this length shows, in a sentence. */
  says(seconds: number, way: string): string;
  /** The figure at a share of the whole, from 0 on; at 1 it is again what it is at 0. */
  at(share: number, way: string): FigureContent;
}
