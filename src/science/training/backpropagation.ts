/**
 * Loss and its exact gradient: back-propagation through time written out as the adjoint of the equation of motion (oracle O19), in float64. This is
 * the definition; the fast engines are tested against it.
 *
 *     loss = mean over trials of (sum mask (z - target)^2) / (sum mask);  a trial without mask counts as 0
 *     e[t] = dloss/dz[t] = 2 mask (z - target) / (sum mask) / trials
 *     q[t] = inner'(x[t]) p[t+1],  x the force on the units
 *     p[t] = dloss/ds[t] = outer'(s[t]) (W e[t-1] + alpha gain G^T q[t]) + (1 - alpha) p[t+1],  p[T+1] = 0, and without W e at t = 0
 *     dG = alpha gain sum q[t] r[t]^T,  dI = alpha sum q[t] u[t]^T,  db = alpha sum q[t],  dW = sum r[t+1] e[t]^T,  dc = sum e[t],  dh0 = p[0]
 *
 * inner and outer as in systems/system.ts: of the leaky current q[t] = p[t+1], and outer' = phi'. Here z[t] is read from r[t+1], after the step. The noise is
 * given and has no gradient.
 */
import { multiplyTransposed } from '../linalg/matrixVector.ts';
import { innerOf, outerOf, output, rates, step } from '../model.ts';
import type { Network, WeightGroup } from '../network.ts';
import { firstEvent } from '../simulation.ts';
import { sliceOf } from '../slices.ts';
import { trialKick } from '../trialNoise.ts';
import type { TrialBatch } from '../trials.ts';

export interface BackpropagationResult {
  readonly loss: number;
  /** Only the groups asked for; shapes as in `Weights`. */
  readonly gradients: Partial<Record<WeightGroup, Float64Array>>;
  /** z [trials, steps, outputs] */
  readonly output: Float64Array;
}

/**
 * Loss, output, and the gradients of the groups in `train`, of which only those are computed. Yields the fraction done about every two million products.
 * Memory: the rates of one trial, (steps + 1) size numbers. Cost: trials steps size^2 products forward; the same backward if anything but W and c is
 * trained; the same again for G. The loss alone: `train` = [].
 */
export function* backpropagate(network: Network, batch: TrialBatch, train: readonly WeightGroup[]): Generator<number, BackpropagationResult, void> {
  const { size, outputs, weights } = network;
  const { trials, steps } = batch;
  const gradients: Partial<Record<WeightGroup, Float64Array>> = {};
  for (const group of train) gradients[group] = new Float64Array(weights[group].length);
  const z = new Float64Array(trials * steps * outputs);
  /** r[0] .. r[steps] of one trial, and dloss/dz of it. */
  const history = new Float64Array((steps + 1) * size);
  const error = new Float64Array(steps * outputs);
  const passes = train.some((group) => group !== 'W' && group !== 'c') ? 2 : 1;
  let loss = 0;

  for (let trial = 0; trial < trials; trial++) {
    for (const done of forward(network, batch, trial, history, z)) yield (trial + done / passes) / trials;
    loss += outputError(batch, trial, outputs, z, error) / trials;
    if (gradients.W) addOutputGradient(gradients.W, history, error, steps, size, outputs);
    if (gradients.c) for (let k = 0; k < error.length; k++) gradients.c[k % outputs] += error[k];
    if (passes === 2) {
      for (const done of backward(network, batch, trial, history, error, gradients)) yield (trial + (1 + done) / 2) / trials;
    }
  }
  return { loss, gradients, output: z };
}

/** Fills `history` with the rates of a trial and its part of `z`; yields the fraction done. */
function* forward(network: Network, batch: TrialBatch, trial: number, history: Float64Array, z: Float64Array): Generator<number, void, void> {
  const { size, inputs, outputs } = network;
  const { steps } = batch;
  const state = Float64Array.from(network.weights.h0);
  const scratch = new Float64Array(size);
  const kick = new Float64Array(size);
  const awake = firstEvent(network, batch, trial);
  const slice = sliceOf(size);
  rates(network, state, history.subarray(0, size));
  for (let t = 0; t < steps; t++) {
    const before = history.subarray(t * size, (t + 1) * size);
    const after = history.subarray((t + 1) * size, (t + 2) * size);
    if (t < awake) {
      after.set(before);
    } else {
      step(network, state, before, batch.input, (trial * steps + t) * inputs, scratch, trialKick(batch, trial, t, network, kick));
      rates(network, state, after);
    }
    output(network, after, z, (trial * steps + t) * outputs);
    if ((trial * steps + t) % slice === slice - 1) yield (t + 1) / steps;
  }
}

