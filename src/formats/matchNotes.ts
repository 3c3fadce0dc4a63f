/** What an import understood, in plain sentences: how every array of the file was taken, and what the page does not do with it. */
import { quote } from './formatError.ts';
import { type FileContent, showShape } from './namedArrays.ts';
import { isTorchRnn, type Role } from './roles.ts';

/** An array with its shape in the file. */
export interface Named {
  readonly name: string;
  readonly given: readonly number[];
}

/** An array that was taken. */
export interface Taken extends Named {
  readonly to: Role;
  /** Rows and columns were exchanged. */
  readonly turned: boolean;
  /** A single number of the file that it was multiplied by. */
  readonly scale?: { readonly name: string; readonly value: number } | undefined;
}

export const listArrays = (some: readonly Named[]): string =>
  some
    .map(({ name, given }) => `${quote(name)} (${showShape(given)})`)
    .slice(0, 6)
    .join(', ');

const meanings: Readonly<Record<Role, string>> = {
  G: 'the recurrent weights G (rows receive, columns send)',
  I: 'the input weights I',
  W: 'the output weights W',
  b: 'the bias b',
  h0: 'the initial state h0',
  c: 'the constant c of the readout',
};

/** How each array was understood. */
export function takenNotes(taken: readonly Taken[]): string[] {
  return taken.map(({ name, given, to, turned, scale }) => {
    const how = turned ? (to === 'G' ? ', turned because kernels have senders as rows' : ', turned so that units are rows') : '';
    const times = scale ? `, multiplied by ${quote(scale.name)} = ${Number(scale.value.toPrecision(6))}` : '';
    return `${quote(name)} (${showShape(given)}) was taken for ${meanings[to]}${how}${times}.`;
  });
}

export function missingNotes(input: boolean, output: boolean): string[] {
  const no = [];
  if (!input) no.push('The file has no input weights I: they are zero, and pulses do not reach the network.');
  if (!output) no.push('The file has no output weights W: they are zero until you train or fit the readout.');
  return no;
}

/** Whether G seems to be scaled as here: with entries of variance 1 / N, the gain kept apart. `square`: sum of its squared entries. */
export function strengthNote(square: number, size: number): string {
  const scale = Math.sqrt(square / size);
  if (Math.abs(scale - 1) < 0.1) return 'The entries of G have variance 1/N, as on this page; the gain acts on them as usual.';
  const unscaled = Math.abs(scale / Math.sqrt(size) - 1) < 0.1;
  const advice = unscaled
    ? `which looks like entries of variance 1 that were never divided by sqrt(N); set network.gain to ${Number((1 / Math.sqrt(size)).toPrecision(3))} times the gain that you mean`
    : 'so it may have a gain in it already; set network.gain to 1 to use it as it is';
  return `The entries of G are ${Number(scale.toPrecision(3))} times as large as entries of variance 1/N would be, ${advice}.`;
}

/** What the names say of the equation that these weights were trained for. */
export function equationNotes({ arrays, texts }: FileContent, taken: readonly Taken[]): string[] {
  const notes = [];
  if (isTorchRnn(arrays))
    notes.push('This is a torch.nn.RNN: set network.dt to the value of network.tau and network.gain to 1, and its equation is that of the page.');
  if (taken.some(({ name }) => /(^|\.)(h2h|input2h|i2h)\.weight$/.test(name)))
    notes.push(
      'Layers named h2h and input2h often belong to r <- (1 - a) r + a phi(W r + I u + b), with the leak outside the nonlinearity. The page computes h <- h + a (-h + gain G phi(h) + I u + b), which is another network unless a = dt / tau = 1.',
    );
  for (const [name, text] of texts)
    if (/(^|[._])(nonlinearity|activation|phi)$/i.test(name))
      notes.push(
        `The file says that its nonlinearity is ${quote(text)}; the page keeps the one that it has. Set network.nonlinearity to the same, or this is another network.`,
      );
  return notes;
}

const units: Readonly<Record<string, string>> = { gain: '', tau: ' ms', dt: ' ms' };

/** What the file says of the settings that it was written with. */
export function settingsNotes(all: readonly (Named & { readonly data: ArrayLike<number | bigint> })[]): string[] {
  const said = all
    .filter(({ name, data }) => Object.hasOwn(units, name) && data.length === 1)
    .map(({ name, data }) => `${name} ${Number(data[0])}${units[name]}`);
  return said.length > 0 ? [`The file was written with ${said.join(', ')}; the page keeps its own settings.`] : [];
}

/** What of the file is no part of the network: `rest` are its arrays that were not taken. */
export function leftOutNotes(rest: readonly (Named & { readonly data: ArrayLike<number | bigint> })[], { passedOver }: FileContent): string[] {
  const notes = [];
  const unsaid = rest.filter(({ name, data }) => !(Object.hasOwn(units, name) && data.length === 1));
  const shaping = unsaid.filter(({ name, data }) => data.length > 1 && /(^|[._])(mask|sign|signs|dale|ei|d_?mat)([._]|$)/i.test(name));
  if (shaping.length > 0)
    notes.push(
      `Not applied: ${listArrays(shaping)}. If weights are to be multiplied by it (a mask, or signs of units), do so and save them again, or this is another network.`,
    );
  const numbers = unsaid.filter(({ data, name }) => data.length === 1 && /scale|factor|strength|gain|alpha|sigma|^s[io]$/i.test(name));
  if (numbers.length > 0)
    notes.push(
      `Not applied: ${numbers
        .slice(0, 6)
        .map(({ name, data }) => `${quote(name)} = ${Number(Number(data[0]).toPrecision(6))}`)
        .join(', ')}. If weights are to be multiplied by it, do so and save them again.`,
    );
  const left = unsaid.filter((one) => !shaping.includes(one) && !numbers.includes(one));
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
