/** Parts of a step that words and drawings share. Pure. */
import type { TrainingStepResult } from '../../../session/protocol.ts';

export type Step = TrainingStepResult;

export const outputsOf = ({ output, time }: Pick<Step, 'output' | 'time'>): number => output.length / time.length;

/** One channel of [T, channels]. */
export function channel(values: Float64Array, at: number, channels: number): Float64Array {
  return Float64Array.from({ length: values.length / channels }, (_, t) => values[t * channels + at]!);
}

/** The output that is shown where there are several: the one with the largest squared error in this trial; the first where nothing is graded. */
export function shownOutput(step: Pick<Step, 'output' | 'target' | 'mask' | 'time'>): number {
  const outputs = outputsOf(step);
  const sums = new Float64Array(outputs);
  step.output.forEach((z, k) => {
    sums[k % outputs]! += step.mask[k]! * (z - step.target[k]!) ** 2;
  });
  return sums.indexOf(Math.max(...sums));
}

export interface Shown {
  readonly output: Float64Array;
  readonly target: Float64Array;
  /** 0 where nothing is graded. */
  readonly mask: Float64Array;
  /** Output less target, NaN where nothing is graded. */
  readonly difference: Float64Array;
}

/** What is shown of the output, over time. */
export function shownChannel(step: Pick<Step, 'output' | 'target' | 'mask' | 'time'>): Shown {
  const [at, outputs] = [shownOutput(step), outputsOf(step)];
  const [output, target, mask] = [step.output, step.target, step.mask].map((values) => channel(values, at, outputs)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return { output, target, mask, difference: output.map((z, t) => (mask[t]! > 0 ? z - target[t]! : Number.NaN)) };
}

/** Stretches of steps where nothing is graded: from the first to behind the last. */
export function ungraded(mask: Float64Array): readonly (readonly [from: number, to: number])[] {
  const found: [number, number][] = [];
  for (let t = 0; t < mask.length; t++) {
    if (mask[t]! > 0) continue;
    if (t > 0 && mask[t - 1] === 0) found.at(-1)![1] = t + 1;
    else found.push([t, t + 1]);
  }
  return found;
}

/**
 * The first step from which the signal counts: at which the network hears something or is active; before it the gradients of weights get nothing. The beginning
 * where biases or the start are trained, which act at every moment.
 */
export function firstHeard({ input, rates, time, groups }: Pick<Step, 'input' | 'rates' | 'time' | 'groups'>): number {
  if (groups.some(({ name }) => name === 'b' || name === 'h0')) return 0;
  const [steps, inputs] = [time.length, input.length / time.length];
  const heard = input.findIndex((u) => u !== 0);
  let first = heard < 0 ? steps - 1 : Math.floor(heard / inputs);
  for (let unit = 0; unit < rates.length / steps; unit++) {
    const active = rates.subarray(unit * steps, unit * steps + first).findIndex((rate) => rate !== 0);
    if (active >= 0) first = active;
  }
  return first;
}

/** The last step at which the output errs, -1 where none does. */
export function lastError({ error, time }: Pick<Step, 'error' | 'time'>): number {
  const last = error.findLastIndex((e) => e !== 0);
  return last < 0 ? -1 : Math.floor(last / (error.length / time.length));
}

export interface Entry {
  readonly group: Step['groups'][number]['name'];
  /** Index in the group. */
  readonly at: number;
  readonly before: number;
  readonly gradient: number;
  readonly after: number;
}

/** The weights of each group with the largest gradients, the first first: together at most `most`, and of each group equally many where it has so many. */
export function largest({ groups }: Pick<Step, 'groups'>, most: number): readonly Entry[] {
  const each = Math.max(1, Math.floor(most / Math.max(1, groups.length)));
  return groups.flatMap(({ name, before, gradient, after }) => {
    const order: number[] = [];
    // Of a matrix with very many entries only the few largest are ever kept in order.
    for (let i = 0; i < gradient.length; i++) {
      const size = Math.abs(gradient[i]!);
      if (order.length === each && size <= Math.abs(gradient[order.at(-1)!]!)) continue;
      const place = order.findIndex((other) => Math.abs(gradient[other]!) < size);
      order.splice(place < 0 ? order.length : place, 0, i);
      order.length = Math.min(order.length, each);
    }
    return order.map((at) => ({ group: name, at, before: before[at]!, gradient: gradient[at]!, after: after[at]! }));
  });
}

/** Name of a weight: its group, and the units or channels that it joins, from 0 on. */
export function entryName(
  { group, at }: Pick<Entry, 'group' | 'at'>,
  { size, inputs, outputs }: { readonly size: number; readonly inputs: number; readonly outputs: number },
): string {
  if (group === 'G') return `G from unit ${at % size} to unit ${Math.floor(at / size)}`;
  if (group === 'I') return inputs === 1 ? `I to unit ${at}` : `I from input ${(at % inputs) + 1} to unit ${Math.floor(at / inputs)}`;
  if (group === 'W') return outputs === 1 ? `W from unit ${at}` : `W from unit ${Math.floor(at / outputs)} to output ${(at % outputs) + 1}`;
  if (group === 'c') return outputs === 1 ? 'c' : `c of output ${at + 1}`;
  return `${group} of unit ${at}`;
}
