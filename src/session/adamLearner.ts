/** Training by Adam: a step is a batch of the fixed trials. */
import { NotAvailableError } from '../engines/engine.ts';
import { rateAt } from '../science/training/adam.ts';
import type { Context } from './held.ts';
import type { Learner } from './learner.ts';
import { createOptimiser } from './optimiser.ts';
import { drain, type Job } from './scheduler.ts';
import { trainingBatch, trainingTrials } from './trialSets.ts';

export function createAdamLearner(context: Context, job: Job): Learner {
  const { held } = context;
  const optimiser = createOptimiser(context, job);
  let trials: readonly unknown[] = [];
  let trialsFrom = '';
  const groups = () => held.config.training.train;
  return {
    by: undefined,
    groups,
    begunAnew: () => held.step > 0 && groups().some((group) => !held.adam[group]),
    async step(progress) {
      const { config } = held;
      const { train, decay } = config.training;
      if (train.length === 0) throw new NotAvailableError('Nothing is chosen to be trained. Choose at least one of G, I, W, b, h0, c (training.train).');
      const learningRate = rateAt(held.step, config.training.learningRate, decay);
      const key = JSON.stringify([config.task, config.network.dt, config.training.seed, config.training.trials]);
      if (key !== trialsFrom) {
        trials = trainingTrials(config);
        trialsFrom = key;
      }
      const batch = await drain(trainingBatch(config, trials, held.step), job.breathe);
      // What recursive least squares has seen is of another readout from here on.
      held.rls = null;
      return optimiser.step(batch, train, learningRate, progress);
    },
    advice() {
      const { learningRate, decay } = held.config.training;
      return `lower the learning rate (now ${rateAt(held.step, learningRate, decay)}) or the gain, and go on`;
    },
    get away() {
      return optimiser.away;
    },
    fetch: (whole) => optimiser.fetch(whole),
    forget: () => optimiser.forget(),
  };
}
