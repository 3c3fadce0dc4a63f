/**
 * What a network bears that does another task than pulse memory: the score of the task on drawn trials. An error stays what it is, a share of right answers
 * becomes that of wrong ones.
 */
import { type Disturbed, type Errors, type Found, kicked, type Measured, meanLength, runWith, silencedBy } from './robustnessRuns.ts';
import { drain } from './scheduler.ts';
import { evaluateTask } from './taskRuns.ts';
import { taskOf } from './tasks.ts';
import { batchInSlices } from './trialSets.ts';

/** Trials that the length of the state is taken of. */
const shown = 3;

export function taskErrors(measured: Measured): Errors {
  const { subject, asked, job, context } = measured;
  const { config, network } = subject;
  const { task, values } = taskOf(config);
  const { tau, dt } = config.network;
  let length: Promise<number> | undefined;

  async function scored(of: Disturbed, seed: number | null): Promise<number> {
    const held = { ...context.held, config: { ...of.config, network: { ...of.config.network, inputs: of.network.inputs } } };
    const { score } = await evaluateTask({ held }, job, runWith(measured, of), { trials: asked.trials, noise: of.noise, seed: seed ?? 1 });
    return score.better === 'lower' ? score.value : 1 - score.value;
  }

  async function each(seeds: readonly (number | null)[], of: (seed: number | null) => Disturbed): Promise<readonly Found[]> {
    const found: Found[] = [];
    for (const seed of seeds) found.push({ error: await scored(of(seed), seed) });
    return found;
  }

  async function stateLength(at: number): Promise<number> {
    const trials = task
      .conditions(values)
      .slice(0, shown)
      .map(({ trial }) => trial);
    return meanLength(network, await drain(batchInSlices(config, trials, { noise: 0, seed: 1, use: 'evaluation', firstStream: 0 }), job.breathe), at, job);
  }

  return {
    noise: ({ value, seeds }) => each(seeds, () => ({ network, config, noise: value })),
    silenced: ({ value, seeds }) => each(seeds, (seed) => ({ network: silencedBy(network, value, seed), config, noise: 0 })),
    async kick({ value, seeds }) {
      const at = Math.max(1, Math.round(asked.kickAt / dt));
      length ??= stateLength(at);
      const size = value * (await length);
      return each(seeds, (seed) => ({ ...kicked(network, [seed], size, at, Number.POSITIVE_INFINITY), config, noise: 0 }));
    },
    dt: ({ value, seeds }) =>
      each(seeds, () => ({ network: { ...network, alpha: value / tau }, config: { ...config, network: { ...config.network, dt: value } }, noise: 0 })),
  };
}

/** What an answer gets that knows nothing of the trial, as an error. */
export function taskGuessing({ subject }: Pick<Measured, 'subject'>): number {
  const { task, values } = taskOf(subject.config);
  const chance = task.score.chance(values);
  return task.score.better === 'lower' ? chance : 1 - chance;
}
