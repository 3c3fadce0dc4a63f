/**
 * Memory capacity (Jaeger 2001, GMD report 152; oracle O18): how much of a white input u can be read linearly out of the present state, delay by delay:
 *
 *     MC = sum over k of r^2(u(t-k), y_k(t)),  y_k the least-squares affine readout of the state for u(t-k);  k = 0 counts (it adds 1 at most)
 *
 * At most the number of units, and equal to it for a linear network in which every state can be reached (Ballarin, Grigoryeva & Ortega,
 * arXiv 2305.01457). Estimates fall below where delays or steps are too few, and rise above where the rows are the ones that were fitted: by size / rows for
 * every delay of which nothing is remembered. So r^2 is taken on rows that the fit has not seen.
 */
import { cholesky, solveCholesky } from '../linalg/cholesky.ts';
import { addRowSums, centredSquare, createRowSums, meanOf } from '../linalg/rowSums.ts';
import type { Floats } from '../network.ts';
import { sliceWork } from '../slices.ts';

export interface MemoryCapacityInput {
  /** States or rates after each step, [rows, size], beginning late enough that the start is forgotten. */
  readonly states: Floats;
  readonly size: number;
  /** Input of each step, [delays - 1 + rows]: the last `rows` belong to the states, the others came before. */
  readonly inputs: Floats;
  /** Delays k = 0 .. delays - 1; twice the number of units is enough. */
  readonly delays: number;
  /** Penalty beside the states' squares, relative to the mean square of one; 1e-10 by default. */
  readonly ridge?: number;
}

export interface MemoryCapacity {
  readonly capacity: number;
  /** r^2 by delay, [delays]. */
  readonly byDelay: Float64Array;
}

/**
 * The first three quarters of the rows fit, the others test. Yields the fraction done. Cost: 2 rows size delays + rows size^2 products. Throws RangeError when
 * shapes do not fit, NotPositiveDefiniteError when the states never change.
 */
export function* memoryCapacity({ states, size, inputs, delays, ridge = 1e-10 }: MemoryCapacityInput): Generator<number, MemoryCapacity, void> {
  const rows = states.length / size;
  if (!Number.isInteger(rows) || rows < 8 || inputs.length !== delays - 1 + rows)
    throw new RangeError(`${states.length} numbers of states of ${size} units and ${inputs.length} inputs do not fit ${delays} delays; 8 rows are the least.`);
  const fitted = Math.floor(rows * 0.75);
  const sums = createRowSums(size);
  const adding = addRowSums(sums, states.subarray(0, fitted * size));
  for (let next = adding.next(); !next.done; next = adding.next()) yield 0.3 * next.value;

  const A = new Float64Array(size * size);
  let trace = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) A[i * size + j] = centredSquare(sums, i, j);
    trace += A[i * size + i];
  }
  for (let i = 0; i < size; i++) A[i * size + i] += (ridge * trace) / size;
  yield* stay(cholesky(A, size), 0.3);

  const mean = meanOf(sums);
  const byDelay = new Float64Array(delays);
  const w = new Float64Array(size);
  let work = 0;
  let capacity = 0;
  for (let k = 0; k < delays; k++) {
    const at = delays - 1 - k;
    w.fill(0);
    for (let row = 0; row < fitted; row++) for (let i = 0; i < size; i++) w[i] += (states[row * size + i] - mean[i]) * inputs[at + row];
    solveCholesky(A, size, w);
    byDelay[k] = squaredCorrelation(states, w, inputs.subarray(at), fitted, rows);
    capacity += byDelay[k];
    work += rows * size + size * size;
    if (work > sliceWork) {
      work = 0;
      yield 0.3 + (0.7 * (k + 1)) / delays;
    }
  }
  return { capacity, byDelay };
}

/** Squared correlation of W x and the wanted value over rows from .. to - 1; 0 where either does not vary. */
function squaredCorrelation(states: Floats, w: Float64Array, wanted: Floats, from: number, to: number): number {
  const size = w.length;
  let [sy, su, yy, uu, yu] = [0, 0, 0, 0, 0];
  for (let row = from; row < to; row++) {
    let y = 0;
    for (let i = 0; i < size; i++) y += w[i] * states[row * size + i];
    const u = wanted[row];
    sy += y;
    su += u;
    yy += y * y;
    uu += u * u;
    yu += y * u;
  }
  const count = to - from;
  const product = (yy - (sy * sy) / count) * (uu - (su * su) / count);
  return product > 0 ? (yu - (sy * su) / count) ** 2 / product : 0;
}

/** Runs a part of the work at one place of the progress. */
function* stay<R>(work: Generator<unknown, R, void>, done: number): Generator<number, R, void> {
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
    yield done;
  }
}
