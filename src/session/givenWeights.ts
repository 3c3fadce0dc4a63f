/** Weights from scripts. Shapes are checked here; errors say which shape was given and which is needed. */
import type { Shape, Weights } from '../science/network.ts';
import { drain } from '../science/slices.ts';
import { describeFault, weightFault } from '../science/weightLimits.ts';

/** An array does not have the shape of the present network. */
export class ShapeError extends Error {
  override name = 'ShapeError';
}

export function shapeOf(group: keyof Weights, { size, inputs, outputs }: Shape): readonly number[] {
  return { G: [size, size], I: [size, inputs], W: [size, outputs], b: [size], h0: [size], c: [outputs] }[group];
}

/**
 * Weights from a script, flat or nested row-major. Setting W sets the readout's constant c to zero unless it is given as well. Throws ShapeError, before any
 * memory is taken, for another shape, for what is no number, and for weights that cannot be computed with.
 */
export function takeWeights(given: Partial<Record<keyof Weights, unknown>>, shape: Shape): Partial<Weights> {
  const taken: Partial<Weights> = {};
  for (const [group, value] of Object.entries(given) as [keyof Weights, unknown][]) {
    if (value === undefined) continue;
    const wanted = shapeOf(group, shape);
    const flat = numbersOf(
      value,
      group,
      wanted.reduce((a, b) => a * b, 1),
      (count) =>
        `${group} has ${count} numbers; this network (size ${shape.size}, ${shape.inputs} in, ${shape.outputs} out) needs ${wanted.join(' x ')} = ${wanted.reduce((a, b) => a * b, 1)}. Set network.size first, or give an array of that shape.`,
    );
    const fault = drain(weightFault(group, flat, wanted[0] as number));
    if (fault) throw new ShapeError(`${group} ${describeFault(fault, flat.length)}. The weights are as they were.`);
    taken[group] = flat;
  }
  if (taken.W && !taken.c) taken.c = new Float64Array(shape.outputs);
  return taken;
}

/** Rows in rows: no array of the page has more levels. */
const deepest = 3;

/**
 * A flat Float64Array of `wanted` finite numbers from plain, nested or typed arrays, or from {data, shape}. Lengths are added up before anything is copied, so
 * that an array that only claims to be long, or holds one row a million times, takes no memory.
 */
export function numbersOf(value: unknown, name: string, wanted: number, otherCount: (count: number | string) => string): Float64Array {
  const source = typeof value === 'object' && value !== null && 'data' in value ? (value as { data: unknown }).data : value;
  if (!isList(source)) throw new ShapeError(`${name} must be an array of ${wanted} numbers (plain or typed, row-major).`);
  const parts: ArrayLike<unknown>[] = [];
  let count = 0;
  let rows = 0;
  const gather = (list: ArrayLike<unknown>, level: number): void => {
    // The first entry tells rows from numbers: whatever does not go with it is found when it is copied.
    if (level < deepest && list.length > 0 && isList(list[0])) {
      rows += list.length;
      if (rows > wanted) throw new ShapeError(otherCount(`at least ${rows}`));
      for (let i = 0; i < list.length; i++) {
        const row = list[i];
        if (!isList(row)) throw new ShapeError(`${name} has rows and, as entry ${i} of them, something else; every row must be an array of numbers.`);
        gather(row, level + 1);
      }
      return;
    }
    count += list.length;
    if (count > wanted) throw new ShapeError(otherCount(`at least ${count}`));
    parts.push(list);
  };
  gather(source, 1);
  if (count !== wanted) throw new ShapeError(otherCount(count));
  const numbers = new Float64Array(wanted);
  let at = 0;
  for (const part of parts)
    for (let i = 0; i < part.length; i++, at++) {
      const item = part[i];
      if (typeof item !== 'number' || !Number.isFinite(item)) throw new ShapeError(`${name}[${at}] is not a finite number; every entry must be one.`);
      numbers[at] = item;
    }
  return numbers;
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}
