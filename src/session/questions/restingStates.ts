/**
 * In how many different states the network comes to rest by itself: it is left alone, without input and noise, after `starts` drawn trials of its task, for up
 * to `time`. A network that keeps two bits has four such states, one that forgets has one, and one whose activity lives on has none.
 */
import { loadPart } from '../../base/loadPart.ts';
import type { RestingStatesOptions, RestingStatesResult } from '../protocol/answers.ts';
import { type Asks, question, type Run } from '../question.ts';
import { fromTau, gain, seed, stepProducts, trialLength } from '../questionLimits.ts';

export const restingStates = question<Asks<RestingStatesOptions>, RestingStatesResult>()({
  name: 'restingStates',
  arguments: (option, config) => ({
    gain: option.number('gain', gain, config.network.gain),
    starts: option.number('starts', { min: 1, max: 1000, whole: true }, 50),
    time: option.number('time', fromTau(10, config), 300 * config.network.tau),
    seed: option.number('seed', seed, 1),
  }),
  dependsOn: ['answering', 'task'],
  runs: true,
  cost({ starts, time }, config) {
    const { inputs, outputs, size, dt } = config.network;
    const steps = (trialLength(config) + time) / dt;
    return { bytes: 8 * starts * (steps * (inputs + 4 * outputs) + 4 * size), products: starts * steps * stepProducts(config) };
  },
  less: 'Ask for fewer starts or a shorter time.',
});

export const run: Run<typeof restingStates> = async (asking, asked) => (await loadPart(() => import('../restingStates.ts'))).findRestingStates(asking, asked);
