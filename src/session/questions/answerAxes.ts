/** Who carries the answer? What the network's own readout, and the best one, get from the first k axes, beside what they get from random axes. */
import { loadPart } from '../../base/loadPart.ts';
import type { AnswerAxesOptions, AnswerAxesResult } from '../protocol/mechanism.ts';
import { type Asks, question, type Run } from '../question.ts';
import { seed, stepProducts, trialLength } from '../questionLimits.ts';

/** Trials, and samples of each, at most (session/answerTrials.ts). */
const [most, samples] = [40, 400];

export const answerAxes = question<Asks<AnswerAxesOptions>, AnswerAxesResult>()({
  name: 'answerAxes',
  arguments: (option, { network: { size } }) => ({
    axes: option.choice('axes', ['trials', 'spontaneous', 'regression'], 'trials'),
    count: option.number('count', { min: 1, max: size, whole: true }, Math.min(20, size)),
    draws: option.number('draws', { min: 0, max: 1000, whole: true }, 20),
    seed: option.number('seed', seed, 1),
  }),
  dependsOn: ['answering', 'task', 'network.noise', 'training.seed', 'view.durations'],
  runs: true,
  cost({ count, draws }, config) {
    const { size, dt, outputs } = config.network;
    const rows = most * samples * outputs;
    return {
      bytes: 8 * (rows * (size + 2 * count) + 6 * size * size),
      products: ((most * (trialLength(config) + 4000)) / dt) * stepProducts(config) + 6 * size ** 3 + (draws + 1) * rows * count * (size + 2 * count),
    };
  },
  less: 'Ask for fewer axes (count) or draws, or take a smaller network (network.size).',
});

export const run: Run<typeof answerAxes> = async (asking, asked) => (await loadPart(() => import('../answerAxes.ts'))).answerByAxes(asking, asked);
