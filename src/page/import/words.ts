/** What the preview of a file says, written from what was found in it. Pure. */
import { shownFileName } from '../../base/fileName.ts';
import { rangesText } from '../../base/ranges.ts';
import type { PreviewEntry, PreviewResult } from '../../lab/api.ts';
import { counted, errorText } from '../../ui/format.ts';
import { channelsLeft, type EquationName, type Found } from './said.ts';

export const equationTitles: Readonly<Record<EquationName, string>> = {
  'leaky-current': 'leaky current',
  'leaky-rate': 'leaky rate',
  'one-step': 'one step at a time',
};

/** The headline: what the file holds, and whether it can run. */
export function headline({ network, refused }: PreviewResult): string {
  if (!network)
    return refused?.doubt ? 'Your file leaves something open. Say it, and the network can run here.' : 'Your file holds no network that can run here.';
  const { result, fit } = network;
  const size = `Your file holds a network of ${counted(result.network.size ?? 0, 'unit')}`;
  if (fit && solvedBy(network) !== null) return `${size} that solves the task \u201c${fit.title}\u201d. It can run here.`;
  return `${size}. It can run here; what it was trained for the file does not say.`;
}

/** The error by the present equation where the network solves the task with it. */
export function solvedBy({ fit }: Found): number | null {
  const error = fit?.equations[0]?.error;
  return fit && error !== null && error !== undefined && error < 0.1 * fit.guessing ? error : null;
}

/** An error as it stands in a sentence. */
export const errorWords = (error: number): string => (Number.isFinite(error) ? errorText(error) : 'without bound');

/** A piece of the reading; `strong` stands out. */
export interface Words {
  readonly text: string;
  readonly strong?: true;
}

const strong = (text: string | number): Words => ({ text: String(text), strong: true });
const plain = (text: string): Words => ({ text });

/** How much was understood, and what the equations make of it. `errors`: by name, of those that were tried; `now`: the one that is chosen. */
export function reading(preview: PreviewResult, errors: ReadonlyMap<EquationName, number>, now: EquationName | null): readonly Words[] {
  if (!preview.network)
    return [
      plain('It holds '),
      strong(preview.entries.length),
      plain(preview.entries.length === 1 ? ' entry.' : ' entries.'),
      plain(preview.refused?.doubt ? ' What is underlined twice is still open.' : ' None of it was taken.'),
    ];
  const count = (is: PreviewEntry['is']) => preview.entries.filter((one) => one.is === is).length;
  const [taken, applied, left] = [count('taken'), count('applied'), count('passed over')];
  const channels = channelsLeft(preview.network).flatMap(({ side, of, left: some }, k) => [
    plain(k > 0 ? ' and ' : left > 0 ? ', and ' : ' but '),
    strong(some.length),
    plain(` of the ${of} ${side}`),
  ]);
  const known = [
    strong(taken),
    plain(` ${taken === 1 ? 'array was' : 'arrays were'} understood, `),
    ...(applied > 0 ? [strong(applied), plain(' applied to them or to settings, ')] : []),
    ...(left > 0 ? [strong(left), plain(' left out')] : [plain('nothing left out')]),
    ...channels,
    plain('.'),
  ];
  const error = now === null ? undefined : errors.get(now);
  if (now === null || error === undefined) return known;
  const others = [...errors].filter(([name]) => name !== now);
  const rest = others.map(([, value]) => strong(errorWords(value))).flatMap((one, k) => (k > 0 ? [plain(' and '), one] : [one]));
  return [
    ...known,
    plain(' With '),
    strong(`${now === 'one-step' ? '' : 'a '}${equationTitles[now]}`),
    plain(' its error is '),
    strong(errorWords(error)),
    ...(others.length > 0 ? [plain(`; the other ${others.length > 1 ? 'two equations make' : 'equation makes'} `), ...rest] : []),
    plain('.'),
  ];
}

/** A line of a list: names, and what they are. */
export interface Line {
  readonly names: string;
  readonly what: string;
}

/** Names of one kind are told together from so many on. */
const many = 4;

/** What stands in front of all of these names, up to a dot. */
function commonPart(names: readonly string[]): string {
  const [first = ''] = names;
  const parts = first.split('.');
  while (parts.length > 0 && !names.every((name) => name.startsWith(`${parts.join('.')}.`))) parts.pop();
  return parts.join('.');
}

