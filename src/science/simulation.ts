/** Trials of one network, forward only: outputs, and rates at the steps asked for. */
import { output, rates, step } from './model.ts';
import type { Network } from './network.ts';
import { nonlinearities } from './nonlinearities/index.ts';
import { sliceOf } from './slices.ts';
import { isNoisy, trialKick } from './trialNoise.ts';
import type { TrialBatch } from './trials.ts';

export interface Simulation {
  /** z [trials, steps, outputs] */
  readonly output: Float64Array;
  /** Rates after the update of the steps in `sample`, [trials, sample.length, size]. */
  readonly rates: Float64Array;
}

/**
 * Runs all trials of `batch`. `sample`: steps (ascending) whose rates are wanted, none by default. Yields the fraction done, about every two million
 * products; drain it with `drain` of slices.ts. Cost: trials steps size^2 products, less the dead time before the first input (see `firstEvent`).
 */
export function* simulate(network: Network, batch: TrialBatch, sample: ArrayLike<number> = []): Generator<number, Simulation, void> {
  const { size, inputs, outputs, weights } = network;
  const { trials, steps } = batch;
  const result = { output: new Float64Array(trials * steps * outputs), rates: new Float64Array(trials * sample.length * size) };
  const state = new Float64Array(size);
  const rate = new Float64Array(size);
  const scratch = new Float64Array(size);
  const kick = new Float64Array(size);
  const slice = sliceOf(size);

  for (let trial = 0; trial < trials; trial++) {
    state.set(weights.h0);
    rates(network, state, rate);
    const awake = firstEvent(network, batch, trial);
    let wanted = 0;
    for (let t = 0; t < steps; t++) {
      if (t >= awake) {
        step(network, state, rate, batch.input, (trial * steps + t) * inputs, scratch, trialKick(batch, trial, t, network, kick));
        rates(network, state, rate);
      }
      output(network, rate, result.output, (trial * steps + t) * outputs);
      if (wanted < sample.length && sample[wanted] === t) {
        result.rates.set(rate, (trial * sample.length + wanted) * size);
        wanted++;
      }
      if ((trial * steps + t) % slice === slice - 1) yield (trial + (t + 1) / steps) / trials;
    }
  }
  return result;
}

/**
 * The first step of a trial at which the state can change. Without noise and with h0 = 0, b = 0 the state is exactly 0 until the first input, if the
 * nonlinearity vanishes at 0 (tanh and relu do, softplus and sigmoid do not), so those steps need not be computed: 0 <= firstEvent <= steps. In all other cases
 * 0.
 */
export function firstEvent(network: Network, batch: TrialBatch, trial: number): number {
  const { weights, inputs } = network;
  if (nonlinearities[network.nonlinearity].rest !== 0 || !isZero(weights.h0) || !isZero(weights.b)) return 0;
  for (let t = 0; t < batch.steps; t++) {
    if (isNoisy(batch.noise, trial, t)) return t;
    for (let k = 0; k < inputs; k++) if (batch.input[(trial * batch.steps + t) * inputs + k] !== 0) return t;
  }
  return batch.steps;
}

function isZero(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) return false;
  return true;
}
