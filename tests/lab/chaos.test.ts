/** Chaos by the scripting interface. */
import { describe, expect, it } from 'vitest';
import type { ExponentPart } from '../../src/session/protocol.ts';
import { labHere } from './labHere.ts';

describe('lab.lyapunov', () => {
  it('below the onset is the growth rate of the quiet state, and says fixed point', async () => {
    const { lab } = await labHere({ network: { size: 40, dt: 10 } });
    const { exponents, standardError, regime, entropy, seconds } = await lab.lyapunov({ gain: 0.5, count: 2 });
    const { real, imaginary } = await lab.spectrum({ gain: 0.5 });
    // Euler steps of dt = tau / 10: ln |1 + alpha (mu - 1)| / alpha.
    const growth = Math.max(...Array.from(real, (x, k) => Math.log(Math.hypot(1 + 0.1 * (x - 1), 0.1 * imaginary[k]!)) / 0.1));
    expect(exponents).toHaveLength(2);
    expect(exponents[0]).toBeCloseTo(growth, 2);
    expect(standardError).toHaveLength(2);
    expect([regime, entropy]).toEqual(['fixed point', 0]);
    expect(seconds).toBeGreaterThan(0);
  });

  it('asks with arguments that it checks, and the same seed gives the same numbers', async () => {
    const { lab } = await labHere({ network: { size: 40, dt: 10, gain: 4 } });
    const options = { duration: 20_000, seed: 3 };
    expect(await lab.lyapunov(options)).toMatchObject({ exponents: (await lab.lyapunov(options)).exponents, gain: 4 });
    await expect(lab.lyapunov({ count: 41 })).rejects.toThrow('lyapunov: count is 41; it takes a whole number from 1 to 40.');
    await expect(lab.lyapunov({ length: 3 } as never)).rejects.toThrow('lyapunov has no option "length"');
  });

  it('of all exponents the sum is the mean of ln |det| (oracle O6 i), dimension and entropy rate have errors; fewer have no rule', async () => {
    const { lab } = await labHere({ network: { size: 40, dt: 10, gain: 4 } });
    const all = await lab.lyapunov({ count: 40, copies: 1, transient: 20_000, duration: 30_000 });
    expect(all.exponents.reduce((sum, exponent) => sum + exponent, 0)).toBeCloseTo(all.meanLogDeterminant!, 6);
    expect(all.dimensionError).toBeGreaterThan(0);
    expect(all.entropyError).toBeGreaterThan(0);
    expect((await lab.lyapunov({ count: 3, duration: 30_000 })).meanLogDeterminant).toBeNull();
  });

  it('is cancelled', async () => {
    const { lab } = await labHere({ network: { size: 100, dt: 10, gain: 2 } });
    const running = lab.lyapunov({ duration: 1e6 });
    setTimeout(() => lab.cancel(), 50);
    await expect(running).rejects.toThrow('cancelled');
  });
});

describe('running estimates', () => {
  it('come while it runs, and end near the answer', async () => {
    const { lab } = await labHere({ network: { size: 60, dt: 10, gain: 2 } });
    const parts: ExponentPart[] = [];
    const { exponents, standardError } = await lab.lyapunov({ duration: 1e6 }, (part) => parts.push(part));
    expect(parts.length).toBeGreaterThan(2);
    expect(parts[0]!.time).toBeLessThan(parts.at(-1)!.time);
    expect(Math.abs(parts.at(-1)!.exponents[0]! - exponents[0]!)).toBeLessThan(6 * standardError[0]!);
  });

  it('its signal stops one call and no other', async () => {
    const { lab } = await labHere({ network: { size: 60, dt: 10, gain: 2 } });
    const stop = new AbortController();
    const stopped = lab.lyapunov({ duration: 1e6, signal: stop.signal });
    const other = lab.lyapunov({ duration: 100_000 });
    setTimeout(() => stop.abort(), 30);
    await expect(stopped).rejects.toThrow('cancelled');
    await expect(lab.lyapunov({ signal: stop.signal })).rejects.toMatchObject({ name: 'CancelledError' });
    await expect(lab.lyapunov({ signal: 3 } as never)).rejects.toThrow('it takes an AbortSignal');
    expect((await other).regime).toBeTypeOf('string');
  });
});

describe('lab.meanField', () => {
  it('gives the table of the theory (oracle O3) in units of this network', async () => {
    const { lab } = await labHere();
    const { variance, meanSquareRate, lyapunov, participationRatio, criticalNoise, autocorrelation } = await lab.meanField({ gain: 2, noise: 0 });
    expect(variance).toBeCloseTo(1.92481, 4);
    expect(meanSquareRate).toBeCloseTo(0.51318, 4);
    expect(lyapunov).toBeCloseTo(0.11246, 3);
    expect(participationRatio! / 40).toBeCloseTo(0.01974, 3);
    expect(criticalNoise).toBeGreaterThan(0);
    expect(autocorrelation.value[0]).toBeCloseTo(variance, 10);
    expect(autocorrelation.time).toHaveLength(autocorrelation.value.length);
  });

  it('below the onset nothing fluctuates', async () => {
    const { lab } = await labHere();
    expect(await lab.meanField({ gain: 0.8, noise: 0 })).toMatchObject({ variance: 0, participationRatio: null, criticalNoise: 0 });
    await expect(lab.meanField({ gain: 11 })).rejects.toThrow('meanField: gain is 11');
  });
});
