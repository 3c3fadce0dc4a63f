/** Who takes part in the benchmark: something that can be handed a setting and does one training step of it (or one step of a free run). */

import type { Problem, Setting } from '../src/benchmark/settings.ts';
import type { WeightGroup } from '../src/science/network.ts';

export interface Timed {
  /** Of each step. */
  readonly ms: readonly number[];
  /** NaN for a free run. */
  readonly loss: number;
}

export interface GradientsFound {
  readonly loss: number;
  readonly gradients: Partial<Record<WeightGroup, ArrayLike<number>>>;
}

/** Ways in which a peer can be run: each setting counts the fastest. */
export type PeerName = 'pytorch' | 'pytorchTuned' | 'pytorchBest' | 'tfjsWasm' | 'tfjsWebgl' | 'reference';

export interface Contestant {
  /** For people: "PyTorch, 2 threads". */
  readonly name: string;
  /** Ours, or whose peer it is. */
  readonly role: { readonly engine: 'wasm' | 'webgl'; readonly workers: number } | { readonly peer: PeerName };
  /** False: this setting is not for it. */
  takes(setting: Setting): boolean;
  load(setting: Setting, problem: Problem): Promise<void>;
  /** So many training steps, one straight after the other; of a free run so many times `freeSteps`. */
  run(count: number): Promise<Timed>;
  /** Of what was loaded. */
  gradients(): Promise<GradientsFound>;
  /** MB that it holds, after a run: what kind of memory is said by the report. */
  memory(): Promise<number | null>;
  close(): Promise<void>;
}

/** Steps of a free run that are timed together. */
export const freeSteps = 200;
