/** The trials that the panel Train draws: one pulse of each of `view.durations`, with the present weights. */
import { loadPart } from '../../base/loadPart.ts';
import type { TestTrials } from '../protocol/frames.ts';
import { type Asks, question, type Run } from '../question.ts';
import { trialsCost } from '../questionLimits.ts';

export const testTrials = question<Asks<object>, TestTrials>()({
  name: 'testTrials',
  quiet: true,
  arguments: () => ({}),
  dependsOn: ['answering', 'task', 'network.noise', 'training.seed', 'view.durations'],
  runs: true,
  cost: (_, config) => trialsCost(config.view.durations.length, config),
  less: 'Take a larger network.dt or a shorter task.length.',
});

export const run: Run<typeof testTrials> = async ({ context, job }) => (await loadPart(() => import('../trialRuns.ts'))).runTestTrials(context, job);
