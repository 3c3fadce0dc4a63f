/**
 * FORCE learning (Sussillo & Abbott, Neuron 63, 544, 2009): the readout is learnt by recursive least squares while the network hears its own answer,
 *
 *     h' = -h + g G r + I u + b + F z,  z = W^T r  (the output without its constant),
 *
 * with fixed feedback weights F. For as long as W stands still, F z = F W^T r is part of what the units hear of each other: the network moves exactly as one
 * without feedback whose recurrent weights are G + F W^T / g. So a network that has learnt is an ordinary one, which engines run and files hold.
 */
import { multiply } from '../linalg/matrixVector.ts';
import { advance, rates } from '../model.ts';
import type { Floats, Network } from '../network.ts';
import { splitmix } from '../random/splitmix.ts';
import { firstEvent } from '../simulation.ts';
import { sliceOf } from '../slices.ts';
import { trialKick } from '../trialNoise.ts';
import type { TrialBatch } from '../trials.ts';
import { parted, type RlsState, rlsSample } from './rls.ts';

/** F [size, channels], of the first outputs of a network. */
export interface Feedback {
  readonly weights: Float64Array;
  readonly channels: number;
}

/** The stream of a seed from which feedback weights are drawn. */
const feedbackStream = 0xf0;

/** Feedback weights between -strength and strength, all equally likely, as in the paper. */
export function drawFeedback(size: number, channels: number, strength: number, seed: number): Feedback {
  const random = splitmix(seed, feedbackStream);
  return { weights: Float64Array.from({ length: size * channels }, () => strength * (2 * random.uniform() - 1)), channels };
}

/** G + F W^T / gain, a new array. G [size, size], W [size, outputs]. Throws RangeError where the gain is 0: no recurrent weights do what feedback does then. */
export function withFeedback(G: Floats, W: Floats, { weights: F, channels }: Feedback, gain: number, outputs: number): Float64Array {
  if (gain === 0) throw new RangeError('At a gain of 0 feedback cannot be a part of the recurrent weights.');
  const size = W.length / outputs;
  const whole = Float64Array.from(G);
  for (let k = 0; k < channels; k++) {
    const w = Float64Array.from({ length: size }, (_, j) => W[j * outputs + k]);
    for (let i = 0; i < size; i++) {
      const f = F[i * channels + k] / gain;
      for (let j = 0; j < size; j++) whole[i * size + j] += f * w[j];
    }
  }
  return whole;
}

/**
 * One trial of `batch` with feedback, learnt from on the way: changes `state` and W of the network in place. The weights are updated at every `every`-th graded
 * step of the trial, the first included: the error is that of before the update, and what is fed back next is that of after it. `network.weights.G` is without
 * feedback, W is Float64Array. Returns the state of the units at the end, and the mean of |error before an update| over the updates (NaN without one). Yields
 * the fraction done; while it is under way state and W are those of the last update. Cost: size^2 products a step, 3/2 size^2 an update.
 */
export function* forceTrial(
  network: Network & { readonly weights: { readonly W: Float64Array } },
  batch: TrialBatch,
  trial: number,
  state: RlsState,
  feedback: Feedback,
  every: number,
): Generator<number, { readonly end: Float64Array; readonly meanError: number }, void> {
  const { size, inputs, outputs, gain } = network;
  const { G, W, c, h0 } = network.weights;
  const { weights: F, channels } = feedback;
  const { steps, target, mask } = batch;
  const rowsFrom = trial * steps * outputs;
  parted(state, { count: steps, mask: mask.subarray(rowsFrom, rowsFrom + steps * outputs) }, outputs);
  const h = Float64Array.from(h0);
  const rate = new Float64Array(size);
  const drive = new Float64Array(size);
  const kick = new Float64Array(size);
  const z = new Float64Array(channels);
  const slice = Math.max(1, Math.floor(sliceOf(size) / 3));
  let [graded, updates, errors] = [0, 0, 0];

  const speak = () => {
    z.fill(0);
    for (let i = 0; i < size; i++) for (let k = 0; k < channels; k++) z[k] += W[i * outputs + k] * rate[i];
  };

  rates(network, h, rate);
  // Until something happens all rates are 0: there is nothing to learn from, but graded steps are counted.
  const awake = firstEvent(network, batch, trial);
  for (let t = 0; t < steps; t++) {
    if (t >= awake) {
      speak();
      multiply(G, rate, drive, size, size);
      for (let k = 0; k < channels; k++) {
        const fed = z[k] / gain;
        for (let i = 0; i < size; i++) drive[i] += F[i * channels + k] * fed;
      }
      advance(network, h, drive, batch.input, (trial * steps + t) * inputs, trialKick(batch, trial, t, network, kick));
      rates(network, h, rate);
    }
    const at = rowsFrom + t * outputs;
    if (isGraded(mask, at, outputs) && graded++ % every === 0 && t >= awake) {
      speak();
      errors += meanAbsolute(z, c, target, mask, at);
      updates++;
      rlsSample(state, { W, c, outputs }, rate, target, mask, at);
    }
    if (t % slice === slice - 1) yield (t + 1) / steps;
  }
  return { end: h, meanError: errors / updates };
}

/** Whether any output is graded in this row, which begins at `at`. */
export function isGraded(mask: Floats, at: number, outputs: number): boolean {
  for (let k = 0; k < outputs; k++) if (mask[at + k] !== 0) return true;
  return false;
}

/** Mean of |z + c - target| over the graded outputs of a row. */
function meanAbsolute(z: Float64Array, c: Floats, target: Floats, mask: Floats, at: number): number {
  let [sum, count] = [0, 0];
  for (let k = 0; k < z.length; k++) {
    if (mask[at + k] === 0) continue;
    sum += Math.abs(z[k] + c[k] - target[at + k]);
    count++;
  }
  return sum / count;
}
