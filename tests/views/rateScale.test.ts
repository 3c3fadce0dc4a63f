/** Colours and heights of firing rates follow the range of the nonlinearity. */
import { expect, test } from 'vitest';
import { nonlinearities } from '../../src/science/nonlinearities/index.ts';
import { ratePlace } from '../../src/ui/palettes.ts';
import { followRateScale, rateEnds, rateScale, shareOf, signedScale } from '../../src/views/live/rateScale.ts';

const rangeOf = (name: keyof typeof nonlinearities) => {
  const { range, rest } = nonlinearities[name];
  return [range[0], rest, range[1]] as const;
};

test('range and rate at rest of each nonlinearity are what its values say', () => {
  for (const { value, range, rest } of Object.values(nonlinearities)) {
    expect(value(0)).toBeCloseTo(rest, 15);
    expect(value(-700)).toBeCloseTo(range[0], 12);
    if (Number.isFinite(range[1])) expect(value(700)).toBeCloseTo(range[1], 12);
    else expect(value(1e6)).toBeGreaterThan(1e5);
  }
});

test('tanh: -1 to +1 as ever; sigmoid: 0 to 1 with the paper at one half', () => {
  expect(rateScale(rangeOf('tanh'), 0)).toEqual(signedScale);
  expect(rateEnds(signedScale)).toEqual(['\u22121', '+1']);
  const scale = rateScale(rangeOf('sigmoid'), 0);
  expect(rateEnds(scale)).toEqual(['0', '1']);
  expect([0, 0.5, 1].map((rate) => ratePlace(rate, scale.rest, scale.reach))).toEqual([1, 128, 255]);
});

test('relu and softplus: from 0 to the first round number that holds all rates seen; a unit at rest is paper', () => {
  for (const [largest, top] of [
    [0, 0.1],
    [0.03, 0.1],
    [0.9, 1],
    [1, 1],
    [3, 5],
    [7, 10],
    [180, 200],
  ] as const) {
    const scale = rateScale(rangeOf('relu'), largest);
    expect([scale.rest, scale.low, scale.high]).toEqual([0, 0, expect.closeTo(top, 12)]);
    expect(ratePlace(top, scale.rest, scale.reach)).toBe(255);
  }
  const scale = rateScale(rangeOf('softplus'), 0.8);
  expect(ratePlace(Math.LN2, scale.rest, scale.reach)).toBe(128);
  expect(shareOf(0, scale)).toBeCloseTo(-1, 12);
});

test('the scale of a sweep grows with what is seen, is the same object as long as it is the same, and begins anew with another network', () => {
  const follower = followRateScale();
  const rateRange = rangeOf('relu');
  const frame = (network: number, ...rates: number[]) => ({ rateRange, network, rates: Float32Array.from(rates) });
  const first = follower.take(frame(1, 0.2, 0.8));
  expect(first.high).toBe(1);
  expect(follower.take(frame(1, 0.1))).toBe(first);
  expect(follower.take(frame(1, 4.2)).high).toBe(5);
  expect(follower.take(frame(1, 0)).high).toBe(5);
  expect(follower.take(frame(2, 0.4)).high).toBe(0.5);
});
