/** Loss and gradients of the present weights for trials that the caller brings. */

import { ShapeError } from '../../base/arguments.ts';
import { loadPart } from '../../base/loadPart.ts';
import type { Config } from '../../config/schema.ts';
import type { GradientOptions, GradientResult } from '../protocol/answers.ts';
import { type Cost, checkCost, question, type Run, type Stoppable } from '../question.ts';
import { stepProducts } from '../questionLimits.ts';

const most = { min: 1, max: 2 ** 31, whole: true };
const less = 'Ask for fewer or shorter trials at a time: the loss is a mean over trials, so that means over parts can be put together.';

/** Bytes that a trial costs by itself: what an engine keeps of each beside its numbers. */
const trialBytes = 2000;

function costOf(trials: number, steps: number, withNoise: boolean, config: Config): Cost {
  const { size, inputs, outputs } = config.network;
  // Input, target and mask here and in the worker, the states of all steps forward and backward, and the gradients.
  const numbers = trials * steps * (2 * (inputs + 2 * outputs) + (withNoise ? 2 * size : 0));
  return { bytes: 8 * (numbers + 4 * size * size) + trials * (trialBytes + 4 * steps * size), products: 3 * trials * steps * stepProducts(config) };
}

export const gradients = question<[options: GradientOptions & Stoppable], GradientResult>()({
  name: 'gradients',
  quiet: true,
  arguments(option, config) {
    const { size, inputs, outputs } = config.network;
    const [trials, steps] = option.has('shape') ? option.numbers('shape', most, 2) : [];
    if (trials === undefined || steps === undefined)
      throw new ShapeError('gradients needs shape: [B, T], the numbers of trials and of time steps, both whole numbers of at least 1.');
    const samples = option.has('xi');
    checkCost('gradients', costOf(trials, steps, samples, config), less);
    const take = (name: string, width: number) =>
      option.array(name, trials * steps * width, `shape [${trials}, ${steps}] with ${width} a step needs ${trials * steps * width}`);
    return {
      shape: [trials, steps] as const,
      input: take('input', inputs),
      target: take('target', outputs),
      mask: take('mask', outputs),
      xi: samples ? take('xi', size) : undefined,
    };
  },
  dependsOn: ['answering', 'network.noise'],
  runs: true,
  cost: ({ shape: [trials, steps], xi }, config) => costOf(trials, steps, xi !== undefined, config),
  less,
});

export const run: Run<typeof gradients> = async ({ context, job }, asked) => (await loadPart(() => import('../trialRuns.ts'))).gradientsOf(context, job, asked);
