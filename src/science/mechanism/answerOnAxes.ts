/**
 * Who carries the answer? Of orthonormal axes the first k, k = 1 .. count, are looked at in three ways, each as a share 1 - (squared error) / (squares of the
 * targets about their mean), so that 1 says all and 0 no more than always saying the mean:
 *
 * - own: the network's own readout, restricted to them (measures/carriedShare.ts, with which it agrees);
 * - best: the best affine readout of the k coordinates, by least squares on the same rows; it can only grow with k;
 * - heldOut: that readout on rows of other trials.
 *
 * Of several outputs the squared errors and the squares of the targets are summed. The null is the same of random axes: of the study's network three of them
 * carry more of the answer than the three leading principal components (oracles/readoutByPC.json).
 */
import { orthonormalise } from '../linalg/orthonormalise.ts';
import type { Floats } from '../network.ts';
import type { Random } from '../random/random.ts';
import { normalsInSlice, sliceWork } from '../slices.ts';

export interface AnswerRows {
  /** [rows, size] */
  readonly rates: Floats;
  /** [rows] */
  readonly targets: ArrayLike<number>;
}

/** One output: its graded rows, those of other trials, and its readout. */
export interface AnswerChannel {
  readonly rows: AnswerRows;
  readonly heldOut: AnswerRows;
  /** [size] */
  readonly W: Floats;
  readonly c: number;
}

export interface AnswerOnAxes {
  /** By the first k axes, at index k-1; [count]. NaN where all targets are alike, or (heldOut) where no rows are held out. */
  readonly own: Float64Array;
  readonly best: Float64Array;
  readonly heldOut: Float64Array;
}

/**
 * `axes` [count, size], orthonormal rows. Yields the fraction done. Cost: for each output (rows + held-out rows) count (size + 2 count) products. Throws
 * RangeError for shapes that do not fit and for outputs without rows. `rounding`: error of the rates by the arithmetic in which they were computed, in parts of
 * their length: from rates that vary no more nothing is read, although a fit could tell from their last digits how they came about.
 */
export function* answerOnAxes(channels: readonly AnswerChannel[], axes: Floats, size: number, rounding = 0): Generator<number, AnswerOnAxes, void> {
  const count = axes.length / size;
  const errors = { own: new Float64Array(count), best: new Float64Array(count), heldOut: new Float64Array(count) };
  let [spread, heldOutSpread] = [0, 0];
  for (const [channel, { rows, heldOut, W, c }] of channels.entries()) {
    if (!Number.isInteger(count) || rows.targets.length === 0 || rows.rates.length !== rows.targets.length * size) {
      throw new RangeError(`${rows.rates.length} rates for ${rows.targets.length} targets and ${axes.length} numbers of axes do not fit ${size} units.`);
    }
    const part = (done: number) => (channel + done) / channels.length;
    const mean = meanRow(rows.rates, size);
    let z0 = c;
    for (let i = 0; i < size; i++) z0 += W[i] * mean[i];
    const along = yield* share(coordinates(rows.rates, mean, axes, size), part, 0, 0.4);
    const others = yield* share(coordinates(heldOut.rates, mean, axes, size), part, 0.4, 0.4);
    ownErrors(along, rows.targets, z0, weightsOn(W, axes, size), errors.own);
    const isAlike = varyNoMore(rows.rates, mean, rounding);
    yield* share(bestErrors(along, rows.targets, others, heldOut.targets, isAlike ? 0 : count, errors), part, 0.8, 0.2);
    if (isAlike) addGuessing(rows.targets, heldOut.targets, errors);
    spread += squaresAboutMean(rows.targets);
    heldOutSpread += squaresAboutMean(heldOut.targets);
  }
  const shareOf = (sums: Float64Array, of: number) => sums.map((sum) => (of > 0 ? 1 - sum / of : Number.NaN));
  return { own: shareOf(errors.own, spread), best: shareOf(errors.best, spread), heldOut: shareOf(errors.heldOut, heldOutSpread) };
}

