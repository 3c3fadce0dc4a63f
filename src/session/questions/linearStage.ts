/**
 * How long the network follows its linear stage: the network beside itself without the bend of its nonlinearity, from the beginning of the input, for the input
 * itself and for parts of it.
 */
import { loadPart } from '../../base/loadPart.ts';
import type { LinearStageOptions, LinearStageResult } from '../protocol/mechanism.ts';
import { type Asks, question, type Run } from '../question.ts';
import { stepProducts, trialLength } from '../questionLimits.ts';

/** Conditions that are taken by default, at most. */
const most = 8;

export const linearStage = question<Asks<LinearStageOptions>, LinearStageResult>()({
  name: 'linearStage',
  arguments: (option, { network: { size } }) => ({
    conditions: option.texts('conditions', 64, undefined),
    scales: option.numbers('scales', { min: 0, max: 1e6 }, 16, [1, 0.1, 0.01, 0.001]),
    modes: option.number('modes', { min: 0, max: size, whole: true }, 0),
  }),
  dependsOn: ['driven', 'task', 'view.durations'],
  runs: true,
  cost({ conditions, scales, modes = 0 }, config) {
    const cases = (conditions?.length ?? most) * scales.length;
    const steps = trialLength(config) / config.network.dt;
    const { size } = config.network;
    return {
      bytes: 8 * cases * (6 * steps + size) + 4 * steps * size + (modes > 0 ? 64 : 16) * size * size,
      products: 2 * cases * steps * stepProducts(config) + (8 + 16 * modes) * size ** 3,
    };
  },
  less: 'Ask for fewer conditions or scales, or take a smaller network (network.size).',
});

export const run: Run<typeof linearStage> = async (asking, asked) => (await loadPart(() => import('../mechanism.ts'))).linearStages(asking, asked);
