/** The readout that follows the configuration: with `readout.fit` the output weights are the closed-form readout for as long as nothing was trained. */

import { CancelledError } from '../base/errors.ts';
import { loadPart } from '../base/loadPart.ts';
import { fitKey } from '../config/dependence.ts';
import { RunawayError } from '../science/runaway.ts';
import { announce, type Core, contextOf, heldOf, refreshLive, weightsChanged } from './core.ts';
import type { Fit } from './fit.ts';
import { afterFit } from './network/deeds.ts';
import { fitOf, isDrawnOrFitted } from './network/provenance.ts';
import { findOrder } from './prepare.ts';
import { shippedReadout } from './readouts.ts';
import { orRunaway } from './runaway.ts';
import type { Job } from './scheduler.ts';
import { hasPulses } from './tasks.ts';

/** Wait after a slider has come to rest before the readout is fitted anew. ms */
const fitDelay = 250;

export function wantsFit(core: Core): boolean {
  const { config, provenance } = heldOf(core);
  return config.readout.fit && isDrawnOrFitted(provenance);
}

/** The present readout is what a fit with the present settings gives. */
function isFitted(core: Core): boolean {
  const { config, provenance } = heldOf(core);
  const fitted = fitOf(provenance);
  return fitted?.reproducible === true && fitted.settings === fitKey(config);
}

/** The readout that follows: at once where the page carries it, else fitted after a rest. Nothing where it is what it has to be. */
export async function followReadout(core: Core): Promise<void> {
  if (!isDue(core)) return;
  const held = heldOf(core);
  const { config } = held;
  const shipped = await shippedReadout(config);
  // While it was loaded the network or its settings may have become others: then whoever changed them follows.
  if (core.held !== held || held.config !== config || !isDue(core)) return;
  if (shipped) {
    await takeFit(core, shipped, fitKey(heldOf(core).config), true);
    core.outbox.event({ kind: 'fit', fit: shipped.result });
  } else
    core.jobs.plan(fitDelay, () => {
      void settled(core).catch((error) => {
        if (error instanceof CancelledError) return;
        const { message } = error as Error;
        core.outbox.event({ kind: 'trouble', sentence: error instanceof RunawayError ? message : `The readout could not be fitted: ${message}` });
      });
    });
}

/** The readout has to be fitted, and is not. */
const isDue = (core: Core): boolean => wantsFit(core) && !isFitted(core);

/** Weights as the configuration says: fits the readout now when it is due. Called before anything that reads W for a script. */
export async function settled(core: Core): Promise<void> {
  // A network that is being put in place is waited for, and a fit that runs already.
  await core.inTurn(async () => undefined);
  if (isDue(core)) await core.jobs.changing();
  if (!isDue(core)) return;
  core.jobs.unplan();
  await core.jobs.change('fit', (job, progress) => fit(core, job, progress, undefined, true));
}

/** Fits the readout. `itself`: because the configuration says so, not because somebody asked. */
export async function fit(core: Core, job: Job, progress: (done: number) => void, ridge: number | undefined, itself: boolean): Promise<Fit> {
  const context = contextOf(core);
  const settings = fitKey(context.held.config);
  const { fitReadout } = await job.orCancelled(loadPart(() => import('./fit.ts')));
  const result = await orRunaway(context.held, job, () => fitReadout(context, job, ridge, progress));
  if (fitKey(context.held.config) !== settings)
    throw new CancelledError('The settings were changed while the readout was being fitted; it was not taken. Fit it again.');
  if (core.held !== context.held) throw new CancelledError('Another network took the place of the one whose readout was being fitted.');
  await takeFit(core, result, settings, isDrawnOrFitted(context.held.provenance) && ridge === undefined);
  if (itself) core.outbox.event({ kind: 'fit', fit: result.result });
  return result;
}

/** @param reproducible the configuration alone brings this readout up again */
async function takeFit(core: Core, { weights, result }: Pick<Fit, 'weights' | 'result'>, settings: string, reproducible: boolean): Promise<void> {
  const held = heldOf(core);
  const { gain, noise } = held.config.network;
  held.weights.W = weights.W;
  held.weights.c = weights.c;
  held.provenance = afterFit(held.provenance, { gain, noise, loss: result.error, settings, reproducible });
  delete held.adam.W;
  held.rls = null;
  await weightsChanged(core, ['W', 'c']);
  // What the units follow is what it says now.
  if (!hasPulses(held.config)) await findOrder(core);
  refreshLive(core);
  await announce(core);
}
