/** What the session holds, as one plain object that its jobs share. */
import type { Config } from '../config/schema.ts';
import type { EngineEnvironment } from '../engines/index.ts';
import type { Parts } from '../formats/parts.ts';
import type { Dynamics, Floats, Network, WeightGroup, Weights } from '../science/network.ts';
import { initialWeightsInSlices } from '../science/random/initialWeights.ts';
import type { AdamState } from '../science/training/adam.ts';
import type { Feedback } from '../science/training/force.ts';
import type { RlsState } from '../science/training/rls.ts';
import type { EngineRoom } from './engineRoom.ts';
import { matrixCopied, matrixWords, wordsAfter } from './network/matrixDigests.ts';
import { isAsBegun, isAsDrawn, type Provenance } from './network/provenance.ts';
import { TrainingRecord } from './network/trainingRecord.ts';
import type { Outbox } from './outbox.ts';
import type { Clock } from './scheduler.ts';

/** What recursive least squares goes on with. Never written to: a step brings another. */
export interface HeldRls {
  /** Settings that it was begun with, as text. */
  readonly settings: string;
  readonly state: RlsState;
  /** Memory that `state` takes. */
  readonly bytes: number;
  /** null where the output is not fed back. */
  readonly feedback: Feedback | null;
  /** The recurrent weights without the feedback that is a part of the held ones; null where there is none. */
  readonly G: Floats | null;
}

export interface Held {
  config: Config;
  /** Float64 masters, written by the optimiser; engines get copies. */
  weights: Weights;
  /** What the weights began as: drawn, from a file or set. `reset` returns to it. Never written to. */
  initial: Readonly<Weights>;
  provenance: Provenance;
  adam: Partial<Record<WeightGroup, AdamState>>;
  /** null where the present readout was not learnt so. */
  rls: HeldRls | null;
  /** Steps of training since the beginning. */
  step: number;
  /** Loss and gradient norms of these steps. */
  record: TrainingRecord;
  /** What groups of `initial` were composed of in the file that they come from. */
  parts: readonly Parts[];
}

export interface Context {
  readonly held: Held;
  /** Number of this network among those that stood one after the other. */
  readonly lineage: number;
  readonly room: EngineRoom;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly environment: EngineEnvironment;
  /** Weights were replaced: engines and the live network take them, everybody is told. */
  weightsChanged(groups: readonly (keyof Weights)[]): Promise<void>;
}

/** The weights that the seeds of `config` give; yields between slices. */
export function draw(config: Config): Generator<unknown, Weights, void> {
  const { size, inputs, outputs, seeds, generator, initialState } = config.network;
  return initialWeightsInSlices({ size, inputs, outputs, seeds, generator, initialState });
}

/** A network to which nothing has been done yet. */
export function newNetwork(config: Config, weights: Readonly<Weights>, provenance: Provenance, parts: readonly Parts[] = []): Held {
  return { config, initial: weights, weights: copyWeights(weights), provenance, adam: {}, rls: null, step: 0, record: new TrainingRecord(), parts };
}

export function dynamicsOf({ network: { gain, tau, dt, nonlinearity, system } }: Config): Dynamics {
  return { system, gain, alpha: dt / tau, nonlinearity };
}

export function networkOf({ config, weights }: Pick<Held, 'config' | 'weights'>): Network {
  const { size, inputs, outputs } = config.network;
  return { size, inputs, outputs, ...dynamicsOf(config), weights };
}

export function copyWeights(weights: Readonly<Weights>): Weights {
  const { I, W, b, h0, c } = weights;
  const G = weights.G.slice();
  matrixCopied(weights.G, G);
  return { G, I: I.slice(), W: W.slice(), b: b.slice(), h0: h0.slice(), c: c.slice() };
}

/** A short name for these values: other weights have another one, up to an accident of one in 2^64. Quick (1 ms for 500 units), and good for nothing else. */
export function weightsName(weights: Readonly<Weights>): string {
  const { G, I, W, b, h0, c } = weights;
  const [one, other] = [I, W, b, h0, c].reduce(wordsAfter, matrixWords(G));
  return `${weights.G.length} ${(one >>> 0).toString(36)} ${(other >>> 0).toString(36)}`;
}

/** Sends the page what a new worker would need to go on (`resume`). G only where no seed gives it back; float32, as engines have it. */
export function sendKept({ held, outbox }: Pick<Context, 'held' | 'outbox'>): void {
  const { weights, provenance, step } = held;
  const parts = held.parts.filter(({ to }) => isAsBegun(provenance, to));
  const { G, ...small } = weights;
  const drawnG = isAsDrawn(provenance, 'G');
  outbox.event({ kind: 'kept', step, provenance, record: held.record.from(0), weights: drawnG ? small : { ...small, G: Float32Array.from(G) }, parts });
}
