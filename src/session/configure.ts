/**
 * What a changed configuration does to the weights: another size, generator, seed or initial state draws the groups that depend on it anew (step 0); gain, tau,
 * dt, noise, nonlinearity and the task keep them; with `readout.fit` the output weights follow (followingReadout.ts).
 */
import { loadPart } from '../base/loadPart.ts';
import { drawKey, fitKey } from '../config/dependence.ts';
import type { Config } from '../config/schema.ts';
import { announce, type Core, heldOf, refreshLive, refreshLiveSetting, takeNetwork, tellNetwork, weightsChanged } from './core.ts';
import { followReadout, wantsFit } from './followingReadout.ts';
import { draw, dynamicsOf, type Held, newNetwork } from './held.ts';
import { begin, begunBy, isAsDrawn, isDrawnOrFitted, isOfSettings } from './network/provenance.ts';
import { chooseEngine, findOrder } from './prepare.ts';
import { shippedReadout } from './readouts.ts';
import { shippedSpectrum } from './shippedSpectrum.ts';
import { startSpectrum } from './spectrum.ts';
import { loadTask } from './tasks.ts';

/** The network of `config`, as a link has it. Where it cannot be built, the network that stood before stands again. */
export function open(core: Core, config: Config): Promise<void> {
  return core.inTurn(() => orAsBefore(core, () => build(core, config)));
}

async function build(core: Core, config: Config): Promise<void> {
  await loadTask(config);
  await core.jobs.stopChanging();
  const before = core.held;
  const same = before !== null && drawKey(before.config) === drawKey(config) && isAsDrawn(before.provenance, 'G');
  const held = await drawAnew(core, config, before);
  const shipped = config.readout.fit ? await shippedReadout(config) : undefined;
  if (shipped) {
    held.weights.W = shipped.weights.W;
    held.weights.c = shipped.weights.c;
  }
  if (!same) core.order = Uint16Array.from({ length: config.network.size }, (_, i) => i);
  takeNetwork(core, held, { silenced: same ? core.silenced : [] });
  // What is known already is shown at once; what must be computed waits until the engines have been timed.
  const known = shippedSpectrum(held.weights.G) !== undefined;
  if (known) startSpectrum(core);
  await chooseEngine(core);
  if (!same || before?.config.task.name !== config.task.name) await findOrder(core);
  refreshLive(core);
  await followReadout(core);
  if (held.provenance.done.length === 0) await announce(core);
  if (!known) startSpectrum(core);
}

/** Takes a changed configuration. Where its network cannot be built, the network and the configuration that stood before stand again. */
export function configure(core: Core, config: Config): Promise<void> {
  return core.inTurn(() => orAsBefore(core, () => change(core, config)));
}

/** Runs `work`, which replaces the network or its configuration; where it fails, what was there before is put back before the error goes on. */
async function orAsBefore(core: Core, work: () => Promise<void>): Promise<void> {
  const { held, order, silenced } = core;
  const config = held?.config;
  try {
    await work();
  } catch (error) {
    if (!held || !config) {
      core.held = null;
    } else if (core.held !== held || held.config !== config) {
      held.config = config;
      core.order = order;
      takeNetwork(core, held, { silenced });
      await chooseEngine(core);
      refreshLive(core);
      await tellNetwork(core);
    }
    throw error;
  }
}

async function change(core: Core, config: Config): Promise<void> {
  await loadTask(config);
  const before = heldOf(core);
  const old = before.config;
  if (drawKey(old) !== drawKey(config)) await redraw(core, config, before);
  else await adapt(core, config, before);
  if (wantsFit(core) && (fitKey(old) !== fitKey(config) || old.readout.fit !== config.readout.fit)) {
    await core.jobs.stopChanging();
    await followReadout(core);
  }
}

/** Other weights. */
async function redraw(core: Core, config: Config, before: Held): Promise<void> {
  await core.jobs.stopChanging();
  takeNetwork(core, await drawAnew(core, config, before), { silenced: before.config.network.size === config.network.size ? core.silenced : [] });
  await chooseEngine(core);
  if (heldOf(core).weights.G !== before.weights.G) await findOrder(core);
  refreshLive(core);
  await announce(core);
  startSpectrum(core);
}

/** The same weights with other settings. */
async function adapt(core: Core, config: Config, held: Held): Promise<void> {
  const old = held.config;
  held.config = config;
  refreshLiveSetting(core);
  await core.room.setDynamics(dynamicsOf(config));
  const { provenance } = held;
  if (old.readout.fit && !config.readout.fit && provenance.done.length > 0 && isDrawnOrFitted(provenance)) {
    // Closed form switched off: back to the drawn output weights.
    await core.jobs.stopChanging();
    held.weights.W = held.initial.W.slice();
    held.weights.c = held.initial.c.slice();
    held.provenance = begin(provenance);
    await weightsChanged(core, ['W', 'c']);
    await announce(core);
  }
  if (old.task.name !== config.task.name) {
    await findOrder(core);
    refreshLive(core);
    await announce(core);
  }
  if (old.engine !== config.engine || old.network.nonlinearity !== config.network.nonlinearity || old.network.system !== config.network.system) {
    await chooseEngine(core);
    refreshLive(core);
  }
}

/** The weights that the seeds of `config`, or its design, give: step 0. G stays the same array where nothing that it depends on has changed. */
async function drawAnew(core: Core, config: Config, before: Held | null): Promise<Held> {
  const { overlap, inputAxis, outputAxis } = config.design;
  const isDesigned = overlap.length + inputAxis + outputAxis > 0;
  const weights = await core.inSlices(isDesigned ? (await loadPart(() => import('./designed.ts'))).designedWeights(config) : draw(config));
  if (before && isOfSettings(before.provenance) && recurrentKey(before.config) === recurrentKey(config)) weights.G = before.initial.G;
  return newNetwork(config, weights, begunBy(config));
}

const recurrentKey = ({ network: { size, generator, seeds }, design }: Config): string => JSON.stringify([size, generator, seeds.recurrent, design]);
