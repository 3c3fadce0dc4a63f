import { Matrix, QrDecomposition } from 'ml-matrix';
import { expect, test } from 'vitest';
import { memoryCapacity } from '../../../src/science/measures/index.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { drain } from '../../../src/science/slices.ts';

/** States of x <- M x + v u, white Gaussian u, after 500 steps; the inputs that memoryCapacity wants with them. */
function driven(M: ArrayLike<number>, v: ArrayLike<number>, rows: number, delays: number) {
  const size = v.length;
  const washout = 500;
  const random = splitmix(7);
  const inputs = Float64Array.from({ length: washout + rows }, () => random.normal());
  const states = new Float64Array(rows * size);
  let x = new Float64Array(size);
  for (let t = 0; t < inputs.length; t++) {
    const next = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      next[i] = v[i]! * inputs[t]!;
      for (let j = 0; j < size; j++) next[i]! += M[i * size + j]! * x[j]!;
    }
    x = next;
    if (t >= washout) states.set(x, (t - washout) * size);
  }
  return { states, size, inputs: inputs.subarray(washout - delays + 1), delays };
}

const size = 50;
const rows = 20_000;
const gaussian = (count: number, seed: number) => {
  const random = splitmix(seed);
  return Float64Array.from({ length: count }, () => random.normal());
};
const orthogonal = new QrDecomposition(Matrix.from1DArray(size, size, gaussian(size * size, 1))).orthogonalMatrix.to1DArray();
const cycle = Array.from({ length: size * size }, (_, k) => ((Math.floor(k / size) + 1) % size === k % size ? 1 : 0));

test.each([
  ['a random orthogonal matrix', orthogonal],
  ['a cyclic delay line', cycle],
])('memoryCapacity: 50 linear units, .9 times %s, K = 2 N, T = 2e4: 50 +- .5 (O18)', (_, matrix) => {
  const scaled = Array.from(matrix, (x) => 0.9 * x);
  const { capacity, byDelay } = drain(memoryCapacity(driven(scaled, gaussian(size, 2), rows, 2 * size)));
  expect(Math.abs(capacity - size)).toBeLessThan(0.5);
  expect(byDelay).toHaveLength(2 * size);
  expect(byDelay[0]).toBeGreaterThan(0.99);
});

test('memoryCapacity: a line of 5 that shifts and forgets: 1 for delays 0 to 4, nothing beyond (by hand)', () => {
  const shift = Array.from({ length: 25 }, (_, k) => (Math.floor(k / 5) === (k % 5) + 1 ? 1 : 0));
  const { capacity, byDelay } = drain(memoryCapacity(driven(shift, [1, 0, 0, 0, 0], 4000, 10)));
  for (let k = 0; k < 5; k++) expect(byDelay[k]).toBeCloseTo(1, 8);
  // Of 1000 test rows, r^2 of nothing is 1/1000 on average.
  expect(capacity - 5).toBeLessThan(0.04);
});

test('memoryCapacity: states that never change or shapes that do not fit are refused', () => {
  const inputs = gaussian(20, 3);
  expect(() => drain(memoryCapacity({ states: new Float64Array(40), size: 2, inputs, delays: 1 }))).toThrow('Pivot 0');
  expect(() => drain(memoryCapacity({ states: gaussian(40, 4), size: 2, inputs, delays: 2 }))).toThrow('do not fit 2 delays');
});
