/** The noise of a batch (`BatchNoise`), as what it adds in one step. */
import type { Dynamics } from './network.ts';
import { fillCounterNormals } from './random/counterNoise.ts';
import { systems } from './systems/index.ts';
import type { BatchNoise, TrialBatch } from './trials.ts';

/**
 * What the noise adds in step `step` of trial `trial` of `batch`, in `kick` [size], which is returned; undefined before the step at which the noise of this
 * trial begins. Where it is added is the system's: sigma sqrt(2 alpha) xi to the state of a leaky current.
 */
export function trialKick(
  batch: Pick<TrialBatch, 'noise' | 'steps'>,
  trial: number,
  step: number,
  { system = 'leaky-current', alpha }: Dynamics,
  kick: Float64Array,
): Float64Array | undefined {
  const noise = batch.noise;
  if (!isNoisy(noise, trial, step)) return undefined;
  const size = kick.length;
  const amplitude = systems[system].noiseAmplitude(noise.sigma, alpha);
  if ('samples' in noise) {
    const from = (trial * batch.steps + step) * size;
    for (let i = 0; i < size; i++) kick[i] = amplitude * noise.samples[from + i];
  } else {
    fillCounterNormals(kick, size, noise.seed, noise.stream[trial], step);
    for (let i = 0; i < size; i++) kick[i] *= amplitude;
  }
  return kick;
}

/** Whether there is noise at this step. */
export function isNoisy(noise: BatchNoise | undefined, trial: number, step: number): noise is BatchNoise {
  return noise !== undefined && noise.sigma !== 0 && step >= noise.from[trial];
}
