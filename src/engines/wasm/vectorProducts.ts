/**
 * Products of G with the copies and tangent vectors of science/chaos/bundle.ts by the kernels: in float64 with the bits of the plain ones for the states, in
 * float32 for the tangent vectors. States need their digits (whether a network rests, or comes back, is told from the last of them); a tangent vector is made
 * new every tau and an exponent is a mean over thousands of them, so that rounding to 6e-8 does not show in it.
 */
import type { Product } from '../../science/chaos/index.ts';
import type { Floats } from '../../science/network.ts';
import { drain, sliceWork } from '../../science/slices.ts';
import { Arena, firstFree, Instance, padded } from './instance.ts';

/** A matrix in one precision: which is packed, and where it lies. */
interface Packed {
  readonly bytes: 4 | 8;
  G: Floats | undefined;
  at: number;
}

/** Has a memory of its own. The matrix is packed when another one comes than the last. Throws NotAvailableError where memory cannot be had. */
export class VectorProducts {
  readonly #module: WebAssembly.Module;
  #instance: Instance;
  readonly #double: Packed = { bytes: 8, G: undefined, at: 0 };
  readonly #single: Packed = { bytes: 4, G: undefined, at: 0 };
  #size = 0;
  /** `size`, padded to a multiple of four; what is beyond it is 0. */
  #width = 0;
  /** Vectors that there is room for, and where. */
  #capacity = 0;
  #xAt = 0;
  #yAt = 0;

  constructor(module: WebAssembly.Module) {
    this.#module = module;
    this.#instance = new Instance(module);
  }

  /** float64, the bits of `multiplyRows`. */
  readonly product: Product = (G, X, out, size, _columns, count) => this.#multiply(this.#double, G, X, out, size, count);

  /** float32 */
  readonly tangentProduct: Product = (G, X, out, size, _columns, count) => this.#multiply(this.#single, G, X, out, size, count);

  /**
   * Packs `G` [size, size] for the products to come, in both precisions where there will be tangents, and yields between slices. Without it the first product
   * packs it in one go.
   */
  *packing(G: Floats, size: number, tangents: boolean): Generator<void, void, void> {
    this.#arrange(size, 1);
    for (const packed of tangents ? [this.#double, this.#single] : [this.#double]) yield* this.#pack(packed, G);
  }

  #multiply(packed: Packed, G: Floats, X: Float64Array, out: Float64Array, size: number, count: number): void {
    this.#arrange(size, count);
    drain(this.#pack(packed, G));
    const { kernels } = this.#instance;
    const [width, xAt, yAt] = [this.#width, this.#xAt, this.#yAt];
    const x = this.#view(packed, xAt, count * width);
    if (width === size) x.set(X);
    else
      for (let k = 0; k < count; k++) {
        x.set(X.subarray(k * size, (k + 1) * size), k * width);
        x.fill(0, k * width + size, (k + 1) * width);
      }
    if (packed === this.#double) kernels.products64(packed.at, xAt, yAt, width, count);
    else kernels.products32(packed.at, xAt, yAt, width, count);
    const y = this.#view(packed, yAt, count * width);
    if (width === size) out.set(y);
    else for (let k = 0; k < count; k++) out.set(y.subarray(k * width, k * width + size), k * size);
  }

  /** Room for this size and so many vectors. Matrices of the same size stay where they are. */
  #arrange(size: number, count: number): void {
    if (this.#size === size && this.#capacity >= count) return;
    const width = padded(size, 4);
    const arena = new Arena(firstFree);
    const matrices = [this.#double, this.#single];
    const places = matrices.map(({ bytes }) => arena.take(bytes * width * width));
    this.#xAt = arena.take(8 * width * count);
    this.#yAt = arena.take(8 * width * count);
    if (this.#size !== size) {
      // A memory never shrinks; after a large network another one begins afresh.
      if (this.#instance.bytes > 2 ** 24 && this.#instance.bytes > 2 * arena.end) this.#instance = new Instance(this.#module);
      matrices.forEach((packed, k) => Object.assign(packed, { G: undefined, at: places[k] }));
    }
    // Until there is room for it, nothing is arranged.
    this.#size = 0;
    this.#instance.ensure(arena.end);
    this.#size = size;
    this.#width = width;
    this.#capacity = count;
  }

  #view({ bytes }: Packed, at: number, length: number): Float32Array | Float64Array {
    const { buffer } = this.#instance;
    return bytes === 8 ? new Float64Array(buffer, at, length) : new Float32Array(buffer, at, length);
  }

  /** G in panels of four rows, [width/4][width][4] (kernels/pack.ts), where it is another one than before. */
  *#pack(packed: Packed, G: Floats): Generator<void, void, void> {
    if (packed.G === G) return;
    packed.G = undefined;
    const [size, width] = [this.#size, this.#width];
    const panels = this.#view(packed, packed.at, width * width);
    /** Rows of a slice: a number that is moved costs as much as some ten products. */
    const rows = Math.max(4, padded(sliceWork / (10 * size), 4));
    for (let i = 0; i < size; i += 4) {
      if (i > 0 && i % rows === 0) yield;
      packPanel(G, panels, i, size, width);
    }
    packed.G = G;
  }
}

/** Rows i .. i + 3 of G; what is beyond the matrix becomes 0. */
export function packPanel(G: Floats, panels: Float32Array | Float64Array, i: number, size: number, width: number): void {
  const rows = Math.min(4, size - i);
  let to = i * width;
  if (rows === 4) {
    const [second, third, fourth] = [(i + 1) * size, (i + 2) * size, (i + 3) * size];
    for (let k = 0, first = i * size; k < size; k++, to += 4) {
      panels[to] = G[first + k];
      panels[to + 1] = G[second + k];
      panels[to + 2] = G[third + k];
      panels[to + 3] = G[fourth + k];
    }
  } else for (let k = 0; k < size; k++, to += 4) for (let row = 0; row < 4; row++) panels[to + row] = row < rows ? G[(i + row) * size + k] : 0;
  panels.fill(0, to, (i + 4) * width);
}
