/**
 * Is the memory a transient or an attractor? How fast the state moves during it, how much of its way is detour, and what becomes of small kicks, beside those
 * at rest.
 */
import { loadPart } from '../../base/loadPart.ts';
import type { MemoryMotionOptions, MemoryMotionResult } from '../protocol/mechanism.ts';
import { type Asks, question, type Run } from '../question.ts';
import { seed, stepProducts, time, trialLength } from '../questionLimits.ts';

/** Conditions by default at most, and runs of each beside those of the kicks. */
const [most, others] = [8, 7];

export const memoryMotion = question<Asks<MemoryMotionOptions>, MemoryMotionResult>()({
  name: 'memoryMotion',
  arguments: (option) => ({
    conditions: option.texts('conditions', 64, undefined),
    kicks: option.number('kicks', { min: 0, max: 64, whole: true }, 4),
    at: option.number('at', time, undefined),
    time: option.number('time', { min: 1, max: 100_000 }, 2000),
    seed: option.number('seed', seed, 1),
  }),
  dependsOn: ['answering', 'task', 'view.durations'],
  runs: true,
  cost({ conditions, kicks = 4, time: followed = 2000 }, config) {
    const { size, dt } = config.network;
    const steps = (trialLength(config) + followed) / dt;
    const cases = conditions?.length ?? most;
    return { bytes: 8 * steps * (3 * size + cases * (kicks + others)), products: cases * (kicks + others) * steps * stepProducts(config) };
  },
  less: 'Ask for fewer conditions or kicks, or a shorter time.',
});

export const run: Run<typeof memoryMotion> = async (asking, asked) => (await loadPart(() => import('../mechanism.ts'))).motionOfMemory(asking, asked);
