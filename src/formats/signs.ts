/**
 * Excitatory and inhibitory units, and connections that are not there: raw weights, with masks, signs of units and Dale matrices beside them, are composed to
 * what the network runs with. Weights of both signs beside signs of units leave a question open, |w| or max(w, 0), which is asked where the names do not tell
 * the tool.
 */
import type { Budget, Reading } from './budget.ts';
import { type Candidate, wordsOf } from './candidate.ts';
import { FormatError, quote } from './formatError.ts';
import { showShape } from './namedArrays.ts';

export type Rectify = 'abs' | 'relu';
type Target = 'G' | 'I' | 'W';

const sorts: Readonly<Record<Target, RegExp>> = {
  G: /^(rec|recurrent|hh|h2h|wrec|jrec|rnn)$/,
  I: /^(in|inp|input|inputs|win|winp|ih|i2h|x2h|input2h)$/,
  W: /^(out|output|readout|wout|fc|h2o|ho)$/,
};
const maskWords = /^(mask|masks|connectivity|sparsity)$/;
const signWords = /^(sign|signs|dale|dales|ei|dmat)$/;

/** Of which weights a name speaks; undefined where it does not say. */
function targetOf(name: string): Target | undefined {
  const words = wordsOf(name);
  return (Object.keys(sorts) as Target[]).find((target) => words.some((word) => sorts[target].test(word)));
}

const every = ({ data }: Candidate, holds: (value: number) => boolean): boolean => data.every((value: number | bigint) => holds(Number(value)));
const isSigned = (value: number): boolean => value === 1 || value === -1 || value === 0;

/** The signs of units: a vector, or the diagonal of a matrix that has nothing else. */
function signsIn(one: Candidate, size: number): Float64Array | undefined {
  if (one.data.length === size && (one.shape.length === 1 || one.shape.includes(1)) && every(one, isSigned))
    return Float64Array.from(one.data as ArrayLike<number>, Number);
  if (one.shape.length !== 2 || one.shape[0] !== size || one.shape[1] !== size || !every(one, isSigned)) return undefined;
  const diagonal = Float64Array.from({ length: size }, (_, unit) => Number(one.data[unit * (size + 1)]));
  const outside = one.data.length - size;
  let zeros = 0;
  for (let i = 0; i < one.data.length; i++) if (i % (size + 1) !== 0 && Number(one.data[i]) === 0) zeros++;
  return zeros === outside && diagonal.some((sign) => sign !== 0) ? diagonal : undefined;
}

const mixed = (signs: Float64Array): boolean => signs.some((sign) => sign < 0) && signs.some((sign) => sign > 0);

/** Whether an array shapes weights and is none: a Dale matrix by what it holds, a mask by its name and what it holds. */
export function shapesWeights(one: Candidate, size: number): boolean {
  const signs = signsIn(one, size);
  if (signs && (mixed(signs) || wordsOf(one.name).some((word) => signWords.test(word)))) return true;
  return wordsOf(one.name).some((word) => maskWords.test(word)) && every(one, isSigned);
}

export interface Shaping {
  readonly mask: Candidate | undefined;
  readonly signs: { readonly from: Candidate; readonly of: Float64Array } | undefined;
}

/** What of these arrays shapes the weights that become `to`; `weights` are those. */
export function shapingOf(to: Target, weights: Candidate, rest: readonly Candidate[], size: number): Shaping {
  const others = rest.filter((one) => one !== weights && (targetOf(one.name) ?? 'G') === to);
  // A mask of a single output has one number for each unit, as signs have.
  const isVector = weights.data.length === size;
  const mask = others.find(
    (one) =>
      one.data.length === weights.data.length &&
      wordsOf(one.name).some((word) => maskWords.test(word)) &&
      every(one, isSigned) &&
      (!signsIn(one, size) || (isVector && every(one, (value) => value >= 0))),
  );
  const signed = others.filter((one) => one !== mask && shapesWeights(one, size) && signsIn(one, size));
  const [from] = signed;
  return { mask, signs: from && { from, of: signsIn(from, size) as Float64Array } };
}

/**
 * The weights as the network runs with them: rectified where they are kept raw, times the mask, times the signs of the sending units. `unitOf` is the sending
 * unit of an entry. `nonnegative`: they are to have no sign at all (inputs of PsychRNN).
 */
export function* shaped(
  weights: Candidate,
  { mask, signs }: Shaping,
  unitOf: (index: number) => number,
  asked: Rectify | undefined,
  nonnegative: Candidate | undefined,
  budget: Budget,
): Reading<Candidate> {
  if (!mask && !signs && !nonnegative) return weights;
  budget.hold(8 * weights.data.length);
  const values = Float64Array.from(weights.data as ArrayLike<number>, Number);
  if (budget.spend(8 * values.length)) yield;
  /** The sign that an entry is to have; 0: it is to be zero. */
  const signOf = (i: number): number => (mask ? Number(mask.data[i]) : 1) * (signs ? signs.of[unitOf(i)] : 1);
  const hasSigns = signs !== undefined || nonnegative !== undefined || (mask !== undefined && !every(mask, (value) => value >= 0));
  const done = [...weights.done];
  const by = signs?.from ?? nonnegative ?? (mask as Candidate);
  let kept = true;
  let raw = true;
  for (let i = 0; i < values.length; i++) {
    if (values[i] * signOf(i) < 0) kept = false;
    if (values[i] < 0) raw = false;
  }
  let rectify: Rectify | undefined;
  // Kept as they act: the signs are in them already.
  if (hasSigns && !kept && !raw) {
    rectify = asked ?? (nonnegative || /(^|[._])dale_(rec|out)$/.test(by.name.toLowerCase()) ? 'abs' : undefined);
    if (!rectify)
      throw new FormatError(
        `The array ${quote(by.name)} (${showShape(by.given)}) gives the signs of the units, and ${quote(weights.name)} holds weights of both signs: it is unclear whether they count as |w| or as max(w, 0). Say which: lab.importNetwork(file, name, {settings: {rectify: 'abs'}}), or rectify: 'relu'.`,
        { doubt: { setting: { name: 'rectify', values: ['abs', 'relu'] } } },
      );
    done.push({ by, rectify, what: rectify === 'abs' ? 'with |w| for each weight' : 'with max(w, 0) for each weight' });
  }
  for (let i = 0; i < values.length; i++) {
    const value = rectify === 'abs' ? Math.abs(values[i]) : rectify === 'relu' ? Math.max(0, values[i]) : values[i];
    const sign = signOf(i);
    values[i] = hasSigns && kept && !rectify ? (sign === 0 ? 0 : value) : value * sign;
  }
  if (budget.spend(16 * values.length)) yield;
  if (mask) done.push({ by: mask, what: `multiplied by the mask ${quote(mask.name)}` });
  if (signs)
    done.push({
      by: signs.from,
      what:
        kept && !rectify ? `with the signs of ${quote(signs.from.name)}, which it has already` : `each sending unit with its sign of ${quote(signs.from.name)}`,
    });
  return { ...weights, data: values, done };
}
