/** What the session is made of, as one object that its parts share: whom it works with, what it holds, and what everybody is told of it. */
import { createStepper } from '../engines/stepper.ts';
import type { Weights } from '../science/network.ts';
import { digestsOf } from './digests.ts';
import type { EngineRoom } from './engineRoom.ts';
import { fingerprint } from './fingerprint.ts';
import { type Context, dynamicsOf, type Held, networkOf, sendKept, trainedFrom } from './held.ts';
import type { Jobs } from './jobs.ts';
import type { LivePlayer } from './live.ts';
import type { Outbox } from './outbox.ts';
import type { NetworkState, SpectrumResult } from './protocol.ts';
import type { Clock } from './scheduler.ts';
import type { Snapshots } from './snapshots.ts';
import { trainedRange } from './trialSets.ts';

export interface Core {
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly room: EngineRoom;
  readonly live: LivePlayer;
  readonly snapshots: Snapshots;
  readonly jobs: Jobs;
  /** null until the first network is opened. */
  held: Held | null;
  /** Live is playing. */
  playing: boolean;
  /** Order of the units in pictures. */
  order: Uint16Array;
  silenced: readonly number[];
  /** Number of the snapshot that holds the present state. */
  snapshot: number;
  /** What the present engine was chosen for. */
  engineFor: string;
  /** Of the matrix it was asked for, at gain 1. */
  spectrum: { readonly of: Weights['G']; readonly result: Promise<SpectrumResult> } | null;
}

/** The present network. Throws before the first one stands. */
export function heldOf({ held }: Core): Held {
  if (!held) throw new Error('The network is not ready yet; wait for lab.ready.');
  return held;
}

/** What a job gets. It keeps the network that was held when it began. */
export function contextOf(core: Core): Context {
  const { room, outbox, clock } = core;
  return { held: heldOf(core), room, outbox, clock, weightsChanged: (groups) => weightsChanged(core, groups) };
}

/** Engines and, where it is watched, the live network take these groups. */
export async function weightsChanged(core: Core, groups: readonly (keyof Weights)[]): Promise<void> {
  const { weights } = heldOf(core);
  await core.room.setWeights(Object.fromEntries(groups.map((group) => [group, weights[group]])));
  if (core.playing || groups.includes('G')) refreshLive(core);
}

/** The live network takes the weights that the engine has. */
export function refreshLive(core: Core): void {
  const held = heldOf(core);
  const engine = core.room.present();
  core.live.setStepper(engine ? engine.stepper() : createStepper(networkOf(held)));
  // For as long as another network is in the engine, the live one is stepped here.
  if (core.room.visited) void core.room.use(async (engine) => core.held === held && core.live.setStepper(engine.stepper())).catch(() => undefined);
}

/** The live network takes everything but the weights: times, dynamics, noise. */
export function refreshLiveSetting(core: Core): void {
  const { config, weights } = heldOf(core);
  const { network, task, training } = config;
  const zero = (values: ArrayLike<number>) => Array.prototype.every.call(values, (x: number) => x === 0);
  core.live.setSetting({
    size: network.size,
    inputs: network.inputs,
    dt: network.dt,
    dynamics: dynamicsOf(config),
    noise: network.noise,
    noiseFrom: task.noiseFrom,
    wait: task.onset,
    amplitude: task.amplitude,
    slope: task.slope,
    gradedFrom: Math.max(0, task.evaluateFrom - task.onset),
    seed: training.seed,
    still: zero(weights.h0) && zero(weights.b),
  });
}

export function silence(core: Core, units: readonly number[]): void {
  core.silenced = units;
  core.live.silence(units);
}

/** Tells everybody what the network is now, and keeps its state for undo. */
export function announce(core: Core): void {
  const held = heldOf(core);
  core.snapshot = core.snapshots.keep(held);
  tellNetwork(core);
  sendKept({ held, outbox: core.outbox });
}

export function tellNetwork(core: Core): void {
  core.outbox.event({ kind: 'network', network: networkState(core) });
}

function networkState(core: Core): NetworkState {
  const held = heldOf(core);
  const { step, origin, fittedAtGain, fitLoss, file, weights, config } = held;
  return {
    size: config.network.size,
    step,
    origin,
    fittedAtGain,
    fitLoss,
    file,
    fingerprint: fingerprint(weights),
    ...digestsOf(held),
    order: core.order,
    silenced: core.silenced,
    replay: replayOf(held),
    snapshot: core.snapshot,
    trainedRange: trainedRange(config),
  };
}

function replayOf({ origin, trainedWith, config }: Held): NetworkState['replay'] {
  if (origin === 'drawn') return 'drawn';
  if (origin === 'fitted') return trainedWith === 'fit' ? 'fit' : null;
  return origin === 'trained' && trainedWith === trainedFrom(config) ? 'steps' : null;
}
