import fc from 'fast-check';
import { expect, test } from 'vitest';
import { counterNormal, counterWords, fillCounterNormals } from '../../../src/science/random/index.ts';
import { simulate } from '../../../src/science/simulation.ts';
import { drain } from '../../../src/science/slices.ts';
import { largestDifference } from '../closeness.ts';

/** pcg4d as it is printed in the paper (Jarzynski & Olano, JCGT 9(3), 2020, listing of pcg4d), in whole numbers of any size. */
function pcg4d(x: bigint, y: bigint, z: bigint, w: bigint): bigint[] {
  const u32 = (n: bigint) => BigInt.asUintN(32, n);
  const v = [x, y, z, w].map((n) => u32(n * 1664525n + 1013904223n));
  const mix = () => {
    v[0] = u32(v[0] + v[1] * v[3]);
    v[1] = u32(v[1] + v[2] * v[0]);
    v[2] = u32(v[2] + v[0] * v[1]);
    v[3] = u32(v[3] + v[1] * v[2]);
  };
  mix();
  for (let k = 0; k < 4; k++) v[k] ^= v[k] >> 16n;
  mix();
  return v;
}

const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });

test('counterWords: pcg4d of (group, step, stream, seed), bit for bit', () => {
  const out = new Uint32Array(4);
  fc.assert(
    fc.property(word, word, word, word, (seed, stream, step, group) => {
      counterWords(out, seed, stream, step, group);
      expect(Array.from(out, BigInt)).toEqual(pcg4d(BigInt(group), BigInt(step), BigInt(stream), BigInt(seed)));
    }),
    { numRuns: 300 },
  );
});

test('counterWords: frozen words, which the other engines must give as well', () => {
  const out = new Uint32Array(4);
  counterWords(out, 1, 2, 3, 4);
  expect([...out]).toEqual(pcg4d(4n, 3n, 2n, 1n).map(Number));
  expect([...out]).toMatchInlineSnapshot(`
    [
      406666136,
      857181002,
      4106825518,
      1604313484,
    ]
  `);
});

test('counterNormal: units of a group share its words, cosine and sine of one pair; largest 5.77', () => {
  const [x, y, z, w] = pcg4d(1n, 9n, 8n, 7n).map((n) => Number(n >> 8n));
  const rho = (a: number) => Math.sqrt(-2 * Math.log((a + 1) / 2 ** 24));
  const theta = (a: number) => (2 * Math.PI * a) / 2 ** 24;
  const expected = [rho(x) * Math.cos(theta(y)), rho(x) * Math.sin(theta(y)), rho(z) * Math.cos(theta(w)), rho(z) * Math.sin(theta(w))];
  expect(
    largestDifference(
      [4, 5, 6, 7].map((unit) => counterNormal(7, 8, 9, unit)),
      expected,
    ),
  ).toBeLessThan(1e-14);
  expect(rho(0)).toBeCloseTo(5.768, 3);
});

test('fillCounterNormals: the same numbers as counterNormal, for any size, and nothing beyond', () => {
  fc.assert(
    fc.property(word, word, word, fc.integer({ min: 1, max: 13 }), (seed, stream, step, size) => {
      const out = new Float64Array(size + 1).fill(9);
      fillCounterNormals(out, size, seed, stream, step);
      expect([...out]).toEqual([...Array.from({ length: size }, (_, unit) => counterNormal(seed, stream, step, unit)), 9]);
    }),
  );
});

test('counterNormal: mean 0, variance 1, fourth moment 3 over 400 000 normals, and no correlation along units, steps or streams (4 standard errors)', () => {
  const size = 1000;
  const steps = 400;
  const rows = Array.from({ length: steps }, (_, step) => {
    const row = new Float64Array(size);
    fillCounterNormals(row, size, 11, 0, step);
    return row;
  });
  const count = size * steps;
  const mean = (f: (t: number, i: number) => number) => {
    let sum = 0;
    for (let t = 0; t < steps; t++) for (let i = 0; i < size; i++) sum += f(t, i);
    return sum / count;
  };
  const error = 4 / Math.sqrt(count);
  expect(Math.abs(mean((t, i) => rows[t][i]))).toBeLessThan(error);
  expect(Math.abs(mean((t, i) => rows[t][i] ** 2) - 1)).toBeLessThan(error * Math.SQRT2);
  expect(Math.abs(mean((t, i) => rows[t][i] ** 4) - 3)).toBeLessThan(error * Math.sqrt(96));
  for (const lag of [1, 2, 3, 4]) expect(Math.abs(mean((t, i) => rows[t][i] * rows[t][(i + lag) % size]))).toBeLessThan(error);
  expect(Math.abs(mean((t, i) => rows[t][i] * rows[(t + 1) % steps][i]))).toBeLessThan(error);
  const other = new Float64Array(size);
  let correlation = 0;
  for (let t = 0; t < steps; t++) {
    fillCounterNormals(other, size, 11, 1, t);
    for (let i = 0; i < size; i++) correlation += (rows[t][i] * other[i]) / count;
  }
  expect(Math.abs(correlation)).toBeLessThan(error);
});

test('simulate with counter noise and G = 0: the state has standard deviation sigma / sqrt(1 - alpha / 2) (O10, AR(1)), within 4 standard errors', () => {
  const [size, steps, alpha, sigma] = [64, 6000, 0.2, 0.3];
  const network = {
    size,
    inputs: 1,
    outputs: 1,
    gain: 1,
    alpha,
    nonlinearity: 'relu' as const,
    weights: {
      G: new Float64Array(size * size),
      I: new Float64Array(size),
      W: new Float64Array(size),
      // Far above the kink of relu, so that the rate is the state.
      b: new Float64Array(size).fill(10),
      h0: new Float64Array(size).fill(10),
      c: new Float64Array(1),
    },
  };
  const batch = {
    trials: 1,
    steps,
    input: new Float64Array(steps),
    target: new Float64Array(steps),
    mask: new Float64Array(steps),
    noise: { sigma, from: new Int32Array(1), seed: 5, stream: new Uint32Array(1) },
  };
  const sample = Int32Array.from({ length: steps - 100 }, (_, t) => t + 100);
  const { rates } = drain(simulate(network, batch, sample));
  const variance = rates.reduce((sum, r) => sum + (r - 10) ** 2, 0) / rates.length;
  // Samples are correlated: n (1 - rho^2) / (1 + rho^2) of them count, rho = 1 - alpha.
  const rho2 = (1 - alpha) ** 2;
  const effective = (rates.length * (1 - rho2)) / (1 + rho2);
  const expected = sigma ** 2 / (1 - alpha / 2);
  expect(Math.abs(variance / expected - 1)).toBeLessThan(4 * Math.sqrt(2 / effective));
});