export interface RandomAnswer {
  readonly mean: AnswerOnAxes;
  /** Standard deviations over the draws; NaN for fewer than two. */
  readonly sd: AnswerOnAxes;
}

/** The same of `draws` sets of `count` random axes: rows of normals, made orthonormal. Yields the fraction done. Cost: draws times that of answerOnAxes. */
export function* answerOnRandomAxes(
  channels: readonly AnswerChannel[],
  count: number,
  size: number,
  draws: number,
  random: Random,
  rounding = 0,
): Generator<number, RandomAnswer, void> {
  const found: AnswerOnAxes[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const axes = new Float64Array(count * size);
    for (let at = 0; at < axes.length; at++) {
      axes[at] = random.normal();
      if (at % normalsInSlice === normalsInSlice - 1) yield draw / draws;
    }
    yield* share(orthonormalise(axes, count, size, new Float64Array(count)), (done) => (draw + done) / draws, 0, 0.1);
    found.push(yield* share(answerOnAxes(channels, axes, size, rounding), (done) => (draw + done) / draws, 0.1, 0.9));
  }
  const over = (of: (values: readonly number[]) => number): AnswerOnAxes => {
    const each = (name: keyof AnswerOnAxes) => Float64Array.from({ length: count }, (_, k) => of(found.map((one) => one[name][k])));
    return { own: each('own'), best: each('best'), heldOut: each('heldOut') };
  };
  const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
  return {
    mean: over(mean),
    sd: over((values) => Math.sqrt(values.reduce((sum, x) => sum + (x - mean(values)) ** 2, 0) / (values.length > 1 ? values.length - 1 : Number.NaN))),
  };
}

/** Passes on what `work` yields as the part `from` .. `from + length` of a whole. */
function* share<R>(work: Generator<number, R, void>, part: (done: number) => number, from: number, length: number): Generator<number, R, void> {
  let next = work.next();
  for (; !next.done; next = work.next()) yield part(from + length * next.value);
  return next.value;
}

function meanRow(rates: Floats, size: number): Float64Array {
  const rows = rates.length / size;
  const mean = new Float64Array(size);
  for (let row = 0; row < rows; row++) for (let i = 0; i < size; i++) mean[i] += rates[row * size + i] / rows;
  return mean;
}

/** e_k . (x - mean) of each row, [count, rows]: one axis after the other, as they are needed. */
function* coordinates(rates: Floats, mean: Float64Array, axes: Floats, size: number): Generator<number, Float64Array, void> {
  const [rows, count] = [rates.length / size, axes.length / size];
  const along = new Float64Array(count * rows);
  let work = 0;
  for (let k = 0; k < count; k++) {
    let origin = 0;
    for (let i = 0; i < size; i++) origin += axes[k * size + i] * mean[i];
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += rates[row * size + i] * axes[k * size + i];
      along[k * rows + row] = sum - origin;
    }
    work += rows * size;
    if (work > sliceWork) {
      work = 0;
      yield (k + 1) / count;
    }
  }
  return along;
}

/** W . e_k, [count]. */
function weightsOn(W: Floats, axes: Floats, size: number): Float64Array {
  return Float64Array.from({ length: axes.length / size }, (_, k) => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += W[i] * axes[k * size + i];
    return sum;
  });
}

/** Adds the squared errors of the readout restricted to the first k axes. */
function ownErrors(along: Float64Array, targets: ArrayLike<number>, z0: number, weights: Float64Array, errors: Float64Array): void {
  const rows = targets.length;
  const z = new Float64Array(rows).fill(z0);
  for (let k = 0; k < weights.length; k++) {
    for (let row = 0; row < rows; row++) {
      z[row] += weights[k] * along[k * rows + row];
      errors[k] += (z[row] - targets[row]) ** 2;
    }
  }
}

