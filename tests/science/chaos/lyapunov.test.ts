import { describe, expect, test } from 'vitest';
import { type ExponentEstimate, lyapunovExponents, type Product } from '../../../src/science/chaos/index.ts';
import { multiplyRows } from '../../../src/science/linalg/index.ts';
import { quietExponent, spectrum, spectrumAtGain } from '../../../src/science/measures/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { casesAt } from '../../everyCase.ts';
import { goldenNetwork } from '../goldenFixture.ts';
import { networkOf, randomNetwork } from './randomNetwork.ts';

describe('lyapunovExponents: below the critical gain the exponent of the linearised Euler steps, within 1e-3, and a fixed point (O2)', () => {
  test.each([
    [0.8, 0.1],
    [0.8, 0.01],
    [0.5, 0.1],
  ])('gain %f, alpha %f', (gain, alpha) => {
    const network = randomNetwork(60, gain, 4, alpha);
    const exact = quietExponent(spectrumAtGain(drain(spectrum(network.weights.G, 60)), gain), alpha);
    const { exponents, standardErrors, regime } = drain(lyapunovExponents(network, { transient: 100, duration: 600 }));
    expect(Math.abs(exponents[0] - exact)).toBeLessThan(1e-3);
    expect(Math.abs(exponents[0] - exact)).toBeLessThan(4 * standardErrors[0] + 1e-9);
    expect(regime).toBe('fixed point');
  });
});

describe('lyapunovExponents: the golden network from its own start, to 2e-5; at gains 1.5 to 3.5 a limit cycle and not chaos (O21)', () => {
  test.each([
    [0.8, -0.20351, 'fixed point'],
    [1.5, -0.00009, 'limit cycle'],
    [2.5, -0.00002, 'limit cycle'],
    [3.5, 0.00016, 'limit cycle'],
  ])('gain %f: %f, %s', (gain, exponent, regime) => {
    const network = goldenNetwork(gain, 0.1);
    const found = drain(lyapunovExponents(network, { duration: 2000, starts: network.weights.h0 }));
    // At gain .8 two complex vectors turn, and which way the first one starts shows as about 1 / duration.
    expect(Math.abs(found.exponents[0] - exponent)).toBeLessThan(gain < 1 ? 3e-4 : 2e-5);
    expect(found.regime).toBe(regime);
    expect(Number.isFinite(found.copyVerdicts[0].period)).toBe(regime === 'limit cycle');
    expect(found.positive).toBe(0);
  });
});

describe('lyapunovExponents: N = 200, mean of four networks within 4 standard errors of the mean over 20 of numpy (O5)', () => {
  test.each(
    casesAt<readonly [number, number, number]>(
      [
        [1.5, 0, 0.021],
        [2, 0.051, 0.025],
        [3, 0.166, 0.017],
      ],
      2,
    ),
  )('gain %f: %f, sd %f', (gain, mean, sd) => {
    const seeds = [11, 12, 13, 14];
    const found = seeds.map((seed) => drain(lyapunovExponents(randomNetwork(200, gain, seed), { transient: 150, duration: 600, seed })));
    const ours = found.reduce((sum, { exponents }) => sum + exponents[0] / seeds.length, 0);
    expect(Math.abs(ours - mean)).toBeLessThan(4 * sd * Math.sqrt(1 / 20 + 1 / seeds.length));
    if (gain === 3) expect(found.map(({ regime }) => regime)).toEqual(seeds.map(() => 'chaos'));
  });
});

test('lyapunovExponents: copies have the bits that each has alone, and the pooled exponent is their mean', () => {
  const network = randomNetwork(50, 4, 1);
  const options = { transient: 20, duration: 60, count: 2, noise: { sigma: 0.05, seed: 9 } };
  const three = drain(lyapunovExponents(network, { ...options, copies: 3 }));
  const two = drain(lyapunovExponents(network, { ...options, copies: 2 }));
  const one = drain(lyapunovExponents(network, options));
  expect(two.copyVerdicts).toEqual(three.copyVerdicts.slice(0, 2));
  expect(one.copyVerdicts).toEqual(three.copyVerdicts.slice(0, 1));
  expect(one.exponents[0]).toBe(one.copyVerdicts[0].exponent);
  const mean = three.copyVerdicts.reduce((sum, { exponent }) => sum + exponent / 3, 0);
  expect(three.exponents[0]).toBeCloseTo(mean, 12);
  expect(new Set(three.copyVerdicts.map(({ exponent }) => exponent)).size).toBe(3);
});

