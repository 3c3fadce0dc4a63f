/** What an import understood, in plain sentences: how every array of the file was taken, what was applied to it, what was guessed, and what was passed over. */
import { type Candidate, type Guess, type Named, short } from './candidate.ts';
import { quote } from './formatError.ts';
import type { ImportSettings, SaidSettings } from './importSettings.ts';
import { showShape } from './namedArrays.ts';
import type { Role } from './roles.ts';

export type System = 'leaky-current' | 'leaky-rate';

/** An array that was taken. */
export interface Taken {
  readonly from: Candidate;
  readonly to: Role;
  /** Rows and columns were exchanged. */
  readonly turned: boolean;
}

export const listArrays = (some: readonly Named[]): string =>
  some
    .map(({ name, given }) => `${quote(name)} (${showShape(given)})`)
    .slice(0, 6)
    .join(', ');

/** As sentences name the groups. */
export const meanings: Readonly<Record<Role, string>> = {
  G: 'the recurrent weights G (rows receive, columns send)',
  I: 'the input weights I',
  W: 'the output weights W',
  b: 'the bias b',
  h0: 'the initial state h0',
  c: 'the constant c of the readout',
};

/** How each array was understood. */
export function takenNotes(taken: readonly Taken[]): string[] {
  return taken.map(({ from, to, turned }) => {
    const parts = from.parts.map(({ name, given }) => `${quote(name)} (${showShape(given)})`);
    const last = parts.pop();
    const who = parts.length > 0 ? `${parts.join(', ')} and ${last} were` : `${last} was`;
    const why = from.turned !== undefined ? ' as was said' : to === 'G' ? ' because kernels have senders as rows' : ' so that units are rows';
    const how = turned ? `, turned${why}` : '';
    return `${who} taken for ${meanings[to]}${how}${from.done.map(({ what }) => `, ${what}`).join('')}.`;
  });
}

export function missingNotes(input: boolean, output: boolean): string[] {
  const no = [];
  if (!input) no.push('The file has no input weights I: they are zero, and pulses do not reach the network.');
  if (!output) no.push('The file has no output weights W: they are zero until you train or fit the readout.');
  return no;
}

/** What is known of the equation that these weights were trained for. */
export interface Equation {
  readonly system: System;
  /** What tells it, though not for certain. */
  readonly by?: string;
  /** Of which framework's cell, where its names tell; `certain`: no other program uses them. */
  readonly cell?: string;
  readonly certain: boolean;
}

/** What the names say of the equation; `told`: the file says it itself, as our own files do. */
export function equationOf(names: readonly string[], told?: string): Equation {
  if (told === 'leaky-rate' || told === 'leaky-current') return { system: told, certain: true };
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/(^|\.)weight_hh_l0$/)) return { system: 'leaky-rate', cell: 'torch.nn.RNN', certain: true };
  if (has(/(^|\.)weight_hh$/)) return { system: 'leaky-rate', cell: 'torch.nn.RNNCell', certain: true };
  if (has(/(^|[./])simple_rnn/)) return { system: 'leaky-rate', cell: 'Keras SimpleRNN', certain: true };
  if (has(/(^|[./])basic_rnn_cell[./]/)) return { system: 'leaky-rate', cell: 'TensorFlow BasicRNNCell', certain: true };
  if (has(/(^|[./])SimpleCell(_\d+)?[./]/)) return { system: 'leaky-rate', cell: 'Flax SimpleCell', certain: true };
  if (has(/(^|\.)(h2h|input2h|i2h)\.weight$/)) return { system: 'leaky-rate', by: 'Layers named h2h and input2h', certain: false };
  if (has(/(^|[._/])(leak|leak(y|ing)?_?rate)$/i)) return { system: 'leaky-rate', by: 'Networks with a leak rate', certain: false };
  return { system: 'leaky-current', certain: false };
}

