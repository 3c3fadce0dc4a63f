/** One instance of the kernels with a memory of its own, which grows when asked. */
import { NotAvailableError } from '../engine.ts';

/** What kernels/index.ts exports. Addresses are in bytes. */
export interface Kernels {
  pack(src: number, rowStride: number, columnStride: number, rows: number, columns: number, dst: number, panelRows: number, depth: number): void;
  unpackColumns(src: number, dst: number, size: number, rows: number, scale: number): void;
  addTo(x: number, y: number, bytes: number): void;
  begin(model: number, block: number): void;
  restart(model: number, block: number): void;
  forward(model: number, block: number, from: number, to: number): void;
  rest(model: number, block: number, from: number, to: number): void;
  beginBackward(model: number, block: number): void;
  backward(model: number, block: number, from: number, to: number): void;
  outer(model: number, block: number, steps: number, fromPanel: number, toPanel: number): void;
  stepSingle(model: number, single: number, amplitude: number, seed: number, stream: number, step: number): void;
  rateSingle(model: number, single: number): void;
  readSingle(model: number, single: number): void;
  products32(panels: number, x: number, y: number, size: number, count: number): void;
  products64(panels: number, x: number, y: number, size: number, count: number): void;
  stepPairs(model: number, pairs: number, x: number, y: number): void;
  addSquares(squares: number, rows: number, packed: number, size: number, count: number): void;
  choleskyRows(A: number, size: number, from: number, to: number): number;
  rates(nonlinearity: number, state: number, rate: number, bytes: number): void;
  blockNoise(xi: number, size: number, seed: number, stream: number, from: number, step: number, amplitude: number): void;
}

/** Where the records lie; arrays begin at `firstFree`. The kernels have no static data, so all of the memory is ours. */
export const modelAt = 1024;
export const recordAt = 1280;
export const firstFree = 2048;

const page = 65536;

export class Instance {
  readonly kernels: Kernels;
  readonly #memory: WebAssembly.Memory;
  #floats: Float32Array<ArrayBuffer>;

  constructor(module: WebAssembly.Module) {
    this.#memory = new WebAssembly.Memory({ initial: 1 });
    // WebAssembly knows only names of exports; Kernels repeats the signatures of kernels/.
    this.kernels = new WebAssembly.Instance(module, { env: { memory: this.#memory } }).exports as unknown as Kernels;
    this.#floats = new Float32Array(this.#memory.buffer);
  }

  /** For another module that works in the same memory. */
  get memory(): WebAssembly.Memory {
    return this.#memory;
  }

  get bytes(): number {
    return this.#memory.buffer.byteLength;
  }

  /** Afresh after each growth: keep no views. */
  get buffer(): ArrayBuffer {
    return this.#memory.buffer;
  }

  /** The whole memory as float32. */
  get floats(): Float32Array<ArrayBuffer> {
    if (this.#floats.buffer !== this.#memory.buffer) this.#floats = new Float32Array(this.#memory.buffer);
    return this.#floats;
  }

  /** Makes the memory at least so large. Throws NotAvailableError where it cannot be had. */
  ensure(bytes: number): void {
    const missing = Math.ceil((bytes - this.bytes) / page);
    if (missing <= 0) return;
    try {
      this.#memory.grow(missing);
    } catch {
      throw new NotAvailableError(
        `The browser gives no ${Math.ceil(bytes / 2 ** 20)} MB for this network and these trials. Fewer units or shorter trials need less.`,
      );
    }
  }

  /** Copies `values` to address `at`. */
  put(at: number, values: ArrayLike<number>): void {
    this.floats.set(values, at >> 2);
  }

  /** A view of `length` numbers; gone after the next growth. */
  view(at: number, length: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.buffer, at, length);
  }

  zero(at: number, bytes: number): void {
    new Uint8Array(this.buffer, at, bytes).fill(0);
  }

  move(from: number, to: number, bytes: number): void {
    new Uint8Array(this.buffer).copyWithin(to, from, from + bytes);
  }
}

/** Hands out addresses one after the other, in steps of a cache line. */
export class Arena {
  end: number;

  constructor(from: number) {
    this.end = from;
  }

  take(bytes: number): number {
    const at = this.end;
    this.end = at + Math.ceil(bytes / 64) * 64;
    return at;
  }
}

/** `n` padded to a multiple of `m`. */
export const padded = (n: number, m: number): number => Math.ceil(n / m) * m;
