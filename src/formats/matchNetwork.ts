/**
 * What a file holds to the weights of a network: which is G, which I, which W. Shape first, then name; where both leave a doubt the file is refused and the
 * doubt explained.
 */
import { describeFault, weightFault } from '../science/weightLimits.ts';
import { type AffineOrder, affineOf } from './affine.ts';
import { Budget, type Reading } from './budget.ts';
import { type Candidate, type Guess, lastPart, short } from './candidate.ts';
import { candidatesOf, valuesOf } from './candidatesIn.ts';
import { channels as channelsIn, completePair, findChannels, padded } from './findChannels.ts';
import { checkSize, findRecurrent } from './findRecurrent.ts';
import { FormatError, quote } from './formatError.ts';
import { checkTimes, type ImportSettings, isTime, settingsOf } from './importSettings.ts';
import { type ChannelChoices, type KeptChannels, keptChannels, type Wanted, wholly } from './keptChannels.ts';
import { type LowRankScale, lowRankOf } from './lowRank.ts';
import {
  byHandNotes,
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
import { addTo, isTurned, orientationOf } from './orientation.ts';
import { refuseFeedback, refuseOtherKinds, refuseShortcut } from './otherKinds.ts';
import { reparametrised } from './reparametrised.ts';
import { arraysForRoles, type Chosen, checkChosen, chosenOf, type RoleChoices } from './roleChoices.ts';
import { biasNameOf, isOptimiserState, plainName, type Role } from './roles.ts';
import { scaled } from './scales.ts';
import { type Rectify, shaped, shapingOf } from './signs.ts';
import { isUnitStrength, squareOf, strengthNote, strengthOf } from './strength.ts';

/** A network that was found in a file. */
export interface NetworkMatch {
  /**
   * Row-major: G [size, size] (post, pre), I [size, inputs], W [size, outputs], b [size], h0 [size], c [outputs]. What the file does not have is zero. Channels
   * are those that are taken.
   */
  readonly weights: Readonly<Record<Role, Float64Array>>;
  readonly size: number;
  readonly inputs: number;
  readonly outputs: number;
  /** Which inputs and outputs of the file are taken, where it has weights of them. */
  readonly channels: KeptChannels;
  /** Which array became what; `shape` as it is in the file. */
  readonly mapping: readonly { readonly from: string; readonly shape: readonly number[]; readonly to: Role }[];
  /** What else of the file had a part in it: scales, masks, signs, settings. `to` is a group of weights, or a setting. */
  readonly applied: readonly { readonly from: string; readonly to: string; readonly what: string }[];
  /** Everything else of the file; `what` goes on from "'x' holds ...". */
  readonly passedOver: readonly Left[];
  /** What the file does not tell and was supposed; each goes on from "Guessed: ...". */
  readonly guessed: readonly string[];
  /** The same, with what each is about. */
  readonly guesses: readonly Guess[];
  /** The equation that the weights were trained for; `certain`: the file tells it, or the visitor. */
  readonly system: System;
  readonly certain: boolean;
  /** Written by this page: it holds all weights and settings under their own names, and nothing else. */
  readonly own: boolean;
  /** Settings that belong to these weights; what is not there is the page's. */
  readonly settings: ImportSettings;
  /** Conventions that the file leaves open, as they were taken. */
  readonly conventions: Conventions;
  /** What was understood, in plain sentences. */
  readonly notes: readonly string[];
  /** Groups whose array is turned when it becomes them. */
  readonly turned: readonly Role[];
  /** Arrays of the file that could be each group, by their shapes. */
  readonly arraysFor: Readonly<Record<Role, readonly string[]>>;
}

export interface Conventions {
  readonly lowRank?: LowRankScale;
  readonly rectify?: Rectify;
  readonly affine?: AffineOrder;
}

/** What the visitor says of a file: what it leaves open, which array is what, and settings of the network. `here`: the times that the page has, ms. */
export interface MatchOptions extends ChannelChoices {
  readonly lowRank?: LowRankScale | undefined;
  readonly rectify?: Rectify | undefined;
  readonly affine?: AffineOrder | undefined;
  readonly roles?: RoleChoices | undefined;
  readonly system?: System | undefined;
  readonly settings?: ImportSettings | undefined;
  readonly here?: { readonly tau: number; readonly dt: number };
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
  const chosen = chosenOf(options.roles ?? {}, all);
  const byHand = new Set([...chosen.values()].flatMap((some) => some.map(({ name }) => name)));
  const lowRank = chosen.has('G') ? undefined : yield* lowRankOf(useful, options.lowRank, budget);
  const affine = chosen.has('G') || lowRank ? undefined : yield* affineOf(useful, options.affine, budget);
  const raw = chosen.get('G')?.[0] ?? lowRank?.G ?? affine?.G ?? findRecurrent(useful);
  if (!chosen.has('G')) checkSize(raw);
  else checkChosen('G', raw, { size: raw.shape[0], outputs: 0 });
  const size = raw.shape[0];
  const partsOfG = new Set(raw.parts.map(({ name }) => name));
  const rest = useful.filter((one) => !partsOfG.has(one.name) && !byHand.has(one.name));
  const {
    I: inputArray,
    W: outputArray,
    guessed: guessedOutput,
  } = yield* channelsOf(affine && !chosen.has('I') ? new Map([...chosen, ['I', [affine.I]]]) : chosen, rest, size, budget);
  const inputs = inputArray ? channelsIn(inputArray, size) : 1;
  const outputs = outputArray ? channelsIn(outputArray, size) : 1;
  const known = { size, outputs };
  for (const [role, some] of chosen) for (const one of some) checkChosen(role, one, known);
  const partner = (one: Candidate | undefined, count: number) => {
    const wanted = one && biasNameOf(plainName(one.name));
    return wanted === undefined ? undefined : rest.find(({ name, data }) => plainName(name) === wanted && data.length === count);
  };
  const { channels, wanted, ...cut } = keptChannels({ inputs: { from: inputArray, of: inputs }, outputs: { from: outputArray, of: outputs } }, size, options);
  /** The arrays that were chosen by hand, or else what is found. */
  const orFound = (role: Role, found: () => readonly (Candidate | undefined)[]) => chosen.get(role) ?? found();
  const [constant] = orFound('c', () => [outputArray && (partner(outputArray, outputs) ?? rest.find((one) => one.role === 'c' && holds(one, outputs)))]);
  const biases = orFound('b', () => {
    const ofLayers = [partner(raw, size), partner(inputArray, size)];
    return rest.filter((one) => one !== constant && ((one.role === 'b' && holds(one, size)) || ofLayers.includes(one)));
  });
  const [initial] = orFound('h0', () => [rest.find((one) => one.role === 'h0' && holds(one, size))]);
  refuseFeedback(rest, size, [raw, inputArray, outputArray]);
  refuseShortcut(
    rest.filter((one) => one !== inputArray && one !== outputArray && one !== constant && !biases.includes(one)),
    inputs,
    outputs,
    [raw, inputArray, outputArray].map((one) => one && plainName(one.name)).join() === 'a,b,c',
  );

  const dale = rest.find(({ name }) => lastPart(name) === 'dale_rec');
  /** As the network runs with it: its mask, the signs of the units that send, its scale. */
  function* acting(to: 'G' | 'I' | 'W', one: Candidate | undefined, count: number): Reading<Candidate | undefined> {
    if (!one) return undefined;
    const turned = isTurned(to, one, size);
    const unit = (i: number) => (to === 'I' ? 0 : to === 'G' ? (turned ? Math.floor(i / size) : i % size) : turned ? i % size : Math.floor(i / count));
    const shaping = shapingOf(to, one, rest, size);
    const weights = yield* shaped(one, to === 'I' ? { ...shaping, signs: undefined } : shaping, unit, options.rectify, to === 'I' ? dale : undefined, budget);
    return yield* scaled(weights, to, turned, count, rest, to === 'W' && lowRank ? lowRank.readout : 1, budget);
  }
  const found = {
    G: yield* acting('G', raw, size),
    I: yield* acting('I', inputArray, inputs),
    W: yield* acting('W', outputArray, outputs),
  };

  const square = yield* squareOf((found.G as Candidate).data, budget);
  const strength = strengthOf(square, size);
  const told = [...content.texts].find(([name, text]) => lastPart(name) === 'system' && /^leaky-(current|rate)$/.test(text));
  const names = equationOf(
    [...Object.keys(arrays), ...(content.numbers?.keys() ?? [])].map((name) => name.replace(/:\d+$/, '')),
    told?.[1],
  );
  const equation = options.system === undefined ? names : { ...(options.system === names.system ? names : { system: options.system }), certain: true };
  // A cell without a leak has no time constant: a step is one, whatever is said of times beside it.
  const values = valuesOf(all, content).filter(({ name }) => equation.cell === undefined || !isTime(name));
  const outside = isUnitStrength(strength) && lastPart(raw.name) === 'g' && !lowRank;
  const mine = options.settings ?? {};
  const page = options.here ?? { tau: 100, dt: 10 };
  const here = { tau: mine.tau ?? page.tau, dt: mine.dt ?? page.dt };
  const said = settingsOf(values, content.texts, here, outside, mine, isUnitStrength(strength) && !lowRank ? raw.name : undefined);
  const lasts = new Set(useful.map(({ name }) => lastPart(name)));
  const psychRnn = lasts.has('rec_connectivity') && lasts.has('init_state');
  /** Whose names these are, and the nonlinearity that it has unless one says otherwise. */
  const program = psychRnn ? ['PsychRNN', 'relu'] : [names.cell ?? lowRank?.tool, 'tanh'];
  const ofCell = equation.cell === undefined ? {} : { tau: here.tau, dt: here.tau };
  const settings: ImportSettings = { ...ofCell, ...(program[0] === undefined ? {} : { nonlinearity: program[1] as string }), ...said.settings, ...mine };
  checkTimes({ ...page, ...settings });

  const taken: Taken[] = [];
  /** The array as a group of weights, with the columns that are wanted; several biases are added. */
  function* take(to: Role, some: readonly (Candidate | undefined)[], rows: number, columns: number, of: Wanted = wholly(columns)): Reading<Float64Array> {
    const sum = new Float64Array(rows * of.kept.length);
    const before: string[] = [];
    for (const from of some) {
      if (!from) continue;
      const turned = (to === 'G' || to === 'I' || to === 'W') && isTurned(to, from, size);
      yield* addTo(sum, from, rows, columns, of.kept, turned, to === 'G' ? said.factor : 1, budget);
      const what = before.length > 0 ? `added to ${before.map(quote).join(' and ')}` : of.what;
      taken.push({ from: what === '' ? from : { ...from, done: [...from.done, { by: from, what }] }, to, turned });
      before.push(from.name);
      const fault = yield* weightFault(to, sum, to === 'c' ? sum.length : rows);
      if (fault)
        throw new FormatError(
          `The array ${quote(from.name)} ${describeFault(fault, sum.length)}. Such a network cannot run; save it from before its training failed.`,
        );
    }
    return sum;
  }
  const weights = {
    G: yield* take('G', [found.G], size, size),
    I: yield* take('I', [found.I], size, inputs, wanted.inputs),
    W: yield* take('W', [found.W], size, outputs, wanted.outputs),
    b: yield* take('b', biases, size, 1),
    h0: yield* take('h0', [initial], size, 1),
    c: yield* take('c', [constant], 1, outputs, wanted.outputs && { ...wanted.outputs, what: '' }),
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
  const guesses = [
    ...(lowRank?.guessed ?? []),
    ...guessedOutput,
    ...cut.guessed,
    ...said.guessed,
    ...unsaid(settings, { ...said.settings, ...mine }, program[0]),
    ...orientationOf(found.G as Candidate, inputArray, outputArray, size),
  ].filter(({ about }) => !about.every((one) => one in mine));
  const guessed = guesses.map(({ what }) => what);
  const rectify = taken.flatMap(({ from }) => from.done.flatMap((one) => one.rectify ?? []))[0];
  const conventions: Conventions = {
    ...(lowRank ? { lowRank: lowRank.scale } : {}),
    ...(rectify ? { rectify } : {}),
    ...(affine && options.affine ? { affine: options.affine } : {}),
  };
  const notes = [
    ...takenNotes(taken),
    ...missingNotes(inputArray !== undefined, outputArray !== undefined),
    strengthNote(strength, size, settings.gain),
    ...equationNotes(equation),
    ...settingsNotes(said),
    ...byHandNotes({ ...mine, ...(options.system === undefined ? {} : { system: options.system }) }),
    ...guessedNotes(guessed),
    ...cut.left.map(({ name, what }) => `${quote(name)} holds ${what}.`),
    ...leftOutNotes(unused, content.passedOver),
  ];
  return {
    weights,
    size,
    inputs: channels.inputs?.kept.length ?? inputs,
    outputs: channels.outputs?.kept.length ?? outputs,
    channels,
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
      ...cut.left,
      ...others,
    ],
    guessed,
    guesses,
    system: equation.system,
    certain: equation.certain,
    own: isOwn(arrays, said.settings, unused.length + guesses.length + others.length) && chosen.size === 0,
    settings,
    conventions,
    notes,
    turned: taken.filter(({ turned }) => turned).map(({ to }) => to),
    arraysFor: arraysForRoles(all, known),
  };
}

/** Whether this is what the page writes; `strange`: how much there is beside it. */
const isOwn = (arrays: FileContent['arrays'], said: ImportSettings, strange: number): boolean =>
  strange === 0 &&
  ['G', 'I', 'W', 'b', 'h0', 'c'].every((name) => name in arrays) &&
  (['gain', 'tau', 'dt', 'nonlinearity'] as const).every((name) => said[name] !== undefined);

/** The input and the output weights: by hand, by name, or as what is left over beside the other. */
function* channelsOf(
  chosen: Chosen,
  rest: readonly Candidate[],
  size: number,
  budget: Budget,
): Reading<Partial<Record<'I' | 'W', Candidate>> & { readonly guessed: readonly Guess[] }> {
  const I = chosen.has('I') ? chosen.get('I')?.[0] : findChannels('I', rest, size);
  const { raw: W, guessed } = chosen.has('W') ? { raw: chosen.get('W')?.[0], guessed: [] } : yield* padded(rest, size, budget);
  const open = (['I', 'W'] as const).filter((role) => !chosen.has(role) && !(role === 'I' ? I : W));
  const left = completePair(rest, open, size);
  return { ...(I ? { I } : {}), ...(W ? { W } : {}), ...left.found, guessed: [...guessed, ...left.guessed] };
}

const holds = ({ data }: Candidate, count: number): boolean => data.length === count;
