import { expect, test } from 'vitest';
import { logDeterminant, orthonormalise } from '../../../src/science/linalg/index.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { drain } from '../../../src/science/slices.ts';

const random = splitmix(3);
const normals = (count: number) => Float64Array.from({ length: count }, () => random.normal());
const dot = (x: Float64Array, y: Float64Array) => x.reduce((sum, a, i) => sum + a * y[i], 0);

test('orthonormalise: Hilbert rows, condition 1e13: orthonormal to 1e-14, R as in ln |det| to 1e-3 of it', () => {
  const size = 10;
  const hilbert = Float64Array.from({ length: size * size }, (_, k) => 1 / (Math.floor(k / size) + (k % size) + 1));
  const rows = hilbert.slice();
  const logs = new Float64Array(size);
  drain(orthonormalise(rows, size, size, logs));
  for (let k = 0; k < size; k++) {
    for (let l = 0; l <= k; l++) {
      const product = dot(rows.subarray(k * size, (k + 1) * size), rows.subarray(l * size, (l + 1) * size));
      expect(Math.abs(product - (k === l ? 1 : 0))).toBeLessThan(1e-14);
    }
  }
  // det of the Hilbert matrix of order 10 is 2.16417922643149e-53.
  expect(Math.abs(logs.reduce((sum, x) => sum + x, 0) - Math.log(2.16417922643149e-53))).toBeLessThan(1e-3);
  expect(Math.abs(drain(logDeterminant(hilbert, size)) - Math.log(2.16417922643149e-53))).toBeLessThan(1e-3);
});

test('orthonormalise: adds to logs from its place on; the first of fewer vectors is the first one scaled', () => {
  const rows = normals(3 * 7);
  const first = rows.slice(0, 7);
  const length = Math.hypot(...first);
  const logs = new Float64Array(5).fill(1);
  drain(orthonormalise(rows, 3, 7, logs, 1));
  expect(logs[0]).toBe(1);
  expect(logs[4]).toBe(1);
  expect(logs[1]).toBeCloseTo(1 + Math.log(length), 14);
  rows.subarray(0, 7).forEach((x, i) => {
    expect(x).toBeCloseTo(first[i] / length, 15);
  });
});

test('orthonormalise: refuses a zero row, equal rows of zeros and NaN', () => {
  expect(() => drain(orthonormalise(new Float64Array(4), 2, 2, new Float64Array(2)))).toThrow(RangeError);
  expect(() => drain(orthonormalise(Float64Array.of(1, 0, 1, 0), 2, 2, new Float64Array(2)))).toThrow('Vector 1');
  expect(() => drain(orthonormalise(Float64Array.of(Number.NaN, 0), 1, 2, new Float64Array(1)))).toThrow(RangeError);
});

test('logDeterminant: 3 x 3 by hand with an exchange of rows, a triangle, a singular matrix', () => {
  // det [[0, 2, 1], [3, 0, 4], [1, 1, 0]] = 0 - 2 (0 - 4) + 1 (3 - 0) = 11
  expect(drain(logDeterminant(Float64Array.of(0, 2, 1, 3, 0, 4, 1, 1, 0), 3))).toBeCloseTo(Math.log(11), 14);
  expect(drain(logDeterminant(Float64Array.of(-2, 5, 0, 3), 2))).toBeCloseTo(Math.log(6), 14);
  expect(drain(logDeterminant(Float64Array.of(1, 2, 2, 4), 2))).toBe(Number.NEGATIVE_INFINITY);
});