/** Returns the loss of one trial and fills `error` with dloss/dz of the whole batch's loss. */
export function outputError({ trials, steps, target, mask }: TrialBatch, trial: number, outputs: number, z: Float64Array, error: Float64Array): number {
  const from = trial * steps * outputs;
  let graded = 0;
  for (let k = 0; k < error.length; k++) graded += mask[from + k];
  if (graded === 0) {
    error.fill(0);
    return 0;
  }
  let sum = 0;
  for (let k = 0; k < error.length; k++) {
    const difference = z[from + k] - target[from + k];
    sum += mask[from + k] * difference * difference;
    error[k] = (2 * mask[from + k] * difference) / graded / trials;
  }
  return sum / graded;
}

/** dW += r[t+1] e[t]^T */
function addOutputGradient(dW: Float64Array, history: Float64Array, error: Float64Array, steps: number, size: number, outputs: number): void {
  for (let t = 0; t < steps; t++) {
    for (let k = 0; k < outputs; k++) {
      const e = error[t * outputs + k];
      if (e === 0) continue;
      for (let i = 0; i < size; i++) dW[i * outputs + k] += e * history[(t + 1) * size + i];
    }
  }
}

/**
 * The adjoint of one trial, from the last step to the first, added to `gradients`; yields the fraction done. `history`: r[0] .. r[steps]; `error`: dloss/dz.
 * `seen` gets p[t] [size] of every t from `steps` down to 1, in an array that is used again.
 */
export function* backward(
  network: Network,
  batch: TrialBatch,
  trial: number,
  history: Float64Array,
  error: Float64Array,
  gradients: Partial<Record<WeightGroup, Float64Array>>,
  seen?: (t: number, p: Float64Array) => void,
): Generator<number, void, void> {
  const { size, inputs, outputs, gain, alpha } = network;
  const { G, W } = network.weights;
  const { slope } = outerOf(network);
  const { slope: innerSlope } = innerOf(network);
  const { steps } = batch;
  const { G: dG, I: dI, b: db, h0: dh0 } = gradients;
  /** p[t+1] */
  const p = new Float64Array(size);
  /** q[t]; of the leaky current it is p itself. */
  const q = network.system === 'leaky-rate' ? new Float64Array(size) : p;
  /** G^T q */
  const fedBack = new Float64Array(size);
  const slice = sliceOf(size);
  // While nothing has happened u and r are 0: those steps add to the gradients of b and h0 only.
  const until = db || dh0 || seen ? 0 : firstEvent(network, batch, trial);

  for (let t = steps - 1; t >= until; t--) {
    const before = history.subarray(t * size, (t + 1) * size);
    const after = history.subarray((t + 1) * size, (t + 2) * size);
    multiplyTransposed(G, q, fedBack, size, size);
    for (let i = 0; i < size; i++) {
      let read = 0;
      for (let k = 0; k < outputs; k++) read += W[i * outputs + k] * error[t * outputs + k];
      p[i] = slope(after[i]) * (read + alpha * gain * fedBack[i]) + (1 - alpha) * p[i];
    }
    seen?.(t + 1, p);
    // Of the leaky rate r is the state, and what it was drawn to follows from two of them; written so that it is exactly 0 where the step says so.
    if (q !== p) for (let i = 0; i < size; i++) q[i] = innerSlope((after[i] - (before[i] - alpha * before[i])) / alpha) * p[i];
    if (dG) addOuter(dG, alpha * gain, q, before);
    if (dI) addOuter(dI, alpha, q, batch.input.subarray((trial * steps + t) * inputs, (trial * steps + t + 1) * inputs));
    if (db) for (let i = 0; i < size; i++) db[i] += alpha * q[i];
    if ((trial * steps + t) % slice === 0) yield 1 - t / steps;
  }
  if (!dh0) return;
  multiplyTransposed(G, q, fedBack, size, size);
  for (let i = 0; i < size; i++) dh0[i] += slope(history[i]) * alpha * gain * fedBack[i] + (1 - alpha) * p[i];
}

/** A += factor x y^T; A [x.length, y.length] */
function addOuter(A: Float64Array, factor: number, x: Float64Array, y: ArrayLike<number>): void {
  const columns = y.length;
  for (let i = 0; i < x.length; i++) {
    const xi = factor * x[i];
    for (let j = 0; j < columns; j++) A[i * columns + j] += xi * y[j];
  }
}
