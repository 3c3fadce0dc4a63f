/** Low-rank parts against what they are parts of, and where their motion is known. */
import { describe, expect, test } from 'vitest';
import { singular } from '../../../src/science/linalg/singular.ts';
import { kappasOf, overlapsOf, partOf, randomPart, strengths } from '../../../src/science/lowRank/part.ts';
import { largestByChance, quarterCircle } from '../../../src/science/lowRank/quarterCircle.ts';
import { runPart } from '../../../src/science/lowRank/runPart.ts';
import type { Network } from '../../../src/science/network.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { simulate } from '../../../src/science/simulation.ts';
import { drain } from '../../../src/science/slices.ts';
import { testWith } from '../../shared.ts';
import { studyNetwork } from '../studyNetwork.ts';

const normals = (count: number, seed: number, scale = 1) => {
  const random = splitmix(seed);
  return Float64Array.from({ length: count }, () => scale * random.normal());
};
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => Array.from(a).reduce((sum, x, i) => sum + x * b[i]!, 0);

describe('singular', () => {
  test('s u v^T of all directions make the matrix, and the vectors are orthonormal', () => {
    const size = 9;
    const A = normals(size * size, 3);
    const { values, left, right, rank } = drain(singular(A, size, size));
    expect(rank).toBe(size);
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) {
        let [sum, u, v] = [0, 0, 0];
        for (let k = 0; k < size; k++) sum += values[k]! * left[k * size + i]! * right[k * size + j]!;
        u = dot(left.subarray(i * size, (i + 1) * size), left.subarray(j * size, (j + 1) * size));
        v = dot(right.subarray(i * size, (i + 1) * size), right.subarray(j * size, (j + 1) * size));
        expect(sum).toBeCloseTo(A[i * size + j]!, 10);
        // The least value is found by the square of it.
        expect(u).toBeCloseTo(i === j ? 1 : 0, 8);
        expect(v).toBeCloseTo(i === j ? 1 : 0, 12);
      }
  });

  test('a matrix of rank two has two directions, one of zeros none', () => {
    const size = 12;
    const [m, n] = [normals(2 * size, 1), normals(2 * size, 2)];
    const A = Float64Array.from({ length: size * size }, (_, at) => {
      const [i, j] = [Math.floor(at / size), at % size];
      return m[i]! * n[j]! + m[size + i]! * n[size + j]!;
    });
    expect(drain(singular(A, size, 5)).rank).toBe(2);
    expect(drain(singular(new Float64Array(size * size), size, 5)).rank).toBe(0);
  });

  test('quarter circle: the singular values of a random matrix of 300 units, within 2 % of the largest', () => {
    const size = 300;
    const { values } = drain(singular(normals(size * size, 7, 1.3 / Math.sqrt(size)), size, 1));
    const law = quarterCircle(size, 1.3 / Math.sqrt(size));
    expect(law[0]).toBeLessThan(2.6);
    expect(law[0]).toBeGreaterThan(2.55);
    for (let k = 0; k < size; k++) expect(Math.abs(values[k]! - law[k]!), `${k}`).toBeLessThan(0.02 * 2.6);
    // The second moment of the law is that of the entries.
    expect(law.reduce((sum, s) => sum + s * s, 0) / size).toBeCloseTo(1.69, 2);
  });

  testWith('data/sys_A1_state.pth', "the study's G is random, so that no singular value stands out", () => {
    const { values } = drain(singular(studyNetwork(10).weights.G, 500, 1));
    expect(values[0]).toBeGreaterThan(1.9);
    expect(values[0]).toBeLessThan(2.05);
  });
});

