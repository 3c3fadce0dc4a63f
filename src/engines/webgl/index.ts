/**
 * Engine `webgl`: TensorFlow.js' WebGL backend with programs of our own. The adjoint of the model is written out, not taped, and a training
 * step takes 2 T draws and a few more. Single precision; the bits differ from chip to chip. Works in a worker and on the page.
 *
 * Calls take turns: a second one waits for the first. `breathe` must therefore not await another call of the same engine.
 */
import type { Dynamics, Network, WeightGroup, Weights } from '../../science/network.ts';
import type { AdamState } from '../../science/training/adam.ts';
import type { TrialBatch } from '../../science/trials.ts';
import { copyWeights } from '../copyWeights.ts';
import { type Breathe, type DeviceTraining, type Engine, EngineLostError, type Gradients, NotAvailableError, type RunResult, type Stepper } from '../engine.ts';
import { createStepper } from '../stepper.ts';
import { addOuter, backward, type Wanted } from './backward.ts';
import { collect, drawErrorSums, emptySums, readLoss, readOutput, readRates } from './collect.ts';
import { type Device, type DeviceMemory, type DeviceOptions, openDevice } from './device.ts';
import { forward, readout } from './forward.ts';
import { bytesOf, layoutOf, trialsAtOnce } from './layout.ts';
import { maskScales } from './pack.ts';
import { type Pass, Programs, uploadInput, uploadTarget } from './pass.ts';
import { nonlinearities } from './programs/glsl.ts';
import { ResidentTraining } from './residentTraining.ts';
import { Slices, unknownSpeeds } from './slices.ts';
import { trialOrder } from './trialOrder.ts';
import { allWeights, WeightTextures } from './weightTextures.ts';
import { Workspace } from './workspace.ts';

export interface WebglOptions extends DeviceOptions {
  /** Memory of the graphics chip that may be used, bytes. Batches that need more are taken in parts. */
  readonly memoryLimit?: number;
}

export interface WebglEngine extends Engine {
  readonly name: 'webgl';
  deviceTraining: NonNullable<Engine['deviceTraining']>;
  /** True where WebGL computes on the processor. */
  readonly software: boolean;
  /** What is held on the graphics chip; constant from call to call. */
  memory(): DeviceMemory;
  /** Draw calls since the start. */
  draws(): number;
}

/** Throws NotAvailableError, with a sentence for people, where WebGL 2 cannot be had. */
export async function createWebglEngine(options: WebglOptions = {}): Promise<WebglEngine> {
  return new TextureEngine(await openDevice(options), options.memoryLimit ?? usualMemory());
}

/** A quarter of the machine's memory where the browser tells it (phones), at most 1.5 GB. */
function usualMemory(): number {
  const gigabytes = (globalThis.navigator as { deviceMemory?: number } | undefined)?.deviceMemory ?? 4;
  return Math.min(1.5, gigabytes / 4) * 2 ** 30;
}

class TextureEngine implements WebglEngine {
  readonly name = 'webgl';
  readonly deterministic = false;
  readonly adapter: string;
  readonly software: boolean;
  readonly precision: 4 | 2;
  readonly #device: Device;
  readonly #memoryLimit: number;
  readonly #programs: Programs;
  readonly #speeds = unknownSpeeds();
  #network: Network | undefined;
  #changed = new Set<keyof Weights>();
  /** Textures of the loaded sizes; `undefined` until a call needs them. */
  #weights: WeightTextures | undefined;
  /** One for gradients (kept histories), one for runs. */
  #workspaces = new Map<boolean, Workspace>();
  #sizesChanged = false;
  #training: ResidentTraining | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #disposed = false;

  constructor(device: Device, memoryLimit: number) {
    this.#device = device;
    this.#memoryLimit = memoryLimit;
    this.#programs = new Programs(device);
    this.adapter = device.adapter;
    this.software = device.software;
    this.precision = device.precision;
  }

  supports({ system = 'leaky-current', nonlinearity }: Pick<Dynamics, 'system' | 'nonlinearity'>): boolean {
    return system === 'leaky-current' && nonlinearity in nonlinearities;
  }

