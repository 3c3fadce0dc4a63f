/** What a file holds to the weights of a network: which is G, which I, which W. Shape first, then name; where both leave a doubt the file is refused and the doubt explained. */
import { describeFault, weightFault } from '../science/weightLimits.ts';
import { Budget, type Reading } from './budget.ts';
import { type Candidate, type Done, lastPart, type Named, short, squeeze, wordsOf } from './candidate.ts';
import { FormatError, quote } from './formatError.ts';
import { type ImportSettings, isTime, settingsOf, type Value } from './importSettings.ts';
import { type LowRankScale, lowRankOf } from './lowRank.ts';
import {
  equationNotes,
  equationOf,
  guessedNotes,
  isUnitStrength,
  type Left,
  leftOutNotes,
  listArrays,
  missingNotes,
  type System,
  settingsNotes,
  strengthNote,
  strengthOf,
  type Taken,
  takenNotes,
} from './matchNotes.ts';
import { type FileContent, type NamedArray, type NamedArrays, showShape } from './namedArrays.ts';
import { refuseOtherKinds } from './otherKinds.ts';
import { type Composed, reparametrised } from './reparametrised.ts';
import { biasNameOf, isKernel, isOptimiserState, plainName, type Role, roleOf, rolesTogether } from './roles.ts';
import { type Rectify, shaped, shapesWeights, shapingOf } from './signs.ts';

/** A network that was found in a file. */
export interface NetworkMatch {
  /** Row-major: G [size, size] (post, pre), I [size, inputs], W [size, outputs], b [size], h0 [size], c [outputs]. What the file does not have is zero. */
  readonly weights: Readonly<Record<Role, Float64Array>>;
  readonly size: number;
  readonly inputs: number;
  readonly outputs: number;
  /** Which array became what; `shape` as it is in the file. */
  readonly mapping: readonly { readonly from: string; readonly shape: readonly number[]; readonly to: Role }[];
  /** What else of the file had a part in it: scales, masks, signs, settings. `to` is a group of weights, or a setting. */
  readonly applied: readonly { readonly from: string; readonly to: string; readonly what: string }[];
  /** Everything else of the file; `what` goes on from "'x' holds ...". */
  readonly passedOver: readonly Left[];
  /** What the file does not tell and was supposed; each goes on from "Guessed: ...". */
  readonly guessed: readonly string[];
  /** The equation that the weights were trained for. */
  readonly system: System;
  /** Settings that belong to these weights; what is not there is the page's. */
  readonly settings: ImportSettings;
  /** What was understood, in plain sentences. */
  readonly notes: readonly string[];
}

/** What the file leaves open, as the visitor says it; and times of the page, ms. */
export interface MatchOptions {
  readonly lowRank?: LowRankScale | undefined;
  readonly rectify?: Rectify | undefined;
  readonly tau?: number;
  readonly dt?: number;
}

const smallest = 4;
const largest = 2000;
const mostChannels = 64;
const rename = "Give the arrays the names G, I and W, for example with numpy.savez('network.npz', G=G, I=I, W=W).";

/**
 * The network in these arrays. Throws FormatError when there is none, when it is ambiguous or of another kind, or when its size or its numbers cannot be used.
 * Works in slices.
 */
