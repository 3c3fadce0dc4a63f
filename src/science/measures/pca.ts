/**
 * Principal components of an activity: eigenvectors of its covariance, by the symmetric solver (oracle O20), largest variance first. A sample of n
 * rows has at most n - 1 of them; the rest is rounding, and axes there are arbitrary.
 */
import { symmetricEigen } from '../linalg/symmetricEigen.ts';
import type { Floats } from '../network.ts';

export interface Pca {
  /** All variances, largest first, [size]; what rounding made negative is 0. */
  readonly eigenvalues: Float64Array;
  /** The first `count` axes as rows, [count, size], orthonormal; the component of largest modulus is positive. */
  readonly axes: Float64Array;
}

/** `covariance` [size, size]; `count` axes are wanted, all by default. Yields the fraction done. Cost: about 5 size^3 products. */
export function* pca(covariance: Float64Array, size: number, count = size): Generator<number, Pca, void> {
  const { values, vectors } = yield* symmetricEigen(covariance, size);
  return { eigenvalues: values.map((value) => Math.max(0, value)), axes: vectors.slice(0, Math.min(count, size) * size) };
}

/** Turns each axis (in place) so that it points the way of the same axis of `previous`: what is drawn must not flip from frame to frame. Both [count, size]. */
export function alignAxes(axes: Float64Array, previous: Floats, size: number): void {
  const count = Math.min(axes.length, previous.length) / size;
  for (let k = 0; k < count; k++) {
    let overlap = 0;
    for (let i = k * size; i < (k + 1) * size; i++) overlap += axes[i] * previous[i];
    if (overlap < 0) for (let i = k * size; i < (k + 1) * size; i++) axes[i] = -axes[i];
  }
}

/** Coordinates on the axes: points [rows, count] of `rows` [rows, size] about `mean` [size]; axes [count, size]. */
export function project(rows: Floats, mean: Floats, axes: Floats, size: number): Float64Array {
  const count = axes.length / size;
  const total = rows.length / size;
  const points = new Float64Array(total * count);
  for (let t = 0; t < total; t++) {
    for (let k = 0; k < count; k++) {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += axes[k * size + i] * (rows[t * size + i] - mean[i]);
      points[t * count + k] = sum;
    }
  }
  return points;
}
