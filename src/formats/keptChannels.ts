/**
 * Which inputs and outputs of a file become those of the network. The page has at most 64 of each: of a file with more the first are taken, which is said to be
 * guessed, or those that the visitor names. What is left out never reaches the network, or is never read from it; the units run as in the file.
 */
import { rangesText } from '../base/ranges.ts';
import type { Guess, Named } from './candidate.ts';
import { mostChannels } from './findChannels.ts';
import { FormatError, quote } from './formatError.ts';
import type { Left } from './matchNotes.ts';
import type { OwnFile } from './ownFile.ts';

/** Indices of the inputs and of the outputs that are wanted, in the order that they are to have. */
export interface ChannelChoices {
  readonly inputs?: readonly number[] | undefined;
  readonly outputs?: readonly number[] | undefined;
}

/** Channels of a file that are taken. */
export interface Kept {
  /** The array that has them. */
  readonly from: string;
  /** How many it has. */
  readonly of: number;
  /** Indices of those that are taken, in the order that they have in the network. */
  readonly kept: readonly number[];
}

export interface KeptChannels {
  readonly inputs?: Kept;
  readonly outputs?: Kept;
}

type Side = keyof KeptChannels;
const sides: readonly Side[] = ['inputs', 'outputs'];

const isWhole = ({ of, kept }: Kept): boolean => kept.length === of && kept.every((index, k) => index === k);

/** What is taken of `of` channels that `from` has. Throws FormatError where one is asked for that is not there. */
function keptOf(side: Side, from: Named | undefined, of: number, asked: readonly number[] | undefined): Kept | undefined {
  if (!from) {
    if (asked)
      throw new FormatError(`The network in this file has no ${side === 'inputs' ? 'input' : 'output'} weights, so that there are no ${side} to choose from.`);
    return undefined;
  }
  const stranger = asked?.find((index) => index >= of);
  if (stranger !== undefined)
    throw new FormatError(
      `There is no ${side.slice(0, -1)} of index ${stranger}: the array ${quote(from.name)} has ${of} ${side}, which the option '${side}' counts from 0 to ${of - 1}.`,
    );
  return { from: from.name, of, kept: asked ?? everyIndex(Math.min(of, mostChannels)) };
}

/** Columns of an array of weights that are taken. */
export interface Wanted {
  readonly kept: readonly number[];
  /** What was done to it, as its note goes on; empty where all are taken in their order. */
  readonly what: string;
}

const everyIndex = (count: number): readonly number[] => Array.from({ length: count }, (_, k) => k);
export const wholly = (columns: number): Wanted => ({ kept: everyIndex(columns), what: '' });

export interface FoundChannels {
  readonly channels: KeptChannels;
  readonly wanted: { readonly inputs?: Wanted; readonly outputs?: Wanted };
  readonly guessed: readonly Guess[];
  /** What of an array is not taken, in words. */
  readonly left: readonly Left[];
}

/** The channels that are taken of the arrays of input and output weights, which have so many. `size`: units. */
export function keptChannels(
  arrays: Readonly<Record<Side, { readonly from: Named | undefined; readonly of: number }>>,
  size: number,
  asked: ChannelChoices,
): FoundChannels {
  const found = sides.flatMap((side) => {
    const kept = keptOf(side, arrays[side].from, arrays[side].of, asked[side]);
    return kept ? [{ side, kept, whole: isWhole(kept) }] : [];
  });
  const cut = found.filter(({ whole }) => !whole);
  return {
    channels: Object.fromEntries(found.map(({ side, kept }) => [side, kept])),
    wanted: Object.fromEntries(found.map(({ side, kept, whole }) => [side, { kept: kept.kept, what: whole ? '' : cutWords(side, kept) }])),
    guessed: cut.filter(({ side }) => !asked[side]).map(({ side, kept }) => guessOf(side, kept, size)),
    left: cut.flatMap(({ side, kept: { from, of, kept } }) => {
      const rest = everyIndex(of).filter((k) => !new Set(kept).has(k));
      return rest.length > 0 ? [{ name: from, what: leftWords(side, rest) }] : [];
    }),
  };
}

const leftWords = (side: Side, rest: readonly number[]): string =>
  `${rest.length === 1 ? `an ${side.slice(0, -1)} that is` : `${rest.length} ${side} that are`} not taken: ${rangesText(rest)}`;

const cutWords = (side: Side, { of, kept }: Kept): string => `with ${kept.length} of its ${of} ${side}: ${rangesText(kept)}`;

function guessOf(side: Side, { from, of }: Kept, size: number): Guess {
  const each = side === 'outputs' && of === size ? '; a readout for each unit can be left out as well' : '';
  return {
    about: [side],
    what: `that of the ${of} ${side} of ${quote(from)} the first ${mostChannels} are wanted, since a network of this page has at most ${mostChannels}${each}`,
  };
}

/**
 * A network that this page has written, with the channels that are asked for and nothing else changed. `cut`: what was done to I and W, where something was.
 */
export function ownWith(own: OwnFile, asked: ChannelChoices) {
  const { size, inputs, outputs, weights } = own;
  const from = (name: string, count: number) => ({ from: { name, given: [size, count] }, of: count });
  const { channels, wanted, left } = keptChannels({ inputs: from('I', inputs), outputs: from('W', outputs) }, size, asked);
  const { inputs: ins = wholly(inputs), outputs: outs = wholly(outputs) } = wanted;
  const columns = (values: Float64Array, count: number, { kept }: Wanted) =>
    Float64Array.from({ length: (values.length / count) * kept.length }, (_, i) => values[Math.floor(i / kept.length) * count + kept[i % kept.length]]);
  const cut = [
    { from: 'I', what: ins.what },
    { from: 'W', what: outs.what },
  ].filter(({ what }) => what !== '');
  return {
    ...own,
    ...{ channels, cut, inputs: ins.kept.length, outputs: outs.kept.length, passedOver: [...own.passedOver, ...left] },
    weights: { ...weights, I: columns(weights.I, inputs, ins), W: columns(weights.W, outputs, outs), c: columns(weights.c, outputs, outs) },
    parts: own.parts.map((one) => ({ ...one, how: [one.how, ...cut.filter((part) => part.from === one.to).map(({ what }) => what)].join(', ') })),
  };
}
