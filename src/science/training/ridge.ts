/**
 * The closed-form readout: W and c that minimise |y - X W - c|^2 + ridge |W|^2. Rows are rates of the network at graded steps; one output. With a constant the
 * rows are centred, so that c is not penalised; without one c is 0, and a network at rest answers 0. A ridge penalty is a readout noise: a readout that
 * measures every rate with an independent error of standard deviation s_r has the expected squared error (residual)^2 + s_r^2 |W|^2, so ridge = n s_r^2 for n
 * rows. How strong it has to be against overfitting is chosen on validation rows, in powers of ten above that (protocol of the gain and noise map).
 *
 * Rows come in as they are computed (`addRows`) and are not kept. Turned down: a singular value decomposition of the rows, which keeps more digits but has
 * to hold them all and costs ten times as much; the penalty makes the digits superfluous.
 */
import { cholesky, type FactorRows, NotPositiveDefiniteError, solveCholesky } from '../linalg/cholesky.ts';
import { addRowSums, centredSquare, createRowSums, meanOf, type RowSums, type Squares } from '../linalg/rowSums.ts';
import type { Floats } from '../network.ts';

/**
 * Rates [targets.length, size], row-major, and the outputs wanted of them. A row of weight w is given times sqrt(w), target too: its squared residual then
 * counts w times.
 */
export interface ReadoutRows {
  readonly rates: Floats;
  readonly targets: ArrayLike<number>;
  /** Sum of the weights; the number of rows by default. Weights are for readouts without a constant. */
  readonly count?: number;
}

/** Faster ways to the same bits, for what takes the time here. */
export interface NormalEquations {
  readonly squares: Squares;
  readonly factorRows: FactorRows;
}

/** Sums over the rows seen so far. */
export interface RidgeSums {
  readonly rows: RowSums;
  sumY: number;
  /** Sum of (x - origin) y, [size] */
  readonly products: Float64Array;
  /** Whether the readout may have a constant c, or is W^T r alone. */
  readonly constant: boolean;
}

export interface Readout {
  /** [size] */
  readonly W: Float64Array;
  readonly c: number;
  /** The penalty that was used, as it stands beside X^T X. */
  readonly ridge: number;
}

/** Finds the readout for one penalty, as `solveSums` does. */
export type RidgeSolver = (sums: RidgeSums, ridge: number) => Generator<number, Readout, void>;

export interface ChosenReadout extends Readout {
  /** `readoutError` on the validation rows. */
  readonly validationError: number;
}

/** Factors of n s_r^2 among which validation chooses. */
export const ridgeMultipliers = [1, 10, 100, 1e3, 1e4, 1e5] as const;

/** Sums of no rows yet. Memory: size^2 numbers. */
export function createRidgeSums(size: number, constant = true): RidgeSums {
  return { rows: createRowSums(size, constant ? 'first row' : 'zero'), sumY: 0, products: new Float64Array(size), constant };
}

/**
 * Adds rows to `sums`, as many times as needed. Yields the fraction done. Cost: size^2 / 2 products a row; where no constant is fitted a row of zeros adds its
 * count and costs nothing. Throws RangeError when the shapes do not fit.
 */
export function* addRows(sums: RidgeSums, { rates, targets, count = targets.length }: ReadoutRows, by?: NormalEquations): Generator<number, void, void> {
  const { size, origin } = sums.rows;
  if (rates.length !== targets.length * size) throw new RangeError(`${rates.length} rates were given for ${targets.length} rows of ${size} units.`);
  const before = sums.rows.count;
  yield* addRowSums(sums.rows, sums.constant ? rates : withoutZeros(rates, size), by?.squares);
  sums.rows.count = before + count;
  for (let row = 0; row < targets.length; row++) {
    const y = targets[row];
    sums.sumY += y;
    for (let i = 0; i < size; i++) sums.products[i] += (rates[row * size + i] - origin[i]) * y;
  }
}

/** The rows in which not all rates are 0. */
function withoutZeros(rates: Floats, size: number): Floats {
  const kept: Floats[] = [];
  for (let from = 0; from < rates.length; from += size) {
    const row = rates.subarray(from, from + size);
    if (row.some((rate) => rate !== 0)) kept.push(row);
  }
  if (kept.length * size === rates.length) return rates;
  const moving = new Float64Array(kept.length * size);
  kept.forEach((row, k) => moving.set(row, k * size));
  return moving;
}

/**
 * The readout for one given penalty (>= 0). Yields the fraction done. Cost: size^3 / 6 products. Throws RangeError without rows, or when the penalty is too
 * small for them.
 */