  load(network: Network): void {
    const widest = 4 * Math.floor(this.#device.limits.textureSize / 4);
    if (network.size > widest) throw new NotAvailableError(`This graphics chip holds networks of at most ${widest} units; this one has ${network.size}.`);
    this.#refuseUnknown(network);
    const old = this.#network;
    this.#sizesChanged ||= !old || old.size !== network.size || old.inputs !== network.inputs || old.outputs !== network.outputs;
    this.#network = { ...network, weights: copyWeights(network.weights) };
    this.#changed = new Set(allWeights);
  }

  setWeights(weights: Partial<Weights>): void {
    const network = this.#loaded();
    const copies = copyWeights(weights);
    this.#network = { ...network, weights: { ...network.weights, ...copies } };
    for (const group of Object.keys(copies)) this.#changed.add(group as keyof Weights);
  }

  setDynamics(dynamics: Dynamics): void {
    this.#refuseUnknown(dynamics);
    const { gain, alpha, nonlinearity } = dynamics;
    this.#network = { ...this.#loaded(), gain, alpha, nonlinearity };
  }

  #refuseUnknown(dynamics: Dynamics): void {
    if (this.supports(dynamics)) return;
    if (dynamics.system === 'leaky-rate') throw new NotAvailableError('The webgl engine knows the leaky current alone; networks of leaky rates run on wasm.');
    throw new NotAvailableError(`The webgl engine knows ${Object.keys(nonlinearities).join(', ')}, not ${String(dynamics.nonlinearity)}.`);
  }

