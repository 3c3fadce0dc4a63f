/** Fixed and slow points against lists that are known to be complete (oracle O17, oracles/fixedPoints.json). */
import { describe, expect, test } from 'vitest';
import { readNetworkFile } from '../../../src/formats/index.ts';
import {
  degreeOf,
  descendTogether,
  type Flow,
  type FoundPoint,
  flowAt,
  flowOf,
  jacobian,
  plainArithmetic,
  pullBack,
  searchPoints,
  speedOf,
  stabilityAt,
  startsOf,
} from '../../../src/science/fixedPoints/index.ts';
import { rates, step } from '../../../src/science/model.ts';
import type { Network } from '../../../src/science/network.ts';
import { splitmix } from '../../../src/science/random/splitmix.ts';
import { flipFlop } from '../../../src/science/tasks/flipFlop.ts';
import { initialValues } from '../../../src/science/tasks/task.ts';
import { drawTaskTrials, taskBatch } from '../../../src/science/tasks/taskBatch.ts';
import { sharedBytes, sharedJson, testWith } from '../../shared.ts';

function finish<R>(work: Generator<unknown, R, void>): R {
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
  }
}

function networkOf(G: readonly (readonly number[])[], changes: Partial<Network> = {}, I?: readonly (readonly number[])[], b?: readonly number[]): Network {
  const size = G.length;
  const inputs = I?.[0]?.length ?? 1;
  const weights = {
    ...{ G: Float64Array.from(G.flat()), I: Float64Array.from(I?.flat() ?? new Float64Array(size)), W: new Float64Array(size) },
    ...{ b: Float64Array.from(b ?? new Float64Array(size)), h0: new Float64Array(size), c: new Float64Array(1) },
  };
  return { ...{ system: 'leaky-current', nonlinearity: 'tanh', gain: 1, alpha: 0.1, size, inputs, outputs: 1, weights }, ...changes } as Network;
}

/** All points that 400 starts of noise and mixtures find, and the numbers of their unstable directions. */
function found(flow: Flow, count = 400, visited = new Float64Array(flow.network.size).fill(1)) {
  const { size } = flow.network;
  const starts = startsOf(visited, size, count, ['noise', 'mixtures'], splitmix(5));
  const search = finish(searchPoints(flow, { starts, slow: 0.1 }));
  const points = search.points.filter(({ fixed }) => fixed);
  const unstable = points.map(({ state }) => finish(stabilityAt(flow, flowAt(flow, state))).unstable);
  return { search, points, unstable };
}

const nearest = (points: readonly FoundPoint[], state: readonly number[]) =>
  Math.min(...points.map((one) => Math.max(...state.map((x, i) => Math.abs(x - one.state[i]!)))));

describe('G2: uncoupled units h = w tanh h', () => {
  test.each([
    [1.5, -0.6056869745],
    [1.2, -0.32045679713],
    [2.2, -0.88146841151],
  ])('w = %f: 27 points of three units, 8, 12, 6, 1 by unstable directions; eigenvalues exact', (w, eigenvalue) => {
    let rest = w;
    for (let i = 0; i < 1000; i++) rest = w * Math.tanh(rest);
    const flow = flowOf(
      networkOf([
        [w, 0, 0],
        [0, w, 0],
        [0, 0, w],
      ]),
    );
    const { points, unstable } = found(flow, 1200);
    expect(points.length).toBe(27);
    expect([0, 1, 2, 3].map((index) => unstable.filter((one) => one === index).length)).toEqual([8, 12, 6, 1]);
    expect(degreeOf(unstable)).toBe(1);
    for (const { state, speed } of points) {
      expect(speed).toBeLessThan(1e-12);
      for (const x of state) expect(Math.min(Math.abs(Math.abs(x) - rest), Math.abs(x))).toBeLessThan(1e-9);
    }
    const corner = points.find(({ state }) => state.every((x) => x > 0.5))!;
    const { real } = finish(stabilityAt(flow, flowAt(flow, corner.state)));
    for (const x of real) expect(x).toBeCloseTo(eigenvalue, 9);
  });
});

/** G4: chaotic as a flow. */
const threeUnits = [
  [2, -1.2, 0],
  [1.9, 1.71, 1.15],
  [-4.75, 0, 1.1],
];

interface Oracle {
  networks: { points: { z: number[]; norm: number; state?: number[]; unstable: number; leading: [number, number][] }[] }[];
  G1: Record<string, { W: number[][]; points: { r: number[]; mapEigenvalues: number[]; unstable: number }[] }>;
  G4: { points: { h: number[]; eig: [number, number][] }[] };
  small: {
    networks: {
      gain: number;
      input: number;
      G: number[][];
      I: number[];
      b: number[];
      points: { h: number[]; eigenvalues: [number, number][]; unstable: number }[];
    }[];
  };
}

