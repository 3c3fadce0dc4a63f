/** Networks that are none of this page, told by their names and shapes: refused with what they are, so that none of their parts is taken for another network. */
import { FormatError, quote } from './formatError.ts';
import { type FileContent, type NamedArray, showShape } from './namedArrays.ts';
import { isOptimiserState, roleOf } from './roles.ts';

const combine = 'Compute the effective weights where the network was trained, and save them as G, I and W.';

/** A name that gives a kind away, and what to say of it. */
const telling: readonly (readonly [RegExp, (name: string) => string])[] = [
  [
    /(^|\.)(weight|bias)_[ih]h_l(0_reverse|[1-9]\d*(_reverse)?)$/,
    (name) =>
      `This network has several layers, or runs in both directions (${name}); the page holds one recurrent layer. Train one of a single layer, or save one layer with its own readout.`,
  ],
  [
    /(^|\.)(weight_\w+|weight)_[gv]$|(^|\.)parametrizations\.|(^|\.)weight\w*_orig$/,
    (name) => `The weights of this network are kept in another form (${name} is a part of weight_norm, spectral_norm or the like). ${combine}`,
  ],
];

/** Throws FormatError for networks of other kinds, and for weights that could not be read. */
export function refuseOtherKinds({ arrays, passedOver }: FileContent): void {
  for (const { name, what } of passedOver) {
    if (!isOptimiserState(name) && roleOf(name)) throw new FormatError(`The array ${quote(name)} belongs to the network, but it holds ${what}.`);
  }
  for (const [name, array] of Object.entries(arrays)) {
    if (isOptimiserState(name)) continue;
    for (const [pattern, sentence] of telling) if (pattern.test(name)) throw new FormatError(sentence(quote(name)));
    refuseGates(name, array);
    refuseManyTimes(name, array);
  }
}

function refuseGates(name: string, { shape }: NamedArray): void {
  const [rows, columns] = shape;
  if (!/(^|\.)weight_hh(_l0)?$/.test(name) || shape.length !== 2 || (rows !== 3 * columns && rows !== 4 * columns)) return;
  throw new FormatError(
    `This is ${rows === 3 * columns ? 'a GRU' : 'an LSTM'}, a network with gates (${quote(name)} is ${showShape(shape)}); the page holds networks without gates, such as torch.nn.RNN.`,
  );
}

/** A vector of time constants. */
function refuseManyTimes(name: string, { data, shape }: NamedArray): void {
  if (!/(^|[._])(tau|taus|alpha|alphas|time_?constants?)$/i.test(name) || data.length < 2) return;
  if (data.every((value: number | bigint) => value === data[0])) return;
  throw new FormatError(
    `This network has a time constant for each unit (${quote(name)}, ${showShape(shape)}); the page has one for all. Train it with one time constant, or leave ${quote(name)} out of the file if it is not used.`,
  );
}
