/** One group of the present weights: G (recurrent), I (input), W (output), b, h0, or the constant c of the readout. */
import { loadPart } from '../../base/loadPart.ts';
import type { Weights } from '../../science/network.ts';
import type { Shaped } from '../protocol/answers.ts';
import { question, type Run } from '../question.ts';

export const weights = question<[group: keyof Weights], Shaped>()({
  name: 'weights',
  first: 'group',
  quiet: true,
  arguments: (option) => ({ group: option.choice('group', ['G', 'I', 'W', 'b', 'h0', 'c']) }),
  dependsOn: ['answering'],
  cost: (_, { network: { size } }) => ({ bytes: 8 * size * size, products: 0 }),
  less: '',
});

export const run: Run<typeof weights> = async ({ context }, { group }) => {
  const { shapeOf } = await loadPart(() => import('../givenWeights.ts'));
  const { weights: held, config } = context.held;
  return { data: Float64Array.from(held[group]), shape: shapeOf(group, config.network) };
};