const size = 30;
const some = (system: 'leaky-current' | 'leaky-rate', nonlinearity: 'tanh' | 'relu' | 'softplus' | 'sigmoid'): Network => ({
  ...{ system, nonlinearity, gain: 0.9, alpha: 0.2, size, inputs: 2, outputs: 2 },
  weights: {
    ...{ G: normals(size * size, 11, 1 / Math.sqrt(size)), I: normals(2 * size, 12), W: normals(2 * size, 13, 0.2) },
    ...{ b: normals(size, 14, 0.1), h0: normals(size, 15, 0.3), c: Float64Array.of(0.3, -0.2) },
  },
});
const [trials, steps] = [3, 40];
const batch = {
  ...{ trials, steps, input: normals(trials * steps * 2, 16, 0.4), target: new Float64Array(trials * steps * 2), mask: new Float64Array(trials * steps * 2) },
  noise: { sigma: 0.05, from: Int32Array.of(0, 5, 10), seed: 3, stream: Uint32Array.of(1, 2, 3) },
};
const sample = Int32Array.of(0, 7, 25, 39);

describe('the part alone', () => {
  const cases = (['leaky-current', 'leaky-rate'] as const).flatMap((system) =>
    (['tanh', 'relu', 'softplus', 'sigmoid'] as const).map((nonlinearity) => [system, nonlinearity] as const),
  );
  test.each(cases)('%s, %s: the part of all directions is the network, with noise, bias and several channels', (system, nonlinearity) => {
    const network = some(system, nonlinearity);
    const { values, left, right } = drain(singular(network.weights.G, size, size));
    const part = partOf(left, right, size, (k) => values[k]!);
    const found = drain(runPart(network, part, batch, sample));
    const known = drain(simulate(network, batch, sample));
    const kappa = kappasOf(part, known.rates, size);
    kappa.forEach((value, k) => expect(found.kappa[k]).toBeCloseTo(value, 8));
    for (let trial = 0; trial < trials; trial++)
      sample.forEach((t, k) => {
        for (let channel = 0; channel < 2; channel++)
          expect(found.output[(trial * sample.length + k) * 2 + channel]).toBeCloseTo(known.output[(trial * steps + t) * 2 + channel]!, 8);
      });
  });

  test.each(['leaky-current', 'leaky-rate'] as const)('%s: a part of rank two is the network whose matrix is that part', (system) => {
    const network = some(system, 'tanh');
    const { values, left, right } = drain(singular(network.weights.G, size, 2));
    const G = Float64Array.from({ length: size * size }, (_, at) => {
      const [i, j] = [Math.floor(at / size), at % size];
      return [0, 1].reduce((sum, k) => sum + values[k]! * left[k * size + i]! * right[k * size + j]!, 0);
    });
    const part = partOf(left, right, size, (k) => values[k]!);
    const found = drain(runPart(network, part, batch, sample));
    const known = drain(simulate({ ...network, weights: { ...network.weights, G } }, batch, sample));
    kappasOf(part, known.rates, size).forEach((value, k) => expect(found.kappa[k]).toBeCloseTo(value, 10));
  });

  test('rank one: kappa comes to rest where kappa = sum of n tanh(gain m kappa) / N, found by bisection', () => {
    const wide = 400;
    const m = normals(wide, 21);
    const n = m.map((x, i) => 2.1 * x + 0.5 * normals(wide, 22)[i]!);
    const part = partOf(m, n, wide, () => 1 / wide);
    const zeros = (count: number) => new Float64Array(count);
    const network: Network = {
      ...{ nonlinearity: 'tanh', gain: 0.8, alpha: 0.1, size: wide, inputs: 1, outputs: 1 },
      weights: { G: zeros(0), I: m.slice(), W: zeros(wide), b: zeros(wide), h0: zeros(wide), c: zeros(1) },
    };
    const input = Float64Array.from({ length: 1500 }, (_, t) => (t < 30 ? 1 : 0));
    const long = { trials: 1, steps: 1500, input, target: zeros(1500), mask: zeros(1500) };
    const { kappa } = drain(runPart(network, part, long, [1499]));
    // In the form in which m has the length sqrt(N).
    const read = (k: number) => part.m.reduce((sum, x, i) => sum + part.n[i]! * Math.tanh(0.8 * x * k), 0) / wide;
    let [low, high] = [0.05, 10];
    for (let round = 0; round < 80; round++) {
      const middle = (low + high) / 2;
      if (read(middle) > middle) low = middle;
      else high = middle;
    }
    expect(low).toBeGreaterThan(0.2);
    expect(kappa[0]).toBeCloseTo(low, 8);
  });

  test('a relu part that grows without bound: Infinity from there on', () => {
    const network = some('leaky-current', 'relu');
    const part = partOf(new Float64Array(size).fill(1), new Float64Array(size).fill(1), size, () => 1e6);
    const { kappa, output } = drain(runPart(network, part, { ...batch, noise: undefined }, sample));
    expect(kappa[3]).toBe(Number.POSITIVE_INFINITY);
    expect(output[7]).toBe(Number.POSITIVE_INFINITY);
  });
});

