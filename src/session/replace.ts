/** Commands that put other weights in the place of the present ones: back to the start, back to a kept state, by hand, from a file. */

import { loadPart } from '../base/loadPart.ts';
import type { Weights } from '../science/network.ts';
import { announce, type Core, heldOf, refreshLive, refreshLiveSetting, silence, tellNetwork, watchedHere, weightsChanged } from './core.ts';
import { followReadout } from './followingReadout.ts';
import { takeWeights } from './givenWeights.ts';
import { copyWeights, type Held, networkOf, untrained } from './held.ts';
import { chooseEngine, findOrder } from './prepare.ts';
import type { ImportResult } from './protocol.ts';
import { startSpectrum } from './spectrum.ts';

/** Back to step 0. An imported network goes back to the file, not to a draw that has nothing to do with it. */
export async function reset(core: Core): Promise<void> {
  await core.jobs.stopChanging();
  const before = heldOf(core);
  const held: Held = { ...before, weights: copyWeights(before.drawn), ...untrained(before.file ? 'imported' : 'drawn') };
  core.held = held;
  core.outbox.event({ kind: 'rewound', step: 0 });
  await core.room.load(networkOf(held));
  refreshLive(core);
  announce(core);
  await followReadout(core);
}

/** Back to the snapshot of this number, with the present settings. Nothing happens when it is not kept any more or has another size. */
export async function restore(core: Core, number: number): Promise<void> {
  await core.jobs.stopChanging();
  const before = heldOf(core);
  const found = core.snapshots.find(number);
  if (!found || found.weights.G.length !== before.weights.G.length) return;
  const { number: _, ...state } = found;
  const held: Held = { ...state, config: before.config, weights: copyWeights(found.weights), adam: { ...found.adam } };
  core.held = held;
  core.outbox.event({ kind: 'rewound', step: held.step });
  await core.room.load(networkOf(held));
  refreshLiveSetting(core);
  refreshLive(core);
  core.snapshot = number;
  tellNetwork(core);
}

export async function setWeights(core: Core, given: Partial<Record<keyof Weights, unknown>>): Promise<void> {
  const held = heldOf(core);
  const taken = takeWeights(given, held.config.network);
  const groups = Object.keys(taken) as (keyof Weights)[];
  await core.jobs.stopChanging();
  Object.assign(held.weights, taken);
  for (const group of groups) delete held.adam[group as keyof Held['adam']];
  Object.assign(held, { origin: 'set', fittedAtGain: null, fitLoss: null, trainedWith: null });
  await weightsChanged(core, groups);
  refreshLiveSetting(core);
  refreshLive(core);
  announce(core);
  if ('G' in taken) startSpectrum(core);
}

/** @param name of the file, for people and to tell its format by */
export async function importNetwork(core: Core, bytes: Uint8Array, name: string): Promise<ImportResult> {
  const { importWeights } = await loadPart(() => import('./weightFiles.ts'));
  const { weights, network, result } = await core.jobs.run(null, (job) => importWeights(bytes, name, job));
  await core.jobs.stopChanging();
  const { config: before } = heldOf(core);
  const config = { ...before, network: { ...before.network, ...network }, readout: { ...before.readout, fit: false } };
  const held: Held = { config, weights, drawn: copyWeights(weights), file: name, ...untrained('imported') };
  core.held = held;
  silence(core, []);
  core.outbox.event({ kind: 'rewound', step: 0 });
  refreshLiveSetting(core);
  core.live.watch(watchedHere(held));
  await chooseEngine(core);
  await findOrder(core);
  refreshLive(core);
  announce(core);
  startSpectrum(core);
  return result;
}
