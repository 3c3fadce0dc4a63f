/** Runs blocks of trials on one instance of the kernels: what every thread has, the coordinator as well as a worker of the pool. */
import type { Dynamics, Shape, WeightGroup, Weights } from '../../science/network.ts';
import { lanes, type Block } from './blocks.ts';
import { Arena, firstFree, Instance, modelAt, padded, recordAt } from './instance.ts';
import { Model } from './model.ts';
import { type Pace, stepsInSlice } from './pace.ts';
import { type RecordOf, writeRecord } from './records.ts';

/** Loss and sums of one block, in the layout of sums.ts. */
export interface BlockSums {
  readonly loss: number;
  readonly sums: Partial<Record<WeightGroup, Float32Array<ArrayBuffer>>>;
}

export interface BlockRun {
  /** z [count][steps][outputs] */
  readonly output: Float32Array<ArrayBuffer>;
  /** [count][sample.length][size] */
  readonly rates: Float32Array<ArrayBuffer>;
}

export interface GradientTask {
  readonly train: readonly WeightGroup[];
  /** Bytes that the kept rates of a block may take; beyond that they are computed twice, from checkpoints. The bits are the same. */
  readonly historyBytes: number;
  /** False: steps at which nothing happens are computed all the same (a test that this changes no bit). */
  readonly skipRest: boolean;
}

/** Steps between two updates of dG (kernels/backward.ts), and the depth of that product. */
const gathered = 16;
const depth = gathered * lanes;

export class Machine {
  readonly #module: WebAssembly.Module;
  #instance: Instance;
  #model: Model | undefined;
  #dynamics: Dynamics | undefined;
  /** End of the weights in memory. */
  #free = firstFree;

  constructor(module: WebAssembly.Module) {
    this.#module = module;
    this.#instance = new Instance(module);
  }

  /** Bytes of memory held. */
  get bytes(): number {
    return this.#instance.bytes;
  }