/** Below this part of its length a coordinate is a combination of those before it; below this part of the longest one it is rounding. */
const independent = 1e-9;

/**
 * Adds the squared errors of the best affine readouts of the first k coordinates, on both sets of rows. The columns are made orthogonal one after the other, so
 * that each fit is the one before and one more term; held-out columns go through the same steps. `along` [count, rows], `others` [count, held-out rows]; both
 * are overwritten.
 */
function* bestErrors(
  along: Float64Array,
  targets: ArrayLike<number>,
  others: Float64Array,
  otherTargets: ArrayLike<number>,
  count: number,
  errors: { readonly best: Float64Array; readonly heldOut: Float64Array },
): Generator<number, void, void> {
  const [rows, heldOut] = [targets.length, otherTargets.length];
  let mean = 0;
  for (let row = 0; row < rows; row++) mean += targets[row] / rows;
  // The coordinates have the mean 0 on the rows that are fitted, so that the constant is the mean target.
  const left = Float64Array.from(targets, (target) => target - mean);
  const otherLeft = Float64Array.from(otherTargets, (target) => target - mean);
  let longest = 0;
  let work = 0;
  for (let k = 0; k < count; k++) {
    const column = along.subarray(k * rows, (k + 1) * rows);
    const other = others.subarray(k * heldOut, (k + 1) * heldOut);
    const before = length(column);
    longest = Math.max(longest, before);
    // Twice: once is not enough where columns are nearly parallel.
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < k; j++) {
        const basis = along.subarray(j * rows, (j + 1) * rows);
        const part = dot(column, basis);
        if (part === 0) continue;
        subtract(column, part, basis);
        subtract(other, part, others.subarray(j * heldOut, (j + 1) * heldOut));
        work += 2 * (rows + heldOut);
        if (work > sliceWork) {
          work = 0;
          yield k / count;
        }
      }
    }
    const after = length(column);
    const scale = after > independent * before && before > independent * longest ? 1 / after : 0;
    for (let row = 0; row < rows; row++) column[row] *= scale;
    for (let row = 0; row < heldOut; row++) other[row] *= scale;
    const weight = dot(column, left);
    subtract(left, weight, column);
    subtract(otherLeft, weight, other);
    errors.best[k] += dot(left, left);
    errors.heldOut[k] += dot(otherLeft, otherLeft);
  }
}

/** Whether the rows [rows, size] are alike up to this part of their length; `mean` [size]. */
function varyNoMore(rates: Floats, mean: Float64Array, rounding: number): boolean {
  let [about, all] = [0, 0];
  for (let k = 0; k < rates.length; k++) {
    about += (rates[k] - mean[k % mean.length]) ** 2;
    all += rates[k] ** 2;
  }
  return about <= rounding * rounding * all;
}

/** Adds the squared errors of always saying the mean target, whatever the number of axes. */
function addGuessing(
  targets: ArrayLike<number>,
  otherTargets: ArrayLike<number>,
  errors: { readonly best: Float64Array; readonly heldOut: Float64Array },
): void {
  const all = Array.from(targets);
  const mean = all.reduce((sum, target) => sum + target / all.length, 0);
  const squares = (of: ArrayLike<number>) => Array.from(of).reduce((sum, target) => sum + (target - mean) ** 2, 0);
  for (let k = 0; k < errors.best.length; k++) {
    errors.best[k] += squares(all);
    errors.heldOut[k] += squares(otherTargets);
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

const length = (a: Float64Array): number => Math.sqrt(dot(a, a));

function subtract(from: Float64Array, factor: number, what: Float64Array): void {
  for (let i = 0; i < from.length; i++) from[i] -= factor * what[i];
}

/** Exactly 0 where all are alike: the mean is taken about the first. */
function squaresAboutMean(values: ArrayLike<number>): number {
  let mean = values[0];
  for (let k = 0; k < values.length; k++) mean += (values[k] - values[0]) / values.length;
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += (values[k] - mean) ** 2;
  return sum;
}
