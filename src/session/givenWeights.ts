/** Weights from scripts. Shapes are checked here; errors say which shape was given and which is needed. */
import type { Shape, Weights } from '../science/network.ts';

/** An array does not have the shape of the present network. */
export class ShapeError extends Error {
  override name = 'ShapeError';
}

export function shapeOf(group: keyof Weights, { size, inputs, outputs }: Shape): readonly number[] {
  return { G: [size, size], I: [size, inputs], W: [size, outputs], b: [size], h0: [size], c: [outputs] }[group];
}

/** Weights from a script, flat or nested row-major. Setting W sets the readout's constant c to zero unless it is given as well. */
export function takeWeights(given: Partial<Record<keyof Weights, unknown>>, shape: Shape): Partial<Weights> {
  const taken: Partial<Weights> = {};
  for (const [group, value] of Object.entries(given) as [keyof Weights, unknown][]) {
    if (value === undefined) continue;
    const wanted = shapeOf(group, shape);
    const length = wanted.reduce((a, b) => a * b, 1);
    const flat = numbersOf(value, group, length);
    if (flat.length !== length) {
      throw new ShapeError(
        `${group} has ${flat.length} numbers; this network (size ${shape.size}, ${shape.inputs} in, ${shape.outputs} out) needs ${wanted.join(' x ')} = ${length}. Set network.size first, or give an array of that shape.`,
      );
    }
    taken[group] = flat;
  }
  if (taken.W && !taken.c) taken.c = new Float64Array(shape.outputs);
  return taken;
}

/** A flat Float64Array of finite numbers from plain, nested or typed arrays, or from {data, shape}. */
export function numbersOf(value: unknown, name: string, wanted: number): Float64Array {
  const source = typeof value === 'object' && value !== null && 'data' in value ? (value as { data: unknown }).data : value;
  const isList = Array.isArray(source) || (ArrayBuffer.isView(source) && !(source instanceof DataView));
  if (!isList) throw new ShapeError(`${name} must be an array of ${wanted} numbers (plain or typed, row-major).`);
  const flat = Array.isArray(source) && source.some(isNested) ? (source.flat(3) as unknown[]) : (source as unknown as ArrayLike<unknown>);
  const numbers = Float64Array.from(flat as ArrayLike<number>);
  const bad = numbers.findIndex((x) => !Number.isFinite(x));
  if (bad >= 0) throw new ShapeError(`${name}[${bad}] is not a finite number; every entry must be one.`);
  return numbers;
}

function isNested(row: unknown): boolean {
  return Array.isArray(row) || ArrayBuffer.isView(row);
}
