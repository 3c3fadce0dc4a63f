/** The error of the best readout of a cell: for the precision that was asked for, and for others from the same rows. */
import {
  type ChosenReadout,
  chooseRidge,
  type NormalEquations,
  type ReadoutRows,
  type RidgeSolver,
  type RidgeSums,
  readoutError,
  solveOnce,
} from '../training/ridge.ts';

/** The error that a readout of this precision makes. */
export interface PrecisionError {
  /** s_r, standard deviation with which the readout measures a rate. */
  readonly precision: number;
  /** Mean squared residual of the best readout on the test trials + s_r^2 |W|^2. */
  readonly error: number;
  /** The same of a readout that always says the mean of the training targets: chance. */
  readonly chance: number;
}

export interface ReadoutErrors extends Omit<PrecisionError, 'precision'> {
  /** Error on the validation trials, by which the penalty was chosen. */
  readonly validationError: number;
  /** The penalty as it stands beside X^T X: n s_r^2 times one of 1, 10, ..., 1e5. */
  readonly penalty: number;
  /** |W| */
  readonly norm: number;
  /** One for each of `precisions`, in their order, as a map with that precision finds it; absent where none was asked for. */
  readonly errors?: readonly PrecisionError[];
}

/**
 * Readouts from `sums`, their penalties by `validation`, their errors on `test`. Yields the fraction done. Cost: size^3 / 6 products for every penalty;
 * precisions a decade apart share five of six.
 */
export function* readoutErrors(
  sums: RidgeSums,
  validation: ReadoutRows,
  test: ReadoutRows,
  precision: number,
  precisions: readonly number[],
  by?: NormalEquations,
): Generator<number, ReadoutErrors, void> {
  const solve = solveOnce(by);
  const all = [];
  for (const [index, each] of [precision, ...precisions].entries()) {
    const choosing = choose(sums, validation, each, solve);
    let next = choosing.next();
    for (; !next.done; next = choosing.next()) yield (index + next.value) / (precisions.length + 1);
    all.push({ precision: each, ...errorsOf(sums, next.value, test, each) });
  }
  const [{ precision: _, ...main }, ...others] = all as [(typeof all)[0], ...typeof all];
  if (others.length === 0) return main;
  return { ...main, errors: others.map(({ precision, error, chance }) => ({ precision, error, chance })) };
}

/** undefined where no penalty gives a readout: rates that are not finite, or that never change. */
function* choose(sums: RidgeSums, validation: ReadoutRows, precision: number, solve: RidgeSolver): Generator<number, ChosenReadout | undefined, void> {
  try {
    return yield* chooseRidge(sums, validation, precision, solve);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
}

function errorsOf(sums: RidgeSums, readout: ChosenReadout | undefined, test: ReadoutRows, precision: number): Omit<ReadoutErrors, 'errors'> {
  const chance = readoutError({ W: new Float64Array(sums.rows.size), c: sums.sumY / sums.rows.count }, test, precision);
  if (!readout) return { error: Number.NaN, chance, validationError: Number.NaN, penalty: Number.NaN, norm: Number.NaN };
  const { W, ridge, validationError } = readout;
  return { error: readoutError(readout, test, precision), chance, validationError, penalty: ridge, norm: Math.sqrt(W.reduce((sum, w) => sum + w * w, 0)) };
}
