import { expect, test } from 'vitest';
import { type Evidence, lyapunovExponents, type Regime, regimeOf } from '../../../src/science/chaos/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { networkOf, randomNetwork } from './randomNetwork.ts';

const evidence: Evidence = {
  ...{ exponent: 0, standardError: 0.001, duration: 1000, noisy: false, size: 100, rests: false },
  ...{ speed: { first: 0.3, last: 0.3 }, period: 20, returns: 30 },
};
const open = { period: Number.NaN };
const torus = { lines: { first: 0.1, second: 0.0618, steady: true, regular: true }, second: 0.001, secondError: 0.001, duration: 1000 };
const large = { size: 2000 };

test.each<[Partial<Evidence>, Regime]>([
  [{}, 'limit cycle'],
  [open, 'undecided'],
  [{ ...open, torus }, 'quasi-periodic'],
  [{ ...open, torus: { ...torus, second: -0.004 } }, 'limit cycle'],
  [{ ...open, torus: { ...torus, second: -0.004, lines: { ...torus.lines, steady: false, regular: false } } }, 'undecided'],
  [{ ...open, torus: { ...torus, lines: { ...torus.lines, second: Number.NaN } } }, 'limit cycle'],
  [{ ...open, torus: { ...torus, lines: { ...torus.lines, regular: false } } }, 'undecided'],
  [{ ...open, torus, exponent: 0.0031 }, 'chaos'],
  [{ returns: 3 }, 'limit cycle'],
  [{ returns: 3, torus }, 'quasi-periodic'],
  [{ returns: 3, torus: { ...torus, second: -0.004 } }, 'limit cycle'],
  [{ ...open, torus, exponent: -0.0031 }, 'undecided'],
  [{ ...open, torus: { ...torus, second: -0.4 }, driven: true }, 'quasi-periodic'],
  [{ exponent: 0.0029 }, 'limit cycle'],
  [{ exponent: 0.0031 }, 'chaos'],
  [{ exponent: 0.0031, standardError: 0.002 }, 'limit cycle'],
  [{ ...open, exponent: 0.0031, standardError: 0.002 }, 'undecided'],
  [{ rests: true, exponent: -0.001, speed: { first: 0.3, last: 0.1 } }, 'fixed point'],
  [{ ...open, exponent: -0.02, speed: { first: 0.3, last: 0.001 } }, 'undecided'],
  [{ ...large, exponent: -0.02, speed: { first: 0.3, last: 0.001 } }, 'fixed point'],
  [{ ...large, exponent: -0.001, speed: { first: 0.3, last: 0.1 } }, 'undecided'],
  [{ ...large, exponent: 0.4, speed: { first: 0, last: 0 } }, 'fixed point'],
  [{ ...open, exponent: 0.1, standardError: Number.POSITIVE_INFINITY }, 'undecided'],
  [{ noisy: true }, 'undecided'],
  [{ noisy: true, exponent: 0.1 }, 'chaos'],
])('regimeOf: %o is %s', (change, regime) => {
  expect(regimeOf({ ...evidence, ...change })).toBe(regime);
});

test('lyapunovExponents: two units that turn: a limit cycle, whose period is that of the crossings of zero within 1 %', () => {
  // Rotation with growth: gain 1.5 turns h = 0 into a spiral that tanh bounds.
  const network = networkOf(Float64Array.of(1, -0.8, 0.8, 1), 1.5, 0.05);
  const found = drain(lyapunovExponents(network, { count: 2, duration: 500 }));
  expect(found.regime).toBe('limit cycle');
  expect(Math.abs(found.exponents[0])).toBeLessThan(1e-3);
  expect(found.exponents[1]).toBeLessThan(-0.5);
  const period = crossingPeriod(network.weights.G, 1.5, 0.05);
  expect(Math.abs(found.copyVerdicts[0].period / period - 1)).toBeLessThan(0.01);
});

test('lyapunovExponents: a fixed point away from 0 has the exponent of its slope: one unit, gain 2: ln(1 + alpha (2 (1 - r^2) - 1)) / alpha (science.md O17: -.833628)', () => {
  const found = drain(lyapunovExponents(networkOf(Float64Array.of(1), 2, 0.01), { transient: 100, duration: 50 }));
  expect(found.exponents[0]).toBeCloseTo(Math.log(1 - 0.01 * 0.833628) / 0.01, 5);
  expect(found.regime).toBe('fixed point');
  expect(found.copyVerdicts[0].period).toBeNaN();
});

test('lyapunovExponents: three kinds of motion in networks of one gain, N = 200, gain 1.5 and 2, and copies that end differently are on two attractors', () => {
  const regime = (gain: number, seed: number) => drain(lyapunovExponents(randomNetwork(200, gain, seed))).regime;
  expect([regime(1.5, 3), regime(1.5, 8), regime(2, 1)]).toEqual(['fixed point', 'limit cycle', 'chaos']);
  // Two pairs of units that do not know of each other: one rests unless started, at h = 0 exactly.
  const network = networkOf(Float64Array.of(1, -0.8, 0.8, 1), 1.5, 0.05);
  const found = drain(lyapunovExponents(network, { copies: 2, starts: Float64Array.of(0, 0, 1, 0), duration: 300 }));
  expect(found.copyVerdicts.map(({ regime }) => regime)).toEqual(['fixed point', 'limit cycle']);
  expect(found.attractors.map(({ regime, share, copies }) => [regime, share, copies])).toEqual([
    ['fixed point', 0.5, [0]],
    ['limit cycle', 0.5, [1]],
  ]);
  expect([found.regime, found.settled]).toEqual(['fixed point', true]);
});

/** Mean time between upward crossings of zero of the first of two units. */
function crossingPeriod(G: Float64Array, gain: number, alpha: number): number {
  let [x, y] = [1, 0];
  const crossings: number[] = [];
  for (let t = 0; t < 500 / alpha; t++) {
    const [a, b] = [Math.tanh(x), Math.tanh(y)];
    const before = x;
    x += alpha * (-x + gain * (G[0] * a + G[1] * b));
    y += alpha * (-y + gain * (G[2] * a + G[3] * b));
    if (before < 0 && x >= 0) crossings.push(t - before / (x - before));
  }
  const late = crossings.slice(-10);
  return ((late[9] - late[0]) / 9) * alpha;
}
