/** The experiments A to F of the study's plan: networks that are drawn, trained and measured beside the present one, which stays as it is. */
import { loadPart } from '../../base/loadPart.ts';
import type { ExperimentName, ExperimentResult, ExperimentRow } from '../../science/experiments/types.ts';
import type { ExperimentOptions, ExperimentRequest, MeasuredRow } from '../protocol/experiments.ts';
import { question, type Run, type Stoppable } from '../question.ts';

type Given = [name: ExperimentName, options?: ExperimentRequest & Stoppable, onRow?: (row: ExperimentRow) => void];

export const experiment = question<Given, readonly MeasuredRow[], ExperimentResult>()({
  name: 'experiment',
  // Made by lab/experiment.ts, which comes with the first call and knows what the work costs (session/experimentRow.ts).
  arguments: () => ({}) as ExperimentOptions,
  dependsOn: [
    ...(['task', 'network.size', 'network.gain', 'network.tau', 'network.dt', 'network.noise', 'network.nonlinearity', 'network.system'] as const),
    ...(['network.initialState', 'network.generator', 'training.train', 'training.learningRate', 'training.clip', 'training.decay'] as const),
    ...(['training.batch', 'training.trials', 'training.seed', 'training.ridge', 'readout.precision'] as const),
  ],
  cost: () => ({ bytes: 0, products: 0 }),
  less: '',
});

export const run: Run<typeof experiment> = async (asking, asked) => (await loadPart(() => import('../experiments.ts'))).runExperiment(asking, asked);
