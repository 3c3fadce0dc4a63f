/** The study's statistics of the present network, each with its chance level and its value before training. */
import { loadPart } from '../../base/loadPart.ts';
import type { MeasureResult } from '../protocol/answers.ts';
import { type Asks, question, type Run } from '../question.ts';
import { stepProducts } from '../questionLimits.ts';

/** ms simulated, of each of two networks: spontaneous activity and the memory of three pulses. */
const simulated = 22_000;

export const measure = question<Asks<object>, MeasureResult>()({
  name: 'measure',
  arguments: () => ({}),
  dependsOn: ['answering', 'task', 'network.seeds.recurrent', 'network.seeds.input', 'network.seeds.output', 'network.generator'],
  runs: true,
  cost(_, config) {
    const { size, dt } = config.network;
    // Covariances and axes of two kinds of activity.
    return { bytes: 8 * 8 * size * size, products: 2 * ((simulated / dt) * (stepProducts(config) + size * size) + 18 * size ** 3) };
  },
  less: 'Take a smaller network (network.size).',
});

export const run: Run<typeof measure> = async ({ context, job, progress }) =>
  (await loadPart(() => import('../measures.ts'))).measureNetwork(context, job, progress);
