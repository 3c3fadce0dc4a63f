/** Modes of the flow at a state: eigenvalues, right and left vectors, what the inputs put into them and what the outputs read of them. */
import { checkArray } from '../../base/arguments.ts';
import { loadPart } from '../../base/loadPart.ts';
import type { ModesOptions, ModesResult } from '../protocol/mechanism.ts';
import { type Asks, question, type Run } from '../question.ts';

export const modes = question<Asks<ModesOptions>, ModesResult>()({
  name: 'modes',
  arguments(option, { network: { size, inputs } }) {
    const needed = `one number for each of the ${size} units`;
    const state = option.array('state', size, needed, undefined);
    const point = option.any('point') as { readonly state?: { readonly data?: unknown } } | undefined;
    return {
      state: state ?? (point === undefined ? undefined : checkArray(point?.state?.data, 'modes: point.state.data', size, needed)),
      input: option.array('input', inputs, `one number for each of the ${inputs} inputs`, undefined),
      count: option.number('count', { min: 1, max: size, whole: true }, Math.min(8, size)),
    };
  },
  dependsOn: ['answering'],
  cost: ({ count = 8 }, { network: { size } }) => ({ bytes: 8 * size * size * 8 + 32 * count * size, products: (8 + 16 * count) * size ** 3 }),
  less: 'Ask for fewer modes (count).',
});

export const run: Run<typeof modes> = async (asking, asked) => (await loadPart(() => import('../modes.ts'))).modesOf(asking, asked);
