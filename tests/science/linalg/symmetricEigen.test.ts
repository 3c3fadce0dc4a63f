import { EVD, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { multiply, symmetricEigen } from '../../../src/science/linalg/index.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { largestDifference } from '../closeness.ts';

/** Covariance-like matrix of `rows` random rows: rank min(size, rows). */
function gram(size: number, rows: number): Float64Array {
  const random = splitmix(size + 1000 * rows);
  const X = Array.from({ length: rows }, () => Float64Array.from({ length: size }, () => random.normal()));
  return Float64Array.from({ length: size * size }, (_, k) => X.reduce((sum, row) => sum + row[Math.floor(k / size)] * row[k % size], 0) / rows);
}

test('symmetricEigen: the second difference matrix of size n has eigenvalues 2 - 2 cos(k pi / (n + 1)), within 1e-14 (closed form)', () => {
  const size = 25;
  const A = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    A[i * size + i] = 2;
    if (i > 0) A[i * size + i - 1] = -1;
  }
  const { values } = drain(symmetricEigen(A, size));
  expect(
    largestDifference(
      values,
      Array.from({ length: size }, (_, k) => 2 - 2 * Math.cos(((size - k) * Math.PI) / (size + 1))),
    ),
  ).toBeLessThan(1e-14);
});

describe.each([
  ['full rank', 40, 60],
  ['rank 7 of 40', 40, 7],
  ['one unit', 1, 3],
  ['two units', 2, 3],
  ['rank 60 of 200', 200, 60],
])('symmetricEigen, %s', (_, size, rows) => {
  const A = gram(size, rows);
  const { values, vectors } = drain(symmetricEigen(A, size));

  test('eigenvectors are orthonormal within 1e-10 and satisfy A e = lambda e within 1e-10 (O20)', () => {
    const products = new Float64Array(size);
    for (let k = 0; k < size; k++) {
      const vector = vectors.slice(k * size, (k + 1) * size);
      multiply(vectors, vector, products, size, size);
      products[k] -= 1;
      expect(Math.max(...products.map(Math.abs))).toBeLessThan(1e-10);
      multiply(A, vector, products, size, size);
      expect(
        largestDifference(
          products,
          vector.map((x) => values[k] * x),
        ),
      ).toBeLessThan(1e-10);
    }
  });

  test('eigenvalues descend, sum to the trace within 1e-10, and their number above 1e-10 of the largest is the rank (O20)', () => {
    const trace = Array.from({ length: size }, (_, i) => A[i * size + i]).reduce((a, b) => a + b);
    expect(Math.abs(values.reduce((a, b) => a + b) - trace)).toBeLessThan(1e-10 * trace);
    expect([...values]).toEqual([...values].sort((a, b) => b - a));
    expect(values.filter((value) => value > 1e-10 * values[0])).toHaveLength(Math.min(size, rows));
  });

  test('the component of largest modulus of every eigenvector is positive (O20)', () => {
    for (let k = 0; k < size; k++) {
      const vector = vectors.slice(k * size, (k + 1) * size);
      expect(Math.max(...vector)).toBeGreaterThanOrEqual(-Math.min(...vector));
    }
  });

  test('eigenvalues agree with ml-matrix within 1e-8 (O20)', () => {
    const peer = new EVD(Matrix.from1DArray(size, size, A), { assumeSymmetric: true });
    expect(
      largestDifference(
        values,
        [...peer.realEigenvalues].sort((a, b) => b - a),
      ),
    ).toBeLessThan(1e-8);
  });
});

test('symmetricEigen: repeated eigenvalues, zero and diagonal matrices', () => {
  expect([...drain(symmetricEigen(new Float64Array(9), 3)).values]).toEqual([0, 0, 0]);
  const { values, vectors } = drain(symmetricEigen(Float64Array.of(1, 0, 0, 0, 3, 0, 0, 0, 1), 3));
  expect([...values]).toEqual([3, 1, 1]);
  expect([...vectors.slice(0, 3)]).toEqual([0, 1, 0]);
});

test('symmetricEigen: an element that is not finite throws RangeError and says where', () => {
  expect(() => drain(symmetricEigen(Float64Array.of(1, 0, Number.NaN, 1), 2))).toThrow('row 1, column 0');
});
