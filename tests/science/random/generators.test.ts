import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mulberry32, type Random, splitmix } from '../../../src/science/random/index.ts';

const generators: [string, (seed: number) => Random][] = [
  ['splitmix', (seed) => splitmix(seed)],
  ['mulberry32', mulberry32],
];

test('mulberry32(12345): starts .9797282677609473, .3067522644996643, .484205421525985, .817934412509203 (O21)', () => {
  const random = mulberry32(12345);
  expect(Array.from({ length: 4 }, () => random.uniform())).toEqual([0.9797282677609473, 0.3067522644996643, 0.484205421525985, 0.817934412509203]);
});

describe.each(generators)('%s', (_, create) => {
  test('uniform: mean 1/2 and variance 1/12 over 200 000 draws, within 4 standard errors, all in [0, 1)', () => {
    const random = create(3);
    const draws = Array.from({ length: 200_000 }, () => random.uniform());
    const mean = draws.reduce((a, b) => a + b) / draws.length;
    const variance = draws.reduce((a, b) => a + (b - 0.5) ** 2, 0) / draws.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / draws.length));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / draws.length));
    expect(draws.every((u) => u >= 0 && u < 1)).toBe(true);
  });

  test('normal: mean 0, variance 1, fourth moment 3 over 200 000 draws, within 4 standard errors', () => {
    const random = create(4);
    const draws = Array.from({ length: 200_000 }, () => random.normal());
    const moment = (power: number) => draws.reduce((a, x) => a + x ** power, 0) / draws.length;
    expect(Math.abs(moment(1))).toBeLessThan(4 / Math.sqrt(draws.length));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt(2 / draws.length));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(4 * Math.sqrt(96 / draws.length));
  });

  test('integer: in 0 .. n-1, all equally often (chi square of 10 cells below its 99.99 % point, 33.7), one uniform each', () => {
    const random = create(6);
    const counts = new Array(10).fill(0);
    for (let k = 0; k < 50_000; k++) counts[random.integer(10)]++;
    expect(counts.reduce((sum, c) => sum + (c - 5000) ** 2 / 5000, 0)).toBeLessThan(33.7);
    const twin = create(6);
    for (let k = 0; k < 50_000; k++) twin.uniform();
    expect(random.uniform()).toBe(twin.uniform());
    expect(() => random.integer(0)).toThrow(RangeError);
    expect(() => random.integer(1.5)).toThrow('1.5');
  });

  test('the same seed gives the same numbers, another seed others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
        const draws = (s: number) => {
          const random = create(s);
          return [random.uniform(), random.normal(), random.normal(), random.integer(1000)];
        };
        expect(draws(seed)).toEqual(draws(seed));
        expect(draws(seed)).not.toEqual(draws((seed + 1) % 2 ** 32));
      }),
    );
  });
});

test('splitmix: streams of one seed, and neighbouring seeds, are uncorrelated over 100 000 uniforms (4 standard errors)', () => {
  for (const [a, b] of [
    [splitmix(1), splitmix(2)],
    [splitmix(1, 0), splitmix(1, 1)],
    [splitmix(0, 1), splitmix(1, 0)],
  ]) {
    let sum = 0;
    for (let k = 0; k < 100_000; k++) sum += (a.uniform() - 0.5) * (b.uniform() - 0.5);
    expect(Math.abs((sum / 100_000) * 12)).toBeLessThan(4 / Math.sqrt(100_000));
  }
});

test('splitmix: frozen start, because links promise the same trials for ever', () => {
  const random = splitmix(1);
  expect([random.uniform(), random.normal(), random.normal(), random.integer(1000)]).toMatchInlineSnapshot(`
    [
      0.09759389444942301,
      1.7789369183911556,
      -1.402690067303406,
      237,
    ]
  `);
  expect(splitmix(4294967295, 7).uniform()).toMatchInlineSnapshot(`0.6269106270191735`);
});
