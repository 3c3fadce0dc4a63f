/** lab.memoryMotion: the study's network moves all the time, a flip-flop stands still. */
import { expect, test } from 'vitest';
import { studyFile, studyNetwork } from '../science/studyNetwork.ts';
import { sharedBytes, testWith } from '../shared.ts';
import { labHere } from './labHere.ts';

testWith(studyFile, "the study's network: 2 to 5 states per tau, detours of 3 to 5 times the way; kicks shrink, and at rest they grow", async () => {
  const { lab } = await labHere({ engine: 'wasm' });
  await lab.openLink('#v=1&preset=thesis-a');
  await lab.setWeights({ ...studyNetwork(10).weights });
  const { time, conditions, kicks } = await lab.memoryMotion({ conditions: ['50 ms', '150 ms'], kicks: 3 });
  expect([time[0], time.at(-1)]).toEqual([10, 2000]);
  for (const { speed, pathOverChord } of conditions) {
    expect(Math.min(...speed)).toBeGreaterThan(2);
    expect(Math.max(...speed)).toBeLessThan(5);
    expect(pathOverChord).toBeGreaterThan(2);
  }
  const growth = (along: string, at: number) => kicks.find((one) => one.along === along)!.growth[at / 10 - 1]!;
  expect(kicks.map(({ along }) => along)).toEqual(['random', 'input', 'output', 'neighbour', 'at rest']);
  expect(growth('random', 500)).toBeLessThan(0.7);
  expect(Math.abs(growth('neighbour', 500) - 1)).toBeLessThan(0.15);
  expect(growth('at rest', 1000)).toBeGreaterThan(15);
  for (const { growth: mean, least, largest } of kicks)
    mean.forEach((x, t) => {
      expect(x).toBeGreaterThanOrEqual(least[t]! * (1 - 1e-9));
      expect(x).toBeLessThanOrEqual(largest[t]! * (1 + 1e-9));
    });
});

testWith('data/flipflop3.npz', 'a flip-flop: it comes to rest, and kicks die out', async () => {
  const { lab } = await labHere({ engine: 'wasm' });
  await lab.importNetwork(sharedBytes('data/flipflop3.npz'), 'flipflop3.npz', { task: 'flip-flop' });
  const { conditions, kicks } = await lab.memoryMotion({ kicks: 2 });
  expect(conditions.length).toBe(8);
  for (const { speed } of conditions) expect(speed.at(-1)).toBeLessThan(0.05);
  for (const { along, growth } of kicks) if (along !== 'at rest') expect(growth.at(-1), along).toBeLessThan(0.1);
});

test('a time after the end of the trial is refused', async () => {
  const { lab } = await labHere({ engine: 'wasm' });
  await lab.openLink('#v=1&preset=flip-flop&network.size=8');
  await expect(lab.memoryMotion({ at: 5000 })).rejects.toThrow(/nothing is left of the trial after 5000 ms/);
});
