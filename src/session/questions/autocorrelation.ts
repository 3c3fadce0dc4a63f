/**
 * Autocovariance and power spectrum of the rates (or of the states), mean over units, to be laid over the mean field's. Lags in tau, frequencies in cycles per
 * tau. The estimate so far comes at most ten times a second.
 */
import { loadPart } from '../../base/loadPart.ts';
import type { AutocorrelationOptions, AutocorrelationPart, AutocorrelationResult } from '../protocol/activity.ts';
import { type Asks, question, type Run } from '../question.ts';
import { fromTau, gain, noise, seed, stepProducts } from '../questionLimits.ts';

/** tau */
const longestLag = 2000;
/** tau in which the start is forgotten. */
const forgotten = 200;

export const autocorrelation = question<Asks<AutocorrelationOptions, AutocorrelationPart>, AutocorrelationResult>()({
  name: 'autocorrelation',
  arguments(option, config) {
    const { tau } = config.network;
    const duration = option.number('duration', fromTau(10, config), 1000 * tau);
    return {
      gain: option.number('gain', gain, config.network.gain),
      noise: option.number('noise', noise, config.network.noise),
      seed: option.number('seed', seed, 1),
      of: option.choice('of', ['rates', 'states'], 'rates'),
      duration,
      longest: option.number('longest', { min: tau, max: Math.min(duration / 2, longestLag * tau) }, Math.min(50 * tau, duration / 2)),
    };
  },
  dependsOn: ['undriven', 'network.noise'],
  runs: true,
  cost({ duration, longest }, config) {
    const { size, tau, dt } = config.network;
    const steps = (duration + forgotten * tau) / dt;
    // The last lags of all units, in blocks that are transformed together.
    return { bytes: 8 * 8 * (longest / dt) * size, products: steps * (stepProducts(config) + 50 * size) };
  },
  less: 'Ask for a shorter longest lag, or take a larger network.dt.',
});

export const run: Run<typeof autocorrelation> = async ({ context, job, progress, call }, asked) =>
  (await loadPart(() => import('../activity.ts'))).autocorrelationOf(context, job, { ...asked, call }, progress);