export function equationNotes({ cell, by, system, certain }: Equation): string[] {
  if (cell)
    return [
      `This is a ${cell}: the page runs it as it is, r <- phi(G r + I u + b), which is the leaky rate (network.system) with a time step of one time constant.`,
    ];
  return by && system === 'leaky-rate' && !certain
    ? [
        `${by} often belong to r <- (1 - a) r + a phi(W r + I u + b), with the leak outside the nonlinearity: the page runs them so (network.system is leaky-rate). If the leak was inside, h <- h + a (-h + W phi(h) + I u + b), set network.system to leaky-current.`,
      ]
    : [];
}

/** What the file does not say of the settings, and what holds instead. */
export function unsaid(all: ImportSettings, said: ImportSettings, program: string | undefined): Guess[] {
  const guessed =
    all.nonlinearity !== said.nonlinearity
      ? [{ about: ['nonlinearity'], what: `that the nonlinearity is ${all.nonlinearity}, as ${program} has it unless one says otherwise` }]
      : [];
  const names = { tau: 'the time constant', dt: 'the time step', nonlinearity: 'the nonlinearity' };
  const about = (Object.keys(names) as (keyof typeof names)[]).filter((name) => all[name] === undefined);
  const missing = about.map((name) => names[name]);
  const last = missing.pop();
  if (last === undefined) return guessed;
  return [
    ...guessed,
    { about, what: missing.length > 0 ? `that ${missing.join(', ')} and ${last} are those of the page` : `that ${last} is that of the page` },
  ];
}

/** What the file says of the settings, and whether the page has taken it. */
export function settingsNotes({ applied }: SaidSettings): string[] {
  if (applied.length === 0) return [];
  const all = applied.map(({ from, to, what }) => (from.name === to.split('.').at(-1) ? `${to} ${what}` : `${to} ${what} (${quote(from.name)})`));
  return [`Set as the file says: ${all.join(', ')}.`];
}

/** What the visitor has said of the settings. */
export function byHandNotes(settings: ImportSettings & { readonly system?: System }): string[] {
  const all = Object.entries(settings).map(([name, value]) => `network.${name} ${value}${name === 'tau' || name === 'dt' ? ' ms' : ''}`);
  return all.length > 0 ? [`Set by hand: ${all.join(', ')}.`] : [];
}

export function guessedNotes(guessed: readonly string[]): string[] {
  return guessed.length > 0 ? [`Guessed: ${guessed.join('; ')}.`] : [];
}

/** What of the file is no part of the network. */
export interface Left {
  readonly name: string;
  readonly what: string;
}

/** What of the file is no part of the network: `rest` are its arrays that were not taken, `passedOver` what is no array of numbers. */
export function leftOutNotes(rest: readonly (Named & { readonly data: ArrayLike<number | bigint> })[], passedOver: readonly Left[]): string[] {
  const notes = [];
  const shaping = rest.filter(({ name, data }) => data.length > 1 && /(^|[._])(mask|sign|signs|dale|ei|exc|inh|d_?mat)([._]|$)/i.test(name));
  if (shaping.length > 0)
    notes.push(
      `Not applied: ${listArrays(shaping)}. If weights are to be multiplied by it (a mask, or signs of units), do so and save them again, or this is another network.`,
    );
  const numbers = rest.filter(
    ({ data, name }) => data.length === 1 && /scale|scaling|factor|strength|gain|alpha|leak|sigma|tau|^dt$|^s[io]$|(^|[._])g$/i.test(name),
  );
  if (numbers.length > 0)
    notes.push(
      `Not applied: ${numbers
        .slice(0, 6)
        .map(({ name, data }) => `${quote(name)} = ${short(Number(data[0]))}`)
        .join(', ')}. If weights are to be multiplied by it, do so and save them again.`,
    );
  const left = rest.filter((one) => !shaping.includes(one) && !numbers.includes(one));
  if (left.length > 0) notes.push(`Left out: ${listArrays(left)}${left.length > 6 ? ` and ${left.length - 6} more` : ''}.`);
  if (passedOver.length > 0)
    notes.push(
      `Passed over: ${passedOver
        .slice(0, 3)
        .map(({ name, what }) => `${quote(name)}, which holds ${what}`)
        .join('; ')}${passedOver.length > 3 ? `; and ${passedOver.length - 3} more` : ''}.`,
    );
  return notes;
}
