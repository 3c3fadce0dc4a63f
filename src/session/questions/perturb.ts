/**
 * What becomes of a disturbance: the same trial twice, once left alone and once kicked, or with units silenced, at one moment; and the distance between the
 * two.
 */
import { ArgumentError, show } from '../../base/arguments.ts';
import { loadPart } from '../../base/loadPart.ts';
import type { PerturbOptions, PerturbResult } from '../protocol/mechanism.ts';
import { type Asks, question, type Run } from '../question.ts';
import { noise, seed, stepProducts, time, trialLength } from '../questionLimits.ts';

function labelOf(given: unknown): string | undefined {
  if (given === undefined || typeof given === 'string') return given;
  throw new ArgumentError(`perturb: condition is ${show(given)}; it takes the label of a condition, such as '150 ms'.`);
}

export const perturb = question<Asks<PerturbOptions>, PerturbResult>()({
  name: 'perturb',
  arguments(option, { network }) {
    const { size } = network;
    const silence = option.anyNumbers('silence', { min: 0, max: size - 1, whole: true }, size, []);
    const state = option.array('state', size, `one number for each of the ${size} units`, undefined);
    const along = option.choice(
      'along',
      ['state', 'unit', 'mode', 'random', 'input', 'output', 'nothing'],
      state ? 'state' : silence.length > 0 ? 'nothing' : 'random',
    );
    return {
      condition: labelOf(option.any('condition')),
      at: option.number('at', time, undefined),
      along,
      size: option.number('size', { min: -100, max: 100 }, 0.15),
      state: along === 'state' ? (state ?? option.array('state', size, `one number for each of the ${size} units`)) : undefined,
      unit: option.number('unit', { min: 0, max: size - 1, whole: true }, 0),
      mode: option.number('mode', { min: 0, max: size - 1, whole: true }, 0),
      silence,
      time: option.number('time', { min: 1, max: 100_000 }, 2000),
      noise: option.number('noise', noise, network.noise),
      seed: option.number('seed', seed, 1),
    };
  },
  dependsOn: ['answering', 'task', 'network.noise', 'view.durations'],
  runs: true,
  cost({ at, time: followed, along, mode }, config) {
    const { size, dt } = config.network;
    const steps = (Math.max(trialLength(config), at ?? 0) + followed) / dt;
    return {
      bytes: steps * 16 * size + (along === 'mode' ? 64 * size * size : 0),
      products: 2 * steps * stepProducts(config) + (along === 'mode' ? (8 + 16 * (mode + 1)) * size ** 3 : 0),
    };
  },
  less: 'Follow it for a shorter time, or take a larger network.dt.',
});

export const run: Run<typeof perturb> = async (asking, asked) => (await loadPart(() => import('../perturb.ts'))).perturbed(asking, asked);
