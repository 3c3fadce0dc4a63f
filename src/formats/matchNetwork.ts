/** What a file holds to the weights of a network: which is G, which I, which W. Shape first, then name; where both leave a doubt the file is refused and the doubt explained. */
import { describeFault, weightFault } from '../science/weightLimits.ts';
import { Budget, type Reading } from './budget.ts';
import { FormatError, quote } from './formatError.ts';
import { equationNotes, leftOutNotes, listArrays, missingNotes, settingsNotes, strengthNote, type Taken, takenNotes } from './matchNotes.ts';
import { type FileContent, type NamedArray, type NamedArrays, showShape } from './namedArrays.ts';
import { refuseOtherKinds } from './otherKinds.ts';
import { biasNameOf, isKernel, isOptimiserState, type Role, roleOf } from './roles.ts';

/** A network that was found in a file. */
export interface NetworkMatch {
  /** Row-major: G [size, size] (post, pre), I [size, inputs], W [size, outputs], b [size], h0 [size], c [outputs]. What the file does not have is zero. */
  readonly weights: Readonly<Record<Role, Float64Array>>;
  readonly size: number;
  readonly inputs: number;
  readonly outputs: number;
  /** Which array became what; `shape` as it is in the file. */
  readonly mapping: readonly { readonly from: string; readonly shape: readonly number[]; readonly to: Role }[];
  /** What was understood, in plain sentences. */
  readonly notes: readonly string[];
}

interface Candidate extends NamedArray {
  readonly name: string;
  /** As in the file; `shape` is without sides of length 1 in front of a matrix. */
  readonly given: readonly number[];
  readonly role: Role | undefined;
}

const smallest = 4;
const largest = 2000;
const mostChannels = 8;
const rename = "Give the arrays the names G, I and W, for example with numpy.savez('network.npz', G=G, I=I, W=W).";

/**
 * The network in these arrays. Throws FormatError when there is none, when it is ambiguous or of another kind, or when its size or its numbers cannot be used.
 * Works in slices.
 */
export function* matchNetwork(content: FileContent, budget = new Budget()): Reading<NetworkMatch> {
  refuseOtherKinds(content);
  const all = candidatesOf(content.arrays);
  const useful = all.filter(({ name }) => !isOptimiserState(name));
  const G = findRecurrent(useful);
  const size = G.shape[0];
  const rest = useful.filter((one) => one !== G);
  const I = findChannels('I', rest, size);
  const W = findChannels('W', rest, size);
  const [input, output] = completePair(rest, I, W, size);
  const inputs = input ? channels(input, size) : 1;
  const outputs = output ? channels(output, size) : 1;
  const partner = (one: Candidate | undefined, count: number) => one && rest.find(({ name, data }) => name === biasNameOf(one.name) && data.length === count);
  const ofLayers = [partner(G, size), partner(input, size)];
  const biases = rest.filter((one) => (one.role === 'b' && holds(one, size)) || ofLayers.includes(one));
  const initial = rest.find((one) => one.role === 'h0' && holds(one, size));
  const constant = output && (partner(output, outputs) ?? rest.find((one) => one.role === 'c' && holds(one, outputs)));

  const taken: (Taken & {
    readonly from: Candidate;
    readonly scale?: { readonly from: Candidate; readonly name: string; readonly value: number } | undefined;
  })[] = [];
  /** The array as a group of weights; several biases are added. */
  function* take(to: Role, some: readonly (Candidate | undefined)[], rows: number, columns: number): Reading<Float64Array> {
    const values = new Float64Array(rows * columns);
    for (const from of some) {
      if (!from) continue;
      const turned = to === 'G' ? isKernel(from.name) : (to === 'I' || to === 'W') && isRow(from, size);
      const scale = scaleOf(from, rest);
      yield* addTo(values, from, rows, columns, turned, scale?.value ?? 1, budget);
      taken.push({ from, name: from.name, given: from.given, to, turned, scale });
      const fault = yield* weightFault(to, values, rows);
      if (fault)
        throw new FormatError(
          `The array ${quote(from.name)} ${describeFault(fault, values.length)}. Such a network cannot run; save it from before its training failed.`,
        );
    }
    return values;
  }
  const weights = {
    G: yield* take('G', [G], size, size),
    I: yield* take('I', [input], size, inputs),
    W: yield* take('W', [output], size, outputs),
    b: yield* take('b', biases, size, 1),
    h0: yield* take('h0', [initial], size, 1),
    c: yield* take('c', [constant], outputs, 1),
  };
  const used = new Set<unknown>([...taken.map(({ from }) => from), ...taken.map(({ scale }) => scale?.from)]);
  const notes = [
    ...takenNotes(taken),
    ...missingNotes(input !== undefined, output !== undefined),
    strengthNote(yield* squareOf(weights.G, budget), size),
    ...equationNotes(content, taken),
    ...settingsNotes(all),
    ...leftOutNotes(
      all.filter((one) => !used.has(one)),
      content,
    ),
  ];
  return { weights, size, inputs, outputs, mapping: taken.map(({ to, name, given }) => ({ from: name, shape: [...given], to })), notes };
}

