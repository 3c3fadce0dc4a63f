/** What the page and a worker of the validation say to each other. */
import type { Outcome } from './check.ts';
import type { Claim, Thorough } from './claim.ts';
import type { NotBorneOut } from './notBorneOut.ts';

/** A claim without its computation. */
export type Face = Omit<Claim, 'compute' | 'thorough'> & { readonly thorough?: Omit<Thorough, 'compute'> };

export interface Faces {
  readonly groups: readonly { readonly title: string; readonly claims: readonly Face[] }[];
  readonly notBorneOut: readonly NotBorneOut[];
}

export type ToWorker =
  | { readonly kind: 'check'; readonly name: string; readonly thorough: boolean }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array };

export type FromWorker =
  | ({ readonly kind: 'claims' } & Faces)
  | { readonly kind: 'progress'; readonly name: string; readonly done: number }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  /** What was dropped can be used, or a sentence why not. */
  | { readonly kind: 'file'; readonly name: string; readonly refused: string };
