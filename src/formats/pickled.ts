/** What a pickle holds, by name: keys of nested dictionaries, joined by dots ('state_dict.G'). Tensors are handed on to those who know where their numbers lie. */
import { type Budget, mostArrays, type Reading } from './budget.ts';
import { FormatError } from './formatError.ts';
import type { Collector, NamedArray } from './namedArrays.ts';
import { ignored } from './pickle.ts';
import { NdArray, Other } from './pythonValues.ts';
import { isOptimiserState } from './roles.ts';

const deepest = 32;
const longestKey = 200;

/** A container, and how far it has been gone through. */
interface Walk {
  readonly entries: Iterator<readonly [unknown, unknown]>;
  readonly name: string;
}

const isContainer = (value: unknown): value is Map<unknown, unknown> | unknown[] => value instanceof Map || Array.isArray(value);
const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

export interface Found<T> {
  readonly tensors: ReadonlyMap<string, T>;
  readonly numbers: ReadonlyMap<string, number>;
}

/**
 * Gives everything in `root` to `into`, and the tensors back. Walks without recursion, each container once, so that neither depth nor self-reference costs anything.
 * `alone`: the name of an array that is the whole file.
 */
export function* collect<T>(root: unknown, isTensor: (value: unknown) => value is T, alone: string, into: Collector, budget: Budget): Reading<Found<T>> {
  const tensors = new Map<string, T>();
  const arrays = new Map<string, NdArray>();
  const numbers = new Map<string, number>();
  const seen = new Set<unknown>();
  const walks: Walk[] = [];
  const open = (value: Map<unknown, unknown> | unknown[], name: string) => {
    if (seen.has(value)) return;
    seen.add(value);
    const list = Array.isArray(value) && value.length > 0 ? listOfNumbers(value) : undefined;
    if (list === undefined) walks.push({ entries: value.entries(), name });
    // Lists of an optimiser (its betas, its parameters) say nothing of the network.
    else if (typeof list === 'string' || isOptimiserState(name)) into.passOver(name, typeof list === 'string' ? list : 'a list of numbers');
    else into.add(name, list);
  };
  const visit = (value: unknown, name: string) => {
    if (isTensor(value)) tensors.set(name, value);
    else if (value instanceof NdArray) arrays.set(name, value);
    else if (value instanceof Other) into.passOver(name, value.what);
    else if (typeof value === 'string') into.addText(name, value);
    else if (typeof value === 'number') {
      if (numbers.size < mostArrays) numbers.set(name, value);
    } else if (value === null || typeof value === 'boolean') into.passOver(name, value === null ? 'nothing (None)' : `the word ${value}`);
    else if (value instanceof Uint8Array) into.passOver(name, 'bytes');
    else if (isContainer(value)) open(value, name);
    else if (value === ignored) into.passOver(name, 'something that says nothing of the weights');
    if (tensors.size + arrays.size > mostArrays || walks.length > deepest) throw tooMany();
  };
  visit(root, isContainer(root) ? '' : alone);
  for (let walk = walks.at(-1); walk; walk = walks.at(-1)) {
    const { done, value: entry } = walk.entries.next();
    if (done) walks.pop();
    else {
      const [key, child] = entry;
      if (typeof key === 'string' || typeof key === 'number') visit(child, `${walk.name === '' ? '' : `${walk.name}.`}${String(key).slice(0, longestKey)}`);
    }
    if (budget.spend(64)) yield;
  }
  for (const [name, array] of arrays) {
    const read = yield* array.read(name, budget);
    if (read instanceof Other) into.passOver(name, read.what);
    else into.add(name, read);
    if (budget.spend(1024)) yield;
  }
  return { tensors, numbers };
}

/** The array that a list of numbers is, or a list of such lists of one length; a text for a list of something else that has no parts; undefined for others. */
function listOfNumbers(list: readonly unknown[]): NamedArray | string | undefined {
  if (list.every(isPlain))
    return list.every((item) => typeof item === 'number')
      ? { data: Float64Array.from(list as readonly number[]), shape: [list.length] }
      : 'a list of something else than numbers';
  const [row] = list;
  if (!Array.isArray(row) || !list.every((item) => Array.isArray(item) && item.length === row.length && item.every((value) => typeof value === 'number')))
    return undefined;
  return { data: Float64Array.from(list.flat() as number[]), shape: [list.length, row.length] };
}

const tooMany = () =>
  new FormatError('The arrays in this file are too many, or nested too deep. Save the weights alone, with torch.save(model.state_dict(), ...).');