export function* matchNetwork(content: FileContent, budget = new Budget(), options: MatchOptions = {}): Reading<NetworkMatch> {
  const { arrays, composed } = yield* reparametrised(content.arrays, budget);
  refuseOtherKinds({ ...content, arrays });
  const all = candidatesOf(arrays, composed);
  const useful = all.filter(({ name }) => !isOptimiserState(name));
  const lowRank = yield* lowRankOf(useful, options.lowRank, budget);
  const raw = lowRank?.G ?? findRecurrent(useful);
  checkSize(raw);
  const size = raw.shape[0];
  const partsOfG = new Set(raw.parts.map(({ name }) => name));
  const rest = useful.filter((one) => !partsOfG.has(one.name));
  const input = { raw: findChannels('I', rest, size), padded: false };
  const output: Padded = yield* padded(rest, size, budget);
  [input.raw, output.raw] = completePair(rest, input.raw, output.raw, size);
  const inputs = input.raw ? channels(input.raw, size) : 1;
  const outputs = output.raw ? channels(output.raw, size) : 1;
  const partner = (one: Candidate | undefined, count: number) => {
    const wanted = one && biasNameOf(plainName(one.name));
    return wanted === undefined ? undefined : rest.find(({ name, data }) => plainName(name) === wanted && data.length === count);
  };
  const ofLayers = [partner(raw, size), partner(input.raw, size)];
  const constant = output.raw && (partner(output.raw, outputs) ?? rest.find((one) => one.role === 'c' && holds(one, outputs)));
  const biases = rest.filter((one) => one !== constant && ((one.role === 'b' && holds(one, size)) || ofLayers.includes(one)));
  const initial = rest.find((one) => one.role === 'h0' && holds(one, size));
  refuseFeedback(rest, size, [raw, input.raw, output.raw]);

  const dale = rest.find(({ name }) => lastPart(name) === 'dale_rec');
  /** As the network runs with it: its mask, the signs of the units that send, its scale. */
  function* acting(to: 'G' | 'I' | 'W', one: Candidate | undefined, count: number): Reading<Candidate | undefined> {
    if (!one) return undefined;
    const turned = to === 'G' ? isKernel(one.name) : isRow(one, size);
    const unit = (i: number) => (to === 'I' ? 0 : to === 'G' ? (turned ? Math.floor(i / size) : i % size) : turned ? i % size : Math.floor(i / count));
    const shaping = shapingOf(to, one, rest, size);
    const weights = yield* shaped(one, to === 'I' ? { ...shaping, signs: undefined } : shaping, unit, options.rectify, to === 'I' ? dale : undefined, budget);
    return yield* scaled(weights, to, turned, count, rest, to === 'W' && lowRank ? lowRank.readout : 1, budget);
  }
  const found = {
    G: yield* acting('G', raw, size),
    I: yield* acting('I', input.raw, inputs),
    W: yield* acting('W', output.raw, outputs),
  };

  const square = yield* squareOf((found.G as Candidate).data, budget);
  const strength = strengthOf(square, size);
  const told = [...content.texts].find(([name, text]) => lastPart(name) === 'system' && /^leaky-(current|rate)$/.test(text));
  const equation = equationOf(
    Object.keys(arrays).map((name) => name.replace(/:\d+$/, '')),
    told?.[1],
  );
  // A cell without a leak has no time constant: a step is one, whatever is said of times beside it.
  const values = valuesOf(all, content).filter(({ name }) => equation.cell === undefined || !isTime(name));
  const outside = isUnitStrength(strength) && lastPart(raw.name) === 'g' && !lowRank;
  const said = settingsOf(values, content.texts, { tau: options.tau ?? 100, dt: options.dt ?? 10 }, outside);
  const lasts = new Set(useful.map(({ name }) => lastPart(name)));
  const psychRnn = lasts.has('rec_connectivity') && lasts.has('init_state');
  /** Whose names these are, and the nonlinearity that it has unless one says otherwise. */
  const program = psychRnn ? ['PsychRNN', 'relu'] : [equation.cell ?? lowRank?.tool, 'tanh'];
  const ofCell = equation.cell === undefined ? {} : { tau: options.tau ?? 100, dt: options.tau ?? 100 };
  const settings: ImportSettings = { ...ofCell, ...(program[0] === undefined ? {} : { nonlinearity: program[1] as string }), ...said.settings };

  const taken: Taken[] = [];
  /** The array as a group of weights; several biases are added. */
  function* take(to: Role, some: readonly (Candidate | undefined)[], rows: number, columns: number): Reading<Float64Array> {
    const sum = new Float64Array(rows * columns);
    for (const from of some) {
      if (!from) continue;
      const turned = to === 'G' ? isKernel(from.name) : (to === 'I' || to === 'W') && isRow(from, size);
      yield* addTo(sum, from, rows, columns, turned, to === 'G' ? said.factor : 1, budget);
      taken.push({ from, to, turned });
      const fault = yield* weightFault(to, sum, rows);
      if (fault)
        throw new FormatError(
          `The array ${quote(from.name)} ${describeFault(fault, sum.length)}. Such a network cannot run; save it from before its training failed.`,
        );
    }
    return sum;
  }
  const weights = {
    G: yield* take('G', [found.G], size, size),
    I: yield* take('I', [found.I], size, inputs),
    W: yield* take('W', [found.W], size, outputs),
    b: yield* take('b', biases, size, 1),
    h0: yield* take('h0', [initial], size, 1),
    c: yield* take('c', [constant], outputs, 1),
  };
  const used = new Set<string>(taken.flatMap(({ from }) => [from, ...from.parts, ...from.done.flatMap(({ by }) => by ?? [])].map(({ name }) => name)));
  for (const { from } of said.applied) used.add(from.name);
  if (told) used.add(told[0]);
  const unused = all.filter(({ name }) => !used.has(name));
  const others = [
    ...content.passedOver,
    ...[...(content.numbers ?? [])].filter(([name]) => !used.has(name)).map(([name, value]) => ({ name, what: `the number ${short(value)}` })),
    ...[...content.texts].filter(([name]) => !used.has(name)).map(([name, text]) => ({ name, what: `the text ${quote(text)}` })),
  ];
  const guessed = [
    ...(lowRank?.guessed ?? []),
    ...output.guessed,
    ...said.guessed,
    ...unsaid(settings, said.settings, program[0]),
    ...orientationOf(found.G as Candidate, input.raw, output.raw, size),
  ];
  const notes = [
    ...takenNotes(taken),
    ...missingNotes(input.raw !== undefined, output.raw !== undefined),
    strengthNote(strength, size, settings.gain),
    ...equationNotes(equation),
    ...settingsNotes(said),
    ...guessedNotes(guessed),
    ...leftOutNotes(unused, content.passedOver),
  ];
  return {
    weights,
    size,
    inputs,
    outputs,
    mapping: taken.flatMap(({ to, from }) => from.parts.map(({ name, given }) => ({ from: name, shape: [...given], to }))),
    applied: [
      ...taken.flatMap(({ from, to }) => from.done.flatMap(({ by, what }) => (by ? [{ from: by.name, to, what }] : []))),
      ...said.applied.map(({ from, to, what }) => ({ from: from.name, to, what })),
      ...(told ? [{ from: told[0], to: 'network.system', what: told[1] }] : []),
    ],
    passedOver: [
      ...unused.map(({ name, given }) => ({
        name,
        what: isOptimiserState(name) ? 'the state of an optimiser' : `an array that is no part of the network (${showShape(given)})`,
      })),
      ...others,
    ],
    guessed,
    system: equation.system,
    settings,
    notes,
  };
}

