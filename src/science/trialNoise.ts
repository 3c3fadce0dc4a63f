/** The noise of a batch (`BatchNoise`), added to one state after its step. */
import type { Dynamics } from './network.ts';
import { fillCounterNormals } from './random/counterNoise.ts';
import type { BatchNoise, TrialBatch } from './trials.ts';

/**
 * state += sigma sqrt(2 alpha) xi for step `step` of trial `trial` of `batch`; nothing before the step at which the noise of this trial begins.
 * `state` [size]; `xi` [size] is scratch.
 */
export function addTrialNoise(
  batch: Pick<TrialBatch, 'noise' | 'steps'>,
  trial: number,
  step: number,
  { alpha }: Dynamics,
  state: Float64Array,
  xi: Float64Array,
): void {
  const noise = batch.noise;
  if (!isNoisy(noise, trial, step)) return;
  const size = state.length;
  const amplitude = noise.sigma * Math.sqrt(2 * alpha);
  if ('samples' in noise) {
    const from = (trial * batch.steps + step) * size;
    for (let i = 0; i < size; i++) state[i] += amplitude * noise.samples[from + i];
  } else {
    fillCounterNormals(xi, size, noise.seed, noise.stream[trial], step);
    for (let i = 0; i < size; i++) state[i] += amplitude * xi[i];
  }
}

/** Whether `addTrialNoise` adds anything at this step. */
export function isNoisy(noise: BatchNoise | undefined, trial: number, step: number): noise is BatchNoise {
  return noise !== undefined && noise.sigma !== 0 && step >= noise.from[trial];
}
