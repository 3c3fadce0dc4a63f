/** The arrays and single numbers of a file, on their way to be weights and settings. */
import { type Candidate, squeeze } from './candidate.ts';
import { isTime, type Value } from './importSettings.ts';
import type { FileContent, NamedArray, NamedArrays } from './namedArrays.ts';
import type { Composed } from './reparametrised.ts';
import { isOptimiserState, roleOf, rolesTogether } from './roles.ts';

/** The arrays with their roles, those that tell only together first. */
export function candidatesOf(arrays: NamedArrays, composed: ReadonlyMap<string, Composed>): Candidate[] {
  const together = rolesTogether(Object.entries(arrays));
  const all = Object.entries(arrays).map(([name, array]): Candidate => {
    const made = composed.get(name);
    const self = { name, given: array.shape };
    return {
      ...array,
      ...self,
      shape: squeeze(array.shape),
      role: together.get(name) ?? roleOf(name),
      parts: made?.parts ?? [self],
      done: made ? [{ by: null, what: made.what }] : [],
    };
  });
  // Of control theory: a matrix that is called B acts on the input, where nothing else does.
  return all.some(({ role }) => role === 'I') ? all : all.map((one) => (/(^|[./])B$/.test(one.name) && one.shape.length === 2 ? { ...one, role: 'I' } : one));
}

/** The first number; 1.2 for the number of 32 bits that is nearest to it. */
const numberIn = (data: NamedArray['data']): number => (data instanceof Float32Array ? Number(data[0].toPrecision(7)) : Number(data[0]));

/** One time constant for all units, kept for each of them. */
const isOneTime = ({ name, data }: Candidate): boolean => isTime(name) && data.every((value: number | bigint) => value === data[0]);

/** The single numbers of the file, whatever they stand in. */
export function valuesOf(all: readonly Candidate[], { numbers }: FileContent): Value[] {
  return [
    ...all
      .filter((one) => (one.data.length === 1 || isOneTime(one)) && !isOptimiserState(one.name))
      .map(({ name, given, data }) => ({ name, given, value: numberIn(data) })),
    ...[...(numbers ?? [])].filter(([name]) => !isOptimiserState(name)).map(([name, value]) => ({ name, given: [], value })),
  ];
}
