/** Which arrays of a file hold the input and the output weights: by name, or as what is left over beside the other. */
import type { Budget, Reading } from './budget.ts';
import { type Candidate, type Guess, type Named, wordsOf } from './candidate.ts';
import { isSquare, rename } from './findRecurrent.ts';
import { FormatError, quote } from './formatError.ts';
import { listArrays } from './matchNotes.ts';
import { shapesWeights } from './signs.ts';

/** The page has no more. */
export const mostChannels = 64;

export const isVectorLike = ({ shape }: Candidate, size: number): boolean =>
  (shape.length === 1 && shape[0] === size) || (shape.length === 2 && shape.includes(size));
/** Whether an array can be weights of inputs or outputs: a side for the units. Of more channels than the page has, some are taken. */
export const hasChannels = (one: Candidate, size: number): boolean => one.data.length > 1 && isVectorLike(one, size);
/** The same, with no more channels than the page has: where no name tells, more are rather a recording. */
const fitsChannels = (one: Candidate, size: number): boolean => hasChannels(one, size) && channels(one, size) <= mostChannels;
export const channels = ({ data }: Candidate, size: number): number => data.length / size;

export interface Padded {
  raw: Candidate | undefined;
  readonly guessed: readonly Guess[];
}

/** The output weights; where they read a part of the units only, with zeros for the others. */
export function* padded(rest: readonly Candidate[], size: number, budget: Budget): Reading<Padded> {
  const named = rest.filter((one) => one.role === 'W' && one.data.length > 1);
  const [one, other] = named;
  if (one && !other && !isVectorLike(one, size) && one.shape.length <= 2) {
    const [rows, columns = 1] = one.shape;
    const byRow = rows > columns;
    const [count, outs] = byRow ? [rows, columns] : [columns, rows];
    const own = rest.filter(({ role }) => role === 'c').map(({ data }) => data.length);
    if (count < size && 2 * count >= size && (own.length === 0 ? outs <= mostChannels : own.includes(outs))) {
      const units = readUnits(rest, size, count);
      budget.hold(8 * size * outs);
      const data = new Float64Array(size * outs);
      for (let k = 0; k < outs; k++) for (let i = 0; i < count; i++) data[units.of[i] * outs + k] = Number(one.data[byRow ? i * outs + k : k * count + i]);
      if (budget.spend(8 * data.length)) yield;
      const what = `padded with zeros, because it reads ${count} of the ${size} units`;
      return {
        raw: { ...one, data, shape: [size, outs], done: [...one.done, { by: units.by ?? null, what }] },
        guessed: units.by ? [] : [{ about: ['W'], what: `that the output reads the first ${count} units` }],
      };
    }
  }
  return { raw: findChannels('W', rest, size), guessed: [] };
}

/** Which units the output reads: the excitatory ones, where signs tell them; else the first. */
function readUnits(rest: readonly Candidate[], size: number, count: number): { readonly of: readonly number[]; readonly by?: Named } {
  for (const one of rest) {
    if (one.data.length !== size || !wordsOf(one.name).some((word) => /^(sign|signs|dale|ei|exc)$/.test(word))) continue;
    const positive = Array.from({ length: size }, (_, unit) => unit).filter((unit) => Number(one.data[unit]) > 0);
    if (positive.length === count) return { of: positive, by: one };
  }
  return { of: Array.from({ length: count }, (_, unit) => unit) };
}

export function findChannels(role: 'I' | 'W', rest: readonly Candidate[], size: number): Candidate | undefined {
  const what = role === 'I' ? 'input' : 'output';
  const named = rest.filter((one) => one.role === role && one.data.length > 1);
  const fitting = named.filter((one) => isVectorLike(one, size));
  const doubt = { roles: [role], arrays: rest.filter((one) => hasChannels(one, size)).map(({ name }) => name) };
  if (fitting.length > 1) throw new FormatError(`It is unclear which of these arrays are the ${what} weights: ${listArrays(fitting)}. ${rename}`, { doubt });
  const [found] = fitting;
  if (!found && named.length > 0)
    throw new FormatError(
      `The ${what} weights do not fit the recurrent ones: ${listArrays(named)}, but the network has ${size} units, so one side must be ${size}. ${rename}`,
      { doubt },
    );
  if (found && role === 'W') refuseDeepReadout(found, rest, size);
  return found;
}

/** What was recorded of a network is none of its weights. */
const isRecording = ({ name }: Candidate): boolean =>
  wordsOf(name).some((word) =>
    /^(rates?|states?|hiddens?|activity|activities|activations|traces?|trajector(y|ies)|recordings?|history|hist|trials?)$/.test(word),
  );

/** A readout of several layers: 'fc1.weight' and 'fc2.weight', 'decoder.0.weight' and 'decoder.2.weight'. */
function refuseDeepReadout(found: Candidate, rest: readonly Candidate[], size: number): void {
  const uncounted = ({ name }: Candidate) => name.replace(/\d+/g, '');
  const outputs = channels(found, size);
  const next = rest.find(
    (one) => one !== found && /\d/.test(one.name) && one.shape.length === 2 && one.shape.includes(outputs) && uncounted(one) === uncounted(found),
  );
  if (next && outputs > 1)
    throw new FormatError(
      `The readout of this network has several layers (${listArrays([found, next])}); that of the page has one. Choose the first of them, or none and fit a readout here.`,
      { doubt: { roles: ['W'], arrays: [found.name] } },
    );
}

/** When one of the two is known, by its name or by hand, a single matrix that is left over is the other. `open`: those that are not known. */
export function completePair(
  rest: readonly Candidate[],
  open: readonly ('I' | 'W')[],
  size: number,
): { readonly found: Partial<Record<'I' | 'W', Candidate>>; readonly guessed: readonly Guess[] } {
  const spare = rest.filter(
    (one) => one.role === undefined && one.shape.length === 2 && fitsChannels(one, size) && !shapesWeights(one, size) && !isRecording(one),
  );
  // A matrix with as many channels as units is rather something else, where there are others.
  const narrow = spare.filter((one) => !isSquare(one));
  const some = narrow.length > 0 ? narrow : spare;
  const [only, another] = some;
  const [role, other] = open;
  if (!role || !only) return { found: {}, guessed: [] };
  if (another || other)
    throw new FormatError(`It is unclear which of these arrays are the input and which the output weights: ${listArrays(some)}. ${rename}`, {
      doubt: { roles: open, arrays: some.map(({ name }) => name) },
    });
  if (role === 'W') refuseDeepReadout(only, rest, size);
  const what = `that ${quote(only.name)} holds the ${role === 'I' ? 'input' : 'output'} weights, since it is the only matrix left over that fits`;
  return { found: { [role]: only }, guessed: [{ about: [role], what }] };
}
