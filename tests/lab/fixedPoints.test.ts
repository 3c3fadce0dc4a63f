/** lab.fixedPoints: the points of networks whose points are known, found from their own trials; what is said of each agrees with the network. */
import { expect, test } from 'vitest';
import type { PointPart } from '../../src/session/protocol.ts';
import { casesAt } from '../everyCase.ts';
import { studyFile, studyNetwork } from '../science/studyNetwork.ts';
import { sharedBytes, testWith } from '../shared.ts';
import { labHere } from './labHere.ts';

testWith(
  'data/flipflop3.npz',
  'the flip-flop of a file: 27 points from the starts of its own trials, eight of them stable and read out as all corners',
  async () => {
    const { lab } = await labHere({ engine: 'wasm' });
    await lab.openLink('#v=1&preset=flip-flop');
    await lab.importNetwork(sharedBytes('data/flipflop3.npz'), 'flipflop3.npz');
    await lab.setConfig({ 'task.name': 'flip-flop' });
    const parts: PointPart[] = [];
    const { points, starts, converged, diverged, fast, degree } = await lab.fixedPoints({}, (part) => parts.push(part));
    const fixed = points.filter((one) => one.fixed);
    // More starts are taken as long as points are missing.
    expect([fixed.length, degree, diverged, starts % 256]).toEqual([27, 1, 0, 0]);
    expect(converged + fast).toBe(starts);
    expect(points.reduce((sum, { found }) => sum + found, 0)).toBe(converged);
    expect([0, 1, 2, 3].map((count) => fixed.filter(({ unstable }) => unstable === count).length)).toEqual([8, 12, 6, 1]);
    const stable = fixed.filter(({ kind }) => kind === 'stable');
    expect(new Set(stable.map(({ output }) => [...output].map((z) => Math.round(z)).join())).size).toBe(8);
    for (const { output } of stable) for (const z of output) expect(Math.abs(Math.abs(z) - 1)).toBeLessThan(0.05);
    // Stable points are where trials go, and the network stays there.
    for (const { distance } of stable) expect(distance).toBeLessThan(0.5);
    // Whatever the seed.
    for (const seed of [2, 3, 4]) expect((await lab.fixedPoints({ seed, eigenvalues: false })).points.filter((one) => one.fixed).length).toBe(27);
    // Where each start ended, in the answer and, as they came, in the parts.
    const { speeds } = await lab.fixedPoints({ eigenvalues: false });
    expect(speeds.length).toBe(starts);
    expect(speeds.filter((speed) => speed <= 1e-9).length).toBe(fixed.reduce((sum, { found }) => sum + found, 0));
    expect(parts.flatMap((part) => part.speeds ?? [])).toEqual([...speeds]);
    // Also while only known points are met: never more than a batch of starts behind.
    expect(Math.max(...parts.map((part) => part.speeds?.length ?? 0))).toBeLessThanOrEqual(64);
    // Each came without its eigenvalues first.
    expect(new Set(parts.filter(({ point }) => point.eigenvalues === undefined).map(({ index }) => index)).size).toBe(points.length);
    expect(parts.filter(({ point }) => point.eigenvalues !== undefined).length).toBe(points.length);
  },
);

test('with an input that is held on, around one state, and without eigenvalues; damaged arguments are refused', { timeout: 60_000 }, async () => {
  const { lab } = await labHere({ engine: 'wasm' });
  await lab.openLink('#v=1&preset=silent&network.size=30');
  const { points, degree } = await lab.fixedPoints({ starts: 20, eigenvalues: false });
  expect(points.length).toBe(1);
  expect(degree).toBeUndefined();
  expect(points[0]).not.toHaveProperty('kind');
  expect(Math.max(...points[0]!.state.data.map(Math.abs))).toBeLessThan(1e-9);
  // What one start alone has found asks for another one; then the list is complete.
  expect((await lab.fixedPoints({ starts: 1, eigenvalues: false })).starts).toBe(2);
  const driven = await lab.fixedPoints({ starts: 20, input: [2] });
  expect(driven.points.length).toBe(1);
  expect(driven.points[0]!.kind).toBe('stable');
  // The network goes there by itself when the input stays on.
  const steps = 1000;
  const { rates, shape } = await lab.trial({ input: new Float64Array(steps).fill(2), length: steps * 10 });
  const last = rates.subarray((shape[0] - 1) * 30);
  driven.points[0]!.state.data.forEach((h, i) => expect(Math.tanh(h)).toBeCloseTo(last[i]!, 5));
  const near = await lab.fixedPoints({ starts: 3, near: driven.points[0]!.state.data, input: [2] });
  expect(near.points.length).toBe(1);
  await expect(lab.fixedPoints({ input: [1, 2] })).rejects.toThrow(/input/);
  await expect(lab.fixedPoints({ from: ['elsewhere' as 'noise'] })).rejects.toThrow(/these are known: 'trials', 'mixtures', 'noise'/);
  await expect(lab.fixedPoints({ starts: 1e9 })).rejects.toMatchObject({ name: 'ArgumentError' });
});

