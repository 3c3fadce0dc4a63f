/** What the benchmark's worker says to the page. */
import type { Size } from './settings.ts';

export interface Machine {
  readonly cores: number;
  /** Of one worker: multiplications and additions in registers, the most that WebAssembly SIMD gives here. */
  readonly limitGflops: number;
  /** What WebGL runs on, or why there is none. */
  readonly webgl: string;
}

export interface BenchmarkRow {
  /** Of the setting. */
  readonly name: string;
  readonly size: Size;
  /** Groups that are trained; none for a step of the live network. */
  readonly train: readonly string[];
  readonly engine: 'wasm' | 'webgl';
  readonly workers: number;
  /** Of one training step, Adam excepted. */
  readonly medianMs: number;
  readonly repetitions: number;
  /** Useful operations against the limit of all workers; null for WebGL. */
  readonly shareOfLimit: number | null;
}

export type BenchmarkMessage =
  | { readonly kind: 'machine'; readonly machine: Machine }
  /** `done`: share of all that is measured, 0 to 1. */
  | { readonly kind: 'doing'; readonly name: string; readonly done: number }
  | { readonly kind: 'rows'; readonly rows: readonly BenchmarkRow[] }
  | { readonly kind: 'note'; readonly sentence: string }
  | { readonly kind: 'end' };
