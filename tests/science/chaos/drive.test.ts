import { describe, expect, test } from 'vitest';
import { createBundle } from '../../../src/science/chaos/bundle.ts';
import { lyapunovExponents } from '../../../src/science/chaos/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { longTest } from '../../everyCase.ts';
import { networkOf, randomNetwork } from './randomNetwork.ts';

/** 64 units without coupling: h' = -h + drive. States after `steps` steps and after one more. */
function uncoupled(frequency: number, steps: number, seed = 1) {
  const bundle = createBundle(networkOf(new Float64Array(64 * 64), 1), { drive: { amplitude: 0.7, frequency, seed } });
  for (let t = 0; t < steps; t++) drain(bundle.step());
  const before = bundle.states.slice();
  drain(bundle.step());
  return { before, after: bundle.states.slice(), bundle };
}

describe('a drive of units without coupling', () => {
  test.each([0.013, 0.13, 0.5, 2.1])('%d cycles per tau: every unit follows with amplitude A alpha / |e^(i omega) - (1 - alpha)|, to 1e-12', (frequency) => {
    const omega = 2 * Math.PI * frequency * 0.1;
    const exact = (0.7 * 0.1) / Math.hypot(Math.cos(omega) - 0.9, Math.sin(omega));
    const { before, after } = uncoupled(frequency, 400);
    before.forEach((x, i) => {
      const y = after[i];
      // Of R cos(p) and R cos(p + omega): R.
      const amplitude = Math.sqrt(x * x + y * y - 2 * x * y * Math.cos(omega)) / Math.sin(omega);
      expect(Math.abs(amplitude / exact - 1)).toBeLessThan(1e-12 / Math.sin(omega));
    });
    // Phases are spread: the mean of 64 cosines has a standard deviation of 1 / sqrt(128).
    expect(Math.abs(before.reduce((sum, x) => sum + x / 64, 0)) / exact).toBeLessThan(4 / Math.sqrt(128));
  });

  test('after 1000 periods of 80 steps it is where it was, to 1e-12: rounding does not gather; another seed has other phases', () => {
    const { after, bundle } = uncoupled(0.125, 400);
    for (let t = 0; t < 80_000; t++) drain(bundle.step());
    after.forEach((x, i) => {
      expect(Math.abs(bundle.states[i] - x)).toBeLessThan(1e-12);
    });
    expect(uncoupled(0.125, 400, 2).after[0]).not.toBeCloseTo(after[0], 3);
  });

  test('refuses what steps cannot follow', () => {
    for (const drive of [
      { amplitude: -1, frequency: 0.1 },
      { amplitude: 1, frequency: 5.1 },
      { amplitude: 1, frequency: Number.NaN },
    ])
      expect(() => createBundle(randomNetwork(4, 1, 1), { drive })).toThrow(RangeError);
  });
});

/** Mean largest exponent of `seeds` networks at gain 2, each with a drive of its own phases. */
function exponent(size: number, seeds: number, amplitude: number, frequency: number): number {
  let sum = 0;
  for (let seed = 1; seed <= seeds; seed++)
    sum += drain(lyapunovExponents(randomNetwork(size, 2, seed), { transient: 100, duration: 200, drive: { amplitude, frequency, seed } })).exponents[0];
  return sum / seeds;
}

describe('a drive suppresses chaos (O11; Rajan, Abbott & Sompolinsky 2010)', () => {
  longTest('N = 500, gain 2, two networks: exponents of O11 at .05 and .4 cycles per tau', () => {
    // Each of both means is of two networks with a standard deviation of up to .04.
    const tolerance = 2 * 0.04;
    expect(Math.abs(exponent(500, 2, 1, 0.05) - 0.003)).toBeLessThan(tolerance);
    const slow = exponent(500, 2, 1.5, 0.05);
    const fast = exponent(500, 2, 1.5, 0.4);
    expect(Math.abs(slow + 0.05)).toBeLessThan(tolerance);
    expect(Math.abs(fast - 0.067)).toBeLessThan(tolerance);
    expect(fast - slow).toBeGreaterThan(0.06);
  });

  longTest('N = 200, gain 2, six networks: the exponent falls with the amplitude from .6 on', () => {
    const [weak, middle, strong] = [0.6, 1, 1.5].map((amplitude) => exponent(200, 6, amplitude, 0.05));
    expect(weak - middle).toBeGreaterThan(0.02);
    expect(middle - strong).toBeGreaterThan(0.02);
  });

  test('what is left is periodic, says limit cycle, with the period of the drive; a network at rest follows it too', () => {
    for (const gain of [0.5, 2]) {
      const { regime, copyVerdicts, exponents } = drain(
        lyapunovExponents(randomNetwork(200, gain, 1), { duration: 300, drive: { amplitude: 2, frequency: 0.05 } }),
      );
      expect(regime).toBe('limit cycle');
      expect(exponents[0]).toBeLessThan(-0.05);
      const periods = copyVerdicts[0].period * 0.05;
      expect(Math.abs(periods - Math.round(periods))).toBeLessThan(0.01);
    }
  });
});
