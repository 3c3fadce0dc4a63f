/** What a row of the validation page is: a number that others have published or that is known on paper, and how our own code computes it, now. */
import type { Engine } from '../engines/engine.ts';
import type { Network } from '../science/network.ts';

/** How ours is held against what is published: |ours - published| <= tolerance; ours / published within the factor `tolerance`; at least; at most. */
export type Comparison = 'difference' | 'factor' | 'least' | 'most';

/** One number of a claim. */
export interface Figure {
  /** What it is, in few words: "gain 1.5". */
  readonly of: string;
  readonly published: number;
  /** Of 'difference' and 'factor'; 0 for counts. */
  readonly tolerance: number;
  /** 'difference' unless it says otherwise. */
  readonly by?: Comparison;
}

export interface Source {
  /** Paper, book or public data. */
  readonly text: string;
  /** Where in it. */
  readonly where: string;
  readonly href?: string;
}

/** A network of a file that a visitor dropped on the page, or that a test read. */
export interface GivenNetwork {
  /** Of the file. */
  readonly name: string;
  /** Its weights; gain and step are the study's. */
  readonly network: Network;
}

/** What a computation may need beside the science. */
export interface Given {
  /** The engine `wasm`. Rejects with NotAvailableError where it cannot be had. */
  wasm(): Promise<Engine>;
  /** The engine `webgl`; the same. */
  webgl(): Promise<Engine>;
  /** The network that was dropped on the page; null while there is none. */
  readonly file: GivenNetwork | null;
  /** Says how much of the row is done, 0 to 1. */
  progress(done: number): void;
}

export type Ours = readonly number[];

/** The same claim computed with more networks or more steps, for the patient. */
export interface Thorough {
  readonly figures: readonly Figure[];
  readonly why: string;
  /** On one core of an ordinary laptop, about. */
  readonly seconds: number;
  compute(given: Given): Ours | Promise<Ours>;
}

export interface Claim {
  /** Names the row in messages, tests and the table; never changes. */
  readonly name: string;
  /** One sentence that can be wrong. */
  readonly claim: string;
  readonly source: Source;
  readonly figures: readonly Figure[];
  /** Why the tolerance is what it is. */
  readonly why: string;
  /** On one core of an ordinary laptop, about. */
  readonly seconds: number;
  /** A link of this page that shows it, from '#' on. */
  readonly link: string;
  /** Only where the network of this file has been dropped: its name. */
  readonly file?: string;
  /** One number for each figure, in their order; the same at every call. Throws NotRunError where this machine cannot compute it. */
  compute(given: Given): Ours | Promise<Ours>;
  readonly thorough?: Thorough;
}

/** Claims under a heading. */
export interface ClaimGroup {
  readonly title: string;
  readonly claims: readonly Claim[];
}

/** This machine cannot compute the row, which says nothing about the claim: no graphics chip, no file. The message is a sentence. */
export class NotRunError extends Error {
  override name = 'NotRunError';
}

/** Whether a number holds. NaN never does. */
export function holds({ published, tolerance, by = 'difference' }: Figure, ours: number): boolean {
  if (by === 'least') return ours >= published;
  if (by === 'most') return ours <= published;
  if (by === 'factor') return ours / published <= tolerance && published / ours <= tolerance;
  return Math.abs(ours - published) <= tolerance;
}

/** Figures of one tolerance: [what, published] each. */
export const figures = (tolerance: number, rows: readonly (readonly [of: string, published: number])[], by?: Comparison): readonly Figure[] =>
  rows.map(([of, published]) => ({ of, published, tolerance, ...(by ? { by } : {}) }));
