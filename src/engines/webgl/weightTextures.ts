/** The weights of one network on the graphics chip. Layouts as programs/ want them; uploads only what has changed. */
import { type Floats, type Shape, type WeightGroup, type Weights, weightGroups } from '../../science/network.ts';
import type { Device } from './device.ts';
import { packColumns, packRows } from './pack.ts';
import { Texture } from './texture.ts';

/**
 * Textures by name. G: row = postsynaptic neuron, texel = four presynaptic neurons. drive: row j = weights of input j, texel = four neurons; the last row is
 * the bias. W: row = output, texel = four neurons; filled up with zero rows to a multiple of four. h0: one row. c: one row, texel = four outputs.
 */
export type WeightTextureName = 'G' | 'drive' | 'W' | 'h0' | 'c';

const groupsIn: Record<WeightTextureName, readonly (keyof Weights)[]> = { G: ['G'], drive: ['I', 'b'], W: ['W'], h0: ['h0'], c: ['c'] };
const names = Object.keys(groupsIn) as WeightTextureName[];

export class WeightTextures {
  readonly shape: Shape;
  readonly #textures: Record<WeightTextureName, Texture>;

  constructor(device: Device, shape: Shape) {
    this.shape = shape;
    const texture = (name: WeightTextureName) => new Texture(device, ...sizeOf(name, shape), 'upload');
    this.#textures = { G: texture('G'), drive: texture('drive'), W: texture('W'), h0: texture('h0'), c: texture('c') };
  }

  get G(): Texture {
    return this.#textures.G;
  }

  get drive(): Texture {
    return this.#textures.drive;
  }

  get W(): Texture {
    return this.#textures.W;
  }

  get h0(): Texture {
    return this.#textures.h0;
  }

  get c(): Texture {
    return this.#textures.c;
  }

  upload(weights: Weights, changed: ReadonlySet<keyof Weights>): void {
    for (const name of names) {
      if (groupsIn[name].some((group) => changed.has(group))) this.#textures[name].upload(packed(name, weights, this.shape));
    }
  }

  /** Another texture of the same size holds these weights from now on. The old one is the caller's. */
  replace(name: WeightTextureName, texture: Texture): void {
    this.#textures[name] = texture;
  }

  dispose(): void {
    for (const name of names) this.#textures[name].dispose();
  }
}

export const allWeights: ReadonlySet<keyof Weights> = new Set(weightGroups);

/** [width, height] of a texture. */
export function sizeOf(name: WeightTextureName, { size, inputs, outputs }: Shape): [number, number] {
  const groups = Math.ceil(size / 4);
  const quads = Math.max(1, Math.ceil(outputs / 4));
  return { G: [groups, 4 * groups], drive: [groups, inputs + 1], W: [groups, 4 * quads], h0: [groups, 1], c: [quads, 1] }[name] as [number, number];
}

/** The texels of a texture from arrays in the project's layout; groups that are missing count as zero. */
export function packed(name: WeightTextureName, weights: Partial<Readonly<Record<keyof Weights, Floats>>>, shape: Shape): Float32Array {
  const { size, inputs, outputs } = shape;
  const [width, height] = sizeOf(name, shape);
  const texels = new Float32Array(4 * width * height);
  if (name === 'G' && weights.G) packRows(weights.G, size, size, width, texels);
  if (name === 'drive') {
    if (weights.I) packColumns(weights.I, size, inputs, width, texels);
    if (weights.b) texels.set(weights.b, 4 * width * inputs);
  }
  if (name === 'W' && weights.W) packColumns(weights.W, size, outputs, width, texels);
  if (name === 'h0' && weights.h0) texels.set(weights.h0);
  if (name === 'c' && weights.c) texels.set(weights.c);
  return texels;
}

/** The inverse of `packed`, for one group of a texture. */
export function unpacked(name: WeightTextureName, group: WeightGroup, texels: Float32Array, shape: Shape): Float64Array {
  const { size, inputs, outputs } = shape;
  const width = 4 * sizeOf(name, shape)[0];
  if (group === 'h0') return Float64Array.from(texels.subarray(0, size));
  if (group === 'c') return Float64Array.from(texels.subarray(0, outputs));
  if (group === 'b') return Float64Array.from(texels.subarray(width * inputs, width * inputs + size));
  if (group === 'G') {
    const values = new Float64Array(size * size);
    for (let i = 0; i < size; i++) values.set(texels.subarray(i * width, i * width + size), i * size);
    return values;
  }
  const columns = group === 'I' ? inputs : outputs;
  return Float64Array.from({ length: size * columns }, (_, k) => texels[(k % columns) * width + Math.floor(k / columns)]!);
}