export function* solveRidge(sums: RidgeSums, ridge: number): Generator<number, Readout, void> {
  if (!(ridge >= 0)) throw new RangeError(`The ridge penalty is ${ridge}; give 0 or more.`);
  try {
    return yield* solveSums(sums, ridge);
  } catch (error) {
    if (!(error instanceof NotPositiveDefiniteError)) throw error;
    const { count, size } = sums.rows;
    throw new RangeError(
      `The ridge penalty ${ridge} is too small: ${count} rows do not determine ${size} weights. Give a larger one, or none to have it chosen.`,
    );
  }
}

/**
 * The readout whose penalty m n s_r^2, m of `ridgeMultipliers`, has the least `readoutError` on the validation rows. `readoutNoise`: s_r. Penalties that are
 * too small for the rows are passed over; where s_r is 0 the scale is 1e-13 of the mean variance of a rate (without a constant: of its mean square) instead.
 * Yields the fraction done.
 */
export function* chooseRidge(
  sums: RidgeSums,
  validation: ReadoutRows,
  readoutNoise: number,
  solve: RidgeSolver = (of, ridge) => solveSums(of, ridge),
): Generator<number, ChosenReadout, void> {
  const size = Math.max(readoutNoise * readoutNoise, 1e-13 * meanSquare(sums));
  // Without a constant rates that are all 0 are answered by W = 0, whatever the penalty.
  const base = sums.rows.count * (size === 0 && !sums.constant ? 1 : size);
  let best: ChosenReadout | undefined;
  for (const [index, multiplier] of ridgeMultipliers.entries()) {
    try {
      const solving = solve(sums, base * multiplier);
      let next = solving.next();
      for (; !next.done; next = solving.next()) yield (index + next.value) / ridgeMultipliers.length;
      const validationError = readoutError(next.value, validation, readoutNoise);
      if (!best || validationError < best.validationError) best = { ...next.value, validationError };
    } catch (error) {
      if (!(error instanceof NotPositiveDefiniteError)) throw error;
    }
    yield (index + 1) / ridgeMultipliers.length;
  }
  if (!best) throw new RangeError('No penalty gives a readout: the rates never change, or are not finite.');
  return best;
}

/** Mean over rows (by weight) of (y - W x - c)^2, plus s_r^2 |W|^2: the expected squared error of a readout that measures rates with noise s_r. */
export function readoutError({ W, c }: Pick<Readout, 'W' | 'c'>, { rates, targets, count = targets.length }: ReadoutRows, readoutNoise: number): number {
  const size = W.length;
  let sum = 0;
  for (let row = 0; row < targets.length; row++) {
    let z = c;
    for (let i = 0; i < size; i++) z += W[i] * rates[row * size + i];
    sum += (targets[row] - z) * (targets[row] - z);
  }
  let norm = 0;
  for (let i = 0; i < size; i++) norm += W[i] * W[i];
  return sum / count + readoutNoise * readoutNoise * norm;
}

/**
 * A solver for several choices on the same sums, which solves each penalty once. Penalties are rounded to 12 digits, because n s_r^2 m for precisions a decade
 * apart are the same number only up to rounding.
 */
export function solveOnce(by?: NormalEquations): RidgeSolver {
  const solved = new Map<number, Readout>();
  return function* (sums, ridge) {
    const rounded = Number(ridge.toPrecision(12));
    const known = solved.get(rounded) ?? (yield* solveSums(sums, rounded, by));
    solved.set(rounded, known);
    return known;
  };
}

/** W = (X^T X + ridge)^-1 X^T y, and c = 0; with a constant X and y are centred on their means, and c = mean y - W mean x. */
function* solveSums({ rows, sumY, products, constant }: RidgeSums, ridge: number, by?: NormalEquations): Generator<number, Readout, void> {
  const { size, count, sum, squares } = rows;
  if (count === 0) throw new RangeError('There are no rows to fit a readout to.');
  const A = new Float64Array(size * size);
  const W = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) A[i * size + j] = constant ? centredSquare(rows, i, j) : squares[i * size + j];
    A[i * size + i] += ridge;
    W[i] = constant ? products[i] - (sum[i] * sumY) / count : products[i];
  }
  yield* cholesky(A, size, by?.factorRows);
  solveCholesky(A, size, W);
  if (!constant) return { W, c: 0, ridge };
  const mean = meanOf(rows);
  let c = sumY / count;
  for (let i = 0; i < size; i++) c -= W[i] * mean[i];
  return { W, c, ridge };
}

/** Mean over units of the variance of a rate; without a constant of its mean square. */
function meanSquare({ rows, constant }: RidgeSums): number {
  let trace = 0;
  for (let i = 0; i < rows.size; i++) trace += constant ? centredSquare(rows, i, i) : rows.squares[i * rows.size + i];
  return trace / rows.size / rows.count;
}
