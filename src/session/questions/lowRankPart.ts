/** The low-rank part of the present recurrent matrix: what it reads and sends, what it does in trials, and what is left of the answer when only it runs. */
import { loadPart } from '../../base/loadPart.ts';
import type { LowRankPartOptions, LowRankPartResult } from '../protocol/mechanism.ts';
import { type Asks, question, type Run } from '../question.ts';
import { seed, stepProducts, trialLength } from '../questionLimits.ts';

/** Trials, and samples of each, at most (session/answerTrials.ts). */
const [most, samples] = [40, 400];

export const lowRankPart = question<Asks<LowRankPartOptions>, LowRankPartResult>()({
  name: 'lowRankPart',
  arguments: (option, { network: { size } }) => ({
    rank: option.number('rank', { min: 1, max: Math.min(100, size), whole: true }, undefined),
    draws: option.number('draws', { min: 0, max: 100, whole: true }, 5),
    seed: option.number('seed', seed, 1),
  }),
  dependsOn: ['answering', 'task', 'network.noise', 'training.seed', 'view.durations'],
  runs: true,
  cost({ rank = 1, draws }, config) {
    const { size, dt, outputs } = config.network;
    const steps = (most * (trialLength(config) + 4000)) / dt;
    return {
      bytes: 8 * (most * samples * (size * (1 + outputs) + 4 * rank) + 6 * size * size),
      products: steps * stepProducts(config) + 6 * size ** 3 + (draws + 1) * (steps * size * (2 * rank + 40) + most * samples * rank * rank),
    };
  },
  less: 'Ask for a lower rank or fewer draws, or take a smaller network (network.size).',
});

export const run: Run<typeof lowRankPart> = async (asking, asked) => (await loadPart(() => import('../lowRankPart.ts'))).partOfNetwork(asking, asked);
