/** What the next step of training does, part by part, before it is done: forward, error, backward through time, update. */
import { NotAvailableError } from '../../base/errors.ts';
import { loadPart } from '../../base/loadPart.ts';
import type { TrainingStepOptions, TrainingStepResult } from '../protocol/trainingStep.ts';
import { type Asks, question, type Run } from '../question.ts';
import { stepProducts, trialLength, trialsCost } from '../questionLimits.ts';

/** What other methods do in the place of such a step. */
const instead = {
  ridge: 'ridge finds the output weights in one go, by solving one system of equations (lab.fitReadout())',
  rls: 'recursive least squares corrects the output weights at each graded moment of a trial, without going backward through time',
} as const;

const mostUnits = 64;

export const trainingStep = question<Asks<TrainingStepOptions>, TrainingStepResult>()({
  name: 'trainingStep',
  arguments(option, { network, training }) {
    if (training.method !== 'adam')
      throw new NotAvailableError(`trainingStep: there is no step of gradient descent, since ${instead[training.method]}. Set training.method to adam.`);
    if (training.train.length === 0)
      throw new NotAvailableError('trainingStep: nothing is chosen to be trained. Choose at least one of G, I, W, b, h0, c (training.train).');
    return {
      trial: option.number('trial', { min: 0, max: Math.min(training.batch, training.trials) - 1, whole: true }, 0),
      units: option.numbers('units', { min: 0, max: network.size - 1, whole: true }, mostUnits, undefined),
    };
  },
  dependsOn: [
    'answering',
    'task',
    'network.noise',
    'training.method',
    'training.train',
    'training.learningRate',
    'training.decay',
    'training.clip',
    'training.batch',
    'training.trials',
    'training.seed',
  ],
  runs: true,
  cost(_, config) {
    const { size, inputs, outputs } = config.network;
    const { bytes, products } = trialsCost(config.training.batch, config);
    const steps = trialLength(config) / config.network.dt;
    // Rates of the trial as the engine has them and in float64; weights, gradients and states of the optimiser.
    return { bytes: bytes + 16 * steps * size + 64 * size * (size + inputs + outputs), products: 4 * products + 2 * steps * stepProducts(config) };
  },
  less: 'Set a smaller training.batch, a larger network.dt or a smaller network.',
});

export const run: Run<typeof trainingStep> = async (asking, asked) => (await loadPart(() => import('../trainingStep.ts'))).nextStep(asking, asked);
