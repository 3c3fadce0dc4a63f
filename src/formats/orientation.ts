/** Which side of a matrix are units, and who sends: rows receive and columns send, but in kernels. */
import type { Budget, Reading } from './budget.ts';
import type { Candidate, Guess } from './candidate.ts';
import { quote } from './formatError.ts';
import type { NamedArray } from './namedArrays.ts';
import { isKernel, type Role } from './roles.ts';

/** [k, size], as PyTorch keeps its outputs; where both sides are the size, rows are units, but in kernels. */
export const isRow = ({ shape, name }: Candidate, size: number): boolean => shape.length === 2 && (shape[0] !== size || (shape[1] === size && isKernel(name)));

/** Whether rows and columns of an array are exchanged when it becomes these weights. */
export const isTurned = (to: Role, one: Candidate, size: number): boolean => one.turned ?? (to === 'G' ? isKernel(one.name) : isRow(one, size));

/** Whether x W is written in the program, and not W x: its input and output weights lie so, and nothing tells of the recurrent ones. */
export function orientationOf(G: Candidate, I: Candidate | undefined, W: Candidate | undefined, size: number): Guess[] {
  const bySender = (one: Candidate | undefined, rows: boolean) =>
    one !== undefined && one.shape.length === 2 && one.shape[0] !== one.shape[1] && (one.shape[0] === size) === rows;
  if (G.turned !== undefined || isKernel(G.name) || G.parts.length > 1 || !bySender(I, false) || !bySender(W, true)) return [];
  return [
    { about: ['G'], what: `that the rows of ${quote(G.name)} receive, although those of the input weights send; if they send as well, save its transpose` },
  ];
}

/** Adds `scale` times the array [rows, columns] to `values` [rows, kept.length], which has those of its columns; `turned`: it lies there as [columns, rows]. */
export function* addTo(
  values: Float64Array,
  { data }: NamedArray,
  rows: number,
  columns: number,
  kept: readonly number[],
  turned: boolean,
  scale: number,
  budget: Budget,
): Reading<void> {
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < kept.length; k++) values[row * kept.length + k] += scale * Number(data[turned ? kept[k] * rows + row : row * columns + kept[k]]);
    if (budget.spend(16 * kept.length)) yield;
  }
}
