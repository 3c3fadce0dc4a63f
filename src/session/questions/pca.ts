/** Principal components of the activity, trajectories on them, and what they carry of the answer. */
import { loadPart } from '../../base/loadPart.ts';
import type { PcaOptions, PcaResult } from '../protocol/answers.ts';
import { type Asks, question, type Run } from '../question.ts';
import { stepProducts, time } from '../questionLimits.ts';

/** Trials beside those that are shown, and samples of each that are kept, as in measures.ts. */
const [others, samples] = [12, 600];
/** ms simulated in each trial, and of spontaneous activity. */
const [shown, spontaneous] = [4000, 12_000];

export const pca = question<Asks<PcaOptions>, PcaResult>()({
  name: 'pca',
  arguments: (option, { network, view }) => ({
    source: option.choice('source', ['spontaneous', 'trials'], view.axes),
    durations: option.numbers('durations', time, 64, view.durations),
    count: option.number('count', { min: 1, max: network.size, whole: true }, Math.min(10, network.size)),
  }),
  dependsOn: ['answering', 'task', 'network.noise', 'training.seed', 'view.durations', 'view.axes'],
  runs: true,
  cost({ durations }, config) {
    const { size, dt } = config.network;
    const trials = durations.length + others;
    return {
      bytes: 8 * (trials * samples * size + 6 * size * size),
      products: ((trials * shown + spontaneous) / dt) * stepProducts(config) + trials * samples * size * size + 18 * size ** 3,
    };
  },
  less: 'Ask for fewer durations, or take a smaller network (network.size).',
});

export const run: Run<typeof pca> = async ({ context, job, progress }, asked) =>
  (await loadPart(() => import('../measures.ts'))).principalComponents(context, job, asked, progress);
