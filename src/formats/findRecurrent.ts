/** Which array of a file holds the recurrent weights: the square matrix whose name says so, or the only one. */
import type { Candidate } from './candidate.ts';
import { FormatError, quote } from './formatError.ts';
import { listArrays } from './matchNotes.ts';
import { showShape } from './namedArrays.ts';
import { shapesWeights } from './signs.ts';

export const smallest = 4;
export const largest = 2000;
/** What to do where names do not tell. */
export const rename = "Give the arrays the names G, I and W, for example with numpy.savez('network.npz', G=G, I=I, W=W).";

export const isSquare = ({ shape }: Candidate): boolean => shape.length === 2 && shape[0] === shape[1] && shape[0] > 1;

export function findRecurrent(useful: readonly Candidate[]): Candidate {
  const squares = useful.filter(isSquare);
  const named = squares.filter(({ role }) => role === 'G');
  const weights = squares.filter((one) => !shapesWeights(one, one.shape[0]));
  const likely = named.length > 0 ? named : weights;
  const [found, other] = likely.length > 0 ? likely : squares;
  if (!found) {
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
  if (other) {
    const unclear = likely.length > 0 ? likely : squares;
    throw new FormatError(`It is unclear which of these matrices are the recurrent weights: ${listArrays(unclear)}. ${rename}`, {
      doubt: { roles: ['G'], arrays: unclear.map(({ name }) => name) },
    });
  }
  return found;
}

export function checkSize({ shape, name }: Candidate): void {
  if (shape[0] < smallest || shape[0] > largest)
    throw new FormatError(
      `The network in this file has ${shape[0]} units (${quote(name)}); this page can hold ${smallest} to ${largest}. Choose a network of such a size.`,
    );
}
