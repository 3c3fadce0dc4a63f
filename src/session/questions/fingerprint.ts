/** The digest of all weights, as the page shows it and `npm run fingerprint` computes it. */
import { loadPart } from '../../base/loadPart.ts';
import { question, type Run } from '../question.ts';

export const fingerprint = question<[], string>()({
  name: 'fingerprint',
  quiet: true,
  arguments: () => ({}),
  dependsOn: ['answering'],
  cost: (_, { network: { size } }) => ({ bytes: 8 * size * size, products: 0 }),
  less: '',
});

export const run: Run<typeof fingerprint> = async ({ context, job }) => {
  const [{ fingerprintInSlices }, { drain }] = await Promise.all([loadPart(() => import('../fingerprint.ts')), loadPart(() => import('../scheduler.ts'))]);
  return drain(fingerprintInSlices(context.held.weights), job.breathe);
};
