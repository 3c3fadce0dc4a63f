/** Steppers: single copies of the network, each in a small instance of its own. Same bits as a run of the engine. */
import type { Dynamics, Floats, Network } from '../../science/network.ts';
import { systems } from '../../science/systems/index.ts';
import type { Stepper } from '../engine.ts';
import { Arena, firstFree, Instance, modelAt, padded, recordAt } from './instance.ts';
import { Model } from './model.ts';
import { writeRecord } from './records.ts';

/** Makes steppers and uses the instances of disposed ones again: browsers hold only so many memories, and give them back late. */
export class Steppers {
  readonly #module: WebAssembly.Module;
  readonly #idle: Instance[] = [];

  constructor(module: WebAssembly.Module) {
    this.#module = module;
  }

  create(network: Network): Stepper {
    const instance = this.#idle.pop() ?? new Instance(this.#module);
    // Two are enough for an old stepper and the one that takes its place.
    return new SingleStepper(instance, network, () => this.#idle.length < 2 && this.#idle.push(instance));
  }

  dispose(): void {
    this.#idle.length = 0;
  }
}

class SingleStepper implements Stepper {
  readonly state: Float32Array;
  readonly rates: Float32Array;
  readonly #instance: Instance;
  readonly #model: Model;
  readonly #input: Float32Array;
  readonly #output: Float32Array;
  readonly #alive: Int32Array;
  readonly #start: Floats;
  readonly #release: () => void;
  #dynamics: Dynamics;
  #disposed = false;

  constructor(instance: Instance, network: Network, release: () => void) {
    const arena = new Arena(firstFree);
    const model = new Model(instance, arena, network, { forBackward: false });
    const { size, outputRows } = model;
    // The noise is drawn 16 units at a time and may write beyond the size.
    const fields = {
      state: arena.take(4 * size),
      rate: arena.take(4 * padded(size, 16)),
      drive: arena.take(4 * size),
      external: arena.take(4 * padded(size, 16)),
      input: arena.take(4 * network.inputs),
      output: arena.take(4 * outputRows),
      alive: arena.take(4 * size),
    };
    instance.ensure(arena.end);
    instance.zero(fields.state, arena.end - fields.state);
    model.clear();
    writeRecord(instance.buffer, recordAt, 'single', fields);
    model.set(network.weights);
    model.pack({ backward: false });
    this.#instance = instance;
    this.#model = model;
    this.#release = release;
    this.#start = network.weights.h0.slice();
    this.#dynamics = network;
    this.state = instance.view(fields.state, network.size);
    this.rates = instance.view(fields.rate, network.size);
    this.#input = instance.view(fields.input, network.inputs);
    this.#output = instance.view(fields.output, network.outputs);
    this.#alive = new Int32Array(instance.buffer, fields.alive, size).fill(-1);
    this.setDynamics(network);
    this.reset();
  }

  reset(state: Floats = this.#start): void {
    this.#check();
    this.state.set(state);
    this.#instance.kernels.rateSingle(modelAt, recordAt);
  }

  setDynamics(dynamics: Dynamics): void {
    this.#check();
    this.#dynamics = dynamics;
    this.#model.writeRecord(dynamics);
  }

  /** These and no others. */
  silence(units: readonly number[]): void {
    this.#check();
    this.#alive.fill(-1);
    for (const unit of units) if (unit >= 0 && unit < this.state.length) this.#alive[unit] = 0;
    this.#instance.kernels.rateSingle(modelAt, recordAt);
  }

  step(input: ArrayLike<number>, noise: { sigma: number; seed: number; stream: number; step: number } | undefined): void {
    this.#check();
    this.#input.set(input);
    const { system = 'leaky-current', alpha } = this.#dynamics;
    const amplitude = noise ? systems[system].noiseAmplitude(noise.sigma, alpha) : 0;
    this.#instance.kernels.stepSingle(modelAt, recordAt, amplitude, noise?.seed ?? 0, noise?.stream ?? 0, noise?.step ?? 0);
  }

  output(): Floats {
    this.#check();
    this.#instance.kernels.readSingle(modelAt, recordAt);
    return this.#output;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#release();
  }

  #check(): void {
    if (this.#disposed) throw new Error('This stepper has been disposed of.');
  }
}
