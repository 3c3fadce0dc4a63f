/**
 * Two trajectories of the present network that start `epsilon` apart: ln of their distance over time (tau), and the slope where it changes freely, to be held
 * against the largest exponent. The result so far comes at most ten times a second.
 */
import { loadPart } from '../../base/loadPart.ts';
import type { DivergenceOptions, DivergencePart, DivergenceResult } from '../protocol/activity.ts';
import { type Asks, question, type Run } from '../question.ts';
import { fromTau, gain, noise, seed, stepProducts } from '../questionLimits.ts';

export const divergence = question<Asks<DivergenceOptions, DivergencePart>, DivergenceResult>()({
  name: 'divergence',
  arguments: (option, config) => ({
    gain: option.number('gain', gain, config.network.gain),
    noise: option.number('noise', noise, config.network.noise),
    seed: option.number('seed', seed, 1),
    epsilon: option.number('epsilon', { min: 1e-12, max: 1 }, 1e-9),
    duration: option.number('duration', fromTau(1, config), 400 * config.network.tau),
    transient: option.number('transient', fromTau(0, config), 200 * config.network.tau),
  }),
  dependsOn: ['undriven', 'network.noise'],
  runs: true,
  cost: ({ duration, transient }, config) => ({
    bytes: 1e6 + 8 * 20 * config.network.size,
    products: ((transient + 2 * duration) / config.network.dt) * stepProducts(config),
  }),
  less: 'Ask for a shorter duration.',
});

export const run: Run<typeof divergence> = async ({ context, job, progress, call }, asked) =>
  (await loadPart(() => import('../activity.ts'))).divergenceOf(context, job, { ...asked, call }, progress);
