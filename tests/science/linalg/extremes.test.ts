/** Matrices whose numbers lie at the ends of what a number can be: every solver ends within bounded work, with numbers or with a sentence. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cholesky, eigenvalues, logDeterminant, symmetricEigen } from '../../../src/science/linalg/index.ts';
import { splitmix } from '../../../src/science/random/index.ts';

/** The result, or the message of the error; fails after `most` slices. */
function finish<R>(work: Generator<unknown, R, void>, most = 2000): R | string {
  try {
    for (let slices = 0; slices < most; slices++) {
      const next = work.next();
      if (next.done) return next.value;
    }
  } catch (error) {
    return (error as Error).message;
  }
  return expect.fail(`did not end within ${most} slices`);
}

const extreme = fc.oneof(
  fc.constantFrom(0, 1, -1, 5e-324, -5e-324, 1e-320, 2.2e-308, 1e-160, 1e-155, 1e154, 1e155, 1e200, 1e300, -1e308, 1e308, Number.MAX_VALUE),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const anything = fc.oneof({ weight: 20, arbitrary: extreme }, fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY));
const matrices = (element: fc.Arbitrary<number>) =>
  fc.integer({ min: 1, max: 9 }).chain((size) =>
    fc.oneof(
      fc.array(element, { minLength: size * size, maxLength: size * size }),
      // The same number everywhere, and graded rows.
      element.map((value) => new Array<number>(size * size).fill(value)),
      fc.array(element, { minLength: size, maxLength: size }).map((rows) => rows.flatMap((row) => new Array<number>(size).fill(row))),
    ),
  );
const sizeOf = ({ length }: { length: number }) => Math.round(Math.sqrt(length));

describe('any matrix, NaN, infinite, subnormal and huge elements included, ends', () => {
  test.each([
    ['eigenvalues', (A: Float64Array, size: number) => eigenvalues(A, size)],
    ['symmetricEigen', (A: Float64Array, size: number) => symmetricEigen(A, size)],
    ['cholesky', (A: Float64Array, size: number) => cholesky(A, size)],
    ['logDeterminant', (A: Float64Array, size: number) => logDeterminant(A, size)],
  ])('%s', (_, solve) => {
    fc.assert(
      fc.property(matrices(anything), (list) => {
        finish(solve(Float64Array.from(list), sizeOf(list)) as Generator<unknown, unknown, void>);
      }),
      { numRuns: 300 },
    );
  });
});

test('eigenvalues: of finite elements no eigenvalue is NaN, however large or small they are', () => {
  fc.assert(
    fc.property(matrices(extreme), (list) => {
      const found = finish(eigenvalues(list, sizeOf(list)));
      if (typeof found === 'string') expect(found).toMatch(/^The eigenvalues of this matrix cannot be computed: number \d+ of \d+ does not converge\.$/);
      else expect([...found.real, ...found.imaginary].some(Number.isNaN)).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test('eigenvalues: 8 x 8 elements of 1e307 have one eigenvalue of 8e307 and seven of 0, to 1e-15 of the largest (closed form)', () => {
  const found = finish(eigenvalues(new Float64Array(64).fill(1e307), 8));
  if (typeof found === 'string') expect.fail(found);
  const real = [...found.real].sort((a, b) => b - a);
  expect(real[0] / 8e307).toBeCloseTo(1, 14);
  for (const other of real.slice(1)) expect(Math.abs(other) / 8e307).toBeLessThan(1e-15);
});

test.each([2 ** 900, 2 ** -900, 2 ** 120, 2 ** -120])('eigenvalues, symmetricEigen: those of %s A are that times those of A, to the last bit', (factor) => {
  const random = splitmix(3);
  const A = Float64Array.from({ length: 144 }, () => random.normal());
  const S = A.map((_, k) => A[k] + A[(k % 12) * 12 + Math.floor(k / 12)]);
  const [plain, scaled] = [A, A.map((x) => x * factor)].map((matrix) => finish(eigenvalues(matrix, 12)) as { real: Float64Array });
  expect([...scaled.real]).toEqual([...plain.real].map((x) => x * factor));
  const [one, other] = [S, S.map((x) => x * factor)].map((matrix) => finish(symmetricEigen(matrix, 12)) as { values: Float64Array });
  expect([...other.values]).toEqual([...one.values].map((x) => x * factor));
});