  /** Takes a network of this shape; after another shape than before all weights must be set. */
  configure(shape: Shape, dynamics: Dynamics): void {
    const old = this.#model?.shape;
    this.#dynamics = dynamics;
    if (old && old.size === shape.size && old.inputs === shape.inputs && old.outputs === shape.outputs) return;
    // A memory never shrinks; after a large network a small one begins afresh.
    if (this.#instance.bytes > 2 ** 25) this.#instance = new Instance(this.#module);
    const arena = new Arena(firstFree);
    this.#model = new Model(this.#instance, arena, shape);
    this.#free = arena.end;
    this.#instance.ensure(arena.end);
    this.#instance.zero(firstFree, arena.end - firstFree);
  }

  /** The arrays must not change until the next block has been computed. */
  setWeights(weights: Partial<Weights>): void {
    this.#loaded().set(weights);
  }

  async gradients(block: Block, task: GradientTask, pace: Pace): Promise<BlockSums> {
    const model = this.#loaded();
    const { kernels } = this.#instance;
    const train = new Set(task.train);
    const { size } = model;
    const { end } = block;
    const whole = train.has('b') || train.has('h0');
    const back = whole || train.has('G') || train.has('I');
    const rests = task.skipRest && model.still && !whole;
    const start = rests ? Math.min(block.firstInput, block.firstNoise) : 0;
    // G needs the way back to where rates begin, I to where inputs begin, b and h0 to the start.
    const stop = whole || !task.skipRest ? 0 : train.has('G') ? start : Math.max(start, block.firstInput);
    const stepBytes = 4 * lanes * size;
    const cost = lanes * size * (size + 32);
    const chunk = stepsInSlice(cost);
    const segment = back ? segmentOf(end - start, Math.floor(task.historyBytes / stepBytes)) : Math.min(chunk, Math.max(1, end - start));
    const segments = Math.ceil((end - start) / segment);
    const checkpointed = back && segments > 1;

    const arena = new Arena(this.#free);
    const sized = { G: 4 * size * padded(size, 8), I: 16 * size * model.shape.inputs, W: 16 * size * model.shape.outputs, b: 16 * size };
    const wanted = (group: keyof typeof sized) => (train.has(group) ? arena.take(sized[group]) : 0);
    const loss = arena.take(32);
    const fields: Partial<RecordOf<'block'>> = {
      ...this.#common(arena, block, segment, chunk),
      record: 0,
      target: arena.take(4 * block.target.length), weight: arena.take(4 * block.weight.length), loss,
      adjoint: back ? arena.take(stepBytes) : 0,
      readoutGradient: wanted('W'), inputGradient: wanted('I'), biasGradient: wanted('b'),
      adjointPanels: train.has('G') ? arena.take(4 * depth * size) : 0,
      ratePanels: train.has('G') ? arena.take(4 * depth * padded(size, 8)) : 0,
      recurrentGradient: train.has('G') ? model.scratch : 0,
      end, stop, reachStart: train.has('h0') ? 1 : 0,
    };
    const checkpoints = checkpointed ? arena.take(segments * stepBytes) : 0;
    this.#prepare(arena, back);
    this.#write(fields);
    this.#put(block, fields);
    const instance = this.#instance;
    instance.put(fields.target!, block.target);
    instance.put(fields.weight!, block.weight);
    instance.zero(loss, 32);
    if (train.has('W')) instance.zero(fields.readoutGradient!, sized.W);
    if (train.has('I')) instance.zero(fields.inputGradient!, sized.I);
    if (train.has('b')) instance.zero(fields.biasGradient!, sized.b);
    if (train.has('G')) {
      instance.zero(model.scratch, sized.G);
      instance.zero(fields.ratePanels!, 4 * depth * padded(size, 8));
    }

    kernels.rest(modelAt, recordAt, 0, Math.min(start, end));
    this.#write({ origin: start });
    kernels.begin(modelAt, recordAt);
    for (let s = 0; s < segments; s++) {
      const from = start + s * segment;
      const to = Math.min(from + segment, end);
      if (s > 0) {
        instance.move(fields.history! + segment * stepBytes, fields.history!, stepBytes);
        this.#write({ origin: from });
      }
      if (checkpointed) instance.move(fields.state!, checkpoints + s * stepBytes, stepBytes);
      await this.#forward(block, fields, from, to, chunk, cost, pace);
    }

    if (back && stop < end && segments > 0) {
      kernels.beginBackward(modelAt, recordAt);
      for (let s = segments - 1; s >= 0; s--) {
        const from = start + s * segment;
        const to = Math.min(from + segment, end);
        if (to <= stop && !train.has('h0')) break;
        if (s < segments - 1) {
          instance.move(checkpoints + s * stepBytes, fields.state!, stepBytes);
          this.#write({ origin: from, loss: 0 });
          kernels.restart(modelAt, recordAt);
          await this.#forward(block, fields, from, to, chunk, cost, pace);
        }
        await this.#backward(fields, Math.max(from, stop), to, chunk, cost, pace);
      }
    } else if (train.has('h0')) instance.zero(fields.adjoint!, stepBytes);

    return this.#collect(block, fields, train, sized.G);
  }

  /** Forward only. `sample`: steps (ascending) whose rates are wanted. */
  async run(block: Block, sample: Int32Array, skipRest: boolean, pace: Pace): Promise<BlockRun> {
    const model = this.#loaded();
    const { kernels } = this.#instance;
    const { size, shape } = model;
    const { end, count } = block;
    const start = skipRest && model.still ? Math.min(block.firstInput, block.firstNoise) : 0;
    const cost = lanes * size * (size + 32);
    const chunk = stepsInSlice(cost);
    const stepBytes = 4 * lanes * size;
    const arena = new Arena(this.#free);
    const fields: Partial<RecordOf<'block'>> = {
      ...this.#common(arena, block, chunk, chunk),
      record: arena.take(4 * lanes * model.outputRows * chunk),
      target: 0, weight: 0, loss: 0, adjoint: 0, readoutGradient: 0, inputGradient: 0, biasGradient: 0, adjointPanels: 0, ratePanels: 0, recurrentGradient: 0,
      end, stop: 0, reachStart: 0,
    };
    this.#prepare(arena, false);
    this.#write(fields);
    this.#put(block, fields);
    this.#write({ origin: start });
    kernels.begin(modelAt, recordAt);

    const output = new Float32Array(count * end * shape.outputs);
    const rates = new Float32Array(count * sample.length * shape.size);
    const constant = model.weights.c!;
    for (let trial = 0; trial < count; trial++) {
      for (let i = 0; i < start * shape.outputs; i++) output[trial * end * shape.outputs + i] = 0 + constant[i % shape.outputs];
    }
    let next = 0;
    while (next < sample.length && sample[next] < start) next++;
    for (let from = start; from < end; from += chunk) {
      const to = Math.min(from + chunk, end);
      await this.#forward(block, fields, from, to, chunk, cost, pace);
      const { floats } = this.#instance;
      for (let trial = 0; trial < count; trial++) {
        for (let t = from; t < to; t++) {
          const z = fields.record! / 4 + (t - from) * model.outputRows * lanes + trial;
          for (let k = 0; k < shape.outputs; k++) output[(trial * end + t) * shape.outputs + k] = floats[z + k * lanes];
        }
      }
      for (; next < sample.length && sample[next] < to; next++) {
        const slot = fields.history! / 4 + (sample[next] + 1 - from) * size * lanes;
        for (let trial = 0; trial < count; trial++) {
          const at = (trial * sample.length + next) * shape.size;
          for (let i = 0; i < shape.size; i++) rates[at + i] = floats[slot + i * lanes + trial];
        }
      }
      this.#instance.move(fields.history! + (to - from) * stepBytes, fields.history!, stepBytes);
      this.#write({ origin: to });
    }
    return { output, rates };
  }

  /** What a run and a gradient both need. `slots` + 1 rates are kept, given noise is staged `chunk` steps at a time. */
  #common(arena: Arena, block: Block, slots: number, chunk: number): Partial<RecordOf<'block'>> {
    const { size, outputRows } = this.#loaded();
    const { noise } = block;
    const stepBytes = 4 * lanes * size;
    return {
      state: arena.take(stepBytes), drive: arena.take(stepBytes), external: arena.take(stepBytes), output: arena.take(4 * lanes * outputRows),
      history: arena.take((slots + 1) * stepBytes),
      input: arena.take(4 * block.input.length),
      noise: noise ? (noise.samples ? 2 : 1) : 0,
      amplitude: noise ? noise.sigma * Math.sqrt(2 * this.#dynamics!.alpha) : 0,
      seed: noise?.seed ?? 0,
      stream: arena.take(4 * lanes), noiseFrom: arena.take(4 * lanes),
      samples: noise?.samples ? arena.take(chunk * stepBytes) : 0,
    };
  }

  /** Memory, weights and the record of the network. Overwrites `scratch` of the model. */
  #prepare(arena: Arena, backward: boolean): void {
    const model = this.#loaded();
    this.#instance.ensure(arena.end);
    model.writeRecord(this.#dynamics!);
    model.pack({ backward });
  }

  #write(fields: Partial<RecordOf<'block'>>): void {
    writeRecord(this.#instance.buffer, recordAt, 'block', fields);
  }

  #put(block: Block, fields: Partial<RecordOf<'block'>>): void {
    this.#instance.put(fields.input!, block.input);
    if (!block.noise) return;
    new Uint32Array(this.#instance.buffer, fields.stream, lanes).set(block.noise.stream);
    new Int32Array(this.#instance.buffer, fields.noiseFrom, lanes).set(block.noise.from);
  }

  async #forward(block: Block, fields: Partial<RecordOf<'block'>>, from: number, to: number, chunk: number, cost: number, pace: Pace): Promise<void> {
    const { kernels } = this.#instance;
    for (let t = from; t < to; t += chunk) {
      const until = Math.min(t + chunk, to);
      if (block.noise?.samples) this.#stageSamples(block, fields, t, until);
      kernels.forward(modelAt, recordAt, t, until);
      const pause = pace.spend((until - t) * cost);
      if (pause) await pause;
    }
  }

  /** amplitude * xi of steps from .. to - 1, [steps][size][8]; 0 before the noise of a trial begins. */
  #stageSamples(block: Block, { samples, amplitude }: Partial<RecordOf<'block'>>, from: number, to: number): void {
    const { size, shape } = this.#loaded();
    const { floats } = this.#instance;
    const given = block.noise!.samples!;
    floats.fill(0, samples! / 4, samples! / 4 + (to - from) * size * lanes);
    for (let lane = 0; lane < lanes; lane++) {
      const trial = Math.min(lane, block.count - 1);
      for (let t = Math.max(from, block.noise!.from[lane]); t < to; t++) {
        const source = (trial * block.end + t) * shape.size;
        const target = samples! / 4 + (t - from) * size * lanes + lane;
        for (let i = 0; i < shape.size; i++) floats[target + i * lanes] = amplitude! * given[source + i];
      }
    }
    this.#write({ samplesOrigin: from });
  }

  async #backward(fields: Partial<RecordOf<'block'>>, stop: number, from: number, chunk: number, cost: number, pace: Pace): Promise<void> {
    const { kernels } = this.#instance;
    const { size } = this.#loaded();
    const end = fields.end!;
    const panels = fields.recurrentGradient ? padded(size, 8) / 8 : 0;
    for (let t = from; t > stop; ) {
      // Up to the next multiple of 16 from the end, where dG is brought up to date.
      const boundary = panels ? end - padded(end - t + 1, gathered) : 0;
      const until = Math.max(t - chunk, stop, boundary);
      kernels.backward(modelAt, recordAt, t, until);
      const pause = pace.spend((t - until) * cost);
      if (pause) await pause;
      t = until;
      if (panels === 0 || (t > boundary && t > fields.stop!)) continue;
      const steps = ((end - 1 - t) % gathered) + 1;
      const panelCost = 8 * size * steps * lanes;
      const some = stepsInSlice(panelCost, panels);
      for (let panel = 0; panel < panels; panel += some) {
        const last = Math.min(panel + some, panels);
        kernels.outer(modelAt, recordAt, steps, panel, last);
        const rest = pace.spend((last - panel) * panelCost);
        if (rest) await rest;
      }
    }
  }

  #collect(block: Block, fields: Partial<RecordOf<'block'>>, train: ReadonlySet<WeightGroup>, recurrentBytes: number): BlockSums {
    const { shape } = this.#loaded();
    const instance = this.#instance;
    const parts = new Float64Array(instance.buffer, fields.loss, 4);
    const sums: BlockSums['sums'] = {};
    const over = (at: number, length: number, width: number) => sumLanes(instance.floats, at / 4, length, width);
    if (train.has('G')) sums.G = instance.view(fields.recurrentGradient!, recurrentBytes / 4).slice();
    if (train.has('I')) sums.I = over(fields.inputGradient!, shape.size * shape.inputs, 4);
    if (train.has('W')) sums.W = over(fields.readoutGradient!, shape.size * shape.outputs, 4);
    if (train.has('b')) sums.b = over(fields.biasGradient!, shape.size, 4);
    if (train.has('h0')) sums.h0 = over(fields.adjoint!, shape.size, lanes);
    return { loss: block.end === 0 ? 0 : parts[0] + parts[1] + parts[2] + parts[3], sums };
  }

  #loaded(): Model {
    if (!this.#model) throw new Error('No network has been loaded into the engine.');
    return this.#model;
  }
}

/**
 * Steps of a segment such that its rates and the checkpoints of all segments fit into `slots`: all of them where they fit, else about as many as there
 * are segments where memory is short.
 */
export function segmentOf(steps: number, slots: number): number {
  if (steps + 1 <= slots || steps <= 1) return Math.max(1, steps);
  let segments = 2;
  while (segments < steps && Math.ceil(steps / segments) + 1 + segments > slots && segments * segments < steps) segments++;
  return Math.ceil(steps / segments);
}

/** out[i] = sum over l of floats[at + i * width + l], in order. */
function sumLanes(floats: Float32Array, at: number, length: number, width: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    let sum = 0;
    for (let l = 0; l < width; l++) sum += floats[at + i * width + l];
    out[i] = sum;
  }
  return out;
}
