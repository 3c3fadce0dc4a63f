/**
 * What a changed configuration does to the weights: another size, generator, seed or initial state draws the groups that depend on it anew (step 0); gain, tau,
 * dt, noise, nonlinearity and the task keep them; with `readout.fit` the output weights follow (followingReadout.ts).
 */
import type { Config } from '../config/schema.ts';
import { announce, type Core, heldOf, refreshLive, refreshLiveSetting, silence, tellNetwork, watchedHere, weightsChanged } from './core.ts';
import { followReadout, wantsFit } from './followingReadout.ts';
import { copyWeights, draw, drawnFrom, dynamicsOf, type Held, untrained } from './held.ts';
import { chooseEngine, findOrder } from './prepare.ts';
import { shippedReadout } from './readouts.ts';
import { shippedSpectrum } from './shippedSpectrum.ts';
import { startSpectrum } from './spectrum.ts';

/** The network of `config`, as a link has it. Where it cannot be built, the network that stood before stands again. */
export function open(core: Core, config: Config): Promise<void> {
  return orAsBefore(core, () => build(core, config));
}

async function build(core: Core, config: Config): Promise<void> {
  await core.jobs.stopChanging();
  const before = core.held;
  const fresh = before === null || drawnFrom(before.config) !== drawnFrom(config) || before.origin === 'imported' || before.origin === 'set';
  const held = drawAnew(config, before);
  core.held = held;
  core.outbox.event({ kind: 'rewound', step: 0 });
  if (before && !fresh) held.drawn = before.drawn;
  silence(core, fresh ? [] : core.silenced);
  refreshLiveSetting(core);
  const shipped = config.readout.fit ? shippedReadout(config) : undefined;
  if (shipped) {
    held.weights.W = shipped.weights.W;
    held.weights.c = shipped.weights.c;
  }
  if (fresh) {
    core.order = Uint16Array.from({ length: config.network.size }, (_, i) => i);
    core.live.watch(watchedHere(held));
  }
  // What is known already is shown at once; what must be computed waits until the engines have been timed.
  const known = shippedSpectrum(held.weights.G) !== undefined;
  if (known) startSpectrum(core);
  await chooseEngine(core);
  if (fresh) await findOrder(core);
  refreshLive(core);
  await followReadout(core);
  if (heldOf(core).origin === 'drawn') announce(core);
  if (!known) startSpectrum(core);
}

/** Takes a changed configuration. Where its network cannot be built, the network and the configuration that stood before stand again. */
export function configure(core: Core, config: Config): Promise<void> {
  return orAsBefore(core, () => change(core, config));
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
      core.held = held;
      held.config = config;
      core.order = order;
      silence(core, silenced);
      refreshLiveSetting(core);
      core.live.watch(watchedHere(held));
      await chooseEngine(core);
      refreshLive(core);
      tellNetwork(core);
    }
    throw error;
  }
}

async function change(core: Core, config: Config): Promise<void> {
  const before = heldOf(core);
  const old = before.config;
  if (drawnFrom(old) !== drawnFrom(config)) await redraw(core, config, before);
  else await adapt(core, config, before);
  const matters = ({ network, task, readout, training }: Config) => JSON.stringify([network, task, readout, training.seed, training.ridge]);
  if (wantsFit(core) && matters(old) !== matters(config)) {
    await core.jobs.stopChanging();
    await followReadout(core);
  }
}

/** Other weights. */
async function redraw(core: Core, config: Config, before: Held): Promise<void> {
  await core.jobs.stopChanging();
  const held = drawAnew(config, before);
  core.held = held;
  core.outbox.event({ kind: 'rewound', step: 0 });
  silence(core, before.config.network.size === config.network.size ? core.silenced : []);
  refreshLiveSetting(core);
  core.live.watch(watchedHere(held));
  await chooseEngine(core);
  if (heldOf(core).weights.G !== before.weights.G) await findOrder(core);
  refreshLive(core);
  announce(core);
  startSpectrum(core);
}

/** The same weights with other settings. */
async function adapt(core: Core, config: Config, held: Held): Promise<void> {
  const old = held.config;
  held.config = config;
  refreshLiveSetting(core);
  await core.room.setDynamics(dynamicsOf(config));
  if (old.readout.fit && !config.readout.fit && held.step === 0 && held.origin === 'fitted') {
    // Closed form switched off: back to the drawn output weights.
    await core.jobs.stopChanging();
    held.weights.W = held.drawn.W.slice();
    held.weights.c = held.drawn.c.slice();
    Object.assign(held, { origin: 'drawn', fittedAtGain: null, fitLoss: null, trainedWith: null });
    await weightsChanged(core, ['W', 'c']);
    announce(core);
  }
  if (old.engine !== config.engine || old.network.nonlinearity !== config.network.nonlinearity) {
    await chooseEngine(core);
    refreshLive(core);
  }
}

function drawAnew(config: Config, before: Held | null): Held {
  const weights = draw(config);
  // Groups that depend on nothing that changed stay as they are.
  const sameShape =
    before &&
    before.config.network.size === config.network.size &&
    before.config.network.inputs === config.network.inputs &&
    before.config.network.outputs === config.network.outputs;
  if (
    sameShape &&
    before.config.network.generator === config.network.generator &&
    before.config.network.seeds.recurrent === config.network.seeds.recurrent &&
    before.origin !== 'imported'
  )
    weights.G = before.drawn.G;
  return { config, drawn: weights, weights: copyWeights(weights), file: null, ...untrained('drawn') };
}
