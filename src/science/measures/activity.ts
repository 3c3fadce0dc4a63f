/**
 * The activity that the axes of the study's figures are taken from: of the network left alone ("spontaneous"), and of the memory of three pulses. Both end in a
 * mean and a covariance of the rates.
 */
import { addRowSums, createRowSums, meanOf, type RowSums } from '../linalg/rowSums.ts';
import { rates, step } from '../model.ts';
import type { Network } from '../network.ts';
import { beyondBounds, canRunAway, RunawayError } from '../runaway.ts';
import { sliceOf } from '../slices.ts';
import { fixedTrials, type IntegrationMemory, trialBatch } from '../tasks/integrationMemory.ts';
import type { TrialBatch } from '../trials.ts';
import { covariance } from './covariance.ts';

export interface Activity {
  /** [size] */
  readonly mean: Float64Array;
  /** [size, size] */
  readonly covariance: Float64Array;
}

/** State at the start, length, and start of the sampled part (ms) of the spontaneous activity. */
const spontaneous = { state: 0.1, length: 10_000, from: 5000 } as const;
/** Onset of the pulse (ms), and the sampled part, in ms after the onset. */
const memory = { onset: 10, from: 1500, until: 4000 } as const;

/**
 * Rates of the network without input and noise, from h = .1 everywhere, over 5000 .. 10 000 ms. `dt` in ms. Yields the fraction done. Cost: 10 000 / dt steps.
 */
export function* spontaneousActivity(network: Network, dt: number): Generator<number, Activity, void> {
  const steps = Math.round(spontaneous.length / dt);
  const input = new Float64Array(steps * network.inputs);
  const sums = createRowSums(network.size);
  yield* sampleRates(network, dt, new Float64Array(network.size).fill(spontaneous.state), input, steps, Math.round(spontaneous.from / dt), sums);
  return { mean: meanOf(sums), covariance: covariance(sums) };
}

/**
 * Mean over `durations` (ms) of the covariance of the rates from 1500 to 4000 ms after a pulse at 10 ms, from the network's own h0, without noise; the
 * means are averaged as well. Yields the fraction done. Cost: durations (4010 / dt) steps.
 */
export function* memoryActivity(
  network: Network,
  task: IntegrationMemory,
  dt: number,
  durations: readonly number[] = [50, 150, 300],
): Generator<number, Activity, void> {
  const { size } = network;
  const length = memory.onset + memory.until;
  const plain = { ...task, onset: memory.onset, onsetJitter: 0, evaluateFrom: 0, length: Math.max(dt, length) };
  const { steps, input } = trialBatch(fixedTrials(plain, durations), plain, dt, network);
  const from = Math.round((memory.onset + memory.from) / dt);
  const total = { mean: new Float64Array(size), covariance: new Float64Array(size * size) };
  for (let k = 0; k < durations.length; k++) {
    const sums = createRowSums(size);
    const part = input.subarray(k * steps * network.inputs, (k + 1) * steps * network.inputs);
    for (const done of sampleRates(network, dt, Float64Array.from(network.weights.h0), part, steps, from, sums)) yield (k + done) / durations.length;
    add(total.mean, meanOf(sums), durations.length);
    add(total.covariance, covariance(sums), durations.length);
  }
  return total;
}

/**
 * Mean over the trials of mean and covariance of the rates, over all steps of each, from the network's own h0, without noise. Yields the fraction done. Cost:
 * trials steps.
 */
export function* trialActivity(network: Network, { trials, steps, input }: TrialBatch, dt: number): Generator<number, Activity, void> {
  const { size, inputs } = network;
  const total = { mean: new Float64Array(size), covariance: new Float64Array(size * size) };
  for (let k = 0; k < trials; k++) {
    const sums = createRowSums(size);
    const part = input.subarray(k * steps * inputs, (k + 1) * steps * inputs);
    for (const done of sampleRates(network, dt, Float64Array.from(network.weights.h0), part, steps, 0, sums)) yield (k + done) / trials;
    add(total.mean, meanOf(sums), trials);
    add(total.covariance, covariance(sums), trials);
  }
  return total;
}

/** Runs `steps` steps from `state` and sums the rates after the update of the steps from `from` on. `input` [steps, inputs]. Throws RunawayError. */
function* sampleRates(
  network: Network,
  dt: number,
  state: Float64Array,
  input: ArrayLike<number>,
  steps: number,
  from: number,
  sums: RowSums,
): Generator<number, void, void> {
  const { size, inputs } = network;
  const rate = new Float64Array(size);
  const drive = new Float64Array(size);
  /** Rows are summed by the eight, see addRowSums. */
  const rows = new Float64Array(8 * size);
  const slice = sliceOf(size);
  const unbounded = canRunAway(network.nonlinearity);
  let held = 0;
  rates(network, state, rate);
  for (let t = 0; t < steps; t++) {
    step(network, state, rate, input, t * inputs, drive);
    rates(network, state, rate);
    if (unbounded && beyondBounds(rate)) throw new RunawayError((t + 1) * dt);
    if (t >= from) {
      rows.set(rate, held * size);
      held += 1;
      if (held === 8 || t === steps - 1) {
        for (const _ of addRowSums(sums, rows.subarray(0, held * size))) yield t / steps;
        held = 0;
      }
    }
    if (t % slice === 0) yield t / steps;
  }
}

function add(total: Float64Array, part: Float64Array, parts: number): void {
  for (let k = 0; k < total.length; k++) total[k] += part[k] / parts;
}
