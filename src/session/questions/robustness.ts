/**
 * What the memory bears: its error over noise, time, onset, silenced units, kicks and time step, for the present network and others beside it. Each point comes
 * when it is measured, coarse to fine, the present network first.
 */
import { loadPart } from '../../base/loadPart.ts';
import type { RobustnessOptions, RobustnessRequest, RobustnessResult, RobustnessRow } from '../protocol/robustness.ts';
import { type Asks, question, type Run } from '../question.ts';

export const robustness = question<Asks<RobustnessRequest, RobustnessRow>, RobustnessResult>()({
  name: 'robustness',
  // Made by lab/robustness.ts, which comes with the first call and knows what the work costs (session/robustnessRow.ts).
  arguments: () => ({}) as RobustnessOptions,
  dependsOn: ['answering', 'task'],
  runs: true,
  cost: (_, { network: { size } }) => ({ bytes: 8 * size * size, products: 0 }),
  less: '',
});

export const run: Run<typeof robustness> = async (asking, asked) => (await loadPart(() => import('../robustness.ts'))).measureRobustness(asking, asked);
