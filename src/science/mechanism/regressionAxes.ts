/**
 * Axes by regression on the condition (Mante, Sussillo, Shenoy & Newsome 2013, targeted dimensionality reduction): at each time the rates of all trials are
 * regressed on what the trials are about,
 *
 *     r_i(t, trial) = beta_i0(t) + sum over variables v of beta_iv(t) x_v(t, trial) + rest,
 *
 * and the axes are the right singular vectors of all beta_v(t) together, the largest first: along the first ones a change of the condition moves the activity
 * most (oracles/readoutByPC.json, regressionAxes). Each variable is measured in its standard deviation, so that its unit does not matter; one that is the same
 * in all trials is left out.
 */
import { solve } from '../linalg/solve.ts';
import { symmetricEigen } from '../linalg/symmetricEigen.ts';
import type { Floats } from '../network.ts';
import { drain } from '../slices.ts';

export interface RegressionInput {
  /** Rates of each trial at the same times, [times, size] each. */
  readonly rates: readonly Floats[];
  /** x_v of each trial, [times, variables] each. */
  readonly variables: readonly Float64Array[];
  readonly times: number;
  readonly size: number;
}

export interface RegressionAxes {
  /** Squares of the singular values, largest first, [size]. */
  readonly eigenvalues: Float64Array;
  /**
   * Right singular vectors as rows, orthonormal; the component of largest modulus is positive. [size, size]. Those without a singular value above rounding are
   * arbitrary.
   */
  readonly axes: Float64Array;
  /** beta_v(t) of each time and variable, [times, variables, size]; 0 where the trials do not tell. */
  readonly slopes: Float64Array;
}

/** Yields the fraction done. Cost: times variables size (trials + variables + size / 2) + 5 size^3 products. */
export function* regressionAxes({ rates, variables, times, size }: RegressionInput): Generator<number, RegressionAxes, void> {
  const count = times > 0 ? (variables[0]?.length ?? 0) / times : 0;
  const scales = Array.from({ length: count }, (_, v) => deviation(variables, count, v));
  const slopes = new Float64Array(times * count * size);
  const squares = new Float64Array(size * size);
  for (let t = 0; t < times; t++) {
    const beta = slopesAt(rates, variables, t, count, size, scales);
    slopes.set(beta, t * count * size);
    for (let v = 0; v < count; v++) {
      const row = beta.subarray(v * size, (v + 1) * size);
      for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) squares[i * size + j] += row[i] * row[j];
    }
    yield (0.5 * (t + 1)) / times;
  }
  const finding = symmetricEigen(squares, size);
  let next = finding.next();
  for (; !next.done; next = finding.next()) yield 0.5 + 0.5 * next.value;
  return { eigenvalues: next.value.values.map((value) => Math.max(0, value)), axes: next.value.vectors, slopes };
}

/** Standard deviation of variable v over trials and times. */
function deviation(variables: readonly Float64Array[], count: number, v: number): number {
  let [n, sum, squares] = [0, 0, 0];
  for (const of of variables)
    for (let k = v; k < of.length; k += count) {
      n++;
      sum += of[k];
    }
  for (const of of variables) for (let k = v; k < of.length; k += count) squares += (of[k] - sum / n) ** 2;
  return Math.sqrt(squares / n);
}

/** Below this part of what they would be alone, variables say the same and cannot be told apart. */
const distinct = 1e-9;

/** beta_v at time t, [count, size]. Variables that do not differ between the trials at this time, or that follow from those before them, get 0. */
function slopesAt(
  rates: readonly Floats[],
  variables: readonly Float64Array[],
  t: number,
  count: number,
  size: number,
  scales: readonly number[],
): Float64Array {
  const trials = rates.length;
  const beta = new Float64Array(count * size);
  const centred: Float64Array[] = [];
  const used: number[] = [];
  const basis: Float64Array[] = [];
  for (let v = 0; v < count; v++) {
    const column = Float64Array.from(variables, (of) => (scales[v] > 0 ? of[t * count + v] / scales[v] : 0));
    const mean = column.reduce((sum, x) => sum + x, 0) / trials;
    for (let b = 0; b < trials; b++) column[b] -= mean;
    const own = column.slice();
    const whole = dot(own, own);
    for (const other of basis) {
      const part = dot(own, other);
      for (let b = 0; b < trials; b++) own[b] -= part * other[b];
    }
    const rest = dot(own, own);
    if (!(whole > 1e-18) || rest < distinct * whole || used.length + 2 > trials) continue;
    basis.push(own.map((x) => x / Math.sqrt(rest)));
    centred.push(column);
    used.push(v);
  }
  const n = used.length;
  // beta_v = p_v . r, with p the rows of (X^T X)^-1 X^T.
  const gram = Float64Array.from({ length: n * n }, (_, k) => dot(centred[Math.floor(k / n)], centred[k % n]));
  for (const [k, v] of used.entries()) {
    const unit = new Float64Array(n);
    unit[k] = 1;
    drain(solve(gram.slice(), unit));
    const p = Float64Array.from({ length: trials }, (_, b) => unit.reduce((sum, x, l) => sum + x * centred[l][b], 0));
    for (let b = 0; b < trials; b++) for (let i = 0; i < size; i++) beta[v * size + i] += p[b] * rates[b][t * size + i];
  }
  return beta;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
