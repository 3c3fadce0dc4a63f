/**
 * Sums over blocks, in the order of the blocks whatever the order in which they come, so that the bits do not depend on the number of threads. G is kept in the
 * layout of the kernels, [P8/8][P][8] (P and P8 = size padded to multiples of 4 and 8), and summed up by them in a memory of its own: at 500 units its sums
 * would take JavaScript 3 ms a step, during which no thread computes. The other groups have their usual shapes.
 */
import { type Dynamics, lengthOf, type Shape, type WeightGroup } from '../../science/network.ts';
import type { Gradients } from '../engine.ts';
import type { BlockSums } from './blockGradients.ts';
import { Arena, firstFree, Instance, padded } from './instance.ts';

/** The memory in which gradients of G are summed up, kept from step to step. */
export class RecurrentSums {
  readonly #module: WebAssembly.Module;
  #instance: Instance | undefined;

  constructor(module: WebAssembly.Module) {
    this.#module = module;
  }

  add(part: Float32Array, first: boolean): void {
    const { instance, sum, next } = this.#places(part.length);
    instance.put(first ? sum : next, part);
    if (!first) instance.kernels.addTo(sum, next, 4 * part.length);
  }

  /** The sum, times `scale`, as [size, size]. */
  finish(size: number, scale: number): Float32Array {
    const rows = padded(size, 4);
    const { instance, sum, next } = this.#places(rows * padded(size, 8));
    instance.kernels.unpackColumns(sum, next, size, rows, scale);
    return instance.view(next, size * size).slice();
  }

  #places(length: number): { instance: Instance; sum: number; next: number } {
    const arena = new Arena(firstFree);
    const sum = arena.take(4 * length);
    const next = arena.take(4 * length);
    // A memory never shrinks; after a large network another one begins afresh.
    if (this.#instance && this.#instance.bytes > 2 ** 24 && this.#instance.bytes > 4 * arena.end) this.#instance = undefined;
    this.#instance ??= new Instance(this.#module);
    this.#instance.ensure(arena.end);
    return { instance: this.#instance, sum, next };
  }
}

export class SumsInOrder {
  readonly #recurrent: RecurrentSums;
  #loss = 0;
  #sums: BlockSums['sums'] = {};
  #next = 0;
  readonly #early = new Map<number, BlockSums>();

  constructor(recurrent: RecurrentSums) {
    this.#recurrent = recurrent;
  }

  add(index: number, block: BlockSums): void {
    this.#early.set(index, block);
    for (let ready = this.#early.get(this.#next); ready; ready = this.#early.get(this.#next)) {
      this.#early.delete(this.#next);
      if (ready.sums.G) this.#recurrent.add(ready.sums.G, this.#next === 0);
      if (this.#next === 0) this.#sums = ready.sums;
      else for (const group of Object.keys(ready.sums) as WeightGroup[]) if (group !== 'G') addTo(this.#sums[group]!, ready.sums[group]!);
      this.#loss += ready.loss;
      this.#next++;
    }
  }

  /** Loss and gradients; the factors alpha and gain, which all steps share, come in here. */
  finish(shape: Shape, { alpha, gain }: Dynamics, train: readonly WeightGroup[]): Gradients {
    const gradients: Partial<Record<WeightGroup, Float32Array>> = {};
    for (const group of train) {
      const sum = this.#sums[group];
      if (group === 'G') gradients.G = sum ? this.#recurrent.finish(shape.size, alpha * gain) : new Float32Array(lengthOf(group, shape));
      else if (!sum) gradients[group] = new Float32Array(lengthOf(group, shape));
      else gradients[group] = group === 'I' || group === 'b' ? sum.map((value) => alpha * value) : sum;
    }
    return { loss: this.#loss, gradients };
  }
}

function addTo(sum: Float32Array, part: Float32Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] += part[i];
}
