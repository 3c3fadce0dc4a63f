/** Named arrays to the weights of a network: which is G, which I, which W. Shape first, then name; where both leave a doubt the file is refused and the doubt explained. */
import { FormatError, quote } from './formatError.ts';
import { type NamedArray, type NamedArrays, type NumberArray, showShape } from './namedArrays.ts';
import { isOptimiserState, isTorchRnn, type Role, roleOf } from './roles.ts';

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
const list = (some: readonly Candidate[]) =>
  some
    .map(({ name, given }) => `${quote(name)} (${showShape(given)})`)
    .slice(0, 6)
    .join(', ');

/** The network in these arrays. Throws FormatError when there is none, when it is ambiguous, or when its size or its numbers cannot be used. */
export function matchNetwork(arrays: NamedArrays): NetworkMatch {
  const all = Object.entries(arrays).map(
    ([name, array]): Candidate => ({ ...array, name, given: array.shape, shape: squeeze(array.shape), role: roleOf(name) }),
  );
  const useful = all.filter(({ name }) => !isOptimiserState(name));
  const G = findRecurrent(useful);
  const size = G.shape[0];
  const rest = useful.filter((one) => one !== G);
  const I = findChannels('I', rest, size);
  const W = findChannels('W', rest, size);
  const [input, output] = completePair(rest, I, W, size);
  const outputs = output ? channels(output, size) : 1;
  const biases = rest.filter((one) => one.role === 'b' && holds(one, size));
  const initial = rest.find((one) => one.role === 'h0' && holds(one, size));
  const constant = output && rest.find((one) => one.role === 'c' && holds(one, outputs));

  const used: (readonly [Role, Candidate])[] = [
    ['G', G],
    ...pairs('I', input),
    ...pairs('W', output),
    ...biases.map((one) => ['b', one] as const),
    ...pairs('h0', initial),
    ...pairs('c', constant),
  ];
  for (const [, one] of used) checkFinite(one);
  const weights = {
    G: toFloat64(G),
    I: input ? toColumns(input, size) : new Float64Array(size),
    W: output ? toColumns(output, size) : new Float64Array(size),
    b: sum(biases, size),
    h0: initial ? toFloat64(initial) : new Float64Array(size),
    c: constant ? toFloat64(constant) : new Float64Array(outputs),
  };
  const taken = new Set(used.map(([, one]) => one));
  const notes = [
    ...used.map(([role, one]) => sentence(role, one, size)),
    ...missing(input, output),
    ...strength(weights.G, size),
    ...(isTorchRnn(arrays)
      ? ['This is a torch.nn.RNN: set network.dt to the value of network.tau and network.gain to 1, and its equation is that of the page.']
      : []),
    ...settingsNote(all),
    ...leftOut(all.filter((one) => !taken.has(one) && one.data.length > 1)),
  ];
  return {
    weights,
    size,
    inputs: input ? channels(input, size) : 1,
    outputs,
    mapping: used.map(([to, { name, given }]) => ({ from: name, shape: [...given], to })),
    notes,
  };
}

const pairs = (role: Role, one: Candidate | undefined): (readonly [Role, Candidate])[] => (one ? [[role, one]] : []);
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
        ? `it holds ${list(useful)}`
        : 'it holds no weights';
    throw new FormatError(
      `No recurrent weights were found in this file: a square matrix, one row and one column for each unit, is needed, and ${seen}. ${rename}`,
    );
  }
  if (other) throw new FormatError(`It is unclear which of these matrices are the recurrent weights: ${list(named.length > 0 ? named : squares)}. ${rename}`);
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
  if (fitting.length > 1) throw new FormatError(`It is unclear which of these arrays are the ${what} weights: ${list(fitting)}. ${rename}`);
  const [found] = fitting;
  if (!found && named.length > 0)
    throw new FormatError(
      `The ${what} weights do not fit the recurrent ones: ${list(named)}, but the network has ${size} units, so one side must be ${size}. ${rename}`,
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
  if (another || (!I && !W)) throw new FormatError(`It is unclear which of these arrays are the input and which the output weights: ${list(spare)}. ${rename}`);
  return I ? [I, only] : [only, W];
}

