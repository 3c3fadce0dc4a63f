/** What the session is made of, as one object that its parts share: whom it works with, what it holds, and what everybody is told of it. */
import type { Engine } from '../engines/engine.ts';
import type { EngineEnvironment } from '../engines/index.ts';
import { createStepper } from '../engines/stepper.ts';
import type { Weights } from '../science/network.ts';
import { nonlinearities } from '../science/nonlinearities/index.ts';
import type { EngineRoom } from './engineRoom.ts';
import { fingerprint } from './fingerprint.ts';
import { type Context, copyWeights, dynamicsOf, type Held, networkOf, sendKept, weightsName } from './held.ts';
import type { Jobs } from './jobs.ts';
import type { LivePlayer, Watched } from './live.ts';
import { identitiesOf } from './network/identity.ts';
import { matrixDigestInSlices, matrixHashInSlices } from './network/matrixDigests.ts';
import { isAsBegun, originOf } from './network/provenance.ts';
import type { Outbox } from './outbox.ts';
import type { NetworkState, SpectrumResult } from './protocol.ts';
import type { Clock } from './scheduler.ts';
import type { Snapshots } from './snapshots.ts';
import { hasPulses, taskOf } from './tasks.ts';
import { trainedRange } from './trialSets.ts';

export interface Core {
  readonly clock: Clock;
  readonly outbox: Outbox;
  /** Where engines and measurements find their workers. */
  readonly environment: EngineEnvironment;
  readonly room: EngineRoom;
  readonly live: LivePlayer;
  readonly snapshots: Snapshots;
  readonly jobs: Jobs;
  /** Commands that replace the network or its settings, one after the other: each begins when the one before has ended. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Runs a generator that is no job: nothing stops it, and others have their turn between its slices. */
  readonly inSlices: <T>(work: Generator<unknown, T, void>) => Promise<T>;
  /** null until the first network is opened. */
  held: Held | null;
  /** Live is playing. */
  playing: boolean;
  /** Order of the units in pictures. */
  order: Uint16Array;
  /** Rows that follow each output, from the bottom up; none of pulse memory, whose units stand in order of phase. */
  groups: readonly number[];
  silenced: readonly number[];
  /** Number of the snapshot that holds the present state. */
  snapshot: number;
  /** Counts the networks that were put in the place of another: what is on its way from an earlier one is told by it. */
  lineage: number;
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
  const { room, outbox, clock, environment } = core;
  const held = heldOf(core);
  return {
    held,
    lineage: core.lineage,
    room,
    outbox,
    clock,
    environment,
    // What a job changes after its network was replaced concerns nobody.
    weightsChanged: async (groups) => {
      if (core.held === held) await weightsChanged(core, groups, core.live.watchNext);
    },
  };
}

/**
 * Puts this network in the place of the present one, for everybody at once: the live picture has a stepper of it before anything is awaited, and the page is
 * told its training so far. Units stay silenced where they are given.
 */
export function takeNetwork(core: Core, held: Held, { silenced = [] }: { readonly silenced?: readonly number[] } = {}): void {
  core.held = held;
  core.lineage++;
  silence(core, silenced);
  refreshLiveSetting(core);
  core.live.watch(watchedHere(held));
  tellRecord(core);
}

/** The page gets loss and gradient norms of all steps behind the present weights, in the place of what it has. */
export function tellRecord(core: Core): void {
  core.outbox.event({ kind: 'record', lineage: core.lineage, ...heldOf(core).record.from(0) });
}

/**
 * Engines take these groups, and the live network at once. Training, which changes weights all the time, leaves a map its network: then `watch` is
 * `live.watchNext`.
 */
export async function weightsChanged(
  core: Core,
  groups: readonly (keyof Weights)[],
  watch: (make: () => Watched) => void = (make) => core.live.watch(make()),
): Promise<void> {
  const { weights } = heldOf(core);
  await core.room.setWeights(Object.fromEntries(groups.map((group) => [group, weights[group]])));
  // Named now: when the next sweep begins, the held weights may be ahead of the engine's.
  const name = weightsName(weights);
  watch(() => watched(core, name));
}

/** The live network takes the weights that the engine has. */
export function refreshLive(core: Core): void {
  core.live.watch(watched(core, weightsName(heldOf(core).weights)));
}

function watched(core: Core, weights: string): Watched {
  const held = heldOf(core);
  const engine = core.room.present();
  if (engine) return { stepper: engine.stepper(), weights };
  // For as long as another network is in the engine, the live one is stepped here.
  if (core.room.visited) {
    const back = (engine: Engine) => core.held === held && core.live.watchAgain({ stepper: engine.stepper(), weights });
    void core.room.use(async (engine) => back(engine)).catch(() => undefined);
  }
  return watchedHere(held);
}

/** The live network without an engine. */
export function watchedHere({ config, weights }: Held): Watched {
  return { stepper: createStepper(networkOf({ config, weights: copyWeights(weights) })), weights: weightsName(weights) };
}

/** The live network takes everything but the weights: times, dynamics, noise. */
export function refreshLiveSetting(core: Core): void {
  const { config, weights } = heldOf(core);
  const { network, task, training } = config;
  const zero = (values: ArrayLike<number>) => Array.prototype.every.call(values, (x: number) => x === 0);
  core.live.setSetting({
    ...(hasPulses(config) ? {} : { task: taskOf(config) }),
    size: network.size,
    inputs: network.inputs,
    dt: network.dt,
    dynamics: dynamicsOf(config),
    noise: network.noise,
    noiseFrom: task.noiseFrom,
    wait: task.onset,
    length: task.length,
    amplitude: task.amplitude,
    sampling: task.sampling,
    slope: task.slope,
    gradedFrom: Math.max(0, task.evaluateFrom - task.onset),
    seed: training.seed,
    still: zero(weights.h0) && zero(weights.b) && nonlinearities[network.nonlinearity].rest === 0,
  });
}

export function silence(core: Core, units: readonly number[]): void {
  core.silenced = units;
  core.live.silence(units);
}

/** Tells everybody what the network is now, and keeps its state for undo. */
export async function announce(core: Core): Promise<void> {
  const held = heldOf(core);
  core.snapshot = core.snapshots.keep(held);
  await tellNetwork(core);
  if (core.held === held) sendKept({ held, outbox: core.outbox });
}

export async function tellNetwork(core: Core): Promise<void> {
  // The digests of a large matrix take long, and are known from then on.
  const held = heldOf(core);
  const { G } = held.weights;
  await core.inSlices(matrixDigestInSlices(G));
  await core.inSlices(matrixHashInSlices(G));
  // Whoever puts another network in its place tells of that one.
  if (core.held === held) core.outbox.event({ kind: 'network', network: networkState(core) });
}

function networkState(core: Core): NetworkState {
  const held = heldOf(core);
  const { step, provenance, weights, config } = held;
  return {
    size: config.network.size,
    lineage: core.lineage,
    step,
    provenance,
    origin: originOf(provenance),
    file: provenance.file,
    parts: held.parts.map(({ to, how, arrays }) => ({ to, how, from: Object.keys(arrays), whole: isAsBegun(provenance, to) })),
    fingerprint: fingerprint(weights),
    ...identitiesOf(weights),
    order: core.order,
    groups: core.groups,
    silenced: core.silenced,
    snapshot: core.snapshot,
    oldestSnapshot: core.snapshots.oldest,
    trainedRange: trainedRange(config),
  };
}
