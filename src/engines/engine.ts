/**
 * What an engine is: it runs trials of one network and differentiates their loss. It is not an optimiser (science/training/adam.ts
 * is, the same for all engines) and knows no configuration, no task and no clock. `reference` is the definition in float64; `wasm` and `webgl` are
 * fast. One suite of tests (tests/engines/conformance) runs over all of them.
 *
 * Loss, as in the oracle bptt.json: mean over trials of (sum of mask * (z - target)^2) / (sum of mask). A trial whose mask is all zero counts as 0.
 */
import type { Dynamics, Floats, Network, WeightGroup, Weights } from '../science/network.ts';
import type { AdamState } from '../science/training/adam.ts';
import type { TrialBatch } from '../science/trials.ts';

export type EngineName = 'reference' | 'wasm' | 'webgl';

/**
 * Called by an engine between slices of work (a few ms each). It may let other work of the worker run, and it throws when
 * the work was cancelled: an engine lets that error pass and stays usable.
 */
export type Breathe = () => void | Promise<void>;

export interface Gradients {
  readonly loss: number;
  /** Only the groups asked for; shapes as in `Weights`. */
  readonly gradients: Partial<Record<WeightGroup, Floats>>;
}

/**
 * A training whose weights and optimiser stay on the device. The engine's own runs use the weights of the last step; those who want them in the processor's
 * memory ask. Until `dispose` nobody else sets the trained groups of the engine's network.
 */
export interface DeviceTraining {
  /**
   * One step of Adam: the loss before it, and the lengths of the gradients. Rejects as `Engine.gradients` does; the weights are then those of the step before.
   */
  step(batch: TrialBatch, learningRate: number, breathe?: Breathe): Promise<{ readonly loss: number; readonly norms: Partial<Record<WeightGroup, number>> }>;
  /** The trained groups as they are now, in the layout of `Weights`. */
  weights(): Promise<Partial<Record<WeightGroup, Float64Array>>>;
  optimiser(): Promise<Partial<Record<WeightGroup, AdamState>>>;
  dispose(): void;
}

export interface RunResult {
  /** z [trials, steps, outputs] */
  readonly output: Floats;
  /** Rates after the update of the steps asked for, [trials, sampled steps, size]. */
  readonly rates: Floats;
}

/**
 * One copy of the network, stepped one step at a time; synchronous, for what is watched live.
 * `state` and `rates` [size] are views that the next call may overwrite.
 */
export interface Stepper {
  readonly state: Floats;
  readonly rates: Floats;
  /** Sets the state to `state`, or to h0, and the rates with it. */
  reset(state?: Floats): void;
  /** Takes effect on the next step. */
  setDynamics(dynamics: Dynamics): void;
  /** Rates of these units are held at zero from now on. */
  silence(units: readonly number[]): void;
  /** One step. `input` [inputs]; the noise as in `BatchNoise`, from the counter at (seed, stream, step). */
  step(input: ArrayLike<number>, noise: { sigma: number; seed: number; stream: number; step: number } | undefined): void;
  /** z [outputs] of the present rates. */
  output(): Floats;
  dispose(): void;
}

export interface Engine {
  readonly name: EngineName;
  /** What it runs on, for people: "WebAssembly SIMD, 2 workers", "ANGLE (NVIDIA ...)", "TypeScript, float64". */
  readonly adapter: string;
  /** Same bits on every machine and browser. */
  readonly deterministic: boolean;
  /** Bytes per number in which it computes: 8, 4, or 2 for a GPU that has only half floats. */
  readonly precision: 8 | 4 | 2;
  /** Whether it knows this equation of motion with this nonlinearity; it refuses others in `load`. */
  supports(dynamics: Pick<Dynamics, 'system' | 'nonlinearity'>): boolean;
  /** Takes a network; arrays are copied. May be called again with other sizes. Throws NotAvailableError where the network cannot be held. */
  load(network: Network): void;
  /** Replaces some groups of the loaded network (same shapes); copied. */
  setWeights(weights: Partial<Weights>): void;
  /** Equation, gain, alpha, nonlinearity. */
  setDynamics(dynamics: Dynamics): void;
  /**
   * Loss and gradients of the loaded network. Rejects with EngineLostError when the device has gone. Computes only what `train` asks for.
   * `progress` is told the share done, 0..1, now and then before `breathe` is called; engines that are never slow may leave it alone.
   */
  gradients(batch: TrialBatch, train: readonly WeightGroup[], breathe?: Breathe, progress?: (done: number) => void): Promise<Gradients>;
  /**
   * For engines whose memory is not the processor's. `states`: of an optimiser that goes on. Resolves with undefined where batches like this one are too large
   * to be trained so.
   */
  deviceTraining?(batch: TrialBatch, train: readonly WeightGroup[], states: Partial<Record<WeightGroup, AdamState>>): Promise<DeviceTraining | undefined>;
  /** Forward only. `sample`: the steps (ascending) whose rates are wanted, none by default. */
  run(batch: TrialBatch, sample?: Int32Array, breathe?: Breathe): Promise<RunResult>;
  /** A stepper over the loaded network (its weights as they are now). */
  stepper(): Stepper;
  dispose(): void;
}

/** The device under the engine has gone (lost WebGL context, dead worker). The session goes on with another engine from its last good snapshot. */
export class EngineLostError extends Error {
  override name = 'EngineLostError';
}

/** Thrown where this engine cannot be had here, or cannot hold this network. */
export { NotAvailableError } from '../base/errors.ts';
