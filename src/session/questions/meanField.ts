/** What dynamic mean-field theory says of infinitely many units at a gain and noise. */
import { loadPart } from '../../base/loadPart.ts';
import type { MeanFieldOptions, MeanFieldResult } from '../protocol/chaos.ts';
import { type Asks, question, type Run } from '../question.ts';
import { noise, theoryGain } from '../questionLimits.ts';

export const meanField = question<Asks<MeanFieldOptions>, MeanFieldResult>()({
  name: 'meanField',
  arguments: (option, { network }) => ({
    gain: option.number('gain', theoryGain, network.gain),
    noise: option.number('noise', noise, network.noise),
  }),
  dependsOn: ['network.gain', 'network.noise', 'network.size'],
  cost: () => ({ bytes: 1e7, products: 1e8 }),
  less: '',
});

export const run: Run<typeof meanField> = async ({ context, job, progress }, asked) =>
  (await loadPart(() => import('../chaos.ts'))).meanFieldAt(context, job, asked, progress);