/** The arrays with their roles. A, B and C of control theory are told by coming together: B is then no bias. */
function candidatesOf(arrays: NamedArrays): Candidate[] {
  const control: Readonly<Record<string, Role>> =
    'A' in arrays && 'B' in arrays && 'C' in arrays && arrays.B.shape.length === 2 ? { A: 'G', B: 'I', C: 'W' } : {};
  return Object.entries(arrays).map(([name, array]) => ({
    ...array,
    name,
    given: array.shape,
    shape: squeeze(array.shape),
    role: Object.hasOwn(control, name) ? control[name] : roleOf(name),
  }));
}

/** The single number beside an array that it is to be multiplied by: 'w_in' and 'w_in_scale'. */
function scaleOf({ name }: Candidate, rest: readonly Candidate[]): { readonly from: Candidate; readonly name: string; readonly value: number } | undefined {
  const from = rest.find((one) => one.data.length === 1 && (one.name === `${name}_scale` || one.name === `${name}.scale`));
  return from && { from, name: from.name, value: Number(from.data[0]) };
}

const holds = ({ data }: Candidate, count: number): boolean => data.length === count;
const squeeze = (shape: readonly number[]): readonly number[] => (shape.length > 2 && shape[0] === 1 ? squeeze(shape.slice(1)) : shape);
const isVectorLike = ({ shape }: Candidate, size: number): boolean => (shape.length === 1 && shape[0] === size) || (shape.length === 2 && shape.includes(size));
const channels = ({ data }: Candidate, size: number): number => data.length / size;

function findRecurrent(useful: readonly Candidate[]): Candidate {
  const squares = useful.filter(({ shape }) => shape.length === 2 && shape[0] === shape[1] && shape[0] > 1);
  const named = squares.filter(({ role }) => role === 'G');
  const [found, other] = named.length > 0 ? named : squares;
  if (!found) {
    const wrong = useful.find(({ role, shape }) => role === 'G' && shape.length === 2);
    const seen = wrong
      ? `${quote(wrong.name)} is ${showShape(wrong.given)} and not square`
      : useful.length > 0
        ? `it holds ${listArrays(useful)}`
        : 'it holds no weights';
    throw new FormatError(
      `No recurrent weights were found in this file: a square matrix, one row and one column for each unit, is needed, and ${seen}. ${rename}`,
    );
  }
  if (other)
    throw new FormatError(`It is unclear which of these matrices are the recurrent weights: ${listArrays(named.length > 0 ? named : squares)}. ${rename}`);
  if (found.shape[0] < smallest || found.shape[0] > largest)
    throw new FormatError(
      `The network in this file has ${found.shape[0]} units (${quote(found.name)}); this page can hold ${smallest} to ${largest}. Choose a network of such a size.`,
    );
  return found;
}

function findChannels(role: 'I' | 'W', rest: readonly Candidate[], size: number): Candidate | undefined {
  const what = role === 'I' ? 'input' : 'output';
  const named = rest.filter((one) => one.role === role && one.data.length > 1);
  const fitting = named.filter((one) => isVectorLike(one, size));
  if (fitting.length > 1) throw new FormatError(`It is unclear which of these arrays are the ${what} weights: ${listArrays(fitting)}. ${rename}`);
  const [found] = fitting;
  if (!found && named.length > 0)
    throw new FormatError(
      `The ${what} weights do not fit the recurrent ones: ${listArrays(named)}, but the network has ${size} units, so one side must be ${size}. ${rename}`,
    );
  if (found && channels(found, size) > mostChannels)
    throw new FormatError(
      `The network in this file has ${channels(found, size)} ${what}s (${quote(found.name)}); this page can hold at most ${mostChannels}. Choose some of them and save again.`,
    );
  return found;
}

/** When one of the two has a name that tells, a single matrix that is left over is the other. */
function completePair(
  rest: readonly Candidate[],
  I: Candidate | undefined,
  W: Candidate | undefined,
  size: number,
): readonly [Candidate | undefined, Candidate | undefined] {
  const spare = rest.filter((one) => one.role === undefined && one.shape.length === 2 && isVectorLike(one, size) && channels(one, size) <= mostChannels);
  const [only, another] = spare;
  if ((I && W) || !only) return [I, W];
  if (another || (!I && !W))
    throw new FormatError(`It is unclear which of these arrays are the input and which the output weights: ${listArrays(spare)}. ${rename}`);
  return I ? [I, only] : [only, W];
}

/** Adds `scale` times the array to `values` [rows, columns]; `turned`: it lies there as [columns, rows]. */
function* addTo(values: Float64Array, { data }: NamedArray, rows: number, columns: number, turned: boolean, scale: number, budget: Budget): Reading<void> {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      values[row * columns + column] += scale * Number(data[turned ? column * rows + row : row * columns + column]);
    if (budget.spend(16 * columns)) yield;
  }
}

/** [k, size], as PyTorch keeps its outputs; where both sides are the size, rows are units, but in kernels. */
const isRow = ({ shape, name }: Candidate, size: number): boolean => shape.length === 2 && (shape[0] !== size || (shape[1] === size && isKernel(name)));

/** Sum of squares. */
function* squareOf(values: Float64Array, budget: Budget): Reading<number> {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i] * values[i];
    if (i % 4096 === 4095 && budget.spend(4096 * 8)) yield;
  }
  return sum;
}