testWith('oracles/fixedPoints.json', 'G1: every point of the symmetric cyclic networks, nothing else, with its eigenvalues', () => {
  const { G1 } = sharedJson('oracles/fixedPoints.json') as Oracle;
  for (const { W, points: known } of Object.values(G1)) {
    const flow = flowOf(networkOf(W));
    const { points, unstable } = found(flow);
    expect(points.length).toBe(known.length);
    expect(degreeOf(unstable)).toBe(1);
    for (const { r, mapEigenvalues, unstable: directions } of known) {
      const k = points.findIndex(({ state }) => r.every((x, i) => Math.abs(Math.tanh(state[i]!) - x) < 1e-7));
      expect(k).toBeGreaterThanOrEqual(0);
      expect(unstable[k]).toBe(directions);
      const { real } = finish(stabilityAt(flow, flowAt(flow, points[k]!.state)));
      const flowEigenvalues = mapEigenvalues.map((x) => x - 1).sort((a, b) => b - a);
      flowEigenvalues.forEach((x, i) => expect(real[i]).toBeCloseTo(x, 7));
    }
  }
});

testWith('oracles/fixedPoints.json', 'G4 and five networks with input, bias and gain: complete lists, states and eigenvalues to 1e-7', () => {
  const { G4, small } = sharedJson('oracles/fixedPoints.json') as Oracle;
  const cases = [
    { flow: flowOf(networkOf(threeUnits)), known: G4.points.map(({ h, eig }) => ({ h, eigenvalues: eig })) },
    ...small.networks.map(({ gain, input, G, I, b, points }) => ({
      flow: flowOf(
        networkOf(
          G,
          { gain },
          I.map((x) => [x]),
          b,
        ),
        [input],
      ),
      known: points,
    })),
  ];
  for (const { flow, known } of cases) {
    const { points, unstable } = found(flow, 1500, new Float64Array(flow.network.size).fill(2));
    expect(points.length).toBe(known.length);
    expect(degreeOf(unstable)).toBe(1);
    for (const { h, eigenvalues } of known) {
      expect(nearest(points, h)).toBeLessThan(1e-7);
      const { real, imaginary } = finish(stabilityAt(flow, flowAt(flow, Float64Array.from(h))));
      for (const [re, im] of eigenvalues) {
        const distances = Array.from(real, (x, i) => Math.hypot(x - re, imaginary[i]! - im));
        expect(Math.min(...distances)).toBeLessThan(1e-6);
      }
    }
  }
});

testWith('data/flipflop3.npz', 'a flip-flop of three bits that was trained elsewhere: 27 of 27 points, states and leading eigenvalues as in the oracle', () => {
  const [{ points: known }] = (sharedJson('oracles/fixedPoints.json') as Oracle).networks as [Oracle['networks'][0]];
  const { arrays } = finish(readNetworkFile(sharedBytes('data/flipflop3.npz'), 'flipflop3.npz'));
  const rows = (name: string, columns: number) => {
    const data = Array.from(arrays[name]!.data as ArrayLike<number>, Number);
    return Array.from({ length: data.length / columns }, (_, i) => data.slice(i * columns, (i + 1) * columns));
  };
  const flow = flowOf(networkOf(rows('G', 64), { gain: Number(arrays.gain!.data[0]) }, rows('I', 3), rows('b', 64)[0]));
  // What the network visits: every tenth state of twenty of its trials.
  const { network } = flow;
  const values = { ...initialValues(flipFlop.parameters), bits: 3 };
  const trials = drawTaskTrials(flipFlop as never, values, 1, 20, 0);
  const { input, steps } = taskBatch(flipFlop as never, values, trials, 10);
  const visited: number[] = [];
  for (let trial = 0; trial < 20; trial++) {
    const [state, rate, drive] = [new Float64Array(64), new Float64Array(64), new Float64Array(64)];
    for (let t = 0; t < steps; t++) {
      step(network, state, rate, input, (trial * steps + t) * 3, drive);
      rates(network, state, rate);
      if (t % 10 === 9) visited.push(...state);
    }
  }
  const { points, unstable, search } = found(flow, 256, Float64Array.from(visited));
  expect(points.length).toBe(27);
  expect([0, 1, 2, 3].map((index) => unstable.filter((one) => one === index).length)).toEqual([8, 12, 6, 1]);
  expect(search.diverged).toBe(0);
  const W = rows('W', 3);
  const c = rows('c', 3)[0]!;
  const outputOf = (state: Float64Array) => c.map((constant, k) => constant + state.reduce((sum, h, i) => sum + W[i]![k]! * Math.tanh(h), 0));
  for (const { z, norm, leading, unstable: directions, state } of known) {
    const k = points.findIndex((one) => outputOf(one.state).every((x, i) => Math.abs(x - z[i]!) < 1e-5));
    expect(k).toBeGreaterThanOrEqual(0);
    expect(unstable[k]).toBe(directions);
    expect(Math.hypot(...points[k]!.state)).toBeCloseTo(norm, 5);
    if (state) expect(nearest(points, state)).toBeLessThan(1e-6);
    const { real } = finish(stabilityAt(flow, flowAt(flow, points[k]!.state)));
    leading.forEach(([re], i) => expect(Math.abs(real[i]! - re)).toBeLessThan(1e-5));
  }
});

