/**
 * Products of G with the copies and tangent vectors of science/chaos/bundle.ts by the kernels: in float64 with the bits of the plain ones for the states, in float32
 * for the tangent vectors. States need their digits (whether a network rests, or comes back, is told from the last of them); a tangent vector is
 * made new every tau and an exponent is a mean over thousands of them, so that rounding to 6e-8 does not show in it.
 */
import type { Product } from '../../science/chaos/index.ts';
import type { Floats } from '../../science/network.ts';
import { Arena, firstFree, Instance, padded } from './instance.ts';

/** Has a memory of its own. The matrix is packed when another one comes than the last. Throws NotAvailableError where memory cannot be had. */
export class VectorProducts {
  readonly #module: WebAssembly.Module;
  #instance: Instance;
  /** Of each precision: the matrix that is packed, and where things lie. */
  readonly #double = new Layout(8);
  readonly #single = new Layout(4);

  constructor(module: WebAssembly.Module) {
    this.#module = module;
    this.#instance = new Instance(module);
  }

  /** float64, the bits of `multiplyRows`. */
  readonly product: Product = (G, X, out, size, _columns, count) => this.#multiply(this.#double, G, X, out, size, count);

  /** float32 */
  readonly tangentProduct: Product = (G, X, out, size, _columns, count) => this.#multiply(this.#single, G, X, out, size, count);

  #multiply(layout: Layout, G: Floats, X: Float64Array, out: Float64Array, size: number, count: number): void {
    if (!layout.fits(size, count)) this.#arrange(layout, size, count);
    const { buffer, kernels } = this.#instance;
    const { width, matrixAt, xAt, yAt } = layout;
    if (layout.G !== G) {
      packPanels(G, layout.view(buffer, matrixAt, width * width), size, width);
      layout.G = G;
    }
    const x = layout.view(buffer, xAt, count * width);
    if (width === size) x.set(X);
    else for (let k = 0; k < count; k++) x.set(X.subarray(k * size, (k + 1) * size), k * width);
    if (layout === this.#double) kernels.products64(matrixAt, xAt, yAt, width, count);
    else kernels.products32(matrixAt, xAt, yAt, width, count);
    const y = layout.view(buffer, yAt, count * width);
    if (width === size) out.set(y);
    else for (let k = 0; k < count; k++) out.set(y.subarray(k * width, k * width + size), k * size);
  }

  /** Room for this size and so many vectors, in both precisions. */
  #arrange(layout: Layout, size: number, count: number): void {
    for (const one of [this.#double, this.#single]) one.resize(size, one === layout ? count : 1);
    const arena = new Arena(firstFree);
    for (const one of [this.#double, this.#single]) one.place(arena);
    // A memory never shrinks; after a large network another one begins afresh.
    if (this.#instance.bytes > 2 ** 24 && this.#instance.bytes > 2 * arena.end) this.#instance = new Instance(this.#module);
    this.#instance.ensure(arena.end);
    this.#instance.zero(firstFree, arena.end - firstFree);
  }
}

/** Where a matrix and its vectors lie, in numbers of `bytes`. */
class Layout {
  readonly #bytes: 4 | 8;
  G: Floats | undefined;
  size = 0;
  /** `size`, padded to a multiple of four; what is beyond it stays 0. */
  width = 0;
  capacity = 0;
  matrixAt = 0;
  xAt = 0;
  yAt = 0;

  constructor(bytes: 4 | 8) {
    this.#bytes = bytes;
  }

  fits(size: number, count: number): boolean {
    return this.size === size && this.capacity >= count;
  }

  resize(size: number, count: number): void {
    this.capacity = this.size === size ? Math.max(this.capacity, count) : count;
    this.size = size;
    this.width = padded(size, 4);
    this.G = undefined;
  }

  place(arena: Arena): void {
    this.matrixAt = arena.take(this.#bytes * this.width * this.width);
    this.xAt = arena.take(this.#bytes * this.width * this.capacity);
    this.yAt = arena.take(this.#bytes * this.width * this.capacity);
  }

  view(buffer: ArrayBuffer, at: number, length: number): Float32Array | Float64Array {
    return this.#bytes === 8 ? new Float64Array(buffer, at, length) : new Float32Array(buffer, at, length);
  }
}

/** Panels of four rows, [width/4][width][4] (kernels/pack.ts); what is beyond the matrix stays as it is. */
function packPanels(G: Floats, panels: Float32Array | Float64Array, size: number, width: number): void {
  for (let i = 0; i < size; i++) {
    const to = (i >> 2) * 4 * width + (i & 3);
    for (let k = 0; k < size; k++) panels[to + 4 * k] = G[i * size + k];
  }
}
