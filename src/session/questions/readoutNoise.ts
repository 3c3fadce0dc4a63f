/** What the present readout loses by noise in the rates that it reads: by the formula, and measured. */
import { loadPart } from '../../base/loadPart.ts';
import type { ReadoutNoiseOptions, ReadoutNoiseResult } from '../protocol/mechanism.ts';
import { type Asks, question, type Run } from '../question.ts';
import { noise, seed, trialsCost } from '../questionLimits.ts';

/** Trials, and readings of each at most (session/trialSets.ts). */
const [trials, readings] = [60, 180];

export const readoutNoise = question<Asks<ReadoutNoiseOptions>, ReadoutNoiseResult>()({
  name: 'readoutNoise',
  arguments: (option) => ({
    noises: option.numbers('noises', noise, 64, [1e-4, 1e-3, 1e-2, 0.1]),
    seed: option.number('seed', seed, 1),
  }),
  dependsOn: ['answering', 'task', 'network.noise', 'training.seed'],
  runs: true,
  cost({ noises }, config) {
    const { products } = trialsCost(trials, config, readings);
    // Sixteen trials at a time, the rates of each output apart.
    const { bytes } = trialsCost(16, config, readings * (1 + config.network.outputs));
    return { bytes, products: products + 10 * noises.length * trials * readings * config.network.size * config.network.outputs };
  },
  less: 'Ask for fewer noises, or take a smaller network (network.size).',
});

export const run: Run<typeof readoutNoise> = async (asking, asked) => (await loadPart(() => import('../readoutNoise.ts'))).noiseOfReadout(asking, asked);
