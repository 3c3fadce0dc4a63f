/** How well the present network does its task: pulses of given durations, or drawn trials of another task. */
import { loadPart } from '../../base/loadPart.ts';
import type { EvaluateOptions, EvaluateResult } from '../protocol/answers.ts';
import { type Asks, question, type Run } from '../question.ts';
import { gain, noise, seed, time, trialsCost } from '../questionLimits.ts';

/** Durations of the study's own test, ms. */
const tested = [50, 150, 300];

export const evaluate = question<Asks<EvaluateOptions>, EvaluateResult>()({
  name: 'evaluate',
  arguments: (option, { network, task, training }) => ({
    durations: option.numbers('durations', time, 256, tested),
    trials: option.number('trials', { min: 1, max: 10_000, whole: true }, 200),
    gain: option.number('gain', gain, network.gain),
    noise: option.number('noise', noise, network.noise),
    seed: option.number('seed', seed, training.seed),
    onset: option.number('onset', { min: 0, max: task.length - network.dt }, task.onset),
  }),
  dependsOn: ['answering', 'task', 'network.noise', 'training.seed'],
  runs: true,
  cost: ({ durations, trials }, config) => trialsCost(config.task.name === 'integration-memory' ? durations.length : 2 * trials, config),
  less: 'Ask for fewer durations or trials, or take a larger network.dt or a shorter task.length.',
});

export const run: Run<typeof evaluate> = async (asking, asked) => (await loadPart(() => import('../trialRuns.ts'))).evaluateNetwork(asking, asked);
