/**
 * Fixed and slow points of the flow F(h) = -h + gain G phi(h) + I u + b for a constant input (and of the leaky rate), from many starts (Sussillo & Barak 2013,
 * O17). Each point comes when it is found, and again with its eigenvalues.
 */
import { loadPart } from '../../base/loadPart.ts';
import type { FixedPointOptions, FixedPointsResult, PointPart } from '../protocol/fixedPoints.ts';
import { type Asks, question, type Run } from '../question.ts';
import { seed, stepProducts } from '../questionLimits.ts';

const kinds = ['trials', 'mixtures', 'noise'] as const;
/** States of trials that are kept, as in session/fixedPoints.ts. */
const visited = 2000;
/** Steps of a search, roughly, and matrices of a thread. */
const steps = 400;
const matrices = 6;

export const fixedPoints = question<Asks<FixedPointOptions, PointPart>, FixedPointsResult>()({
  name: 'fixedPoints',
  arguments: (option, { network: { size, inputs } }) => ({
    starts: option.number('starts', { min: 1, max: 20_000, whole: true }, 256),
    from: option.choices('from', kinds, kinds),
    input: option.array('input', inputs, `one number for each of the ${inputs} inputs`, undefined),
    seed: option.number('seed', seed, 1),
    slow: option.number('slow', { min: 0, max: 1e6 }, 0.1),
    near: option.array('near', size, `one number for each of the ${size} units`, undefined),
    eigenvalues: option.flag('eigenvalues', true),
  }),
  dependsOn: ['answering', 'task'],
  runs: true,
  cost: ({ starts }, config) => ({
    bytes: 8 * config.network.size * (visited + 2 * starts + matrices * config.network.size),
    products: 2 * starts * steps * stepProducts(config),
  }),
  less: 'Ask for fewer starts.',
});

export const run: Run<typeof fixedPoints> = async (asking, asked) => (await loadPart(() => import('../fixedPoints.ts'))).findFixedPoints(asking, asked);
