import { expect, test } from 'vitest';
import { entropyRate, kaplanYorkeDimension, lyapunovExponents } from '../../../src/science/chaos/index.ts';
import { eigenvalues } from '../../../src/science/linalg/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { networkOf, numpyNormals, randomNetwork } from './randomNetwork.ts';

/** The network of Engelken's published demo: numpy's seed, no self-connections, start (gain - 1) randn of the same seed. */
function demo(size: number) {
  const G = numpyNormals(1, size * size).map((x) => x / Math.sqrt(size));
  for (let i = 0; i < size; i++) G[i * size + i] = 0;
  return { network: networkOf(G, 4), starts: numpyNormals(1, size).map((x) => 3 * x) };
}

test('lyapunovExponents: at rest at h = 0 the whole spectrum is ln|1 + alpha (mu - 1)| / alpha of the eigenvalues of gain G, within 2e-3', () => {
  const network = randomNetwork(20, 0.9, 3);
  const { real, imaginary } = drain(eigenvalues(network.weights.G, 20));
  const exact = real.map((x, k) => Math.log(Math.hypot(1 + 0.1 * (0.9 * x - 1), 0.1 * 0.9 * imaginary[k])) / 0.1).sort((a, b) => b - a);
  const found = drain(lyapunovExponents(network, { count: 20, starts: new Float64Array(20), duration: 2000 }));
  exact.forEach((x, k) => {
    expect(Math.abs(found.exponents[k] - x)).toBeLessThan(2e-3);
  });
  expect([found.dimension, found.entropy, found.positive, found.regime]).toEqual([0, 0, 0, 'fixed point']);
});

test('lyapunovExponents: a full spectrum sums to the mean of ln|det J| over the same steps within 1e-8 (N = 40, gain 4; O6 i); -1.0485 a unit (numpy: -1.0480)', () => {
  const { network, starts } = demo(40);
  const { sum, meanLogDeterminant } = drain(lyapunovExponents(network, { count: 40, transient: 100, duration: 100, starts, sumRule: true }));
  expect(Math.abs(sum - meanLogDeterminant!)).toBeLessThan(1e-8);
  // Another matrix of the same law has -41.9202 / 40.
  expect(Math.abs(sum / 40 + 1.048)).toBeLessThan(2e-3);
});

test('lyapunovExponents: the identity also holds where slices cut steps and copies are pooled, and without sumRule nothing is claimed', () => {
  const network = randomNetwork(30, 4, 5, 0.05);
  const options = { count: 30, copies: 2, transient: 20, duration: 40 };
  const found = drain(lyapunovExponents(network, { ...options, sumRule: true }));
  expect(Math.abs(found.sum - found.meanLogDeterminant!)).toBeLessThan(1e-8);
  expect(drain(lyapunovExponents(network, { ...options, duration: 5 })).meanLogDeterminant).toBeUndefined();
});

test("lyapunovExponents: Engelken's demo at N = 100: first .163 within .03, Kaplan-Yorke 6.37 within .5, entropy .270 within .05, one exponent 0 (O7)", () => {
  const { network, starts } = demo(100);
  const found = drain(lyapunovExponents(network, { count: 10, transient: 150, duration: 600, starts }));
  expect(Math.abs(found.exponents[0] - 0.163)).toBeLessThan(0.03);
  expect(Math.abs(found.dimension! - 6.37)).toBeLessThan(0.5 + 2 * found.dimensionError);
  expect(Math.abs(found.entropy - 0.27)).toBeLessThan(0.05 + 2 * found.entropyError);
  expect(found.regime).toBe('chaos');
  expect(found.exponents.some((x) => Math.abs(x) < 0.01)).toBe(true);
});

test('lyapunovExponents: the spectrum is point symmetric about its mean: pairs from both ends add up to twice the mean, sd below .12 (N = 100, gain 4; N = 500 has .05: O6 iii)', () => {
  const { network, starts } = demo(100);
  const { exponents, sum } = drain(lyapunovExponents(network, { count: 100, transient: 100, duration: 40, starts }));
  const pairs = Array.from({ length: 50 }, (_, k) => exponents[k] + exponents[99 - k]);
  const mean = (2 * sum) / 100;
  expect(Math.sqrt(pairs.reduce((a, x) => a + (x - mean) ** 2, 0) / 50)).toBeLessThan(0.12);
});

test("lyapunovExponents: Engelken's demo at N = 40 is a limit cycle, first exponent -.0001 within .002 (O7)", () => {
  const { network, starts } = demo(40);
  const found = drain(lyapunovExponents(network, { starts }));
  expect(Math.abs(found.exponents[0] + 0.0001)).toBeLessThan(0.002);
  expect(found.regime).toBe('limit cycle');
});

test('lyapunovExponents: autonomous chaos has an exponent 0, the second of two networks, and none other within five times its error (O6 iv)', () => {
  for (const [size, gain, seed] of [
    [40, 3, 5],
    [30, 4, 5],
  ]) {
    const { exponents, standardErrors, regime, positive, dimension } = drain(
      lyapunovExponents(randomNetwork(size, gain, seed), { count: 3, transient: 500, duration: 2000 }),
    );
    expect(regime).toBe('chaos');
    expect(positive).toBe(1);
    expect(exponents[0]).toBeGreaterThan(0.03);
    expect(Math.abs(exponents[1])).toBeLessThan(0.005);
    expect(Math.abs(exponents[1])).toBeLessThan(3 * standardErrors[1]);
    expect(exponents[2]).toBeLessThan(-5 * standardErrors[2]);
    expect(dimension).toBeCloseTo(2 + (exponents[0] + exponents[1]) / Math.abs(exponents[2]), 6);
  }
});

test('kaplanYorkeDimension: Lorenz (.906, 0, -14.572) 2.0622; 0 for a sink; all of a volume that grows; undefined where exponents are missing', () => {
  expect(kaplanYorkeDimension([0.906, 0, -14.572], 3)).toBeCloseTo(2.0622, 4);
  expect(kaplanYorkeDimension([-0.1, -0.2], 2)).toBe(0);
  expect(kaplanYorkeDimension([0.3, -0.2], 2)).toBe(2);
  expect(kaplanYorkeDimension([0.3, -0.2], 5)).toBeUndefined();
  expect(entropyRate([0.3, 0.1, -0.2])).toBeCloseTo(0.4, 14);
});
