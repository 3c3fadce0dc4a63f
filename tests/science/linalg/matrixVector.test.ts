import fc from 'fast-check';
import { expect, test } from 'vitest';
import { multiply, multiplyRows, multiplyTransposed } from '../../../src/science/linalg/index.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { largestDifference } from '../closeness.ts';

test('multiply, multiplyTransposed: [[1, 2, 3], [4, 5, 6]] by hand', () => {
  const A = Float64Array.of(1, 2, 3, 4, 5, 6);
  const out = new Float64Array(2);
  multiply(A, Float64Array.of(1, 10, 100), out, 2, 3);
  expect([...out]).toEqual([321, 654]);
  const transposed = new Float64Array(3);
  multiplyTransposed(A, Float64Array.of(1, 10), transposed, 2, 3);
  expect([...transposed]).toEqual([41, 52, 63]);
});

test('multiply, multiplyTransposed: any shape agrees with the sum written out, within 1e-13', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 11 }), fc.integer({ min: 1, max: 11 }), fc.nat(), (rows, columns, seed) => {
      const random = splitmix(seed);
      const normals = (count: number) => Float64Array.from({ length: count }, () => random.normal());
      const [A, x, y] = [normals(rows * columns), normals(columns), normals(rows)];
      const out = new Float64Array(rows);
      const transposed = new Float64Array(columns);
      multiply(A, x, out, rows, columns);
      multiplyTransposed(A, y, transposed, rows, columns);
      expect(
        largestDifference(
          out,
          y.map((_, i) => x.reduce((sum, xj, j) => sum + A[i * columns + j] * xj, 0)),
        ),
      ).toBeLessThan(1e-13);
      expect(
        largestDifference(
          transposed,
          x.map((_, j) => y.reduce((sum, yi, i) => sum + A[i * columns + j] * yi, 0)),
        ),
      ).toBeLessThan(1e-13);
    }),
  );
});

test('multiplyRows: each vector has the bits that multiply gives it, for any shape and number of vectors', () => {
  const side = fc.integer({ min: 1, max: 11 });
  fc.assert(
    fc.property(side, side, side, fc.nat(), (rows, columns, count, seed) => {
      const random = splitmix(seed);
      const normals = (length: number) => Float64Array.from({ length }, () => random.normal());
      const [A, X] = [normals(rows * columns), normals(count * columns)];
      const out = new Float64Array(count * rows);
      multiplyRows(A, X, out, rows, columns, count);
      for (let k = 0; k < count; k++) {
        const alone = new Float64Array(rows);
        multiply(A, X.subarray(k * columns, (k + 1) * columns), alone, rows, columns);
        expect(out.slice(k * rows, (k + 1) * rows)).toEqual(alone);
      }
    }),
  );
});
