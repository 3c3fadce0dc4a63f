/** The spectrum of the present matrix: computed once per matrix at gain 1, scaled for any other gain. */

import { loadPart } from '../base/loadPart.ts';
import { spectrumAtGain } from '../science/measures/spectrum.ts';
import { type Core, heldOf } from './core.ts';
import type { SpectrumResult } from './protocol.ts';
import { shippedSpectrum } from './shippedSpectrum.ts';

/** At gain 1. Everybody is told when it comes. */
function findSpectrum(core: Core): Promise<SpectrumResult> {
  const { config, weights } = heldOf(core);
  const { G } = weights;
  // A matrix that is trained changes in place.
  if (core.spectrum?.of !== G || config.training.train.includes('G')) {
    const result = core.jobs.run(
      'spectrum',
      async (job, progress) => shippedSpectrum(G) ?? (await loadPart(() => import('./measures.ts'))).spectrumOfMatrix(G, config.network.size, job, progress),
    );
    core.spectrum = { of: G, result };
    result
      .then((found) => core.outbox.event({ kind: 'spectrum', spectrum: found }))
      .catch(() => {
        core.spectrum = null;
      });
  }
  return core.spectrum.result;
}

/** In the background: the page shows it when it comes. */
export function startSpectrum(core: Core): void {
  void findSpectrum(core).catch(() => undefined);
}

/** @param gain that of the configuration by default */
export async function spectrumAt(core: Core, gain: number | undefined): Promise<SpectrumResult> {
  return spectrumAtGain(await findSpectrum(core), gain ?? heldOf(core).config.network.gain);
}
