/** The weights of one network on the graphics chip. Layouts as programs/ want them; uploads only what has changed. */
import { type Shape, type Weights, weightGroups } from '../../science/network.ts';
import type { Device } from './device.ts';
import { packColumns, packRows } from './pack.ts';
import { Texture } from './texture.ts';

export class WeightTextures {
  /** Row = postsynaptic neuron, texel = four presynaptic neurons. */
  readonly G: Texture;
  /** Row j = weights of input j, texel = four neurons; the last row is the bias. */
  readonly drive: Texture;
  /** Row = output, texel = four neurons; filled up with zero rows to a multiple of four. */
  readonly W: Texture;
  readonly h0: Texture;
  readonly c: Texture;
  readonly #shape: Shape;
  #recurrent: Float32Array;

  constructor(device: Device, shape: Shape) {
    const groups = Math.ceil(shape.size / 4);
    const quads = Math.max(1, Math.ceil(shape.outputs / 4));
    this.#shape = shape;
    this.G = new Texture(device, groups, 4 * groups, 'upload');
    this.drive = new Texture(device, groups, shape.inputs + 1, 'upload');
    this.W = new Texture(device, groups, 4 * quads, 'upload');
    this.h0 = new Texture(device, groups, 1, 'upload');
    this.c = new Texture(device, quads, 1, 'upload');
    this.#recurrent = new Float32Array(16 * groups * groups);
  }

  upload(weights: Weights, changed: ReadonlySet<keyof Weights>): void {
    const { size, inputs, outputs } = this.#shape;
    const width = this.G.width;
    if (changed.has('G')) {
      packRows(weights.G, size, size, width, this.#recurrent);
      this.G.upload(this.#recurrent);
    }
    if (changed.has('I') || changed.has('b')) {
      const rows = new Float32Array(4 * width * (inputs + 1));
      packColumns(weights.I, size, inputs, width, rows);
      rows.set(weights.b, 4 * width * inputs);
      this.drive.upload(rows);
    }
    if (changed.has('W')) {
      const rows = new Float32Array(4 * width * this.W.height);
      packColumns(weights.W, size, outputs, width, rows);
      this.W.upload(rows);
    }
    if (changed.has('h0')) {
      const row = new Float32Array(4 * width);
      row.set(weights.h0);
      this.h0.upload(row);
    }
    if (changed.has('c')) {
      const row = new Float32Array(4 * this.c.width);
      row.set(weights.c);
      this.c.upload(row);
    }
  }

  dispose(): void {
    for (const texture of [this.G, this.drive, this.W, this.h0, this.c]) texture.dispose();
  }
}

export const allWeights: ReadonlySet<keyof Weights> = new Set([...weightGroups, 'c']);
