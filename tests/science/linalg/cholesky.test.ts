import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import { cholesky, NotPositiveDefiniteError, solveCholesky } from '../../../src/science/linalg/index.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { largestDifference, largestError } from '../closeness.ts';

/** X^T X + 1 of random rows. */
function positive(size: number): Float64Array {
  const random = splitmix(size);
  const X = Array.from({ length: size + 3 }, () => Float64Array.from({ length: size }, () => random.normal()));
  return Float64Array.from({ length: size * size }, (_, k) => {
    const [i, j] = [Math.floor(k / size), k % size];
    return X.reduce((sum, row) => sum + row[i] * row[j], i === j ? 1 : 0);
  });
}

test('cholesky: [[4, 12, -16], [12, 37, -43], [-16, -43, 98]] = L L^T with L = [[2], [6, 1], [-8, 5, 3]] (Wikipedia, Cholesky decomposition)', () => {
  const A = Float64Array.of(4, 0, 0, 12, 37, 0, -16, -43, 98);
  drain(cholesky(A, 3));
  expect([...A]).toEqual([2, 0, 0, 6, 1, 0, -8, 5, 3]);
});

test('cholesky, solveCholesky: agree with ml-matrix within 1e-12 for 1 to 37 unknowns', () => {
  for (const size of [1, 2, 5, 8, 37]) {
    const A = positive(size);
    const b = Float64Array.from({ length: size }, (_, i) => Math.cos(i));
    const peer = new CholeskyDecomposition(Matrix.from1DArray(size, size, A));
    const L = A.slice();
    drain(cholesky(L, size));
    const lower = peer.lowerTriangularMatrix.to1DArray();
    expect(
      largestDifference(
        L.map((x, k) => (k % size <= Math.floor(k / size) ? x : 0)),
        lower,
      ),
    ).toBeLessThan(1e-12);
    const x = b.slice();
    solveCholesky(L, size, x);
    expect(largestError(x, peer.solve(Matrix.columnVector(b)).to1DArray())).toBeLessThan(1e-11);
  }
});

test('cholesky: a singular or indefinite matrix throws NotPositiveDefiniteError and names the pivot', () => {
  expect(() => drain(cholesky(Float64Array.of(1, 1, 1, 1), 2))).toThrow(NotPositiveDefiniteError);
  expect(() => drain(cholesky(Float64Array.of(1, 0, 2, 1), 2))).toThrow('Pivot 1 of 2 is -3');
  expect(() => drain(cholesky(Float64Array.of(Number.NaN), 1))).toThrow(NotPositiveDefiniteError);
});