/** Entries as lines; many of the same kind are one line. */
export function linesOf(entries: readonly PreviewEntry[]): readonly Line[] {
  const kinds = new Map<string, string[]>();
  for (const { name, what } of entries) {
    // The same but for the shape in brackets.
    const kind = what.replace(/ \([^()]*\)$/, '');
    kinds.set(kind, [...(kinds.get(kind) ?? []), name]);
  }
  return [...kinds].flatMap(([kind, names]) => {
    if (names.length < many)
      return entries.filter(({ name, what }) => names.includes(name) && what.startsWith(kind)).map(({ name, what }) => ({ names: shownFileName(name), what }));
    const part = commonPart(names);
    const title =
      part === '' ? `${names.slice(0, 2).map(shownFileName).join(', ')} and ${names.length - 2} more` : `${shownFileName(part)}, ${names.length} entries`;
    return [{ names: title, what: kind }];
  });
}

/** Inputs and outputs that are not taken. */
export const channelLines = (found: Found): readonly Line[] =>
  channelsLeft(found).map(({ side, from, of, left }) => ({
    names: shownFileName(from),
    what: `${left.length} of its ${of} ${side}: ${rangesText(left)}`,
  }));

/** What the page adds to the file: settings that it does not tell, groups that it does not have. */
export function addedLines(
  { result }: Found,
  page: { readonly gain: number; readonly tau: number; readonly dt: number; readonly nonlinearity: string; readonly noise: number },
): readonly Line[] {
  const { settings, roles } = result;
  const has = (role: string) => roles.some(({ to }) => to === role);
  const told = (setting: string) => result.applied.some(({ to }) => to === `network.${setting}`);
  return [
    ...(told('gain') ? [] : [{ names: `gain ${settings.gain ?? page.gain}`, what: gainWords(settings.gain) }]),
    ...(['tau', 'dt'] as const).flatMap((name) =>
      told(name) || settings[name] !== undefined
        ? []
        : [{ names: `${name === 'tau' ? '\u03c4' : 'step'} ${page[name]} ms`, what: 'that of the page; the file does not tell it' }],
    ),
    ...(told('nonlinearity') || settings.nonlinearity !== undefined
      ? []
      : [{ names: page.nonlinearity, what: 'the nonlinearity of the page; the file does not tell it' }]),
    ...(told('noise')
      ? []
      : [{ names: page.noise > 0 ? `noise ${page.noise}` : 'noise none', what: page.noise > 0 ? 'as it is set here now' : 'the file has none' }]),
    ...(has('I') ? [] : [{ names: 'I zero', what: 'the file has no input weights: pulses do not reach the network' }]),
    ...(has('W') ? [] : [{ names: 'W zero', what: 'the file has no output weights: train or fit the readout' }]),
    ...(['b', 'h0', 'c'] as const).filter((role) => !has(role)).map((role) => ({ names: `${role} zero`, what: zeroWords[role] })),
  ];
}

function gainWords(gain: number | undefined): string {
  if (gain === undefined) return 'that of the page; the file does not tell it';
  return gain === 1 ? 'the weights act as they are; the number at the right turns it' : 'set here; the file does not tell it';
}

const zeroWords = {
  b: 'the file has no bias',
  h0: 'the state starts at rest',
  c: 'the readout has no constant',
};

/** Times for the ticks of an axis from 0 to `length`, s: three to six round numbers. */
export function tickTimes(length: number): readonly number[] {
  if (!(length > 0)) return [0];
  const decade = 10 ** Math.floor(Math.log10(length / 3));
  const step = decade * ([5, 2, 1].find((factor) => (length / decade) * (1 / factor) >= 3) ?? 1);
  return Array.from({ length: Math.floor(length / step + 1e-9) + 1 }, (_, k) => Number((k * step).toPrecision(6)));
}

/** "48 × 3, turned" */
export const shapeText = (shape: readonly number[], turned: boolean): string =>
  `${shape.length === 0 ? 'one number' : shape.join(' \u00d7 ')}${turned ? ', turned' : ''}`;

/** "31 kB" */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte');
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
