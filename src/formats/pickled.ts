/**
 * What a pickle holds, by name: keys of nested dictionaries, joined by dots ('state_dict.G'). Tensors are handed on to those who know where their numbers lie.
 */
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
 * Gives everything in `root` to `into`, and the tensors back. Walks without recursion, each container once, so that neither depth nor self-reference costs
 * anything. `alone`: the name of an array that is the whole file.
 */
export function* collect<T>(root: unknown, isTensor: (value: unknown) => value is T, alone: string, into: Collector, budget: Budget): Reading<Found<T>> {
  const tensors = new Map<string, T>();
  const arrays = new Map<string, NdArray>();
  const numbers = new Map<string, number>();
  const seen = new Set<unknown>();
  const walks: Walk[] = [];
  function* open(value: Map<unknown, unknown> | unknown[], name: string): Reading<void> {
    if (seen.has(value)) return;
    seen.add(value);
    const list = Array.isArray(value) && value.length > 0 ? yield* listOfNumbers(value, budget) : undefined;
    if (list === undefined) walks.push({ entries: value.entries(), name });
    // Lists of an optimiser (its betas, its parameters) say nothing of the network.
    else if (typeof list === 'string' || isOptimiserState(name)) into.passOver(name, typeof list === 'string' ? list : 'a list of numbers');
    else into.add(name, list);
  }
  function* visit(value: unknown, name: string): Reading<void> {
    if (isTensor(value)) tensors.set(name, value);
    else if (value instanceof NdArray) arrays.set(name, value);
    else if (value instanceof Other) into.passOver(name, value.what);
    else if (typeof value === 'string') into.addText(name, value);
    else if (typeof value === 'number') {
      if (numbers.size < mostArrays) numbers.set(name, value);
    } else if (value === null || typeof value === 'boolean') into.passOver(name, value === null ? 'nothing (None)' : `the word ${value}`);
    else if (value instanceof Uint8Array) into.passOver(name, 'bytes');
    else if (isContainer(value)) yield* open(value, name);
    else if (value === ignored) into.passOver(name, 'something that says nothing of the weights');
    if (tensors.size + arrays.size > mostArrays || walks.length > deepest) throw tooMany();
  }
  yield* visit(root, isContainer(root) ? '' : alone);
  for (let walk = walks.at(-1); walk; walk = walks.at(-1)) {
    const { done, value: entry } = walk.entries.next();
    if (done) walks.pop();
    else {
      const [key, child] = entry;
      if (typeof key === 'string' || typeof key === 'number')
        yield* visit(child, `${walk.name === '' ? '' : `${walk.name}.`}${String(key).slice(0, longestKey)}`);
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

/** Rows may be one and the same, so that a short list can stand for many numbers: no matrix of weights has more. */
const mostNumbers = 2 ** 22;

/** The array that a list of numbers is, or a list of such lists of one length; a text for a list of something else that has no parts; undefined for others. */
function* listOfNumbers(list: readonly unknown[], budget: Budget): Reading<NamedArray | string | undefined> {
  if (budget.spend(8 * list.length)) yield;
  if (list.every(isPlain)) {
    if (!list.every((item) => typeof item === 'number')) return 'a list of something else than numbers';
    budget.hold(8 * list.length);
    return { data: Float64Array.from(list as readonly number[]), shape: [list.length] };
  }
  const [row] = list;
  if (!Array.isArray(row) || list.length * row.length > mostNumbers) return undefined;
  if (budget.spend(8 * list.length * row.length)) yield;
  if (!list.every((item) => Array.isArray(item) && item.length === row.length && item.every((value) => typeof value === 'number'))) return undefined;
  budget.hold(8 * list.length * row.length);
  return { data: Float64Array.from(list.flat() as number[]), shape: [list.length, row.length] };
}

const tooMany = () =>
  new FormatError('The arrays in this file are too many, or nested too deep. Save the weights alone, with torch.save(model.state_dict(), ...).');
