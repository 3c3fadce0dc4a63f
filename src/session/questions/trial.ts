/** One trial in full: all rates at all steps, with units silenced or the state pushed if wanted. */
import { ArgumentError, show } from '../../base/arguments.ts';
import { loadPart } from '../../base/loadPart.ts';
import type { TrialOptions, TrialResult } from '../protocol/answers.ts';
import { type Asks, question, type Run } from '../question.ts';
import { noise, seed, stepProducts, time, trialLength } from '../questionLimits.ts';

/** Steps of the longest trial. */
const mostSteps = 200_000;

/** A label or a number. */
function conditionOf(given: unknown): string | number | undefined {
  if (given === undefined) return undefined;
  if (typeof given === 'string' || typeof given === 'number') return given;
  throw new ArgumentError(`trial: condition is ${show(given)}; it takes a label or a number of the conditions of the task, or 'drawn'.`);
}

export const trial = question<Asks<TrialOptions>, TrialResult>()({
  name: 'trial',
  arguments(option, { network, task, training }) {
    const { size, dt, inputs } = network;
    const length = option.number('length', { min: dt, max: mostSteps * dt }, trialLength({ task }));
    const steps = Math.round(length / dt);
    return {
      length,
      condition: conditionOf(option.any('condition')),
      input: option.array('input', steps * inputs, `[${steps}, ${inputs}]: ${steps} steps of ${inputs} inputs`, undefined),
      duration: option.number('duration', time, task.duration),
      onset: option.number('onset', time, task.onset),
      noise: option.number('noise', noise, network.noise),
      seed: option.number('seed', seed, training.seed),
      silence: option.anyNumbers('silence', { min: 0, max: size - 1, whole: true }, size, []),
      states: option.flag('states', undefined),
      perturbation: option.inner('perturbation', (inner) => ({
        time: inner.number('time', { min: 0, max: length }),
        state: inner.array('state', size, `this network has ${size} units`),
      })),
    };
  },
  dependsOn: ['answering', 'task', 'network.noise', 'training.seed'],
  runs: true,
  cost({ length, states }, config) {
    const { size, inputs, outputs, dt } = config.network;
    const steps = Math.round(length / dt);
    // Rates in float32, and six series of float64; input, target and mask of the batch.
    return { bytes: steps * ((states ? 12 : 4) * size + 8 * (6 + inputs + 2 * outputs)), products: steps * stepProducts(config) };
  },
  less: 'Take a shorter trial (length) or a larger network.dt.',
});

export const run: Run<typeof trial> = async ({ context, job, progress }, asked) =>
  (await loadPart(() => import('../trialRuns.ts'))).runTrial(context, job, asked, progress);