test('a list that is not complete: more starts are taken, up to 1024, unless more were asked for', { timeout: 60_000 }, async () => {
  const { lab } = await labHere({ engine: 'wasm' });
  await lab.openLink('#v=1&preset=thesis-a&network.size=60&network.gain=2.5');
  for (const [starts, taken] of casesAt<readonly [number, number]>(
    [
      [100, 400],
      [300, 900],
      [600, 600],
    ],
    0,
  )) {
    const found = await lab.fixedPoints({ starts, eigenvalues: false });
    expect(found.points.some((one) => one.fixed && one.found === 1)).toBe(true);
    expect(found.starts).toBe(taken);
  }
});

testWith(studyFile, "the study's network at rest: 53 unstable directions, as many as modes that grow", async () => {
  const { lab } = await labHere({ engine: 'wasm' });
  await lab.openLink('#v=1&preset=thesis-a');
  const { weights } = studyNetwork(10);
  await lab.setWeights({ ...weights });
  const { points } = await lab.fixedPoints({ starts: 1, from: ['trials'] });
  const rest = points[0]!;
  expect([rest.fixed, rest.unstable, rest.kind]).toEqual([true, 53, 'saddle']);
  expect(rest.eigenvalues!.real[0]).toBeCloseTo(0.492841, 5);
  const { criticalGain, real } = await lab.spectrum({ gain: 1.5 });
  expect(real.filter((x) => x > 1).length).toBe(53);
  expect(criticalGain).toBeGreaterThan(1);
});

test('a stable point of the flow that long time steps make unstable: counted apart, and the simulation leaves it', async () => {
  // Two units that turn round each other beside two alone: eigenvalues -1/2 +- 2i of the flow, and |1 + alpha lambda| > 1 from alpha = 4/17 on.
  const G = [...[0.5, -2, 0, 0], ...[2, 0.5, 0, 0], ...new Array<number>(8).fill(0)];
  for (const [dt, grown] of [
    [20, 0],
    [50, 2],
  ] as const) {
    const { lab } = await labHere({ network: { size: 4, dt, tau: 100, gain: 1 } });
    await lab.setWeights({ G, I: [1, 0, 0, 0], W: [1, 0, 0, 0], h0: [0, 0, 0, 0] });
    const { points } = await lab.fixedPoints({ near: [0, 0, 0, 0], starts: 1 });
    const rest = points.find(({ state }) => Math.hypot(...state.data) < 1e-6)!;
    expect([rest.kind, rest.unstable, rest.unstableInSteps]).toEqual(['stable', 0, grown]);
    expect(rest.eigenvalues!.real[0]).toBeCloseTo(-0.5, 9);
    expect(Math.abs(rest.eigenvalues!.imaginary[0]!)).toBeCloseTo(2, 9);
    // A push of a hundredth, 40 tau later.
    const steps = 4000 / dt;
    const { rates } = await lab.trial({ input: Float64Array.from({ length: steps }, (_, t) => (t === 0 ? 0.01 : 0)), length: 4000 });
    const [first, last] = [0, steps - 1].map((t) => Math.hypot(...rates.subarray(4 * t, 4 * t + 4))) as [number, number];
    expect(last / first > 1).toBe(grown > 0);
  }
});

/** A network of these recurrent weights and biases that begins in silence. */
async function resting(G: readonly (readonly number[])[], b: readonly number[], network: object) {
  const size = G.length;
  const { lab } = await labHere({ network: { size, gain: 1, ...network } });
  const same = (value: number) => new Array<number>(size).fill(value);
  await lab.setWeights({ G: G.flat(), b, I: same(0.3), W: same(1 / size), h0: same(0), c: [0] });
  return lab;
}
const outer = (m: readonly number[], n: readonly number[]) => m.map((x) => n.map((y) => x * y));
const diagonalOf = (values: readonly number[]) => values.map((x, i) => values.map((_, k) => (i === k ? x : 0)));

