import fc from 'fast-check';
import { EVD, Matrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import { type Eigenvalues, eigenvalues } from '../../../src/science/linalg/index.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { drain } from '../../../src/science/slices.ts';

/** Largest distance from an eigenvalue of `a` to the nearest one of `b`, each of `b` used once. */
function distance(a: Eigenvalues, b: Eigenvalues): number {
  const left = new Set(b.real.keys());
  let largest = 0;
  for (let k = 0; k < a.real.length; k++) {
    let nearest = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const m of left) {
      const d = Math.hypot(a.real[k] - b.real[m], a.imaginary[k] - b.imaginary[m]);
      if (d < least) [least, nearest] = [d, m];
    }
    left.delete(nearest);
    largest = Math.max(largest, least);
  }
  return largest;
}

test('eigenvalues: the cyclic shift of n places has the n-th roots of unity, within 1e-14 (closed form)', () => {
  const size = 12;
  const shift = new Float64Array(size * size);
  for (let i = 0; i < size; i++) shift[i * size + ((i + 1) % size)] = 1;
  const angles = Float64Array.from({ length: size }, (_, k) => (2 * Math.PI * k) / size);
  expect(distance(drain(eigenvalues(shift, size)), { real: angles.map(Math.cos), imaginary: angles.map(Math.sin) })).toBeLessThan(1e-14);
});

test('eigenvalues: the companion matrix of (x-1)(x-2)...(x-6), badly scaled, within 1e-10 (closed form)', () => {
  // x^6 - 21 x^5 + 175 x^4 - 735 x^3 + 1624 x^2 - 1764 x + 720
  const coefficients = [21, -175, 735, -1624, 1764, -720];
  const A = new Float64Array(36);
  A.set(coefficients);
  for (let i = 1; i < 6; i++) A[i * 6 + i - 1] = 1;
  expect(distance(drain(eigenvalues(A, 6)), { real: Float64Array.of(1, 2, 3, 4, 5, 6), imaginary: new Float64Array(6) })).toBeLessThan(1e-10);
});

test('eigenvalues: agree with ml-matrix within 1e-8 for Gaussian matrices of 1 to 30 units, come in conjugate pairs, and sum to the trace', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(), (size, seed) => {
      const random = splitmix(seed);
      const A = Float64Array.from({ length: size * size }, () => random.normal() / Math.sqrt(size));
      const found = drain(eigenvalues(A, size));
      const peer = new EVD(Matrix.from1DArray(size, size, A));
      expect(distance(found, { real: Float64Array.from(peer.realEigenvalues), imaginary: Float64Array.from(peer.imaginaryEigenvalues) })).toBeLessThan(1e-8);
      expect(found.imaginary.reduce((a, b) => a + b)).toBe(0);
      const trace = Array.from({ length: size }, (_, i) => A[i * size + i]).reduce((a, b) => a + b);
      expect(found.real.reduce((a, b) => a + b)).toBeCloseTo(trace, 11);
    }),
    { numRuns: 40 },
  );
});

test('eigenvalues: N = 500 is worked off in more than 50 slices, and the fraction done never falls', () => {
  const random = splitmix(1);
  const A = Float64Array.from({ length: 250_000 }, () => random.normal() / Math.sqrt(500));
  const work = eigenvalues(A, 500);
  let last = 0;
  let slices = 0;
  for (let next = work.next(); !next.done; next = work.next()) {
    expect(next.value).toBeGreaterThanOrEqual(last);
    last = next.value;
    slices += 1;
  }
  expect(last).toBeLessThanOrEqual(1);
  expect(slices).toBeGreaterThan(50);
});

test('eigenvalues: zero and triangular matrices; an element that is not finite throws RangeError and says where', () => {
  expect([...drain(eigenvalues(new Float64Array(16), 4)).real]).toEqual([0, 0, 0, 0]);
  expect([...drain(eigenvalues(Float64Array.of(2, 5, 0, 3), 2)).real].sort()).toEqual([2, 3]);
  expect(() => drain(eigenvalues(Float64Array.of(1, Number.POSITIVE_INFINITY, 0, 1), 2))).toThrow('row 0, column 1');
});

test('eigenvalues: of a matrix without loops exactly its diagonal, in any order of its rows; blocks have those that they have alone', () => {
  const random = splitmix(2);
  for (const size of [4, 12, 60, 200]) {
    const order = Array.from({ length: size }, (_, i) => i).sort(() => random.uniform() - 0.5);
    const A = new Float64Array(size * size);
    for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) A[order[i] * size + order[j]] = i === j ? (i % 3) - 1 : random.normal();
    const { real, imaginary } = drain(eigenvalues(A, size));
    expect(Array.from(real).sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, i) => (i % 3) - 1).sort((a, b) => a - b));
    expect(imaginary.every((x) => x === 0)).toBe(true);
  }
  // Two pairs that turn, the first pushes the second: rows 0, 2 and 1, 3.
  const turns = Float64Array.of(1, 0, -2, 0, 5, 3, 7, -4, 2, 0, 1, 0, 0, 4, 1, 3);
  const { real, imaginary } = drain(eigenvalues(turns, 4));
  const pairs = Array.from(real, (re, k) => [re, imaginary[k]]).sort((a, b) => a[1] - b[1]);
  for (const [k, pair] of [
    [3, -4],
    [1, -2],
    [1, 2],
    [3, 4],
  ].entries())
    for (const part of [0, 1]) expect(pairs[k][part]).toBeCloseTo(pair[part], 12);
});
