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
  const { cases, growing, growthTime, time } = await lab.linearStage({ scales: [1, 1e-3, 0] });
  expect(cases.length).toBe(24);
  expect(new Set(cases.map(({ condition }) => condition)).size).toBe(8);
  for (const { scale, relativeError, holdsUntil, inherited } of cases) {
    if (scale === 0) expect(Math.max(...relativeError)).toBe(0);
    if (scale < 1) expect(holdsUntil).toBe(Number.POSITIVE_INFINITY);
    else expect(holdsUntil).toBeLessThan(500);
    // All of the direction is left at the moment when the formula fails.
    if (scale === 1) expect(inherited[time.indexOf(holdsUntil)]).toBeCloseTo(1, 6);
  }
  expect([growing, growthTime]).toEqual([0, Number.POSITIVE_INFINITY]);
  await expect(lab.linearStage({ conditions: ['no such'] })).rejects.toThrow(/no condition 'no such'; it has '/);
  await expect(lab.linearStage({ conditions: [1 as never] })).rejects.toThrow(/takes a list of 1 to 64 texts/);
});

test('how the formula is written: with a bias where there is one, with tangents where the slopes at the start are not 1', async () => {
  const { lab } = await labHere({ engine: 'wasm' });
  const written = async (more = '') => {
    await lab.openLink(`#v=1&network.size=12&network.gain=0.5${more}`);
    return (await lab.linearStage({ conditions: ['50 ms'], scales: [1] })).formula;
  };
  expect(await written()).toEqual({ bias: false, tangents: false });
  expect(await written('&network.nonlinearity=sigmoid')).toEqual({ bias: false, tangents: true });
  expect(await written('&network.initialState=0.5')).toEqual({ bias: false, tangents: true });
  await written();
  await lab.setWeights({ b: new Float64Array(12).fill(0.1) });
  expect((await lab.linearStage({ conditions: ['50 ms'], scales: [1] })).formula).toEqual({ bias: true, tangents: false });
  // The rate is phi of the bias at the start: its slope there is less than 1.
  await written('&network.system=leaky-rate');
  await lab.setWeights({ b: new Float64Array(12).fill(0.1) });
  expect((await lab.linearStage({ conditions: ['50 ms'], scales: [1] })).formula).toEqual({ bias: true, tangents: true });
});

test('modes: their amplitudes when the pulse ends are those of the modes driven one by one; the state inherits its direction only for a while', async () => {
  const { lab } = await labHere({ engine: 'wasm' });
  await lab.openLink('#v=1&network.size=30&network.gain=1.3&network.dt=10&task.sampling=exact');
  const { cases, modes, growing, inheritedChance, time } = await lab.linearStage({ conditions: ['100 ms'], scales: [0.001, 0.002], modes: 3 });
  expect(inheritedChance).toBeCloseTo(1 / Math.sqrt(30), 12);
  const { left } = await lab.modes({ count: 3 });
  const { data: I } = await lab.weights('I');
  // A mode under a constant drive of ten steps: sum over j of (1 + dt / tau lambda)^j, times what goes into it at each step.
  for (const k of [0, 1, 2]) {
    const [re, im] = [1 + 0.1 * modes.real[k]!, 0.1 * modes.imaginary[k]!];
    let [a, b] = [0, 0];
    for (let step = 0; step < 10; step++) [a, b] = [1 + a * re - b * im, a * im + b * re];
    let [c, d] = [0, 0];
    for (let i = 0; i < 30; i++) {
      c += left.real[k * 30 + i]! * I[i]!;
      d += left.imaginary[k * 30 + i]! * I[i]!;
    }
    const expected = 0.1 * 2 * 0.001 * Math.hypot(a, b) * Math.hypot(c, d);
    expect(cases[0]!.modes[k]! / expected).toBeCloseTo(1, 4);
    expect(cases[1]!.modes[k]! / expected).toBeCloseTo(2, 4);
  }
  expect(modes.real.filter((real) => real > 0).length).toBeLessThanOrEqual(growing);
  const { inherited, holdsUntil, outsideInput } = cases[0]!;
  expect(inherited[time.indexOf(Math.min(holdsUntil + 10, time.at(-1)!))]).toBeGreaterThan(0.9);
  expect(Math.max(...outsideInput)).toBeLessThanOrEqual(1);
});

test('relu without biases begins where its slopes jump: the units are counted, since its slopes of one side tell nothing of what grows', async () => {
  const { lab } = await labHere({ network: { size: 12, gain: 2, nonlinearity: 'relu' } });
  const asked = { conditions: ['50 ms'], scales: [1] };
  expect(await lab.linearStage(asked)).toMatchObject({ bent: 12, growing: 0 });
  await lab.setWeights({ b: new Float64Array(12).fill(0.1), h0: new Float64Array(12).fill(0.2) });
  expect(await lab.linearStage(asked)).not.toHaveProperty('bent');
});
