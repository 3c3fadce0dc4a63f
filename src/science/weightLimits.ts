/**
 * Weights that can be computed with. Engines compute in single precision, whose largest number is 3.4e38, and measures square what they sum over units and
 * steps: with at most 10^12 onto a unit or an output, and gains and inputs up to 100, squares summed over 2000 units and 200,000 steps stay below it.
 */
import type { WeightGroup } from './network.ts';
import { sliceWork } from './slices.ts';

/** Largest sum of the moduli of the weights onto one unit or one output. */
export const largestSum = 1e12;

/** The first thing that is wrong with weights; see `weightFault`. */
export type WeightFault =
  | { readonly kind: 'not finite'; readonly at: number }
  /** `largest` modulus of a weight; the sum onto one unit or output is `sum`. */
  | { readonly kind: 'too large'; readonly largest: number; readonly sum: number };

/**
 * Why the network cannot be computed with these weights, null where it can. `values` row-major as in `Weights`, with `rows` rows: the weights of a row act on
 * one unit, but for W, where those of a column act on one output. Yields every few ms.
 */
export function* weightFault(group: WeightGroup, values: ArrayLike<number>, rows: number): Generator<void, WeightFault | null, void> {
  const columns = values.length / rows;
  const sums = new Float64Array(group === 'W' ? columns : rows);
  let largest = 0;
  let work = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const value = values[at];
      if (!Number.isFinite(value)) return { kind: 'not finite', at };
      const size = Math.abs(value);
      if (size > largest) largest = size;
      sums[group === 'W' ? column : row] += size;
    }
    work += 8 * columns;
    if (work > sliceWork) {
      work = 0;
      yield;
    }
  }
  const sum = sums.reduce((one, other) => Math.max(one, other), 0);
  return sum > largestSum ? { kind: 'too large', largest, sum } : null;
}

/** A fault in words, to go on from the name of the array: "'G' has ...". */
export function describeFault(fault: WeightFault, count: number): string {
  if (fault.kind === 'not finite') return `holds a value that is no finite number (number ${fault.at + 1} of ${count})`;
  const show = (value: number) => (Number.isFinite(value) ? String(Number(value.toPrecision(3))) : 'more than 1e+308');
  return `is too large to be computed with: its largest value is ${show(fault.largest)}, and the weights onto one unit or output add up to ${show(fault.sum)}, where at most ${largestSum} can be`;
}
