/** The readout that follows the configuration: with `readout.fit` the output weights are the closed-form readout for as long as nothing was trained. */
import { announce, type Core, contextOf, heldOf, refreshLive, weightsChanged } from './core.ts';
import { type Fit, fitReadout } from './fit.ts';
import { shippedReadout } from './readouts.ts';
import { CancelledError, type Job } from './scheduler.ts';

/** Wait after a slider has come to rest before the readout is fitted anew. ms */
const fitDelay = 250;

export function wantsFit(core: Core): boolean {
  const { config, step, origin } = heldOf(core);
  return config.readout.fit && step === 0 && (origin === 'drawn' || origin === 'fitted');
}

/** The readout that follows: at once where the page carries it, else fitted after a rest. */
export async function followReadout(core: Core): Promise<void> {
  if (!wantsFit(core)) return;
  const shipped = shippedReadout(heldOf(core).config);
  if (shipped) await takeFit(core, shipped, true);
  else
    core.jobs.plan(fitDelay, () => {
      void settled(core).catch((error) => {
        if (!(error instanceof CancelledError))
          core.outbox.event({ kind: 'trouble', sentence: `The readout could not be fitted: ${(error as Error).message}` });
      });
    });
}

/** Weights as the configuration says: fits the readout now when it is due. Called before anything that reads W for a script. */
export async function settled(core: Core): Promise<void> {
  if (core.jobs.unplan()) {
    if (wantsFit(core)) await core.jobs.change('fit', (job, progress) => fit(core, job, progress, undefined, true));
    return;
  }
  const changing = core.jobs.changing();
  if (changing && wantsFit(core)) await changing;
}

/** Fits the readout. `itself`: because the configuration says so, not because somebody asked. */
export async function fit(core: Core, job: Job, progress: (done: number) => void, ridge: number | undefined, itself: boolean): Promise<Fit> {
  const { origin: before } = heldOf(core);
  const result = await fitReadout(contextOf(core), job, ridge, progress);
  await takeFit(core, result, itself || (before !== 'trained' && before !== 'imported' && before !== 'set' && ridge === undefined));
  if (itself) core.outbox.event({ kind: 'fit', fit: result.result });
  return result;
}

/** @param reproducible the configuration alone brings this readout up again */
async function takeFit(core: Core, { weights, result }: Pick<Fit, 'weights' | 'result'>, reproducible: boolean): Promise<void> {
  const held = heldOf(core);
  held.weights.W = weights.W;
  held.weights.c = weights.c;
  held.origin = 'fitted';
  held.fittedAtGain = held.config.network.gain;
  held.fitLoss = result.error;
  held.trainedWith = reproducible ? 'fit' : null;
  delete held.adam.W;
  await weightsChanged(core, ['W', 'c']);
  refreshLive(core);
  announce(core);
}
