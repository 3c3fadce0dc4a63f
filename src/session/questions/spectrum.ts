/** Eigenvalues of the present matrix at a gain. */
import { loadPart } from '../../base/loadPart.ts';
import type { SpectrumResult } from '../protocol/answers.ts';
import { type Asks, question, type Run } from '../question.ts';
import { gain } from '../questionLimits.ts';

export const spectrum = question<Asks<{ readonly gain?: number }>, SpectrumResult>()({
  name: 'spectrum',
  // The search for the eigenvalues, which all who ask share, shows its own progress.
  quiet: true,
  arguments: (option, { network }) => ({ gain: option.number('gain', gain, network.gain) }),
  dependsOn: ['undriven'],
  cost: (_, { network: { size } }) => ({ bytes: 8 * 3 * size * size, products: 15 * size ** 3 }),
  less: 'Take a smaller network (network.size).',
});

export const run: Run<typeof spectrum> = async ({ core }, asked) => {
  const found = await (await loadPart(() => import('../spectrum.ts'))).spectrumAt(core, asked.gain);
  // The session keeps its own.
  return { ...found, real: found.real.slice(), imaginary: found.imaginary.slice() };
};