test('the largest singular value of random matrices stays below its level in 99 of 100; a direction of twice the strength stands out', () => {
  for (const size of [12, 40]) {
    const draws = 400;
    let above = 0;
    for (let draw = 0; draw < draws; draw++) {
      const matrix = normals(size * size, 1000 * size + draw);
      const { values } = drain(singular(matrix, size, 0));
      if (values[0]! > largestByChance(size, 1)) above++;
    }
    // 4 of 400 are expected: none to 12 within four standard deviations.
    expect(above).toBeLessThanOrEqual(12);
    expect(largestByChance(size, 1)).toBeGreaterThan(quarterCircle(size, 1)[0]!);
    const matrix = normals(size * size, 5);
    const [u, v] = [normals(size, 6), normals(size, 7)];
    const planted = matrix.map((x, at) => x + (4 * u[Math.floor(at / size)]! * v[at % size]!) / Math.sqrt(size));
    const { values } = drain(singular(planted, size, 0));
    const entry = Math.sqrt(planted.reduce((sum, x) => sum + x * x, 0)) / size;
    expect(values.findIndex((value) => !(value > largestByChance(size, entry)))).toBe(1);
  }
});

describe('overlaps', () => {
  test('cosines of m and n with each other, inputs and outputs (by hand); 0 with what is 0', () => {
    const part = partOf(Float64Array.of(2, 0, 0, 0, 0, 1, 0, 0), Float64Array.of(3, 4, 0, 0, 0, 0, 0, 5), 4, () => 0.5);
    expect(part.rank).toBe(2);
    expect([...part.m]).toEqual([2, 0, 0, 0, 0, 2, 0, 0]);
    expect([...strengths(part, 4)]).toEqual([5, 2.5]);
    const I = Float64Array.of(1, 0, 1, 0, 0, 0, 0, 0);
    const { recurrent, mI, nI, mW, nW } = overlapsOf(part, { I, W: Float64Array.of(0, 1, 0, 0) }, 4);
    const close = (found: Float64Array, known: readonly number[]) => known.forEach((x, k) => expect(found[k]).toBeCloseTo(x, 12));
    close(recurrent, [0.6, 0.8, 0, 0]);
    close(mI, [Math.SQRT1_2, 0, Math.SQRT1_2, 0]);
    close(nI, [1.4 * Math.SQRT1_2, 0, 0, 0]);
    close(mW, [0, 1]);
    close(nW, [0.8, 0]);
  });

  test('random parts: the strengths of the part, and cosines with a standard deviation of 1 / sqrt(N)', () => {
    const wide = 200;
    const like = partOf(normals(3 * wide, 1), normals(3 * wide, 2), wide, (k) => k + 1);
    const random = splitmix(9);
    const cosines: number[] = [];
    for (let draw = 0; draw < 60; draw++) {
      const part = randomPart(like, wide, random);
      strengths(part, wide).forEach((strength, k) => expect(strength).toBeCloseTo(strengths(like, wide)[k]!, 9));
      cosines.push(...overlapsOf(part, { I: like.n.slice(0, wide), W: like.m.slice(0, wide) }, wide).recurrent);
    }
    const sd = Math.sqrt(cosines.reduce((sum, x) => sum + x * x, 0) / cosines.length);
    // 540 draws: within four standard errors.
    expect(Math.abs(sd * Math.sqrt(wide) - 1)).toBeLessThan(4 / Math.sqrt(2 * 540));
  });
});