function checkFinite({ name, data }: Candidate): void {
  let bad = -1;
  for (let i = 0; i < data.length && bad < 0; i++) if (!Number.isFinite(Number(data[i]))) bad = i;
  if (bad >= 0)
    throw new FormatError(
      `The array ${quote(name)} holds a value that is no finite number (number ${bad + 1} of ${data.length}). Such a network cannot run; save it from before its training failed.`,
    );
}

const isBig = (data: NumberArray): data is BigInt64Array | BigUint64Array => data instanceof BigInt64Array || data instanceof BigUint64Array;
const toFloat64 = ({ data }: NamedArray): Float64Array => (isBig(data) ? Float64Array.from(data, Number) : new Float64Array(data));

/** [size, k], from that, from [k, size] or from [size]. */
function toColumns(one: Candidate, size: number): Float64Array {
  const flat = toFloat64(one);
  if (!isRow(one, size)) return flat;
  const count = channels(one, size);
  return flat.map((_, i) => flat[(i % count) * size + Math.floor(i / count)]);
}

/** [k, size], as PyTorch keeps its outputs. Where both sides are the size, rows are units. */
const isRow = ({ shape }: Candidate, size: number): boolean => shape.length === 2 && shape[0] !== size;

function sum(some: readonly Candidate[], size: number): Float64Array {
  const total = new Float64Array(size);
  for (const one of some) toFloat64(one).forEach((value, i) => (total[i] += value));
  return total;
}

const meanings: Readonly<Record<Role, string>> = {
  G: 'the recurrent weights G (rows receive, columns send)',
  I: 'the input weights I',
  W: 'the output weights W',
  b: 'the bias b',
  h0: 'the initial state h0',
  c: 'the constant c of the readout',
};

function sentence(role: Role, one: Candidate, size: number): string {
  const turned = (role === 'I' || role === 'W') && isRow(one, size) ? ', turned so that units are rows' : '';
  return `${quote(one.name)} (${showShape(one.given)}) was taken for ${meanings[role]}${turned}.`;
}

function missing(input: Candidate | undefined, output: Candidate | undefined): string[] {
  const no = [];
  if (!input) no.push('The file has no input weights I: they are zero, and pulses do not reach the network.');
  if (!output) no.push('The file has no output weights W: they are zero until you train or fit the readout.');
  return no;
}

/** Whether G seems to be scaled as here: with entries of variance 1 / N, the gain kept apart. */
function strength(G: Float64Array, size: number): string[] {
  const scale = Math.sqrt(G.reduce((total, value) => total + value * value, 0) / size);
  if (Math.abs(scale - 1) < 0.1) return ['The entries of G have variance 1/N, as on this page; the gain acts on them as usual.'];
  const unscaled = Math.abs(scale / Math.sqrt(size) - 1) < 0.1;
  const advice = unscaled
    ? `which looks like entries of variance 1 that were never divided by sqrt(N); set network.gain to ${Number((1 / Math.sqrt(size)).toPrecision(3))} times the gain that you mean`
    : 'so it may have a gain in it already; set network.gain to 1 to use it as it is';
  return [`The entries of G are ${Number(scale.toPrecision(3))} times as large as entries of variance 1/N would be, ${advice}.`];
}

function settingsNote(all: readonly Candidate[]): string[] {
  const units: Readonly<Record<string, string>> = { gain: '', tau: ' ms', dt: ' ms' };
  const said = all
    .filter(({ name, data }) => Object.hasOwn(units, name) && data.length === 1)
    .map(({ name, data }) => `${name} ${Number(data[0])}${units[name]}`);
  return said.length > 0 ? [`The file was written with ${said.join(', ')}; the page keeps its own settings.`] : [];
}

function leftOut(some: readonly Candidate[]): string[] {
  return some.length > 0 ? [`Left out: ${list(some)}${some.length > 6 ? ` and ${some.length - 6} more` : ''}.`] : [];
}
