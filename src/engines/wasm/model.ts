/** The weights of one network in the memory of an instance, in the layout of the kernels. Packs only what has changed and only what is asked for. */
import type { Dynamics, Floats, NonlinearityName, Shape, Weights } from '../../science/network.ts';
import { drain } from '../../science/slices.ts';
import type { SystemName } from '../../science/systems/index.ts';
import { type Arena, type Instance, modelAt, padded } from './instance.ts';
import { slice } from './pace.ts';
import { writeRecord } from './records.ts';

/** The nonlinearities of kernels/pointwise.ts, by their numbers there. */
export const nonlinearityCodes: Readonly<Partial<Record<NonlinearityName, number>>> = { tanh: 0, relu: 1, softplus: 2, sigmoid: 3 };

/** Those whose value at 0 is 0. Their own files would say so, and would bring their functions into the worker of the pool. */
export const silentAtRest: ReadonlySet<NonlinearityName> = new Set(['tanh', 'relu']);

/** The equations of motion by their numbers in kernels/records.ts. */
export const systemCodes: Readonly<Record<SystemName, number>> = { 'leaky-current': 0, 'leaky-rate': 1 };

type Packed = 'recurrent' | 'transposed' | 'input' | 'readout' | 'feedback' | 'bias' | 'start' | 'constant';

const packedFrom: Readonly<Record<keyof Weights, readonly Packed[]>> = {
  G: ['recurrent', 'transposed'],
  I: ['input'],
  W: ['readout', 'feedback'],
  b: ['bias'],
  h0: ['start'],
  c: ['constant'],
};

/** Moving a number costs as much time as so many products do: it is read and written far apart. */
const moving = 40;

export class Model {
  readonly shape: Shape;
  /** size, padded to a multiple of 4 */
  readonly size: number;
  readonly outputRows: number;
  /** Scratch of at least size * (size padded to 8) numbers; weights are staged here, and dG is summed up here. */
  readonly scratch: number;
  readonly weights: Partial<Weights> = {};
  readonly #instance: Instance;
  readonly #at: Readonly<Record<Packed, number>>;
  readonly #stale = new Set<Packed>();
  /** phi(0) = 0 */
  #restsAtZero = false;

  constructor(instance: Instance, arena: Arena, shape: Shape, { forBackward = true } = {}) {
    const size = padded(shape.size, 4);
    const outputRows = padded(shape.outputs, 4);
    this.shape = shape;
    this.size = size;
    this.outputRows = outputRows;
    this.#instance = instance;
    this.#at = {
      recurrent: arena.take(4 * size * size),
      transposed: forBackward ? arena.take(4 * size * size) : 0,
      input: arena.take(4 * size * shape.inputs),
      bias: arena.take(4 * size),
      start: arena.take(4 * size),
      readout: arena.take(4 * size * outputRows),
      feedback: arena.take(4 * size * shape.outputs),
      constant: arena.take(4 * outputRows),
    };
    this.scratch = arena.take(4 * Math.max(size * padded(size, 8), size * shape.inputs, size * shape.outputs));
  }

  /** Takes the address of the record's fields as given; call after the memory has been made large enough. */
  writeRecord({ system = 'leaky-current', gain, alpha, nonlinearity }: Dynamics): void {
    this.#restsAtZero = silentAtRest.has(nonlinearity);
    writeRecord(this.#instance.buffer, modelAt, 'model', {
      ...this.#at,
      size: this.size,
      inputs: this.shape.inputs,
      outputs: this.shape.outputs,
      outputRows: this.outputRows,
      gain,
      alpha,
      // The engine has refused what it does not know.
      nonlinearity: nonlinearityCodes[nonlinearity]!,
      system: systemCodes[system],
    });
  }

  /** For a memory that held something else before: what the weights do not fill of their room becomes 0. Packing does that for the matrices. */
  clear(): void {
    const { bias, start, constant } = this.#at;
    for (const at of [bias, start]) this.#instance.zero(at, 4 * this.size);
    this.#instance.zero(constant, 4 * this.outputRows);
  }

  /** Notes the weights; they are packed when needed. The arrays must not change until then. */
  set(weights: Partial<Weights>): void {
    Object.assign(this.weights, weights);
    for (const group of Object.keys(weights) as (keyof Weights)[]) for (const name of packedFrom[group]) this.#stale.add(name);
  }

  /** True while nothing happens without input or noise: h0 = 0, b = 0 and phi(0) = 0. */
  get still(): boolean {
    return this.#restsAtZero && isZero(this.weights.h0) && isZero(this.weights.b);
  }

  /** Packs what is stale; G^T only where the way back is wanted. Overwrites `scratch`. */
  pack(wanted: { backward: boolean }): void {
    drain(this.packing(wanted));
  }

  /** The same; yields after each slice what it cost, in products. What has not been packed when it is left stays stale. */
  *packing({ backward }: { backward: boolean }): Generator<number, void, void> {
    const { size: n, inputs, outputs } = this.shape;
    const { kernels } = this.#instance;
    const at = this.#at;
    const { scratch, size, outputRows } = this;
    /** Rows of the matrix in a slice: whole panels. */
    const rows = Math.max(4, padded(slice / (moving * n), 4));
    for (const name of [...this.#stale]) {
      if (name === 'transposed' && !backward) continue;
      const source = this.#source(name);
      const matrix = name === 'recurrent' || name === 'transposed';
      for (let from = 0; matrix && from < n; from += rows) {
        const to = Math.min(from + rows, n);
        this.#instance.put(scratch + 4 * n * from, source.subarray(n * from, n * to));
        if (name === 'recurrent') kernels.pack(scratch + 4 * n * from, n, 1, to - from, n, at.recurrent + 4 * size * from, padded(to - from, 4), size);
        yield n * (to - from) * moving;
      }
      for (let from = 0; name === 'transposed' && from < n; from += rows) {
        const to = Math.min(from + rows, n);
        kernels.pack(scratch + 4 * from, 1, n, to - from, n, at.transposed + 4 * size * from, padded(to - from, 4), size);
        yield n * (to - from) * moving;
      }
      this.#stale.delete(name);
      if (matrix) continue;
      if (name === 'bias' || name === 'start' || name === 'constant') {
        this.#instance.put(at[name], source);
        continue;
      }
      this.#instance.put(scratch, source);
      if (name === 'input') kernels.pack(scratch, inputs, 1, n, inputs, at.input, size, inputs);
      else if (name === 'readout') kernels.pack(scratch, 1, outputs, outputs, n, at.readout, outputRows, size);
      else kernels.pack(scratch, outputs, 1, n, outputs, at.feedback, size, outputs);
    }
  }

  #source(name: Packed): Floats {
    const group = (Object.keys(packedFrom) as (keyof Weights)[]).find((key) => packedFrom[key].includes(name))!;
    const values = this.weights[group];
    if (!values) throw new Error(`The weights ${group} have not been given.`);
    return values;
  }
}

function isZero(values: Floats | undefined): boolean {
  return values?.every((value) => value === 0) ?? false;
}
