/** Participation ratio of the rates: as it grows with the sampled time, with the bias of a finite time taken off, and in theory. */
import { loadPart } from '../../base/loadPart.ts';
import type { DimensionOptions, DimensionPart, DimensionResult } from '../protocol/activity.ts';
import { type Asks, question, type Run } from '../question.ts';
import { fromTau, noise, seed, stepProducts, theoryGain } from '../questionLimits.ts';

/** Covariances that are kept: of each tenth of the time, of their sum, and one to work with. */
const covariances = 12;
/** tau in which the start is forgotten. */
const forgotten = 200;

export const dimension = question<Asks<DimensionOptions, DimensionPart>, DimensionResult>()({
  name: 'dimension',
  arguments: (option, config) => ({
    gain: option.number('gain', theoryGain, config.network.gain),
    noise: option.number('noise', noise, config.network.noise),
    seed: option.number('seed', seed, 1),
    duration: option.number('duration', fromTau(100, config), 2000 * config.network.tau),
  }),
  dependsOn: ['undriven', 'network.noise'],
  runs: true,
  cost({ duration }, config) {
    const { size, tau, dt } = config.network;
    // A sample every half tau.
    return {
      bytes: 8 * covariances * size * size,
      products: ((duration + forgotten * tau) / dt) * stepProducts(config) + (2 * duration * size * size) / tau,
    };
  },
  less: 'Take a smaller network (network.size).',
});

export const run: Run<typeof dimension> = async ({ context, job, progress, call }, asked) =>
  (await loadPart(() => import('../activity.ts'))).dimensionOf(context, job, { ...asked, call }, progress);
