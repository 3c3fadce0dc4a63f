/**
 * One matrix that acts on input and state together, [N, k + N] or its transpose: it is split into input and recurrent weights. Which of the two comes first is
 * a convention of the program that made it, and is asked.
 */
import type { Budget, Reading } from './budget.ts';
import type { Candidate } from './candidate.ts';
import { isVectorLike } from './findChannels.ts';
import { isSquare, smallest } from './findRecurrent.ts';
import { FormatError, quote } from './formatError.ts';
import { showShape } from './namedArrays.ts';

export type AffineOrder = 'input first' | 'state first';

export const affineOrders: readonly AffineOrder[] = ['input first', 'state first'];

interface Affine {
  readonly from: Candidate;
  readonly size: number;
  readonly inputs: number;
  /** Rows are input and state, as kernels have them. */
  readonly byRow: boolean;
}

/** The matrix that seems to act on both, where there is no square one: a bias or a readout beside it tells how many units there are. */
function affineIn(useful: readonly Candidate[]): Affine | undefined {
  if (useful.some(isSquare)) return undefined;
  for (const from of useful) {
    const [rows, columns] = from.shape;
    if (from.shape.length !== 2 || rows === columns) continue;
    const [size, inputs] = [Math.min(rows, columns), Math.abs(rows - columns)];
    if (size < smallest || inputs >= size || !useful.some((one) => one !== from && isVectorLike(one, size))) continue;
    return { from, size, inputs, byRow: rows > columns };
  }
  return undefined;
}

/** A part of the columns (or rows) of the matrix. */
function* partOf({ from, size, inputs, byRow }: Affine, role: 'G' | 'I', first: number, count: number, what: string, budget: Budget): Reading<Candidate> {
  budget.hold(8 * size * count);
  const wide = size + inputs;
  const data = new Float64Array(size * count);
  for (let unit = 0; unit < size; unit++)
    for (let k = 0; k < count; k++) data[unit * count + k] = Number(from.data[byRow ? (first + k) * size + unit : unit * wide + first + k]);
  if (budget.spend(16 * data.length)) yield;
  const done = [...from.done, { by: null, what }];
  // Units are rows now, whatever the name says of kernels.
  return { ...from, data, shape: [size, count], role, turned: false, done };
}

/** TensorFlow 1 keeps the weights of its cell so: tanh([u, r] kernel + bias). */
const isTensorflow = (name: string): boolean => /(^|[./])basic_rnn_cell[./]kernel(:0)?$/.test(name);

/** Input and recurrent weights of such a matrix; undefined where there is none. Throws FormatError where the order is not said. */
export function* affineOf(
  useful: readonly Candidate[],
  asked: AffineOrder | undefined,
  budget: Budget,
): Reading<{ readonly G: Candidate; readonly I: Candidate } | undefined> {
  const affine = affineIn(useful);
  if (!affine) return undefined;
  const order = asked ?? (isTensorflow(affine.from.name) ? 'input first' : undefined);
  const { from, size, inputs, byRow } = affine;
  const title = `${quote(from.name)} (${showShape(from.given)})`;
  if (!order)
    throw new FormatError(
      `The array ${title} seems to act on input and state together. Split it where it was made, W_in and W_rec each alone, for example numpy.savez('network.npz', I=w[:, :k], G=w[:, k:], W=W) with k inputs; or say which comes first: lab.importNetwork(file, name, {settings: {affine: 'input first'}}), or affine: 'state first'.`,
      { doubt: { setting: { name: 'affine', values: affineOrders } } },
    );
  const sides = byRow ? 'rows' : 'columns';
  const [stateFirst, inputFirst] = order === 'state first' ? [0, size] : [inputs, 0];
  const where = (count: number, first: number) => `its ${first === 0 ? 'first' : 'last'} ${count} ${sides}`;
  return {
    G: yield* partOf(affine, 'G', stateFirst, size, where(size, stateFirst), budget),
    I: yield* partOf(affine, 'I', inputFirst, inputs, where(inputs, inputFirst), budget),
  };
}