  gradients(batch: TrialBatch, train: readonly WeightGroup[], breathe?: Breathe): Promise<Gradients> {
    return this.#inTurn(async () => {
      if (this.precision === 2) throw new NotAvailableError('This graphics chip computes in half precision through WebGL, too coarse for training.');
      const wanted: Wanted = new Set(train);
      const network = this.#loaded();
      const sums = emptySums(network, wanted);
      let loss = 0;
      for (const pass of this.#passes(network, batch, true, breathe)) {
        const place = await bothWays(pass, wanted);
        loss += readLoss(pass);
        pass.slices.learn();
        collect(pass, sums, place);
      }
      this.#device.check();
      return { loss, gradients: sums };
    });
  }

  deviceTraining(batch: TrialBatch, train: readonly WeightGroup[], states: Partial<Record<WeightGroup, AdamState>>): Promise<DeviceTraining | undefined> {
    return this.#inTurn(async () => {
      const network = this.#loaded();
      const { limits } = this.#device;
      const problem = { size: network.size, inputs: network.inputs, outputs: network.outputs, trials: batch.trials, steps: batch.steps };
      const fits = trialsAtOnce(problem, limits, true, this.#memoryLimit) === batch.trials;
      if (!fits || this.precision === 2 || limits.drawBuffers < 4) return undefined;
      this.#upload(network);
      this.#training?.dispose();
      const training = new ResidentTraining(this.#device, this.#weights!, train, states);
      this.#training = training;
      const wanted: Wanted = new Set(train);
      return {
        step: (next, learningRate, breathe) =>
          this.#inTurn(async () => {
            const [pass, more] = this.#passes(this.#loaded(), next, true, breathe);
            if (!pass || more || this.#training !== training)
              throw new NotAvailableError('This batch is too large to be trained on the graphics chip at once.');
            const place = await bothWays(pass, wanted);
            const result = training.apply(pass, place, learningRate);
            pass.slices.learn();
            return result;
          }),
        weights: () =>
          this.#inTurn(async () => {
            const weights = training.weights();
            const present = this.#loaded();
            this.#network = { ...present, weights: { ...present.weights, ...weights } };
            return weights;
          }),
        optimiser: () => this.#inTurn(async () => training.optimiser()),
        dispose: () => {
          if (this.#training !== training) return;
          training.dispose();
          this.#training = undefined;
        },
      };
    });
  }

  run(batch: TrialBatch, sample: Int32Array = new Int32Array(0), breathe?: Breathe): Promise<RunResult> {
    return this.#inTurn(async () => {
      const network = this.#loaded();
      const output = new Float32Array(batch.trials * batch.steps * network.outputs);
      const rates = new Float32Array(batch.trials * sample.length * network.size);
      for (const pass of this.#passes(network, batch, false, breathe)) {
        uploadInput(pass);
        await forward(pass, async (page) => {
          await readout(pass, page);
          readRates(pass, page, sample, rates);
        });
        readOutput(pass, output);
        pass.slices.learn();
      }
      this.#device.check();
      return { output, rates };
    });
  }

  stepper(): Stepper {
    return createStepper(this.#loaded());
  }

  memory(): DeviceMemory {
    return this.#device.memory();
  }

  draws(): number {
    return this.#device.draws;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#forget();
    this.#programs.dispose();
    this.#device.dispose();
  }

  /** The batch, in as many parts as memory wants. Weights that changed are uploaded first. */
  *#passes(network: Network, batch: TrialBatch, kept: boolean, breathe: Breathe | undefined): Generator<Pass> {
    const { limits } = this.#device;
    const problem = { size: network.size, inputs: network.inputs, outputs: network.outputs, trials: batch.trials, steps: batch.steps };
    const atOnce = trialsAtOnce(problem, limits, kept, this.#memoryLimit);
    if (atOnce === 0) {
      const needed = bytesOf(layoutOf({ ...problem, trials: 1 }, limits, kept), kept);
      throw new NotAvailableError(
        `Even one trial of ${batch.steps} steps needs ${amount(needed)} on the graphics chip, and at most ${amount(this.#memoryLimit)} may be used here. Shorter trials or a longer dt need less.`,
      );
    }
    this.#upload(network);
    const slices = new Slices(this.#speeds, this.#device, breathe);
    const { trials: order, awake } = trialOrder(network, batch);
    const workspace = this.#workspace(layoutOf({ ...problem, trials: atOnce }, limits, kept), kept);
    for (let first = 0; first < batch.trials; first += atOnce) {
      const trials = Math.min(atOnce, batch.trials - first);
      const part = { layout: { ...workspace.layout, trials }, order: order.subarray(first, first + trials), awake: awake.subarray(first, first + trials) };
      yield { device: this.#device, programs: this.#programs, slices, weights: this.#weights!, workspace, shape: network, dynamics: network, batch, ...part };
    }
  }

  #upload(network: Network): void {
    if (this.#sizesChanged) this.#forget();
    this.#sizesChanged = false;
    if (!this.#weights) {
      this.#weights = new WeightTextures(this.#device, network);
      this.#changed = new Set(allWeights);
    }
    this.#weights.upload(network.weights, this.#changed);
    this.#changed.clear();
  }

  #workspace(layout: Workspace['layout'], kept: boolean): Workspace {
    const old = this.#workspaces.get(kept);
    if (old && Object.entries(layout).every(([key, value]) => old.layout[key as keyof typeof layout] === value)) return old;
    old?.dispose();
    this.#workspaces.delete(kept);
    const made = new Workspace(this.#device, layout, kept);
    this.#workspaces.set(kept, made);
    return made;
  }

  #forget(): void {
    this.#training?.dispose();
    this.#training = undefined;
    for (const workspace of this.#workspaces.values()) workspace.dispose();
    this.#workspaces.clear();
    this.#weights?.dispose();
    this.#weights = undefined;
  }

  #loaded(): Network {
    if (!this.#network) throw new Error('No network has been loaded into the engine.');
    return this.#network;
  }

  /** One call at a time; whatever goes wrong while the context is lost is the loss. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(async () => {
      this.#device.check();
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof EngineLostError)) this.#device.check();
        throw error;
      }
    });
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}

/** Forward and back: loss and gradients are ready to be summed up afterwards. Returns the place of the gradient of G, -1 where there is none. */
async function bothWays(pass: Pass, wanted: Wanted): Promise<number> {
  uploadInput(pass);
  uploadTarget(pass, maskScales(pass.batch.mask, pass.batch.trials));
  await forward(pass, async (page) => {
    await readout(pass, page);
    if (wanted.has('W')) await addOuter(pass, page, 'W');
  });
  if (wanted.has('c')) drawErrorSums(pass);
  return [...wanted].some((group) => group !== 'W' && group !== 'c') ? await backward(pass, wanted) : -1;
}

const amount = (bytes: number): string => (bytes < 2 ** 30 ? `${(bytes / 2 ** 20).toFixed(0)} MB` : `${(bytes / 2 ** 30).toFixed(1)} GB`);
