/** What recursive least squares begins with, and with which settings it can go on. */
import { NotAvailableError } from '../base/errors.ts';
import type { Config } from '../config/schema.ts';
import type { Floats } from '../science/network.ts';
import { drawFeedback, type Feedback, withFeedback } from '../science/training/force.ts';
import { createRls, rlsBytes } from '../science/training/rls.ts';
import type { Held, HeldRls } from './held.ts';
import { taskOf } from './tasks.ts';

/** Bytes of all P together. */
const mostForP = 2 ** 30;

/** What P and W are of: where any of it is changed, the readout is learnt anew. */
export function settingsOf({ config }: Held): string {
  const { alpha, feedback, seed } = config.training;
  return JSON.stringify([alpha, feedback, feedback > 0 ? seed : 0, channelsOf(config)]);
}

/** Outputs that the task grades. */
const channelsOf = (config: Config): number => {
  const { task, values } = taskOf(config);
  return task.outputs(values).length;
};

/**
 * P = I / alpha and a readout of 0, of a network without the feedback of an earlier readout. Where the readout was learnt so and only P is lost (another worker
 * went on), W stays and P begins anew.
 */
export function beginRls(held: Held): { readonly rls: HeldRls; readonly W: Float64Array; readonly G: Floats | null } {
  const { config, weights, provenance } = held;
  const { size, outputs, gain } = config.network;
  const { alpha, feedback: strength, seed } = config.training;
  const channels = channelsOf(config);
  const bytes = 8 * (4 * Math.ceil(size / 4)) ** 2;
  if (bytes * channels > mostForP)
    throw new NotAvailableError(
      `To learn ${channels} outputs of ${size} units on-line takes up to ${((bytes * channels) / 1e9).toFixed(1)} GB of memory; at most ${(mostForP / 1e9).toFixed(1)} GB are taken. Set a smaller network.size.`,
    );
  const last = provenance.done.at(-1);
  const lost = !held.rls && last?.kind === 'trained' && last.by === 'rls';
  const feedback: Feedback | null = strength > 0 ? drawFeedback(size, channels, strength, seed) : null;
  const W = Float64Array.from(weights.W);
  // Recurrent weights without feedback: as they were before, or what is left when that of the present readout is taken away.
  const opposite = feedback && { ...feedback, weights: feedback.weights.map((f) => -f) };
  const bare = held.rls?.G ?? (lost && opposite && last.groups.includes('G') ? withFeedback(weights.G, W, opposite, gain, outputs) : weights.G);
  if (!lost) for (let i = 0; i < size; i++) W.fill(0, i * outputs, i * outputs + channels);
  const state = createRls(
    size,
    Array.from({ length: channels }, (_, k) => k),
    alpha,
  );
  // While W is 0 nothing is fed back; what was, of an earlier readout, is gone.
  const G = lost || bare === weights.G ? null : Float64Array.from(bare);
  const kept = feedback ? (bare === weights.G ? Float64Array.from(bare) : bare) : null;
  return { rls: { settings: settingsOf(held), state, bytes: rlsBytes(state), feedback, G: kept }, W, G };
}
