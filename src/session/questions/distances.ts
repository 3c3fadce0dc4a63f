/** Do trajectories of different conditions run side by side, as far apart as their conditions are? */
import { loadPart } from '../../base/loadPart.ts';
import type { DistancesOptions, DistancesResult } from '../protocol/mechanism.ts';
import { type Asks, question, type Run } from '../question.ts';
import { seed, stepProducts, trialLength } from '../questionLimits.ts';

/** Conditions by default at most, and times of each that are kept (session/distances.ts). */
const [most, times] = [16, 400];

export const distances = question<Asks<DistancesOptions>, DistancesResult>()({
  name: 'distances',
  arguments: (option) => ({
    conditions: option.texts('conditions', 64, undefined),
    shuffles: option.number('shuffles', { min: 0, max: 10_000, whole: true }, 200),
    seed: option.number('seed', seed, 1),
  }),
  dependsOn: ['driven', 'task'],
  runs: true,
  cost({ conditions, shuffles }, config) {
    const { size, dt } = config.network;
    const cases = conditions?.length ?? most;
    return {
      bytes: 8 * (cases * times * (size + cases) + 6 * cases * (trialLength(config) / dt)),
      products: cases * (trialLength(config) / dt) * stepProducts(config) + times * cases * cases * (size + shuffles),
    };
  },
  less: 'Ask for fewer conditions, or take a smaller network (network.size).',
});

export const run: Run<typeof distances> = async (asking, asked) => (await loadPart(() => import('../distances.ts'))).distancesOf(asking, asked);
