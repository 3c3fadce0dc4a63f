/** How much of a white input, through the first column of I, can be read out of the present network's rates, by delay in steps of dt. Delay 0 counts. */
import { loadPart } from '../../base/loadPart.ts';
import type { MemoryCapacityOptions, MemoryCapacityResult } from '../protocol/activity.ts';
import { type Asks, question, type Run } from '../question.ts';
import { gain, noise, seed, stepProducts } from '../questionLimits.ts';

/** Rates of all steps that are kept: 200 MB. */
const mostRates = 2.5e7;

export const memoryCapacity = question<Asks<MemoryCapacityOptions>, MemoryCapacityResult>()({
  name: 'memoryCapacity',
  arguments(option, { network }) {
    const { size } = network;
    return {
      gain: option.number('gain', gain, network.gain),
      noise: option.number('noise', noise, network.noise),
      seed: option.number('seed', seed, 1),
      steps: option.number('steps', { min: 100, max: Math.min(50_000, Math.floor(mostRates / size)), whole: true }, 6000),
      delays: option.number('delays', { min: 1, max: 2 * size, whole: true }, Math.min(200, 2 * size)),
      scale: option.number('scale', { min: 0, max: 100 }, 1),
    };
  },
  dependsOn: ['driven', 'network.noise'],
  runs: true,
  cost({ steps, delays }, config) {
    const { size } = config.network;
    return { bytes: 8 * (steps * (size + delays) + 2 * size * (size + delays)), products: steps * (stepProducts(config) + size * (size + delays)) + size ** 3 };
  },
  less: 'Ask for fewer steps or delays.',
});

export const run: Run<typeof memoryCapacity> = async ({ context, job, progress }, asked) =>
  (await loadPart(() => import('../memory.ts'))).memoryCapacityOf(context, job, asked, progress);
