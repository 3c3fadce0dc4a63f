import { expect, test } from 'vitest';
import { kickLength, ofLength, stateWithRates, unitDirection, weightDirection } from '../../../src/science/mechanism/kicks.ts';
import { type NonlinearityName, nonlinearities } from '../../../src/science/nonlinearities/index.ts';

test('directions and lengths', () => {
  expect([...ofLength([3, 4], -10)]).toEqual([-6, -8]);
  expect([...ofLength([0, 0], 1)]).toEqual([0, 0]);
  expect([...unitDirection(3, 1)]).toEqual([0, 1, 0]);
  expect([...weightDirection([1, 2, 3, 4, 5, 6], 2, 1)]).toEqual([2, 4, 6]);
  expect(kickLength(0.5, [3, 4])).toBe(2.5);
  expect(kickLength(0.5, [0, 0, 0, 0])).toBe(1);
});

test.each(Object.keys(nonlinearities) as NonlinearityName[])('%s: the state has the rates that were asked for, or the nearest it can have', (name) => {
  const { value, range } = nonlinearities[name];
  const states = [-2, -0.3, 0, 0.4, 1.7];
  for (const h of states)
    for (const to of states) {
      const [state] = stateWithRates(name, [h], [value(to)]);
      expect(value(state!)).toBeCloseTo(Math.max(value(to), Math.min(value(h), range[0] + 1e-3)), 9);
    }
  const [low, high] = [stateWithRates(name, [0.4], [-50])[0]!, stateWithRates(name, [0.4], [50])[0]!];
  expect(value(low)).toBeCloseTo(range[0] + 1e-3, 6);
  expect(value(high)).toBeCloseTo(Number.isFinite(range[1]) ? range[1] - 1e-3 : 50, 6);
});

test('a unit whose rate does not change keeps its state, also where many states have that rate', () => {
  expect([...stateWithRates('relu', [-5, 2], [0, 2])]).toEqual([-5, 2]);
});
