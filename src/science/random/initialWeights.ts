/**
 * The weights a network starts with: G ~ N(0, 1/N), I ~ N(0, 1), W ~ N(0, 1/N), b = 0, h0 the same for every unit, c = 0.
 * Each group has a seed of its own, and equal seeds give equal draws: the study drew I and W from one seed, so that they were the same vector up to a
 * factor, and that has to be reproducible.
 */
import type { Shape, Weights } from '../network.ts';
import { splitmix } from './splitmix.ts';
import { torchNormal } from './torchNormal.ts';

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
export function initialWeights({ size, inputs, outputs, seeds, generator, initialState }: InitialWeightsOptions): DrawnWeights {
  for (const [name, value] of Object.entries({ size, inputs, outputs })) {
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`The number of ${name === 'size' ? 'units' : name} is ${value}; give a whole number of at least 1.`);
  }
  const draw = generator === 'torch' ? torchNormal : splitmixNormal;
  return {
    G: scaled(draw(seeds.recurrent, size * size), Math.sqrt(size)),
    I: draw(seeds.input, size * inputs),
    W: scaled(draw(seeds.output, size * outputs), Math.sqrt(size)),
    b: new Float64Array(size),
    h0: new Float64Array(size).fill(initialState),
    c: new Float64Array(outputs),
  };
}

function splitmixNormal(seed: number, count: number): Float64Array {
  const random = splitmix(seed);
  return new Float64Array(count).map(() => random.normal());
}

function scaled(values: Float64Array, divisor: number): Float64Array {
  for (let i = 0; i < values.length; i++) values[i] /= divisor;
  return values;
}
