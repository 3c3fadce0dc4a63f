/** lab.linearStage of the study's network and of other tasks. */
import { expect, test } from 'vitest';
import { studyFile, studyNetwork } from '../science/studyNetwork.ts';
import { testWith } from '../shared.ts';
import { labHere } from './labHere.ts';

testWith(studyFile, "the study's network: the formula holds for 60 ms of its own pulse, for 450 and 890 ms of weaker ones; 53 modes grow", async () => {
  const { lab } = await labHere({ engine: 'wasm' });
  await lab.openLink('#v=1&preset=thesis-a&task.sampling=exact');
  await lab.setWeights({ ...studyNetwork(10).weights, h0: new Float64Array(500) });
  const { time, cases, growing, growthTime } = await lab.linearStage({ conditions: ['50 ms'], scales: [1, 0.05, 0.01] });
  expect(cases.map(({ holdsUntil }) => holdsUntil)).toEqual([60, 450, 890]);
  expect(growing).toBe(53);
  expect(100 / growthTime).toBeCloseTo(0.492841, 5);
  expect([time[0], time.length]).toEqual([10, cases[0]!.simulated.length]);
});

test('other tasks: conditions by label; without an input there is nothing that differs; unknown conditions are refused', async () => {
  const { lab } = await labHere({ engine: 'wasm' });
  await lab.openLink('#v=1&preset=flip-flop&network.size=12&network.gain=0.5');
  const { cases, growing, growthTime } = await lab.linearStage({ scales: [1, 1e-3, 0] });
  expect(cases.length).toBe(24);
  expect(new Set(cases.map(({ condition }) => condition)).size).toBe(8);
  for (const { scale, relativeError, holdsUntil } of cases) {
    if (scale === 0) expect(Math.max(...relativeError)).toBe(0);
    if (scale < 1) expect(holdsUntil).toBe(Number.POSITIVE_INFINITY);
    else expect(holdsUntil).toBeLessThan(500);
  }
  expect([growing, growthTime]).toEqual([0, Number.POSITIVE_INFINITY]);
  await expect(lab.linearStage({ conditions: ['no such'] })).rejects.toThrow(/no condition 'no such'; it has '/);
  await expect(lab.linearStage({ conditions: [1 as never] })).rejects.toThrow(/takes a list of 1 to 64 texts/);
});
