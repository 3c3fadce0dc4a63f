import { describe, expect, it } from 'vitest';
import { drawBottomAxis, easedDomain, linearTicks, ticksAt } from '../../src/ui/axis.ts';
import { duration, errorText, fixed, percent, power, shortTime, significant } from '../../src/ui/format.ts';
import { logTicks } from '../../src/ui/logTicks.ts';
import { linear } from '../../src/ui/scale.ts';
import { plainText } from '../../src/ui/surface.ts';
import { svgSurface } from '../../src/ui/svgSurface.ts';

const labels = (ticks: readonly { label: Parameters<typeof plainText>[0] }[]) => ticks.map((tick) => plainText(tick.label));

describe('linearTicks', () => {
  it('never more than six, with as many decimals as the step needs and a true minus', () => {
    expect(labels(linearTicks([-0.3, 0.2], { signed: true }))).toEqual(['\u22120.3', '\u22120.2', '\u22120.1', '0', '+0.1', '+0.2']);
    for (const high of [0.001, 0.7, 3, 10, 37, 750, 12345]) expect(linearTicks([0, high], { count: 9 }).length).toBeLessThanOrEqual(6);
  });
  it('the last tick carries the unit', () => {
    expect(labels(linearTicks([0, 750], { count: 6, before: 'step' })).at(-1)).toMatch(/^step \d+$/);
    expect(labels(ticksAt([0, 3, 7], { unit: 's' }))).toEqual(['0', '3', '7\u00a0s']);
  });
  it('two ticks at least, also where three would be the 0 alone', () => {
    for (const reach of [0.49, 4.9, 0.09]) expect(linearTicks([-reach, reach], { count: 3, signed: true }).length).toBeGreaterThan(1);
    for (const [low, high] of [
      [-0.36, 0.24],
      [-0.05, 0.9],
      [-4.3, 0.02],
      [0.41, 0.48],
    ] as const)
      for (const count of [1, 2, 3, 4, 5, 6]) expect(linearTicks([low, high], { count }).length).toBeGreaterThan(1);
  });
  it('an empty domain has no ticks', () => {
    expect(linearTicks([1, 1])).toEqual([]);
  });
});

describe('logTicks', () => {
  it('0.001 to 1: plain numbers', () => {
    expect(labels(logTicks([0.0009, 1.2]))).toEqual(['0.001', '0.01', '0.1', '1']);
  });
  it('1e-9 to 1: powers, at most six', () => {
    expect(labels(logTicks([1e-9, 1]))).toEqual(['10^\u22128', '10^\u22126', '10^\u22124', '10^\u22122', '1']);
  });
  it('less than a decade: linear ticks', () => {
    expect(logTicks([0.2, 0.7]).length).toBeGreaterThan(0);
  });
});

describe('drawBottomAxis', () => {
  it('a label that would touch the last one is left out, its tick stays', () => {
    const surface = svgSurface(200, 40);
    drawBottomAxis(
      surface,
      linear([0, 100], [20, 160]),
      [0, 90, 100].map((value) => ({ value, label: `${value} steps` })),
      10,
      { tick: '#667080', label: '#454c57' },
    );
    const svg = surface.toString();
    expect(svg.match(/<path/g)).toHaveLength(3);
    expect(svg.match(/<text/g)).toHaveLength(2);
    expect(svg).not.toContain('>90 steps<');
  });
});

describe('easedDomain', () => {
  it('grows in 300 ms, and shrinks only on release', () => {
    const domain = easedDomain(0, 1);
    domain.want(0, 3, 1000);
    expect(domain.at(1150)[1]).toBeCloseTo(2, 10);
    expect(domain.at(1300)).toEqual([0, 3]);
    domain.want(0, 2, 2000);
    expect(domain.at(3000)).toEqual([0, 3]);
    domain.release(3000);
    expect(domain.moving(3100)).toBe(true);
    expect(domain.at(3300)).toEqual([0, 2]);
  });
  it('logarithmic: half way between 1 and 0.01 is 0.1', () => {
    const domain = easedDomain(1, 10, { transform: 'log' });
    domain.want(0.01, 10, 0);
    expect(domain.at(150)[0]).toBeCloseTo(0.1, 10);
  });
  it('with reduced motion it goes at once', () => {
    const domain = easedDomain(0, 1, { still: true });
    domain.want(0, 5, 10);
    expect(domain.at(10)).toEqual([0, 5]);
  });
});

describe('format', () => {
  it('fixed: true minus, and no minus before a zero', () => {
    expect([fixed(-0.25, 2), fixed(-0.001, 2), fixed(Number.NaN, 2)]).toEqual(['\u22120.25', '0.00', 'no number']);
  });
  it('significant: never in powers', () => {
    expect([significant(0.0000314, 1), significant(0.00999, 1), significant(0, 2), significant(1234.5, 2)]).toEqual(['0.00003', '0.01', '0', '1235']);
  });
  it('errorText and percent: as many digits as mean something', () => {
    expect([errorText(0.1592), errorText(0.0071), percent(0.534), percent(0.004), percent(2.1e-5), percent(1e-8), percent(-0.7)]).toEqual([
      '0.16',
      '0.007',
      '53\u2009%',
      '0.4\u2009%',
      '0.002\u2009%',
      '0\u2009%',
      '\u221270\u2009%',
    ]);
  });
  it('duration and shortTime: no line ends between a number and its unit', () => {
    expect([duration(459), duration(12.4), duration(0.2), duration(7300), shortTime(0.9), shortTime(0.0451)]).toEqual([
      '7\u00a0min 39\u00a0s',
      '12\u00a0s',
      'less than a second',
      '2\u00a0h 2\u00a0min',
      '0.9\u00a0s',
      '45\u00a0ms',
    ]);
  });
  it('power: 10 to the 0 is 1', () => {
    expect([plainText(power(0)), plainText(power(-5))]).toEqual(['1', '10^\u22125']);
  });
});
