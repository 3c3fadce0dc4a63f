/** Trials in which only the low-rank part of the recurrent matrix runs: the network of `model.ts` with G r = sum of m_k kappa_k. */
import { advance, output, rates } from '../model.ts';
import type { Network } from '../network.ts';
import { beyondBounds, canRunAway } from '../runaway.ts';
import { sliceWork } from '../slices.ts';
import { trialKick } from '../trialNoise.ts';
import type { TrialBatch } from '../trials.ts';
import { kappasOf, type LowRankPart } from './part.ts';

export interface PartRun {
  /**
   * After the steps in `sample`: kappa [trials, sample.length, rank] and z [trials, sample.length, outputs]; Infinity from where the activity has grown without
   * bound.
   */
  readonly kappa: Float64Array;
  readonly output: Float64Array;
}

/** `sample`: steps, ascending. Yields the fraction done. Cost: trials steps size (2 rank + 40) products. */
export function* runPart(network: Network, part: LowRankPart, batch: TrialBatch, sample: ArrayLike<number>): Generator<number, PartRun, void> {
  const { size, inputs, outputs, weights } = network;
  const { rank, m } = part;
  const { trials, steps } = batch;
  const found = { kappa: new Float64Array(trials * sample.length * rank), output: new Float64Array(trials * sample.length * outputs) };
  const [state, rate, drive, kick] = [new Float64Array(size), new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const unbounded = canRunAway(network.nonlinearity);
  const slice = Math.max(1, Math.round(sliceWork / (size * (2 * rank + 40))));
  for (let trial = 0; trial < trials; trial++) {
    state.set(weights.h0);
    rates(network, state, rate);
    let kappa = kappasOf(part, rate, size);
    let wanted = 0;
    for (let t = 0; t < steps && wanted < sample.length; t++) {
      drive.fill(0);
      for (let k = 0; k < rank; k++) for (let i = 0; i < size; i++) drive[i] += kappa[k] * m[k * size + i];
      advance(network, state, drive, batch.input, (trial * steps + t) * inputs, trialKick(batch, trial, t, network, kick));
      rates(network, state, rate);
      if (unbounded && beyondBounds(rate)) {
        const at = trial * sample.length;
        found.kappa.fill(Number.POSITIVE_INFINITY, (at + wanted) * rank, (at + sample.length) * rank);
        found.output.fill(Number.POSITIVE_INFINITY, (at + wanted) * outputs, (at + sample.length) * outputs);
        break;
      }
      kappa = kappasOf(part, rate, size);
      if (sample[wanted] === t) {
        found.kappa.set(kappa, (trial * sample.length + wanted) * rank);
        output(network, rate, found.output, (trial * sample.length + wanted) * outputs);
        wanted++;
      }
      if ((trial * steps + t) % slice === slice - 1) yield (trial + (t + 1) / steps) / trials;
    }
  }
  return found;
}
