import type { Floats } from './network.ts';

/**
 * Noise of a batch: `sigma` times sqrt(2 alpha) times a standard normal is added to every state at every step from
 * `from[trial]` on (0 = from the start of the trial). The normals are either given (`samples` [trials, steps, size], as in the oracle) or come
 * from a counter, `counterNormal(seed, stream[trial], step, unit)` of random/counterNoise.ts, so that they depend neither
 * on the engine nor on how a batch is split.
 */
export type BatchNoise = { readonly sigma: number; readonly from: Int32Array } & (
  | { readonly samples: Floats }
  | { readonly seed: number; readonly stream: Uint32Array }
);

/** Trials of equal length, row-major: input [trials, steps, inputs]; target and mask [trials, steps, outputs]. */
export interface TrialBatch {
  readonly trials: number;
  readonly steps: number;
  readonly input: Floats;
  readonly target: Floats;
  readonly mask: Floats;
  readonly noise?: BatchNoise | undefined;
}
