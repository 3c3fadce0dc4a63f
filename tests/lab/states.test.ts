/** The states of a trial, and Live from a state: what figures of fixed points are made of. */
import { expect, test } from 'vitest';
import type { LiveFrame } from '../../src/session/protocol.ts';
import { labHere } from './labHere.ts';

test('lab.trial with states: rates are tanh of them, and their steps are the flow that lab.memoryMotion tells the speed of', async () => {
  const { lab } = await labHere();
  const { dt, tau, size } = lab.getConfig().network;
  const asked = { duration: 100, onset: 0, length: 1000, noise: 0 };
  const { rates, states, shape } = await lab.trial({ ...asked, states: true });
  expect(states?.length).toBe(shape[0] * shape[1]);
  states!.forEach((state, i) => {
    if (i % 97 === 0) expect(Math.tanh(state)).toBeCloseTo(rates[i]!, 6);
  });
  expect(await lab.trial(asked)).not.toHaveProperty('states');
  const { conditions } = await lab.memoryMotion({ conditions: ['100 ms'], kicks: 0, at: 500, time: 300 });
  const speed = (t: number) => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += (states![(t + 1) * size + i]! - states![t * size + i]!) ** 2;
    return (Math.sqrt(sum) * tau) / dt;
  };
  // Row k is the state after step k; the first that is looked at is the one after the step at 500 ms.
  conditions[0]!.speed.slice(0, 10).forEach((one, k) => expect(one).toBeCloseTo(speed(500 / dt + k), 5));
  await expect(lab.trial({ states: 1 as unknown as boolean })).rejects.toMatchObject({ name: 'ArgumentError' });
});

test('lab.live from a state: Live runs freely on from there; other sizes are refused and change nothing', async () => {
  const frames: LiveFrame[] = [];
  const { lab } = await labHere({ 'network.gain': 0.5 }, undefined, {}, (frame) => {
    if (frame.kind === 'live') frames.push(frame);
  });
  const { size, dt, tau } = lab.getConfig().network;
  await expect(lab.live({ from: [1, 2] })).rejects.toThrow(/one number for each of the 40 units/);
  expect(lab.getConfig().view.mode).toBe('sweep');
  // Without connections each unit forgets alone: the rates of the next step are known.
  await lab.setConfig({ 'network.gain': 0 });
  await lab.live({ playing: false, from: new Float64Array(size).fill(0.5) });
  expect(lab.getConfig().view.mode).toBe('free');
  await lab.step();
  const { rates, mode } = frames.at(-1)!;
  expect(mode).toBe('free');
  for (const rate of rates.subarray(0, size)) expect(rate).toBeCloseTo(Math.tanh(0.5 * (1 - dt / tau)), 5);
});