test('lyapunovExponents: takes the products it is given, one a step with all copies and vectors in it', () => {
  const counts: number[] = [];
  const product: Product = (G, X, out, rows, columns, count) => {
    counts.push(count);
    multiplyRows(G, X, out, rows, columns, count);
  };
  const options = { transient: 2, duration: 10, count: 3, copies: 2 };
  const network = randomNetwork(20, 2, 1);
  expect(drain(lyapunovExponents(network, { ...options, product })).exponents).toEqual(drain(lyapunovExponents(network, options)).exponents);
  expect(counts).toEqual(new Array(120).fill(8));
  // Steps of more than two million products are cut: 41 vectors of 300 units into 22 and 19.
  counts.length = 0;
  const cut = lyapunovExponents(randomNetwork(300, 2, 1), { transient: 0, duration: 1, count: 40, product });
  let yields = 0;
  while (!cut.next().done) yields += 1;
  expect(counts).toEqual(Array.from({ length: 20 }, (_, k) => (k % 2 === 0 ? 22 : 19)));
  expect(yields).toBeGreaterThanOrEqual(20);
});

test('lyapunovExponents: the running estimate begins with the transient, counts time in tau, tightens and ends in the result', () => {
  const generator = lyapunovExponents(randomNetwork(100, 4, 1), { transient: 50, duration: 400 });
  const seen: ExponentEstimate[] = [];
  let next = generator.next();
  while (!next.done) {
    seen.push(next.value);
    next = generator.next();
  }
  const measured = seen.filter(({ time }) => time > 0);
  expect(seen[0].time).toBeLessThan(0);
  expect(seen[0].exponents[0]).toBeNaN();
  expect(measured.length).toBeGreaterThan(20);
  expect(seen.every(({ time, done }, k) => k === 0 || (time >= seen[k - 1].time && done > seen[k - 1].done))).toBe(true);
  expect(measured[0].standardErrors[0]).toBe(Number.POSITIVE_INFINITY);
  expect(measured[measured.length - 1].standardErrors[0]).toBeLessThan(measured.find(({ time }) => time > 40)!.standardErrors[0]);
  expect(next.value.time).toBeCloseTo(400, 9);
  expect(Math.abs(measured[measured.length - 1].exponents[0] - next.value.exponents[0])).toBeLessThan(0.01);
});

test('lyapunovExponents: strong noise quenches chaos of gain 2 (the exponent falls below 0, no regime is claimed); the vectors do not see it where the slope is constant', () => {
  const network = randomNetwork(100, 4, 1);
  const quiet = drain(lyapunovExponents(network, { transient: 100, duration: 300 }));
  const noisy = drain(lyapunovExponents({ ...network, gain: 2 }, { transient: 100, duration: 300, noise: { sigma: 2, seed: 3 } }));
  expect(quiet.regime).toBe('chaos');
  expect(noisy.exponents[0]).toBeLessThan(-4 * noisy.standardErrors[0]);
  expect(noisy.regime).toBe('undecided');
  // Rectified units that a bias keeps far above 0: the derivative is (1 - alpha) Id + alpha gain G whatever the noise does.
  const linear = { ...networkOf(Float64Array.of(0.5, 0, 0.3, 0.2), 1), nonlinearity: 'relu' as const };
  linear.weights.b.fill(10);
  const { exponents } = drain(lyapunovExponents(linear, { count: 2, transient: 100, duration: 50, noise: { sigma: 0.1, seed: 3 } }));
  expect(exponents[0]).toBeCloseTo(Math.log(0.95) / 0.1, 10);
  expect(exponents[1]).toBeCloseTo(Math.log(0.92) / 0.1, 10);
});

test('lyapunovExponents: refuses times, counts and starts out of range, and activity without bound', () => {
  const network = randomNetwork(10, 1, 1);
  const run = (options: object) => () => drain(lyapunovExponents(network, options));
  expect(run({ duration: 0 })).toThrow(RangeError);
  expect(run({ interval: 0 })).toThrow(RangeError);
  expect(run({ count: 11 })).toThrow('number of units, 10');
  expect(run({ count: 0 })).toThrow(RangeError);
  expect(run({ copies: 0 })).toThrow(RangeError);
  expect(run({ starts: new Float64Array(9) })).toThrow('give 1 x 10');
  const bursting = { ...randomNetwork(10, 8, 1), nonlinearity: 'relu' as const };
  expect(() => drain(lyapunovExponents(bursting, { duration: 3000 }))).toThrow('without bound');
});
