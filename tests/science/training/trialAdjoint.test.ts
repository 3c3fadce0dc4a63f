/**
 * The gradient signal of one trial beside differences of the loss: a little is added to the state of a unit at a moment, and the rest of the trial is run
 * again.
 */
import { expect, test } from 'vitest';
import { output, rates, step } from '../../../src/science/model.ts';
import type { Network } from '../../../src/science/network.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { trialAdjoint } from '../../../src/science/training/trialAdjoint.ts';
import type { TrialBatch } from '../../../src/science/trials.ts';

const [size, steps, outputs, trials] = [12, 40, 2, 5];

/** The loss of the trial, with `kick` added to the state of `unit` after step `at`. */
function run(network: Network, batch: TrialBatch, kick?: { readonly at: number; readonly unit: number; readonly by: number }) {
  const state = Float64Array.from(network.weights.h0);
  const [rate, scratch] = [new Float64Array(size), new Float64Array(size)];
  const history = new Float64Array(steps * size);
  const z = new Float64Array(steps * outputs);
  rates(network, state, rate);
  let [sum, graded] = [0, 0];
  for (let t = 0; t < steps; t++) {
    step(network, state, rate, batch.input, t, scratch);
    if (kick?.at === t) state[kick.unit]! += kick.by;
    rates(network, state, rate);
    history.set(rate, t * size);
    output(network, rate, z, t * outputs);
    for (let k = t * outputs; k < (t + 1) * outputs; k++) {
      sum += batch.mask[k]! * (z[k]! - batch.target[k]!) ** 2;
      graded += batch.mask[k]!;
    }
  }
  return { loss: sum / graded, rates: history, output: z };
}

function problem(system: 'leaky-current' | 'leaky-rate'): { readonly network: Network; readonly batch: TrialBatch } {
  const random = splitmix(4);
  const normals = (count: number, sd: number) => Float64Array.from({ length: count }, () => sd * random.normal());
  const weights = {
    G: normals(size * size, 1 / Math.sqrt(size)),
    I: normals(size, 1),
    W: normals(size * outputs, 0.5),
    b: normals(size, 0.1),
    h0: normals(size, 0.1),
    c: normals(outputs, 0.1),
  };
  const network: Network = { size, inputs: 1, outputs, alpha: 0.2, gain: 1.3, nonlinearity: 'tanh', system, weights };
  const mask = Float64Array.from({ length: steps * outputs }, (_, k) => (k >= 20 * outputs ? 1 : 0));
  return { network, batch: { trials: 1, steps, input: normals(steps, 1), target: normals(steps * outputs, 1), mask } };
}

test.each(['leaky-current', 'leaky-rate'] as const)('%s: the signal is how the loss changes with the state of a unit at a moment', (system) => {
  const { network, batch } = problem(system);
  const done = run(network, batch);
  const units = [3, 11];
  const { loss, error, adjoint, length } = drain(trialAdjoint(network, batch, done, trials, units));
  expect(loss).toBeCloseTo(done.loss, 12);
  const by = 1e-5;
  for (const at of [0, 13, 25, steps - 1]) {
    for (const [k, unit] of units.entries()) {
      const difference = run(network, batch, { at, unit, by }).loss - run(network, batch, { at, unit, by: -by }).loss;
      expect(adjoint[k * steps + at]).toBeCloseTo(difference / (2 * by) / trials, 8);
    }
    expect(length[at]).toBeGreaterThanOrEqual(Math.hypot(adjoint[at]!, adjoint[steps + at]!));
  }
  // Nothing is graded in the first 20 steps, and still the signal is there: it has come back through time.
  expect(error.subarray(0, 20 * outputs).every((e) => e === 0)).toBe(true);
  expect(Math.abs(adjoint[0]!)).toBeGreaterThan(0);
});
