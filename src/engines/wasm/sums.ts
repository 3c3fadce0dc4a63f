/**
 * Sums over blocks, in the order of the blocks whatever the order in which they come, so that the bits do not depend on the number of threads.
 * G is kept in the layout of the kernels, [P8/8][P][8] (P and P8 = size padded to multiples of 4 and 8), until all blocks are in; the other groups have their usual shapes.
 */
import type { Dynamics, Shape, WeightGroup } from '../../science/network.ts';
import type { Gradients } from '../engine.ts';
import type { BlockSums } from './blockGradients.ts';
import { padded } from './instance.ts';

export class SumsInOrder {
  #loss = 0;
  #sums: BlockSums['sums'] = {};
  #next = 0;
  readonly #early = new Map<number, BlockSums>();

  add(index: number, block: BlockSums): void {
    this.#early.set(index, block);
    for (let ready = this.#early.get(this.#next); ready; ready = this.#early.get(this.#next)) {
      this.#early.delete(this.#next);
      if (this.#next === 0) this.#sums = ready.sums;
      else for (const group of Object.keys(ready.sums) as WeightGroup[]) addTo(this.#sums[group]!, ready.sums[group]!);
      this.#loss += ready.loss;
      this.#next++;
    }
  }

  /** Loss and gradients; the factors alpha and gain, which all steps share, come in here. */
  finish(shape: Shape, { alpha, gain }: Dynamics, train: readonly WeightGroup[]): Gradients {
    const gradients: Partial<Record<WeightGroup, Float32Array>> = {};
    for (const group of train) {
      const sum = this.#sums[group];
      if (group === 'G') gradients.G = sum ? unpackRecurrent(sum, shape.size, alpha * gain) : new Float32Array(shape.size ** 2);
      else if (!sum) gradients[group] = new Float32Array(shape.size * (group === 'I' ? shape.inputs : group === 'W' ? shape.outputs : 1));
      else gradients[group] = group === 'I' || group === 'b' ? sum.map((value) => alpha * value) : sum;
    }
    return { loss: this.#loss, gradients };
  }
}

function addTo(sum: Float32Array, part: Float32Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] += part[i];
}

/** [P8/8][P][8] (column panels) to [size, size]. */
function unpackRecurrent(sum: Float32Array, size: number, scale: number): Float32Array {
  const out = new Float32Array(size * size);
  const rows = padded(size, 4);
  for (let panel = 0; 8 * panel < size; panel++) {
    const width = Math.min(8, size - 8 * panel);
    for (let i = 0; i < size; i++) {
      const from = (panel * rows + i) * 8;
      const to = i * size + 8 * panel;
      for (let j = 0; j < width; j++) out[to + j] = scale * sum[from + j];
    }
  }
  return out;
}
