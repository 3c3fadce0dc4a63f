/** The memory of one block of trials while it is computed: where its arrays lie, and the way forward, which a run and a gradient share. */

import type { Dynamics } from '../../science/network.ts';
import { systems } from '../../science/systems/index.ts';
import { type Block, lanes } from './blocks.ts';
import { Arena, type Instance, modelAt, recordAt } from './instance.ts';
import type { Model } from './model.ts';
import { type Pace, stepsInSlice } from './pace.ts';
import { type RecordOf, writeRecord } from './records.ts';

type Fields = RecordOf<'block'>;

/** What is not wanted unless a task says so. */
const nothing: Partial<Fields> = {
  record: 0,
  target: 0,
  weight: 0,
  loss: 0,
  adjoint: 0,
  readoutGradient: 0,
  inputGradient: 0,
  biasGradient: 0,
  adjointPanels: 0,
  ratePanels: 0,
  recurrentGradient: 0,
  stop: 0,
  reachStart: 0,
};

export class Workspace {
  readonly instance: Instance;
  readonly model: Model;
  readonly block: Block;
  /** Bytes of [P][8]: the rates of one step. */
  readonly stepBytes: number;
  /** Products of one step; the part without a square is what each number costs by itself. */
  readonly cost: number;
  /** Steps of a slice. */
  readonly chunk: number;
  readonly #arena: Arena;
  readonly #dynamics: Dynamics;
  #fields: Fields = {} as Fields;

  /** `free`: the end of the weights in memory. */
  constructor(instance: Instance, model: Model, dynamics: Dynamics, free: number, block: Block) {
    this.instance = instance;
    this.model = model;
    this.block = block;
    this.#dynamics = dynamics;
    this.#arena = new Arena(free);
    this.stepBytes = 4 * lanes * model.size;
    this.cost = lanes * model.size * (model.size + 32);
    this.chunk = stepsInSlice(this.cost);
  }

  /** The record as written last. */
  get fields(): Readonly<Fields> {
    return this.#fields;
  }

  /** An address; only before `open`. */
  take(bytes: number): number {
    return this.#arena.take(bytes);
  }

  /**
   * Makes the memory large enough and puts the weights, the inputs and the record into it. `slots` + 1 rates are kept. `backward`: G^T is wanted. Overwrites
   * the scratch of the model.
   */
  async open(slots: number, backward: boolean, wanted: Partial<Fields>, pace: Pace): Promise<void> {
    const { block, chunk, instance, model, stepBytes } = this;
    const { noise } = block;
    const fields: Partial<Fields> = {
      ...nothing,
      state: this.take(stepBytes),
      drive: this.take(stepBytes),
      external: this.take(stepBytes),
      output: this.take(4 * lanes * model.outputRows),
      history: this.take((slots + 1) * stepBytes),
      input: this.take(4 * block.input.length),
      noise: noise ? (noise.samples ? 2 : 1) : 0,
      amplitude: noise ? systems[this.#dynamics.system ?? 'leaky-current'].noiseAmplitude(noise.sigma, this.#dynamics.alpha) : 0,
      seed: noise?.seed ?? 0,
      stream: this.take(4 * lanes),
      noiseFrom: this.take(4 * lanes),
      // Given noise is staged a slice at a time.
      samples: noise?.samples ? this.take(chunk * stepBytes) : 0,
      samplesOrigin: 0,
      origin: 0,
      end: block.end,
      ...wanted,
    };
    instance.ensure(this.#arena.end);
    model.writeRecord(this.#dynamics);
    for (const cost of model.packing({ backward })) {
      const pause = pace.spend(cost);
      if (pause) await pause;
    }
    this.write(fields);
    instance.put(this.#fields.input, block.input);
    if (!noise) return;
    new Uint32Array(instance.buffer, this.#fields.stream, lanes).set(noise.stream);
    new Int32Array(instance.buffer, this.#fields.noiseFrom, lanes).set(noise.from);
  }

  write(fields: Partial<Fields>): void {
    this.#fields = { ...this.#fields, ...fields };
    writeRecord(this.instance.buffer, recordAt, 'block', fields);
  }

  /** Steps from .. to - 1, in slices. Slot 0 of the history holds the rates of before step `origin`. */
  async forward(from: number, to: number, pace: Pace): Promise<void> {
    for (let t = from; t < to; t += this.chunk) {
      const until = Math.min(t + this.chunk, to);
      if (this.block.noise?.samples) this.#stageSamples(this.block.noise.samples, t, until);
      this.instance.kernels.forward(modelAt, recordAt, t, until);
      const pause = pace.spend((until - t) * this.cost);
      if (pause) await pause;
    }
  }

  /** The history begins anew at step `origin`, whose rates are in slot `slot`. */
  shift(slot: number, origin: number): void {
    this.instance.move(this.#fields.history + slot * this.stepBytes, this.#fields.history, this.stepBytes);
    this.write({ origin });
  }

  /** amplitude * xi of steps from .. to - 1, [steps][P][8]; 0 before the noise of a trial begins. */
  #stageSamples(given: Float32Array, from: number, to: number): void {
    const { block, instance, model } = this;
    const { samples, amplitude } = this.#fields;
    const { floats } = instance;
    const { size } = model.shape;
    const width = model.size * lanes;
    floats.fill(0, samples / 4, samples / 4 + (to - from) * width);
    for (let lane = 0; lane < lanes; lane++) {
      const trial = Math.min(lane, block.count - 1);
      for (let t = Math.max(from, block.noise!.from[lane]); t < to; t++) {
        const source = (trial * block.end + t) * size;
        const target = samples / 4 + (t - from) * width + lane;
        for (let i = 0; i < size; i++) floats[target + i * lanes] = amplitude * given[source + i];
      }
    }
    this.write({ samplesOrigin: from });
  }
}
