/** lab.lowRankPart: factors of a file, singular vectors of any matrix, in all tasks, equations and nonlinearities. */
import { describe, expect, test } from 'vitest';
import { splitmix } from '../../src/science/random/index.ts';
import { studyFile, studyNetwork } from '../science/studyNetwork.ts';
import { testWith } from '../shared.ts';
import { labHere } from './labHere.ts';

const N = 40;
const numbers = (count: number, start: number) => Float64Array.from({ length: count }, (_, i) => Math.sin(start + 3 * i));
const rows = (values: ArrayLike<number>, columns: number) =>
  Array.from({ length: values.length / columns }, (_, i) => Array.from(values).slice(i * columns, (i + 1) * columns));
const file = (value: object) => new TextEncoder().encode(JSON.stringify(value));
const [m, n] = [numbers(2 * N, 1), numbers(2 * N, 2)];
const factors = { m: rows(m, 2), n: rows(n, 2), W_in: rows(numbers(N, 3), 1), W_out: rows(numbers(N, 4), N) };

describe('a network of two factors', () => {
  test.each([
    ['1/N', N],
    ['1', 1],
  ] as const)('G = m n^T times %s: the factors are the whole network, and what they read and send is theirs', async (lowRank, divided) => {
    const { lab } = await labHere();
    await lab.importNetwork(file(factors), 'a.json', { settings: { lowRank } });
    const { rank, source, overlaps, kappa, answer, singularValues, strengths, null: chance } = await lab.lowRankPart({ draws: 2 });
    expect([rank, source]).toEqual([2, 'factors']);
    expect(answer.own).toBeCloseTo(answer.whole, 4);
    expect(answer.best).toBeLessThanOrEqual(1);
    expect(kappa.conditions.map(({ condition }) => condition)).toEqual(['50 ms', '150 ms', '300 ms']);
    for (const { whole, part } of kappa.conditions) {
      const largest = Math.max(...whole.map(Math.abs));
      whole.forEach((value, k) => expect(Math.abs(part[k]! - value)).toBeLessThan(1e-4 * largest));
    }
    expect(singularValues[2]).toBeLessThan(1e-6 * singularValues[0]!);
    const column = (of: Float64Array, k: number) => Array.from({ length: N }, (_, i) => of[2 * i + k]!);
    const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
    const cosine = (a: readonly number[], b: readonly number[]) => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    expect(overlaps.recurrent[1]).toBeCloseTo(cosine(column(n, 0), column(m, 1)), 6);
    expect(overlaps.nI[1]).toBeCloseTo(cosine(column(n, 1), Array.from(numbers(N, 3))), 6);
    expect(overlaps.mW[0]).toBeCloseTo(cosine(column(m, 0), Array.from(numbers(N, 4))), 6);
    expect(strengths[0]).toBeCloseTo(Math.sqrt(dot(column(m, 0), column(m, 0)) * dot(column(n, 0), column(n, 0))) / divided, 5);
    expect(chance.overlapSd).toBeCloseTo(1 / Math.sqrt(N), 12);
  });

  test('another rank is of singular vectors; two of them are the same network; what a script changes has no factors any more', async () => {
    const { lab } = await labHere();
    await lab.importNetwork(file(factors), 'a.json', { settings: { lowRank: '1' } });
    const known = await lab.lowRankPart({ draws: 0 });
    expect((await lab.lowRankPart({ rank: 1, draws: 0 })).source).toBe('singular vectors');
    expect((await lab.lowRankPart({ rank: 5, draws: 0 })).rank).toBe(2);
    const { data } = await lab.weights('G');
    await lab.setWeights({ G: data });
    const found = await lab.lowRankPart({ rank: 2, draws: 0 });
    expect([found.source, known.source]).toEqual(['singular vectors', 'factors']);
    expect(found.answer.own).toBeCloseTo(known.answer.own, 6);
    expect(found.answer.best).toBeCloseTo(known.answer.best, 6);
  });
});

