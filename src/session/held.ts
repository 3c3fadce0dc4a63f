/** What the session holds, as one plain object that its jobs share. */
import type { Config } from '../config/schema.ts';
import type { Dynamics, Network, WeightGroup, Weights } from '../science/network.ts';
import { initialWeights } from '../science/random/initialWeights.ts';
import type { AdamState } from '../science/training/adam.ts';
import type { EngineRoom } from './engineRoom.ts';
import type { Outbox } from './outbox.ts';
import type { NetworkState } from './protocol.ts';
import type { Clock } from './scheduler.ts';

export interface Held {
  config: Config;
  /** Float64 masters, written by the optimiser; engines get copies. */
  weights: Weights;
  /** As drawn from the seeds: what `reset` returns to and what chance statistics call "initial". */
  drawn: Weights;
  adam: Partial<Record<WeightGroup, AdamState>>;
  step: number;
  origin: NetworkState['origin'];
  fittedAtGain: number | null;
  fitLoss: number | null;
  file: string | null;
  /** Settings with which all steps so far were trained; null once they changed on the way or the engine's bits were not reproducible. */
  trainedWith: string | null;
}

export interface Context {
  readonly held: Held;
  readonly room: EngineRoom;
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** Weights were replaced: engines and the live network take them, everybody is told. */
  weightsChanged(groups: readonly (keyof Weights)[]): Promise<void>;
}

export function draw(config: Config): Weights {
  const { size, inputs, outputs, seeds, generator, initialState } = config.network;
  return initialWeights({ size, inputs, outputs, seeds, generator, initialState });
}

/** What is known of weights that nothing has been done to yet. */
export function untrained(origin: Held['origin']): Pick<Held, 'adam' | 'step' | 'origin' | 'fittedAtGain' | 'fitLoss' | 'trainedWith'> {
  return { adam: {}, step: 0, origin, fittedAtGain: null, fitLoss: null, trainedWith: null };
}

/** What the drawn weights depend on. */
export function drawnFrom({ network: { size, inputs, outputs, seeds, generator, initialState } }: Config): string {
  return JSON.stringify([size, inputs, outputs, seeds, generator, initialState]);
}

/** What the trained weights depend on, beside the drawn ones and the number of steps. */
export function trainedFrom({ network, task, training: { train, learningRate, batch, trials, seed } }: Config): string {
  return JSON.stringify([network, task, train, learningRate, batch, trials, seed]);
}

export function dynamicsOf({ network: { gain, tau, dt, nonlinearity } }: Config): Dynamics {
  return { gain, alpha: dt / tau, nonlinearity };
}

export function networkOf({ config, weights }: Pick<Held, 'config' | 'weights'>): Network {
  const { size, inputs, outputs } = config.network;
  return { size, inputs, outputs, ...dynamicsOf(config), weights };
}

export function copyWeights(weights: Readonly<Weights>): Weights {
  const { G, I, W, b, h0, c } = weights;
  return { G: G.slice(), I: I.slice(), W: W.slice(), b: b.slice(), h0: h0.slice(), c: c.slice() };
}

/** Sends the page a copy of the weights that a new worker would need. G only where no seed gives it back; float32, as engines have it. */
export function sendKept({ held, outbox }: Pick<Context, 'held' | 'outbox'>): void {
  const { config, weights, origin } = held;
  const { G, ...small } = weights;
  const drawnG = origin !== 'imported' && origin !== 'set' && held.file === null && !config.training.train.includes('G');
  outbox.event({ kind: 'kept', step: held.step, weights: drawnG ? small : { ...small, G: Float32Array.from(G) } });
}
