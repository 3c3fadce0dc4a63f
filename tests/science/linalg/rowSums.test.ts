import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addRowSums, centredSquare, createRowSums, meanOf } from '../../../src/science/linalg/index.ts';
import { covariance } from '../../../src/science/measures/index.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { drain } from '../../../src/science/slices.ts';

test('covariance: rows (0, 3), (2, 1), (4, -1) have mean (2, 1) and covariance [[4, -4], [-4, 4]] (by hand, as numpy.cov)', () => {
  const sums = createRowSums(2);
  drain(addRowSums(sums, Float64Array.of(0, 3, 2, 1, 4, -1)));
  expect([...meanOf(sums)]).toEqual([2, 1]);
  expect([...covariance(sums)]).toEqual([4, -4, -4, 4]);
});

test('addRowSums: any division of the rows gives the same mean and covariance within 1e-12, far from the origin as well', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 2, max: 40 }), fc.nat(40), fc.nat(), (size, count, cut, seed) => {
      const random = splitmix(seed);
      const rows = Float64Array.from({ length: size * count }, () => 1000 + random.normal());
      const sums = createRowSums(size);
      const at = Math.min(cut, count) * size;
      drain(addRowSums(sums, rows.subarray(0, at)));
      drain(addRowSums(sums, rows.subarray(at)));
      expect(sums.count).toBe(count);
      const column = (i: number) => Array.from({ length: count }, (_, t) => rows[t * size + i]);
      const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
      for (let i = 0; i < size; i++) {
        expect(meanOf(sums)[i]).toBeCloseTo(mean(column(i)), 10);
        for (let j = 0; j <= i; j++) {
          const [mi, mj] = [mean(column(i)), mean(column(j))];
          const expected = column(i).reduce((sum, x, t) => sum + (x - mi) * (column(j)[t] - mj), 0);
          expect(centredSquare(sums, i, j)).toBeCloseTo(expected, 9);
        }
      }
    }),
  );
});

test('addRowSums, covariance: throw RangeError for broken rows and for fewer than two', () => {
  const sums = createRowSums(3);
  expect(() => drain(addRowSums(sums, new Float64Array(4)))).toThrow('rows of 3');
  drain(addRowSums(sums, new Float64Array(3)));
  expect(() => covariance(sums)).toThrow('there is 1');
});
