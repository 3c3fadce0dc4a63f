/** What a file holds to the weights of a network: which is G, which I, which W. Shape first, then name; where both leave a doubt the file is refused and the doubt explained. */
import { describeFault, weightFault } from '../science/weightLimits.ts';
import { Budget, type Reading } from './budget.ts';
import { type Candidate, lastPart, short } from './candidate.ts';
import { candidatesOf, valuesOf } from './candidatesIn.ts';
import { channels, completePair, findChannels, type Padded, padded } from './findChannels.ts';
import { checkSize, findRecurrent } from './findRecurrent.ts';
import { FormatError, quote } from './formatError.ts';
import { type ImportSettings, isTime, settingsOf } from './importSettings.ts';
import { type LowRankScale, lowRankOf } from './lowRank.ts';
import {
  equationNotes,
  equationOf,
  guessedNotes,
  type Left,
  leftOutNotes,
  missingNotes,
  type System,
  settingsNotes,
  type Taken,
  takenNotes,
  unsaid,
} from './matchNotes.ts';
import { type FileContent, showShape } from './namedArrays.ts';
import { addTo, isRow, orientationOf } from './orientation.ts';
import { refuseFeedback, refuseOtherKinds } from './otherKinds.ts';
import { reparametrised } from './reparametrised.ts';
import { biasNameOf, isKernel, isOptimiserState, plainName, type Role } from './roles.ts';
import { scaled } from './scales.ts';
import { type Rectify, shaped, shapingOf } from './signs.ts';
import { isUnitStrength, squareOf, strengthNote, strengthOf } from './strength.ts';

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

const holds = ({ data }: Candidate, count: number): boolean => data.length === count;
