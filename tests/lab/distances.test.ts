/** lab.distances: the study's network holds durations side by side, a flip-flop the number of signs that differ. */
import { expect, test } from 'vitest';
import { studyFile, studyNetwork } from '../science/studyNetwork.ts';
import { sharedBytes, testWith } from '../shared.ts';
import { labHere } from './labHere.ts';

testWith(studyFile, "the study's network: from 300 ms on trajectories are as far apart as their durations, and exchanged durations are not", async () => {
  const { lab } = await labHere({ engine: 'wasm' });
  await lab.openLink('#v=1&preset=thesis-a');
  await lab.setWeights({ ...studyNetwork(10).weights });
  const { time, pairs, correlation, null: chance } = await lab.distances();
  expect(pairs.length).toBe(55);
  expect(pairs[0]!.conditions).toEqual(['50 ms', '70 ms']);
  expect(pairs[0]!.difference[5]).toBe(20);
  expect([time[0], time.length]).toEqual([10, 400]);
  time.forEach((at, t) => {
    if (at < 300 || at > 3900) return;
    expect(correlation[t], `${at} ms`).toBeGreaterThan(0.98);
    expect(chance.reached[t]).toBe(0);
  });
  const named = await lab.distances({ conditions: ['50 ms', '60 ms', '240 ms'], shuffles: 0 });
  // Oracle: .82 and 9.86 at 500 ms.
  expect(named.pairs[0]!.distance[49]).toBeCloseTo(0.81888, 2);
  expect(named.pairs[1]!.distance[49]).toBeCloseTo(9.86324, 2);
  expect(named.null.mean[49]).toBeNaN();
});

testWith('data/flipflop3.npz', 'a flip-flop: states that differ in more signs are further apart, and differences follow the pulses', async () => {
  const { lab } = await labHere({ engine: 'wasm' });
  await lab.importNetwork(sharedBytes('data/flipflop3.npz'), 'flipflop3.npz', { task: 'flip-flop' });
  const { pairs, correlation } = await lab.distances();
  expect(pairs.length).toBe(28);
  expect(correlation.at(-1)).toBeGreaterThan(0.85);
  const signs = (label: string) => label.split(' ');
  const mean = [1, 2, 3].map((count) => {
    const these = pairs.filter(({ conditions: [a, b] }) => signs(a).filter((sign, i) => sign !== signs(b)[i]).length === count);
    return these.reduce((sum, { distance }) => sum + distance.at(-1)! / these.length, 0);
  });
  expect(mean[1]).toBeGreaterThan(1.2 * mean[0]!);
  expect(mean[2]).toBeGreaterThan(mean[1]!);
  const { difference, conditions } = pairs[0]!;
  // They differ in the sign of the first channel.
  expect(conditions).toEqual(['+ + +', '\u2212 + +']);
  expect(difference.at(-1)).toBeCloseTo(pairs.find(({ conditions: [a, b] }) => a === '+ + +' && b === '+ \u2212 +')!.difference.at(-1)!, 0);
});

test.each([
  ['interval-comparison', 'leaky-rate', 'sigmoid'],
  ['ready-set-go', 'leaky-current', 'softplus'],
  ['context-integration', 'leaky-rate', 'relu'],
  ['evidence-integration', 'leaky-current', 'tanh'],
] as const)('%s, %s, %s: a correlation in [-1, 1] with its null', async (task, system, nonlinearity) => {
  const { lab } = await labHere({ network: { size: 20, dt: 20, gain: 0.8, system, nonlinearity }, task: { name: task }, engine: 'wasm' });
  const { correlation, null: chance, pairs, time } = await lab.distances({ shuffles: 50 });
  const last = time.length - 1;
  expect(Math.abs(correlation[last]!)).toBeLessThanOrEqual(1);
  expect(Math.abs(chance.mean[last]!)).toBeLessThan(1);
  expect(chance.sd[last]).toBeGreaterThan(0);
  for (const { distance } of pairs) expect(distance[last]).toBeGreaterThan(0);
});

test.each([
  [{ name: 'integration-memory', onset: 1200 }, 1500],
  [{ name: 'flip-flop' }, null],
  [{ name: 'evidence-integration', 'evidence-integration': { fixation: 100, shortest: 200, longest: 1000 } }, 600],
  [{ name: 'ready-set-go' }, null],
] as const)('%j: where the memory begins, after the first input', async (task, from) => {
  const { lab } = await labHere({ network: { size: 12, dt: 20, inputs: 3, outputs: 3 }, task });
  expect((await lab.distances({ shuffles: 1 })).memoryFrom).toBe(from);
});

test('two conditions, unknown ones and wrong options are refused', async () => {
  const { lab } = await labHere();
  await expect(lab.distances({ conditions: ['50 ms', '60 ms'] })).rejects.toThrow('distances: two conditions have no correlation; give at least three.');
  await expect(lab.distances({ conditions: ['50 ms', 'long', '60 ms'] })).rejects.toThrow(/"long" is no duration/);
  await expect(lab.distances({ shuffles: 1.5 })).rejects.toThrow(/shuffles/);
});
