/** What is done to a network is what it says: silenced units speak to nobody, a kick moves the state by what it is. */
import { expect, test } from 'vitest';
import { createStepper } from '../../../src/engines/stepper.ts';
import type { Network } from '../../../src/science/network.ts';
import { splitmix } from '../../../src/science/random/splitmix.ts';
import { drawnDirection, drawnUnits, giveKicks, withKicks, withoutUnits } from '../../../src/science/robustness/disturbed.ts';
import { guessingError, windowError } from '../../../src/science/robustness/errors.ts';
import { passesOf } from '../../../src/science/robustness/order.ts';

const size = 6;
const random = splitmix(5);
const normals = (count: number) => Float64Array.from({ length: count }, () => random.normal());
const network: Network = {
  ...{ size, inputs: 1, outputs: 2, gain: 1.3, alpha: 0.2, nonlinearity: 'tanh' },
  weights: { G: normals(36), I: normals(6), W: normals(12), b: normals(6), h0: normals(6), c: new Float64Array(2) },
};
const none = undefined;

test('withoutUnits: the output is that of a network whose units are held at zero', () => {
  const units = drawnUnits(size, 2, 7);
  const held = createStepper(network);
  held.silence([...units]);
  held.reset();
  const cut = createStepper(withoutUnits(network, units));
  for (let t = 0; t < 20; t++) {
    held.step([0.5], none);
    cut.step([0.5], none);
    expect(Array.from(cut.output())).toEqual(Array.from(held.output()));
  }
  expect(network.weights.W.every((w) => w !== 0)).toBe(true);
});

test('drawnUnits: different units, the same for a seed, and more of them hold all of fewer', () => {
  expect(new Set(drawnUnits(50, 50, 1)).size).toBe(50);
  expect(Array.from(drawnUnits(50, 20, 3).subarray(0, 5))).toEqual(Array.from(drawnUnits(50, 5, 3)));
  expect(Array.from(drawnUnits(50, 5, 4))).not.toEqual(Array.from(drawnUnits(50, 5, 3)));
});

test('kicks: the state after the step before `at` is moved by the kick of the trial', () => {
  const kicks = [1, 2].map((seed) => drawnDirection(size, seed).map((x) => 0.3 * x));
  expect(Math.hypot(...kicks[0]!)).toBeCloseTo(0.3, 12);
  const wide = withKicks(network, kicks);
  const steps = 5;
  const input = new Float64Array(2 * steps * 3);
  const zero = new Float64Array(0);
  giveKicks({ trials: 2, steps, input, target: zero, mask: zero }, 3, (trial) => 1 + trial, 3, network.alpha);
  for (const trial of [0, 1]) {
    const plain = createStepper(network);
    const kicked = createStepper(wide);
    for (let t = 0; t < 3; t++) {
      plain.step([0], none);
      kicked.step(input.subarray((trial * steps + t) * 3, (trial * steps + t + 1) * 3), none);
    }
    for (let i = 0; i < size; i++) expect(kicked.state[i]! - plain.state[i]!).toBeCloseTo(kicks[trial]![i]!, 12);
  }
});

test('passesOf: the ends first, then the middles, each value once', () => {
  expect(passesOf([1, 2, 3, 4, 5]).map(({ value }) => value)).toEqual([1, 5, 3, 2, 4]);
  expect(passesOf([1, 2, 3, 4, 5]).map(({ pass }) => pass)).toEqual([0, 0, 1, 2, 2]);
  for (let count = 0; count < 30; count++) {
    const values = Array.from({ length: count }, (_, k) => k);
    expect(
      passesOf(values)
        .map(({ value }) => value)
        .toSorted((a, b) => a - b),
    ).toEqual(values);
  }
});

test('windowError: of the steps that begin in the window, first output, trials from `first` on', () => {
  const answered = { output: Float64Array.of(9, 0, 1, 0, 2, 0, 9, 0, 3, 0, 5, 0), steps: 3, outputs: 2, dt: 10 };
  expect(windowError(answered, [1], 10, 30)).toBe((0 + 1) / 2);
  expect(windowError(answered, [1, 3], 10, 30)).toBe((0.5 + (0 + 4) / 2) / 2);
  expect(windowError(answered, [3], 11, 1000, 1)).toBe(4);
  expect(() => windowError(answered, [1], 30, 40)).toThrow(/No step of 10 ms begins between 30 and 40 ms/);
  expect(guessingError([1, 3])).toBe(1);
});