test('a rank-one integrator within a weak random matrix: one singular value stands out, and its direction alone holds the answer', async () => {
  const size = 200;
  const random = splitmix(6);
  const normals = (scale: number) => Float64Array.from({ length: size }, () => scale * random.normal());
  const { lab } = await labHere({ network: { size, dt: 10, gain: 1 } });
  // Overlap 1: a line attractor. The input drives it weakly, so that tanh stays straight.
  const m = normals(1);
  const square = m.reduce((sum, x) => sum + x * x, 0);
  const chi = Float64Array.from({ length: size * size }, () => (0.2 / Math.sqrt(size)) * random.normal());
  const G = chi.map((x, at) => x + (m[Math.floor(at / size)]! * m[at % size]!) / square);
  await lab.setWeights({ G, I: m.map((x) => 0.02 * x), W: normals(0.01) });
  await lab.fitReadout();
  const { singularValues, answer, overlaps, null: chance, kappa } = await lab.lowRankPart({ rank: 1, draws: 4 });
  expect(singularValues[0]).toBeGreaterThan(0.9);
  expect(singularValues[1]).toBeLessThan(1.1 * chance.singularValues[1]!);
  expect(overlaps.recurrent[0]).toBeGreaterThan(0.85);
  expect(Math.abs(overlaps.mI[0]!)).toBeGreaterThan(0.85);
  expect(answer.whole).toBeGreaterThan(0.95);
  expect(answer.best).toBeGreaterThan(0.9);
  expect(answer.heldOut).toBeGreaterThan(0.9);
  expect(chance.mean.best).toBeLessThan(answer.best - 4 * chance.sd.best);
  // A longer pulse, a larger kappa, all along the memory.
  const last = kappa.conditions.map(({ part }) => Math.abs(part.at(-1)!));
  expect(last[1]).toBeGreaterThan(1.5 * last[0]!);
  expect(last[2]).toBeGreaterThan(1.2 * last[1]!);
});

testWith(studyFile, "the study's network: its random matrix has no low-rank part that carries the answer", async () => {
  const { lab } = await labHere({ engine: 'wasm' });
  await lab.openLink('#v=1&preset=thesis-a');
  await lab.setWeights({ ...studyNetwork(10).weights });
  const { singularValues, answer, null: chance, overlaps } = await lab.lowRankPart({ rank: 3, draws: 1 });
  expect(answer.whole).toBeGreaterThan(0.5);
  expect(answer.own).toBeLessThan(0.1);
  expect(Math.abs(singularValues[0]! / chance.singularValues[0]! - 1)).toBeLessThan(0.03);
  for (const cosine of overlaps.recurrent) expect(Math.abs(cosine)).toBeLessThan(5 * chance.overlapSd);
});

test.each([
  ['flip-flop', 'leaky-current', 'tanh'],
  ['interval-comparison', 'leaky-rate', 'softplus'],
  ['ready-set-go', 'leaky-current', 'sigmoid'],
  ['context-integration', 'leaky-rate', 'relu'],
  ['evidence-integration', 'leaky-current', 'relu'],
] as const)('%s, %s, %s: a part of all directions is the network', async (task, system, nonlinearity) => {
  const { lab } = await labHere({ network: { size: 20, dt: 20, gain: 0.7, noise: 0.01, system, nonlinearity }, task: { name: task }, engine: 'wasm' });
  const { answer, kappa, overlaps } = await lab.lowRankPart({ rank: 20, draws: 1 });
  const { outputs, inputs } = (await lab.tasks()).find(({ name }) => name === task)!;
  expect(Math.abs(answer.own - answer.whole)).toBeLessThan(1e-3 * Math.max(1, Math.abs(answer.whole)));
  expect([overlaps.nI.length, overlaps.mW.length]).toEqual([20 * inputs.length, 20 * outputs.length]);
  for (const { whole, part } of kappa.conditions) expect(whole.length).toBe(part.length);
});

test('no recurrent weights: no directions, and nothing to say of kappa; wrong ranks are refused', async () => {
  const { lab } = await labHere();
  await lab.setWeights({ G: new Float64Array(40 * 40) });
  const { rank, kappa, answer } = await lab.lowRankPart({ draws: 1 });
  expect(rank).toBe(0);
  expect(kappa.conditions[0]!.whole.length).toBe(0);
  expect(answer.own).toBeCloseTo(answer.whole, 4);
  await expect(lab.lowRankPart({ rank: 41 })).rejects.toThrow(/rank/);
  await expect(lab.lowRankPart({ rank: 0 })).rejects.toThrow(/rank/);
});
