/** What Adam does with the gradients of a batch, in one place: for a step of training, and for showing what it will do. */
import type { Floats, WeightGroup, Weights } from '../science/network.ts';
import { type AdamState, adamStep, clipGradients, createAdam } from '../science/training/adam.ts';

/**
 * Shortens the gradients where the settings want it (`clip`; 0: never), and moves the groups of `train` that have a gradient, all in place. Weights must be
 * float64; states that are missing begin. Returns the length of all gradients together before that.
 */
export function moveByAdam(
  { weights, adam }: { readonly weights: Weights; readonly adam: Partial<Record<WeightGroup, AdamState>> },
  gradients: Partial<Record<WeightGroup, Floats>>,
  train: readonly WeightGroup[],
  { learningRate, clip }: { readonly learningRate: number; readonly clip: number },
): number {
  const length = clipGradients(
    train.map((group) => gradients[group] ?? new Float64Array(0)),
    clip,
  );
  for (const group of train) {
    const gradient = gradients[group];
    if (!gradient) continue;
    adam[group] ??= createAdam(gradient.length);
    adamStep(weights[group], gradient, adam[group], learningRate);
  }
  return length;
}
