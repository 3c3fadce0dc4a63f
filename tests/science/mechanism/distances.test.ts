/** Distances between trajectories against oracles/readoutByPC.json (numpy), and where they are known. */
import { expect, test } from 'vitest';
import { distances } from '../../../src/science/mechanism/distances.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { simulate } from '../../../src/science/simulation.ts';
import { drain } from '../../../src/science/slices.ts';
import { fixedTrials, trialBatch } from '../../../src/science/tasks/index.ts';
import { longTestWith, sharedJson } from '../../shared.ts';
import { studyNetwork, studyTask } from '../studyNetwork.ts';

interface Oracle {
  readonly distances: Record<string, { correlation: number; d50vs240: number; d50vs60: number }>;
}

longTestWith('oracles/readoutByPC.json', "the study's network: distances of 20 durations and their correlation with the difference, at two samplings", () => {
  const known = sharedJson('oracles/readoutByPC.json') as Record<string, Oracle>;
  const durations = Array.from({ length: 20 }, (_, k) => 50 + 10 * k);
  for (const sampling of ['exact', 'study'] as const) {
    const of = Object.entries(known[`A1 dt 10 ${sampling}`]!.distances);
    const network = studyNetwork(10);
    const task = { ...studyTask, sampling, onset: 0, onsetJitter: 0, evaluateFrom: 1500, length: 4000 };
    const quiet = { ...network, weights: { ...network.weights, h0: new Float64Array(500) } };
    const frames = Int32Array.from(of, ([time]) => Number(time) / 10 - 1);
    const { rates } = drain(simulate(quiet, trialBatch(fixedTrials(task, durations, 0), task, 10, network), frames));
    const times = frames.length;
    const found = drain(
      distances({
        rates: durations.map((_, b) => rates.subarray(b * times * 500, (b + 1) * times * 500)),
        variables: durations.map((duration) => new Float64Array(times).fill(duration)),
        times,
        shuffles: 50,
        random: splitmix(1),
      }),
    );
    const pair = (a: number, b: number) => found.distance[found.pairs.findIndex(([i, j]) => durations[i] === a && durations[j] === b)]!;
    for (const [t, [time, { correlation, d50vs240, d50vs60 }]] of of.entries()) {
      // At 50 ms all pulses are still on: what differs in the oracle is rounding.
      if (time === '50') continue;
      expect(found.correlation[t], `${sampling}, ${time} ms`).toBeCloseTo(correlation, 3);
      expect(Math.abs(pair(50, 240)[t]! / d50vs240 - 1), `${sampling}, ${time} ms`).toBeLessThan(0.02);
      expect(Math.abs(pair(50, 60)[t]! / d50vs60 - 1), `${sampling}, ${time} ms`).toBeLessThan(0.02);
      // Exchanged conditions: about 0, and none is as good.
      if (Number(time) < 300) continue;
      expect(Math.abs(found.null.mean[t]!)).toBeLessThan(0.15);
      expect(found.null.sd[t]).toBeLessThan(0.3);
      expect(found.null.reached[t]).toBe(0);
    }
  }
});

/** All orders of 0 .. count - 1. */
const orders = (count: number): number[][] =>
  count === 0 ? [[]] : orders(count - 1).flatMap((order) => Array.from({ length: count }, (_, at) => [...order.slice(0, at), count - 1, ...order.slice(at)]));

function pearson(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [x, y].map((values) => values.reduce((sum, value) => sum + value, 0) / values.length) as [number, number];
  const sum = (of: (k: number) => number) => x.reduce((total, _, k) => total + of(k), 0);
  return sum((k) => (x[k]! - a) * (y[k]! - b)) / Math.sqrt(sum((k) => (x[k]! - a) ** 2) * sum((k) => (y[k]! - b) ** 2));
}

test('the null is that of all orders of the conditions: mean, spread and the share that reaches the correlation', () => {
  const [conditions, size] = [5, 3];
  const random = splitmix(8);
  const values = [1, 2, 4, 7, 11];
  const rates = values.map((value) => Float64Array.from({ length: size }, (_, i) => value * (i + 1) + 3 * random.normal()));
  const found = drain(distances({ rates, variables: values.map((value) => Float64Array.of(value)), times: 1, shuffles: 6000, random }));
  const pairs = values.flatMap((_, a) => values.slice(a + 1).map((__, k) => [a, a + 1 + k] as const));
  const apart = pairs.map(([a, b]) => Math.hypot(...rates[a]!.map((x, i) => x - rates[b]![i]!)));
  const all = orders(conditions).map((order) =>
    pearson(
      apart,
      pairs.map(([a, b]) => Math.abs(values[order[a]!]! - values[order[b]!]!)),
    ),
  );
  const known = pearson(
    apart,
    pairs.map(([a, b]) => values[b]! - values[a]!),
  );
  expect(found.correlation[0]).toBeCloseTo(known, 12);
  const mean = all.reduce((sum, r) => sum + r, 0) / all.length;
  const sd = Math.sqrt(all.reduce((sum, r) => sum + (r - mean) ** 2, 0) / all.length);
  expect(all.length).toBe(120);
  expect(Math.abs(found.null.mean[0]! - mean)).toBeLessThan((4 * sd) / Math.sqrt(6000));
  expect(Math.abs(found.null.sd[0]! / sd - 1)).toBeLessThan(0.06);
  const reached = all.filter((r) => r >= known - 1e-12).length / 120;
  expect(Math.abs(found.null.reached[0]! - reached)).toBeLessThan(4 * Math.sqrt(reached / 6000));
});

test('several variables are measured in their standard deviations, those that never change are left out, and alike distances have no correlation', () => {
  const rates = [0, 1, 2].map((x) => Float64Array.of(x, 5, 1, 5));
  // Two times; the second variable is 100 times the first, the third is constant.
  const variables = [0, 1, 2].map((x) => Float64Array.of(x, 100 * x, 7, x, 100 * x, 7));
  const { difference, distance, correlation, pairs } = drain(distances({ rates, variables, times: 2, shuffles: 3, random: splitmix(1) }));
  expect(pairs).toEqual([
    [0, 1],
    [0, 2],
    [1, 2],
  ]);
  const sd = Math.sqrt(2 / 3);
  expect(difference[1]![0]).toBeCloseTo((Math.SQRT2 * 2) / sd, 12);
  expect(distance.map((of) => of[0])).toEqual([1, 2, 1]);
  expect(correlation[0]).toBeCloseTo(1, 12);
  expect(correlation[1]).toBeNaN();
  expect(() => drain(distances({ rates: rates.slice(1, 2), variables: variables.slice(1, 2), times: 2, shuffles: 0, random: splitmix(1) }))).toThrow(
    RangeError,
  );
});