test.each([
  ['leaky-current', 'tanh', 150],
  ['leaky-current', 'sigmoid', 30],
  ['leaky-rate', 'tanh', 60],
  ['leaky-current', 'softplus', 30],
] as const)(
  '%s, %s, %i units: each descent ends at a zero of F or at a minimum of the speed, from which no small step goes down',
  (system, nonlinearity, size) => {
    const random = splitmix(8);
    const G = Array.from({ length: size }, () => Array.from({ length: size }, () => random.normal() / Math.sqrt(size)));
    const gain = nonlinearity === 'sigmoid' ? 6 : nonlinearity === 'softplus' ? 0.8 : 1.6;
    const flow = flowOf(networkOf(G, { system, nonlinearity, gain }));
    const starts = startsOf(new Float64Array(size).fill(0.7), size, 24, ['noise'], splitmix(4));
    const descents = finish(descendTogether(flow, starts, plainArithmetic(flow.network, 4)));
    for (const { state, speed, end } of descents) {
      expect(end).not.toBe('unfinished');
      const point = flowAt(flow, state);
      expect(speedOf(point)).toBe(speed);
      if (end === 'fixed') expect(speed).toBeLessThan(1e-11);
      else {
        expect(speed).toBeGreaterThan(1e-9);
        expect(Math.hypot(...pullBack(flow, point, point.velocity))).toBeLessThan(1e-4 * speed);
        for (let k = 0; k < 5; k++) {
          const step = Float64Array.from({ length: size }, () => (1e-2 * random.normal()) / Math.sqrt(size));
          expect(
            flowAt(
              flow,
              state.map((x, i) => x + step[i]!),
            ).energy,
          ).toBeGreaterThan(point.energy);
        }
      }
    }
  },
);

test('leaky rate: the Jacobian and its transpose are those of the equation, and points of one system are those of the other', () => {
  const random = splitmix(3);
  const G = Array.from({ length: 6 }, () => Array.from({ length: 6 }, () => random.normal()));
  const I = G.map(() => [random.normal()]);
  const b = G.map(() => random.normal());
  for (const nonlinearity of ['tanh', 'relu', 'softplus', 'sigmoid'] as const)
    for (const system of ['leaky-current', 'leaky-rate'] as const) {
      const flow = flowOf(networkOf(G, { system, nonlinearity, gain: 0.7 }, I, b), [0.4]);
      const state = Float64Array.from({ length: 6 }, () => random.normal());
      const point = flowAt(flow, state);
      const J = jacobian(flow, point, new Float64Array(36));
      // Central differences, to check the analytic derivative against.
      for (let j = 0; j < 6; j++) {
        const moved = (by: number) =>
          flowAt(
            flow,
            state.map((x, k) => (k === j ? x + by : x)),
          ).velocity;
        const [up, down] = [moved(1e-6), moved(-1e-6)];
        for (let i = 0; i < 6; i++) expect(J[i * 6 + j]).toBeCloseTo((up[i]! - down[i]!) / 2e-6, 6);
      }
      const v = Float64Array.from({ length: 6 }, () => random.normal());
      const pulled = pullBack(flow, point, v);
      for (let j = 0; j < 6; j++)
        expect(pulled[j]).toBeCloseTo(
          v.reduce((sum, x, i) => sum + J[i * 6 + j]! * x, 0),
          12,
        );
      expect(speedOf(point)).toBeCloseTo(Math.hypot(...point.velocity), 12);
    }
  // h of the leaky current rests where r = phi(h) of the leaky rate does: r = phi(g G r + I u + b).
  const [current, rate] = (['leaky-current', 'leaky-rate'] as const).map((system) => found(flowOf(networkOf(G, { system, gain: 2 }, I, b), [0.4]), 200));
  expect(rate!.points.length).toBe(current!.points.length);
  for (const { state } of current!.points) expect(nearest(rate!.points, Array.from(state, Math.tanh))).toBeLessThan(1e-7);
});
