/** Which array of a file holds the recurrent weights: the square matrix whose name says so, or the only one. */
import type { Candidate } from './candidate.ts';
import { FormatError, quote } from './formatError.ts';
import { listArrays } from './matchNotes.ts';
import { showShape } from './namedArrays.ts';
import { shapesWeights } from './signs.ts';

const smallest = 4;
const largest = 2000;
/** What to do where names do not tell. */
export const rename = "Give the arrays the names G, I and W, for example with numpy.savez('network.npz', G=G, I=I, W=W).";

export function findRecurrent(useful: readonly Candidate[]): Candidate {
  const squares = useful.filter(({ shape }) => shape.length === 2 && shape[0] === shape[1] && shape[0] > 1);
  const named = squares.filter(({ role }) => role === 'G');
  const weights = squares.filter((one) => !shapesWeights(one, one.shape[0]));
  const likely = named.length > 0 ? named : weights;
  const [found, other] = likely.length > 0 ? likely : squares;
  if (!found) {
    refuseAffine(useful);
    const wrong = useful.find(({ role, shape }) => role === 'G' && shape.length === 2);
    const seen = wrong
      ? `${quote(wrong.name)} is ${showShape(wrong.given)} and not square`
      : useful.length > 0
        ? `it holds ${listArrays(useful)}`
        : 'it holds no weights';
    throw new FormatError(
      `No recurrent weights were found in this file: a square matrix, one row and one column for each unit, is needed, and ${seen}. ${rename}`,
    );
  }
  const uncounted = ({ name }: Candidate) => name.replace(/\d+/g, '').replace(/_+(?=[./]|$)/g, '');
  if (other && named.length > 1 && named.every((one) => uncounted(one) === uncounted(found)))
    throw new FormatError(
      `This network has several recurrent layers (${listArrays(named)}); the page holds one. Train one of a single layer, or save one layer with its own readout.`,
    );
  if (other)
    throw new FormatError(`It is unclear which of these matrices are the recurrent weights: ${listArrays(likely.length > 0 ? likely : squares)}. ${rename}`);
  return found;
}

export function checkSize({ shape, name }: Candidate): void {
  if (shape[0] < smallest || shape[0] > largest)
    throw new FormatError(
      `The network in this file has ${shape[0]} units (${quote(name)}); this page can hold ${smallest} to ${largest}. Choose a network of such a size.`,
    );
}

/** One matrix for input and state together. */
function refuseAffine(useful: readonly Candidate[]): void {
  for (const { name, given, shape } of useful) {
    const [rows, columns] = shape;
    if (shape.length !== 2 || rows === columns || Math.min(rows, columns) < smallest || Math.abs(rows - columns) >= Math.min(rows, columns)) continue;
    if (!useful.some((one) => one.name !== name && one.data.length === Math.min(rows, columns))) continue;
    throw new FormatError(
      `The array ${quote(name)} (${showShape(given)}) seems to act on input and state together. Split it where it was made, W_in and W_rec each alone, for example numpy.savez('network.npz', I=w[:, :k], G=w[:, k:], W=W) with k inputs.`,
    );
  }
}
