import { scaleLinear, scaleLog } from 'd3-scale';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearTicks } from '../../src/ui/axis.ts';
import { linear, logarithmic } from '../../src/ui/scale.ts';

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const ends = fc.tuple(number, number).filter(([a, b]) => Math.abs(a - b) > 1e-6);
const near = (a: number, b: number, size: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * size + 1e-12);

describe('scales have the places of d3-scale', () => {
  it('linear, forward and back, inside and outside of the domain', () => {
    fc.assert(
      fc.property(ends, ends, fc.double({ min: -2, max: 3, noNaN: true }), (domain, range, share) => {
        const [mine, theirs] = [linear(domain, range), scaleLinear(domain, range)];
        const value = domain[0] + share * (domain[1] - domain[0]);
        near(mine(value), theirs(value), 1e6);
        const place = range[0] + share * (range[1] - range[0]);
        near(mine.invert(place), theirs.invert(place), 1e6);
      }),
    );
  });
  it('logarithmic', () => {
    const above = fc.double({ min: -9, max: 9, noNaN: true }).map((power) => 10 ** power);
    fc.assert(
      fc.property(fc.tuple(above, above), above, (domain, value) => {
        fc.pre(Math.abs(Math.log(domain[0] / domain[1])) > 1e-3);
        const [mine, theirs] = [logarithmic(domain, [0, 300]), scaleLog(domain, [0, 300])];
        near(mine(value), theirs(value), 1e8);
        near(mine.invert(100) / theirs.invert(100), 1, 1);
      }),
    );
  });
  it('an empty domain stands in the middle, and no number has no place', () => {
    expect(linear([2, 2], [0, 10])(2)).toBe(scaleLinear([2, 2], [0, 10])(2));
    expect(linear([0, 1], [0, 10])(Number.NaN)).toBeNaN();
    expect(linear([3, 7], [0, 1]).domain()).toEqual([3, 7]);
  });
});

describe('linearTicks', () => {
  it('none where there is no room', () => {
    for (const domain of [
      [1, 1],
      [2, 1],
      [0, Number.POSITIVE_INFINITY],
      [0, Number.NaN],
    ] as const)
      expect(linearTicks(domain)).toEqual([]);
  });
});
