/**
 * Networks that are none of this page, told by their names and shapes: refused with what they are, so that none of their parts is taken for another network.
 */
import type { Candidate } from './candidate.ts';
import { isVectorLike } from './findChannels.ts';
import { FormatError, quote } from './formatError.ts';
import { type FileContent, type NamedArray, showShape } from './namedArrays.ts';
import { isOptimiserState, plainName, type Role, roleOf, rolesTogether } from './roles.ts';

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
  [
    /(^|[._/])(layer_?norm|batch_?norm|rms_?norm|ln|bn)(_?\d+)?[./_](weight|scale|gamma|running_mean)(:0)?$/i,
    (name) =>
      `This network normalises its activity (${name} is a part of a layer of normalisation), which the page does not do. Train it without that layer, or leave the layer out of the file if it is not used.`,
  ],
];

/** Throws FormatError for networks of other kinds, and for weights that could not be read. */
export function refuseOtherKinds({ arrays, texts, passedOver }: FileContent): void {
  for (const { name, what } of passedOver) {
    if (!isOptimiserState(name) && roleOf(name)) throw new FormatError(`The array ${quote(name)} belongs to the network, but it holds ${what}.`);
  }
  for (const [name, array] of Object.entries(arrays)) {
    if (isOptimiserState(name)) continue;
    for (const [pattern, sentence] of telling) if (pattern.test(name)) throw new FormatError(sentence(quote(name)));
    refuseManyTimes(name, array);
  }
  const rolesHere = rolesTogether(Object.entries(arrays));
  refuseGates(
    Object.entries(arrays).filter(([name, { shape }]) => !isOptimiserState(name) && shape.length >= 2),
    (name) => rolesHere.get(name) ?? roleOf(name),
  );
  const lasts = new Set([...Object.keys(arrays), ...texts.keys(), ...passedOver.map(({ name }) => name)].map((name) => plainName(name).split('.').at(-1)));
  for (const { has, sentence } of together) if (has.every((name) => lasts.has(name))) throw new FormatError(sentence);
}

/** Kinds that several names give away together. */
const together: readonly { readonly has: readonly string[]; readonly sentence: string }[] = [
  {
    has: ['data', 'indices', 'indptr', 'format'],
    sentence:
      "This file holds one sparse matrix of scipy. Make it dense, and save it with the others: numpy.savez('network.npz', G=scipy.sparse.load_npz('G.npz').toarray(), I=I, W=W).",
  },
  {
    has: ['decay_param', 'm', 'n'],
    sentence: `This network is kept by its latent dynamics (decay_param, m and n, as smc_rnns does), with a readout from them; the page reads the rates of the units. ${combine}`,
  },
];

/** Names that only the parts of gated units have together. */
const gates: readonly (readonly [string, readonly RegExp[]])[] = [
  ['a GRU', [/^(w|u|wh|uh|kernel|recurrent)_?z$|^hz$/, /^(w|u|wh|uh|kernel|recurrent)_?r$|^hr$/, /^(u|uh|recurrent)_?z$|^(iz|hz)$/]],
  ['an LSTM', [/^(u|uh|recurrent)_?f$|^hf$/, /^(w|u|wh|uh|kernel|recurrent)_?o$|^ho$/, /^(w|u|wh|uh|kernel|recurrent)_?(c|g)$|^hg$/]],
  ['an LSTM', [/^forget_?(gate)?$/, /^(output|out)_?gate$/]],
  ['a GRU', [/^update_?gate$/, /^reset_?gate$/]],
];

/** Units with gates, told by the names of their parts, by the name of the layer, or by how many times as high as wide the recurrent weights are. */
function refuseGates(matrices: readonly (readonly [string, NamedArray])[], roleIs: (name: string) => Role | undefined): void {
  const refuse = (kind: string, name: string, { shape }: NamedArray): never => {
    throw new FormatError(
      `This is ${kind}, a network with gates (${quote(name)} is ${showShape(shape)}); the page holds networks without gates, such as torch.nn.RNN.`,
    );
  };
  for (const [name, array] of matrices) {
    const [short, long] = [...array.shape].sort((one, other) => one - other);
    if (roleIs(name) === 'G' && array.shape.length === 2 && (long === 3 * short || long === 4 * short))
      refuse(long === 3 * short ? 'a GRU' : 'an LSTM', name, array);
    const layer = plainName(name)
      .split(/[._]/)
      .find((word) => /^(gru|lstm)(cell|\d*)$/.test(word));
    if (layer) refuse(layer.startsWith('gru') ? 'a GRU' : 'an LSTM', name, array);
  }
  const parts = matrices.map(([name, array]) => ({ name, array, words: plainName(name).split('.').slice(-2) }));
  for (const [kind, needed] of gates) {
    const found = needed.map((pattern) => parts.find(({ words }) => words.some((word) => pattern.test(word))));
    const [one] = found;
    if (one && found.every((part) => part !== undefined)) refuse(kind, one.name, one.array);
  }
}

/** A vector of time constants. */
function refuseManyTimes(name: string, { data, shape }: NamedArray): void {
  if (!/(^|[._])(tau|taus|alpha|alphas|taus_gaus|time_?constants?|leak|leak(y|ing)?_?rates?)$/i.test(name) || data.length < 2) return;
  if (data.every((value: number | bigint) => value === data[0])) return;
  throw new FormatError(
    `This network has a time constant for each unit (${quote(name)}, ${showShape(shape)}); the page has one for all. Train it with one time constant, or leave ${quote(name)} out of the file if it is not used.`,
  );
}

/** An input that reaches the output past the units. */
export function refuseShortcut(rest: readonly Candidate[], inputs: number, outputs: number, isControl: boolean): void {
  const shortcut = rest.find(
    ({ name, data }) =>
      data.length === inputs * outputs &&
      data.some((value: number | bigint) => Number(value) !== 0) &&
      (/(^|\.)(w_?io|i2o|in2out|input2output|input_to_output|w_?skip|skip)(\.weight)?$/.test(plainName(name)) || (isControl && plainName(name) === 'd')),
  );
  if (shortcut)
    throw new FormatError(
      `The input of this network reaches its output directly as well (${quote(shortcut.name)}, ${showShape(shortcut.given)}), which the page has no weights for. Leave ${quote(shortcut.name)} out of the file, and the output is that of the units alone.`,
    );
}

/** An output that is fed back to the units is a part of the recurrent weights. */
export function refuseFeedback(rest: readonly Candidate[], size: number, taken: readonly (Candidate | undefined)[]): void {
  const feedback = rest.find(
    (one) => !taken.includes(one) && isVectorLike(one, size) && /(^|\.)(w_?f|w_?fb|w_?feedback|feedback(_weights?)?)(\.weight)?$/.test(plainName(one.name)),
  );
  if (feedback?.data.some((value: number | bigint) => Number(value) !== 0))
    throw new FormatError(
      `The output of this network is fed back to its units (${quote(feedback.name)}, ${showShape(feedback.given)}), which the page has no weights for. Save G + w_fb W^T as G: numpy.savez('network.npz', G=g * J + w_fb @ w_out.T, I=I, W=w_out).`,
    );
}
