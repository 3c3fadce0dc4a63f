/**
 * The weights a network starts with: G ~ N(0, 1/N), I ~ N(0, 1), W ~ N(0, 1/N), b = 0, h0 the same for every unit, c = 0.
 * Each group has a seed of its own, and equal seeds give equal draws: the study drew I and W from one seed, so that they were the same vector up to a
 * factor, and that has to be reproducible.
 */
import type { Shape, Weights } from '../network.ts';
import { drain, normalsInSlice } from '../slices.ts';
import { splitmix } from './splitmix.ts';
import { torchNormalInSlices } from './torchNormal.ts';

export interface InitialWeightsOptions extends Shape {
  /** Whole numbers, 0 to 4294967295. */
  readonly seeds: { readonly recurrent: number; readonly input: number; readonly output: number };
  /** 'torch': PyTorch's draws, to 3e-6. 'splitmix': ours. */
  readonly generator: 'torch' | 'splitmix';
  /** State of every unit at the start of a trial. */
  readonly initialState: number;
}

/** Weights in float64. */
export type DrawnWeights = Record<keyof Weights, Float64Array>;

/** All weights, row-major, shapes as in `Weights`. Throws RangeError for sizes that are not whole numbers of at least 1. */
export const initialWeights = (options: InitialWeightsOptions): DrawnWeights => drain(initialWeightsInSlices(options));

/** The same weights; yields between slices of size^2 normals. Throws as `initialWeights`, at the first step. */
export function* initialWeightsInSlices(options: InitialWeightsOptions): Generator<number, DrawnWeights, void> {
  const { size, inputs, outputs, seeds, generator, initialState } = options;
  for (const [name, value] of Object.entries({ size, inputs, outputs })) {
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`The number of ${name === 'size' ? 'units' : name} is ${value}; give a whole number of at least 1.`);
  }
  const draw = generator === 'torch' ? torchNormalInSlices : splitmixNormal;
  return {
    G: scaled(yield* draw(seeds.recurrent, size * size), Math.sqrt(size)),
    I: yield* draw(seeds.input, size * inputs),
    W: scaled(yield* draw(seeds.output, size * outputs), Math.sqrt(size)),
    b: new Float64Array(size),
    h0: new Float64Array(size).fill(initialState),
    c: new Float64Array(outputs),
  };
}

function* splitmixNormal(seed: number, count: number): Generator<number, Float64Array, void> {
  const random = splitmix(seed);
  const out = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    if (i > 0 && i % normalsInSlice === 0) yield i / count;
    out[i] = random.normal();
  }
  return out;
}

function scaled(values: Float64Array, divisor: number): Float64Array {
  for (let i = 0; i < values.length; i++) values[i] /= divisor;
  return values;
}
