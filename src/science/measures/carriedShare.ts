/**
 * How much of the answer, and of the activity, do the first k axes carry? The network's own readout is restricted to them: what the activity does along the
 * other axes is replaced by its mean, z_k = c + W.mean + sum over the first k axes of (W.e)(e.(x - mean)), and
 *
 *     answer[k-1] = 1 - (mean of (z_k - target)^2) / (variance of the target)
 *
 * over graded rows of several trials. 1: these axes say all; 0: no better than always saying the mean target; negative: worse than that. It is the R^2
 * of the readout that is there, not of the best one from these axes. The first three axes of the study's network, which are the ones that get drawn,
 * carry four fifths of the activity and a tenth of the answer.
 */
import type { Floats } from '../network.ts';
import { sliceWork } from '../slices.ts';

export interface CarriedShareInput {
  /** Rates of graded steps, [rows, size], and what the output should be there, [rows]. */
  readonly rates: Floats;
  readonly targets: ArrayLike<number>;
  /** The readout: `W` [size], `c`. */
  readonly W: Floats;
  readonly c: number;
  /** Orthonormal rows, [count, size]. */
  readonly axes: Floats;
}

export interface CarriedShare {
  /** Share of the answer carried by the first k axes, at index k-1; [count]. NaN when all targets are alike. */
  readonly answer: Float64Array;
  /** Share of the variance of these rows along the first k axes. */
  readonly activity: Float64Array;
  /** What each axis adds to the output: (W.e) times the standard deviation of the rows along e; its sign depends on that of the axis. */
  readonly contribution: Float64Array;
}

/** Yields the fraction done. Cost: rows count size products. Throws RangeError when there are no rows or the shapes do not fit. */
export function* carriedShare({ rates, targets, W, c, axes }: CarriedShareInput): Generator<number, CarriedShare, void> {
  const size = W.length;
  const rows = targets.length;
  const count = axes.length / size;
  if (rows === 0 || rates.length !== rows * size || !Number.isInteger(count)) {
    throw new RangeError(`${rates.length} rates for ${rows} targets and ${axes.length} numbers of axes do not fit a readout of ${size} weights.`);
  }
  const mean = meanRow(rates, rows, size);
  const total = totalVariance(rates, mean, rows);
  const spread = variance(targets);
  const z = new Float64Array(rows).fill(c + dot(W, 0, mean, size));
  const shares = { answer: new Float64Array(count), activity: new Float64Array(count), contribution: new Float64Array(count) };
  let carried = 0;
  let work = 0;
  for (let k = 0; k < count; k++) {
    const axis = axes.subarray(k * size, (k + 1) * size);
    const weight = dot(W, 0, axis, size);
    const origin = dot(mean, 0, axis, size);
    let squares = 0;
    let error = 0;
    for (let row = 0; row < rows; row++) {
      const along = dot(rates, row * size, axis, size) - origin;
      squares += along * along;
      z[row] += weight * along;
      error += (z[row] - targets[row]) ** 2;
      work += size;
    }
    carried += squares / rows;
    shares.answer[k] = 1 - error / rows / spread;
    shares.activity[k] = carried / total;
    shares.contribution[k] = weight * Math.sqrt(squares / rows);
    if (work > sliceWork) {
      work = 0;
      yield (k + 1) / count;
    }
  }
  return shares;
}

function dot(a: Floats, from: number, b: Floats, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += a[from + i] * b[i];
  return sum;
}

function meanRow(rates: Floats, rows: number, size: number): Float64Array {
  const mean = new Float64Array(size);
  for (let row = 0; row < rows; row++) for (let i = 0; i < size; i++) mean[i] += rates[row * size + i] / rows;
  return mean;
}

/** Sum over units of the variance over rows. */
function totalVariance(rates: Floats, mean: Float64Array, rows: number): number {
  let sum = 0;
  for (let k = 0; k < rates.length; k++) sum += (rates[k] - mean[k % mean.length]) ** 2;
  return sum / rows;
}

function variance(values: ArrayLike<number>): number {
  let mean = 0;
  for (let k = 0; k < values.length; k++) mean += values[k] / values.length;
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += (values[k] - mean) ** 2;
  return sum / values.length;
}
