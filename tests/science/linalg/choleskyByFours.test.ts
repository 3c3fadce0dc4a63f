/** The factor with its sums in fours: that of Cholesky, and the solution of its equations. */
import { expect, test } from 'vitest';
import { factorByFours, solveByFours } from '../../../src/science/linalg/choleskyByFours.ts';
import { cholesky } from '../../../src/science/linalg/index.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { drain } from '../../../src/science/slices.ts';

test.each([1, 2, 3, 4, 5, 11, 24, 50])('%i rows: the factor is that of cholesky.ts within 1e-12, and the solution solves the equations', (size) => {
  const random = splitmix(size);
  const X = Float64Array.from({ length: 2 * size * size }, () => random.normal());
  const A = new Float64Array(size * size);
  for (let k = 0; k < 2 * size; k++) for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) A[i * size + j] += X[k * size + i]! * X[k * size + j]!;
  const [L, known] = [A.slice(), A.slice()];
  expect(drain(factorByFours(L, size))).toBe(true);
  drain(cholesky(known, size));
  for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) expect(L[i * size + j]).toBeCloseTo(known[i * size + j]!, 12);
  const right = Float64Array.from({ length: size }, () => random.normal());
  const x = right.slice();
  solveByFours(L, size, x);
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += A[i * size + j]! * x[j]!;
    expect(sum).toBeCloseTo(right[i]!, 9);
  }
});

test('a matrix that is not positive definite is refused, wherever its pivot fails', () => {
  for (let broken = 0; broken < 9; broken++) {
    const A = new Float64Array(81);
    for (let i = 0; i < 9; i++) A[i * 9 + i] = i === broken ? 0 : 1;
    expect(drain(factorByFours(A, 9))).toBe(false);
  }
});