test('a network that stays quiet in its trials: the other states in which it can rest are found too', async () => {
  // Eight units of the leaky rate with four thresholds: kappa, the mean of s(40 kappa - threshold), by Brent's method between the signs of a fine grid (scipy).
  const thresholds = [5, 5, 15, 15, 25, 25, 35, 35];
  const roots = [0.00179710454, 0.124992435634, 0.250000088207, 0.374999999657, 0.5, 0.625000000343, 0.749999911793, 0.875007564366, 0.99820289546];
  const lab = await resting(
    thresholds.map(() => new Array<number>(8).fill(5)),
    thresholds.map((x) => -x),
    { nonlinearity: 'sigmoid', system: 'leaky-rate' },
  );
  const { points, degree } = await lab.fixedPoints();
  const found = points.filter(({ fixed }) => fixed).toSorted((a, b) => a.output[0]! - b.output[0]!);
  expect(found.map(({ output }) => output[0])).toEqual(roots.map((x) => expect.closeTo(x, 9)));
  expect(found.map(({ unstable }) => unstable)).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 0]);
  expect(found[1]!.eigenvalues!.real[0]).toBeCloseTo(1.500453784141, 8);
  expect(degree).toBe(1);
  // A ring of twelve units of tanh that is silent in its trials, or nearly, and may rest in two patterns.
  const weights = Array.from({ length: 12 }, (_, i) => Array.from({ length: 12 }, (_, k) => (k === (i + 11) % 12 ? (i % 2 === 0 ? -1.5 : 1.4) : 0)));
  const ring = await resting(weights, new Array<number>(12).fill(0.05), { system: 'leaky-rate' });
  const patterns = (await ring.fixedPoints()).points.filter(({ kind }) => kind === 'stable').map(({ state }) => state.data[0]!);
  expect(patterns.toSorted((a, b) => a - b)).toEqual([expect.closeTo(-0.84, 2), expect.closeTo(0.852, 2)]);
});

test('a line of fixed points: they are neutral, none is called a saddle by rounding, and no sum of signs is told', async () => {
  const v = [0.31, 0.52, 0.44, 0.27, 0.6];
  const square = v.reduce((sum, x) => sum + x * x, 0);
  const unit = v.map((x) => x / Math.sqrt(square));
  // h = s v for every s >= 0; along v the eigenvalue is 0, and -1 elsewhere.
  for (const system of ['leaky-current', 'leaky-rate']) {
    const lab = await resting(
      outer(unit, unit),
      v.map(() => 0),
      { nonlinearity: 'relu', system },
    );
    const answer = await lab.fixedPoints();
    expect(answer.points.length).toBeGreaterThan(20);
    expect(answer).not.toHaveProperty('degree');
    for (const { state, kind, unstable, neutral, eigenvalues, bent, output } of answer.points) {
      expect([kind, unstable, neutral]).toEqual(['stable', 0, 1]);
      Array.from(state.data).forEach((h, i) => expect(h).toBeCloseTo((unit[i]! * output[0]! * 5) / unit.reduce((sum, x) => sum + x, 0), 9));
      expect(eigenvalues!.real.subarray(1).every((x) => Math.abs(x + 1) < 1e-9)).toBe(true);
      expect(bent).toBe(Math.hypot(...state.data) === 0 ? 5 : undefined);
    }
  }
});

test('where an eigenvalue is 0 at one point alone, what searches bring is one point', async () => {
  // F = -h + tanh(h) is below 1e-9 up to |h| = 1.4e-3.
  const lab = await resting(diagonalOf([1, 0.5, 0.3, 0.2]), [0, 0, 0, 0], {});
  const { points, ...answer } = await lab.fixedPoints();
  expect(points.map(({ unstable, neutral }) => [unstable, neutral])).toEqual([[0, 1]]);
  expect(answer).not.toHaveProperty('degree');
  // Beside it the three points of a gain a little above are told apart: h = +-sqrt(3 (w - 1)) to first order.
  const beside = await resting(diagonalOf([1.0001, 0.5, 0.3, 0.2]), [0, 0, 0, 0], {});
  const three = await beside.fixedPoints();
  expect(three.points.map(({ state }) => state.data[0]!).toSorted((a, b) => a - b)).toEqual([-0.017321, 0, 0.017321].map((x) => expect.closeTo(x, 5)));
  expect(three.degree).toBe(1);
});

test('rest of a network of relu without biases, where its slopes jump: a push that grows makes it a saddle', async () => {
  // All weights positive: along the vector of ones the eigenvalue is 4 w - 1, and no push goes to another side.
  for (const [w, kind, largest] of [
    [0.5, 'saddle', 1],
    [0.2, 'stable', -0.2],
  ] as const)
    for (const system of ['leaky-current', 'leaky-rate']) {
      const lab = await resting(outer([w, w, w, w], [1, 1, 1, 1]), [0, 0, 0, 0], { nonlinearity: 'relu', system });
      const rest = (await lab.fixedPoints()).points[0]!;
      expect([rest.kind, rest.unstable, rest.bent]).toEqual([kind, w > 0.25 ? 1 : 0, 4]);
      expect(rest.eigenvalues!.real[0]).toBeCloseTo(largest, 6);
    }
  // Of random weights about half of the units are silent: rest gives way at a gain of about the root of two, and not at 1.
  for (const [gain, kind] of [
    [1.2, 'stable'],
    [1.7, 'saddle'],
  ] as const) {
    const { lab } = await labHere({ network: { size: 200, gain, nonlinearity: 'relu' } });
    const rest = (await lab.fixedPoints({ starts: 1, from: ['trials'] })).points[0]!;
    expect([rest.kind, rest.bent]).toEqual([kind, 200]);
  }
});
