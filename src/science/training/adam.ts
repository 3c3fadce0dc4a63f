/**
 * Adam (Kingma & Ba, 2015) as PyTorch computes it, with its defaults: betas .9 and .999, epsilon 1e-8 outside the square root, no weight decay.
 * One state per group of weights. beta^t are kept as running products, because `pow` has other bits in every browser.
 */
import type { Floats } from '../network.ts';

export interface AdamState {
  /** Steps done. */
  step: number;
  /** .9^step and .999^step */
  meanPower: number;
  squarePower: number;
  /** Running means of the gradient and of its square. */
  readonly mean: Float64Array;
  readonly square: Float64Array;
}

const meanDecay = 0.9;
const squareDecay = 0.999;
const epsilon = 1e-8;

/** The state before the first step, for a group of `length` weights. */
export function createAdam(length: number): AdamState {
  return { step: 0, meanPower: 1, squarePower: 1, mean: new Float64Array(length), square: new Float64Array(length) };
}

/**
 * One step: changes `weights` and `state` in place. All arrays have the length of the group; throws RangeError otherwise.
 * m = .9 m + .1 g, v = .999 v + .001 g^2, w -= rate / (1 - .9^t) * m / (sqrt(v) / sqrt(1 - .999^t) + 1e-8).
 */
export function adamStep(weights: Floats, gradient: Floats, state: AdamState, learningRate: number): void {
  const { mean, square } = state;
  if (weights.length !== mean.length || gradient.length !== mean.length) {
    throw new RangeError(`Adam was made for ${mean.length} weights; it was given ${weights.length} weights and ${gradient.length} gradients.`);
  }
  const { rate, correction } = adamRule(state, learningRate);
  for (let i = 0; i < weights.length; i++) {
    const g = gradient[i];
    mean[i] = meanDecay * mean[i] + (1 - meanDecay) * g;
    square[i] = squareDecay * square[i] + (1 - squareDecay) * g * g;
    weights[i] -= (rate * mean[i]) / (Math.sqrt(square[i]) / correction + epsilon);
  }
}

/** Counts one step in `state` and says what the two factors of this step are: rate / (1 - .9^t) and sqrt(1 - .999^t). For optimisers that run elsewhere. */
export function adamRule(state: AdamState, learningRate: number): { readonly rate: number; readonly correction: number } {
  state.step += 1;
  state.meanPower *= meanDecay;
  state.squarePower *= squareDecay;
  return { rate: learningRate / (1 - state.meanPower), correction: Math.sqrt(1 - state.squarePower) };
}

/**
 * The learning rate of a step (counted from 0): whole over the first three fifths of `decay` steps, then linearly down to a tenth, which it keeps. 0: it never
 * falls.
 */
export function rateAt(step: number, learningRate: number, decay: number): number {
  if (decay === 0) return learningRate;
  const fallen = Math.min(1, Math.max(0, (step - 0.6 * decay) / (0.4 * decay)));
  return learningRate * (1 - 0.9 * fallen);
}

/**
 * Shortens the gradients of all groups together to the length `clip` where they are longer, in place (Pascanu, Mikolov & Bengio 2013). 0: never. Returns the
 * length that they had.
 */
export function clipGradients(gradients: readonly Floats[], clip: number): number {
  let square = 0;
  for (const gradient of gradients) for (let i = 0; i < gradient.length; i++) square += gradient[i] * gradient[i];
  const length = Math.sqrt(square);
  if (clip > 0 && length > clip) for (const gradient of gradients) for (let i = 0; i < gradient.length; i++) gradient[i] *= clip / length;
  return length;
}
