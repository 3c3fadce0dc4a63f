/**
 * Mean-field theory along a list of gains (0 to 10, at most 1000) at one noise: {noise, rows: [{gain, variance, lyapunov, participationRatio, criticalNoise,
 * ...}]}.
 */
import { loadPart } from '../../base/loadPart.ts';
import type { MeanFieldCurveOptions, MeanFieldCurveResult } from '../protocol/chaos.ts';
import { type Asks, question, type Run } from '../question.ts';
import { noise, theoryGain } from '../questionLimits.ts';

export const meanFieldCurve = question<Asks<MeanFieldCurveOptions>, MeanFieldCurveResult>()({
  name: 'meanFieldCurve',
  arguments: (option, { network, sweep }) => ({
    gains: option.numbers('gains', theoryGain, 1000, sweep.gains),
    noise: option.number('noise', noise, network.noise),
  }),
  dependsOn: ['sweep.gains', 'network.noise', 'network.size'],
  cost: ({ gains }) => ({ bytes: 1e7, products: 1e7 * gains.length }),
  less: 'Ask for fewer gains.',
});

export const run: Run<typeof meanFieldCurve> = async ({ context, job, progress }, asked) =>
  (await loadPart(() => import('../chaos.ts'))).meanFieldCurveAt(context, job, asked, progress);
