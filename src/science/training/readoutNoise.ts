/**
 * What a readout loses by noise in the rates. A readout that measures every rate with an independent error of standard deviation s has the expected squared
 * error
 *
 *     residual + s^2 |W|^2,
 *
 * so that of two readouts with the same residual the one with the smaller weights is the better one; this is why the closed form has its penalty (ridge.ts).
 * Beside the formula the same is measured: noise x of every rate is drawn, which adds W . x to the output.
 */
import type { Floats } from '../network.ts';
import type { Random } from '../random/random.ts';
import { sliceWork } from '../slices.ts';

export interface NoisyOutput {
  /** [size] */
  readonly W: Floats;
  /** z - target of each row without noise in the rates, and the target, [rows]. */
  readonly errors: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
}

/** Squared errors are means over rows and outputs. */
export interface ReadoutNoise {
  /** |W| of all outputs together. */
  readonly norm: number;
  /** Without noise in the rates. */
  readonly residual: number;
  /** Of always saying the mean of the targets. */
  readonly guessing: number;
  /** For each noise: residual + s^2 |W|^2 (mean over outputs), and what was measured, with its standard error. */
  readonly predicted: Float64Array;
  readonly measured: Float64Array;
  readonly standardError: Float64Array;
}

/** `noises`: standard deviations. Yields the fraction done. Cost: for each noise 10 rows size products. Throws RangeError for outputs without rows. */
export function* readoutNoise(outputs: readonly NoisyOutput[], noises: readonly number[], random: Random): Generator<number, ReadoutNoise, void> {
  const [predicted, measured, variance] = [new Float64Array(noises.length), new Float64Array(noises.length), new Float64Array(noises.length)];
  let [square, residual, guessing] = [0, 0, 0];
  const of = outputs.length;
  let work = 0;
  for (const [index, { W, errors, targets }] of outputs.entries()) {
    const [size, rows] = [W.length, targets.length];
    if (rows === 0 || errors.length !== rows) throw new RangeError(`${errors.length} errors were given for ${rows} targets.`);
    const weight = dot(W, W);
    let mean = 0;
    for (let row = 0; row < rows; row++) mean += targets[row] / rows;
    let [own, spread] = [0, 0];
    for (let row = 0; row < rows; row++) {
      own += errors[row] ** 2 / rows;
      spread += (targets[row] - mean) ** 2 / rows;
    }
    square += weight;
    residual += own / of;
    guessing += spread / of;
    for (const [k, noise] of noises.entries()) {
      predicted[k] += (own + noise * noise * weight) / of;
      let [sum, squares] = [0, 0];
      for (let row = 0; row < rows; row++) {
        let heard = errors[row];
        for (let i = 0; i < size; i++) heard += W[i] * noise * random.normal();
        // What the noise adds, so that the standard error is that of the noise and not of the trials.
        const added = heard * heard - errors[row] ** 2;
        sum += added;
        squares += added * added;
        work += 10 * size;
        if (work > sliceWork) {
          work = 0;
          yield (index + (k + (row + 1) / rows) / noises.length) / of;
        }
      }
      measured[k] += (own + sum / rows) / of;
      variance[k] += Math.max(0, squares / rows - (sum / rows) ** 2) / rows / (of * of);
    }
  }
  return { norm: Math.sqrt(square), residual, guessing, predicted, measured, standardError: variance.map(Math.sqrt) };
}

function dot(a: Floats, b: Floats): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