/** The arrays with their roles, those that tell only together first. */
function candidatesOf(arrays: NamedArrays, composed: ReadonlyMap<string, Composed>): Candidate[] {
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

/** The single numbers of the file, whatever they stand in. */
function valuesOf(all: readonly Candidate[], { numbers }: FileContent): Value[] {
  return [
    ...all.filter(({ name, data }) => data.length === 1 && !isOptimiserState(name)).map(({ name, given, data }) => ({ name, given, value: numberIn(data) })),
    ...[...(numbers ?? [])].filter(([name]) => !isOptimiserState(name)).map(([name, value]) => ({ name, given: [], value })),
  ];
}

/** What scales weights from beside them: 'w_in' and 'w_in_scale', 'wi' and 'si'; one number, or one for each channel. */
function scaleOf({ name }: Candidate, to: Role, channels: number, rest: readonly Candidate[]): Candidate | undefined {
  const own = plainName(name).replace(/\.(weight|kernel)$/, '');
  const parts = own.split('.');
  const last = parts.pop() as string;
  const prefix = parts.length > 0 ? `${parts.join('.')}.` : '';
  const names = [`${own}_scale`, `${own}.scale`, `${prefix}scale_${last}`];
  if (to === 'I' && last === 'wi') names.push(`${prefix}si`);
  if (to === 'W' && last === 'wo') names.push(`${prefix}so`);
  return rest.find((one) => (one.data.length === 1 || one.data.length === channels) && names.includes(plainName(one.name)));
}

function* scaled(
  weights: Candidate,
  to: Role,
  turned: boolean,
  channels: number,
  rest: readonly Candidate[],
  readout: number,
  budget: Budget,
): Reading<Candidate> {
  const scale = scaleOf(weights, to, to === 'G' ? 1 : channels, rest);
  if (!scale && readout === 1) return weights;
  const size = weights.data.length / channels;
  const channelOf = (i: number) => (turned ? Math.floor(i / size) : i % channels);
  budget.hold(8 * weights.data.length);
  const data = Float64Array.from(
    weights.data as ArrayLike<number>,
    (value, i) => readout * (scale ? Number(scale.data[scale.data.length === 1 ? 0 : channelOf(i)]) : 1) * Number(value),
  );
  if (budget.spend(16 * data.length)) yield;
  const done: Done[] = [...weights.done];
  if (readout !== 1) done.push({ by: null, what: 'divided by N' });
  if (scale) {
    const values = Array.from(scale.data as ArrayLike<number>, (value) => short(Number(value)));
    done.push({ by: scale, what: `multiplied by ${quote(scale.name)} = ${values.join(', ')}` });
  }
  return { ...weights, data, done };
}

const holds = ({ data }: Candidate, count: number): boolean => data.length === count;
const isVectorLike = ({ shape }: Candidate, size: number): boolean => (shape.length === 1 && shape[0] === size) || (shape.length === 2 && shape.includes(size));
const channels = ({ data }: Candidate, size: number): number => data.length / size;

function findRecurrent(useful: readonly Candidate[]): Candidate {
  const squares = useful.filter(({ shape }) => shape.length === 2 && shape[0] === shape[1] && shape[0] > 1);
  const named = squares.filter(({ role }) => role === 'G');
  const weights = squares.filter((one) => !shapesWeights(one, one.shape[0]));
  const likely = named.length > 0 ? named : weights;
  const [found, other] = likely.length > 0 ? likely : squares;
  if (!found) {
    refuseAffine(useful);
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
  const uncounted = ({ name }: Candidate) => name.replace(/\d+/g, '').replace(/_+(?=[./]|$)/g, '');
  if (other && named.length > 1 && named.every((one) => uncounted(one) === uncounted(found)))
    throw new FormatError(
      `This network has several recurrent layers (${listArrays(named)}); the page holds one. Train one of a single layer, or save one layer with its own readout.`,
    );
  if (other)
    throw new FormatError(`It is unclear which of these matrices are the recurrent weights: ${listArrays(likely.length > 0 ? likely : squares)}. ${rename}`);
  return found;
}

function checkSize({ shape, name }: Candidate): void {
  if (shape[0] < smallest || shape[0] > largest)
    throw new FormatError(
      `The network in this file has ${shape[0]} units (${quote(name)}); this page can hold ${smallest} to ${largest}. Choose a network of such a size.`,
    );
}

/** What the file does not say of the settings, and what holds instead. */
function unsaid(all: ImportSettings, said: ImportSettings, program: string | undefined): string[] {
  const guessed =
    all.nonlinearity !== said.nonlinearity ? [`that the nonlinearity is ${all.nonlinearity}, as ${program} has it unless one says otherwise`] : [];
  const names = { tau: 'the time constant', dt: 'the time step', nonlinearity: 'the nonlinearity' };
  const missing = (Object.keys(names) as (keyof typeof names)[]).filter((name) => all[name] === undefined).map((name) => names[name]);
  const last = missing.pop();
  if (last === undefined) return guessed;
  return [...guessed, missing.length > 0 ? `that ${missing.join(', ')} and ${last} are those of the page` : `that ${last} is that of the page`];
}

/** One matrix for input and state together. */
function refuseAffine(useful: readonly Candidate[]): void {
  for (const { name, given, shape } of useful) {
    const [rows, columns] = shape;
    if (shape.length !== 2 || rows === columns || Math.min(rows, columns) < smallest || Math.abs(rows - columns) >= Math.min(rows, columns)) continue;
    if (!useful.some((one) => one.name !== name && one.data.length === Math.min(rows, columns))) continue;
    throw new FormatError(
      `The array ${quote(name)} (${showShape(given)}) seems to act on input and state together. Split it where it was made, W_in and W_rec each alone, for example numpy.savez('network.npz', I=w[:, :k], G=w[:, k:], W=W) with k inputs.`,
    );
  }
}

/** An output that is fed back to the units is a part of the recurrent weights. */
function refuseFeedback(rest: readonly Candidate[], size: number, taken: readonly (Candidate | undefined)[]): void {
  const feedback = rest.find(
    (one) => !taken.includes(one) && isVectorLike(one, size) && /(^|\.)(w_?f|w_?fb|w_?feedback|feedback(_weights?)?)(\.weight)?$/.test(plainName(one.name)),
  );
  if (feedback?.data.some((value: number | bigint) => Number(value) !== 0))
    throw new FormatError(
      `The output of this network is fed back to its units (${quote(feedback.name)}, ${showShape(feedback.given)}), which the page has no weights for. Save G + w_fb W^T as G: numpy.savez('network.npz', G=g * J + w_fb @ w_out.T, I=I, W=w_out).`,
    );
}

interface Padded {
  raw: Candidate | undefined;
  readonly guessed: readonly string[];
}

/** The output weights; where they read a part of the units only, with zeros for the others. */
function* padded(rest: readonly Candidate[], size: number, budget: Budget): Reading<Padded> {
  const named = rest.filter((one) => one.role === 'W' && one.data.length > 1);
  const [one, other] = named;
  if (one && !other && !isVectorLike(one, size) && one.shape.length <= 2) {
    const [rows, columns = 1] = one.shape;
    const byRow = rows > columns;
    const [count, outs] = byRow ? [rows, columns] : [columns, rows];
    const own = rest.filter(({ role }) => role === 'c').map(({ data }) => data.length);
    if (count < size && 2 * count >= size && outs <= mostChannels && (own.length === 0 || own.includes(outs))) {
      const units = readUnits(rest, size, count);
      budget.hold(8 * size * outs);
      const data = new Float64Array(size * outs);
      for (let k = 0; k < outs; k++) for (let i = 0; i < count; i++) data[units.of[i] * outs + k] = Number(one.data[byRow ? i * outs + k : k * count + i]);
      if (budget.spend(8 * data.length)) yield;
      const what = `padded with zeros, because it reads ${count} of the ${size} units`;
      return {
        raw: { ...one, data, shape: [size, outs], done: [...one.done, { by: units.by ?? null, what }] },
        guessed: units.by ? [] : [`that the output reads the first ${count} units`],
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
): [Candidate | undefined, Candidate | undefined] {
  const spare = rest.filter(
    (one) => one.role === undefined && one.shape.length === 2 && isVectorLike(one, size) && channels(one, size) <= mostChannels && !shapesWeights(one, size),
  );
  const [only, another] = spare;
  if ((I && W) || !only) return [I, W];
  if (another || (!I && !W))
    throw new FormatError(`It is unclear which of these arrays are the input and which the output weights: ${listArrays(spare)}. ${rename}`);
  return I ? [I, only] : [only, W];
}

/** Whether x W is written in the program, and not W x: its input and output weights lie so, and nothing tells of the recurrent ones. */
function orientationOf(G: Candidate, I: Candidate | undefined, W: Candidate | undefined, size: number): string[] {
  const bySender = (one: Candidate | undefined, rows: boolean) =>
    one !== undefined && one.shape.length === 2 && one.shape[0] !== one.shape[1] && (one.shape[0] === size) === rows;
  if (isKernel(G.name) || G.parts.length > 1 || !bySender(I, false) || !bySender(W, true)) return [];
  return [`that the rows of ${quote(G.name)} receive, although those of the input weights send; if they send as well, save its transpose`];
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
function* squareOf(values: ArrayLike<number | bigint>, budget: Budget): Reading<number> {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += Number(values[i]) ** 2;
    if (i % 4096 === 4095 && budget.spend(4096 * 8)) yield;
  }
  return sum;
}
