/** The questions of the panel Chaos by the scripting interface: curves of theory, two trajectories, autocorrelation, dimension, a drive, memory capacity. */
import { describe, expect, it } from 'vitest';
import type { AutocorrelationPart, DimensionPart, DivergencePart } from '../../src/session/protocol.ts';
import { labHere } from './labHere.ts';

/** tau is 100 ms. */
const small = { network: { size: 60, dt: 10, gain: 3 } };

/** Rejects, and how many ms after the signal. */
async function timeToStop(run: (signal: AbortSignal) => Promise<unknown>): Promise<number> {
  const stop = new AbortController();
  const running = run(stop.signal).then(
    () => 'came to its end',
    ({ name }: Error) => name,
  );
  await new Promise((resolve) => setTimeout(resolve, 60));
  const stopped = performance.now();
  stop.abort();
  expect(await running).toBe('CancelledError');
  return performance.now() - stopped;
}

/** Ten a second, at most. */
const few = (parts: readonly unknown[], seconds: number) => expect(parts.length).toBeLessThanOrEqual(10 * seconds + 2);

describe('lab.meanFieldCurve', () => {
  it('has a row for each gain, in order, as lab.meanField; and the critical noise of O10, null where none is needed', async () => {
    const { lab } = await labHere();
    const sigma = [0.0752, 0.1496, 0.2238, 0.3716, 0.5559, 0.7397, 1.1062, 1.4715];
    const gains = [1.1, 1.2, 1.3, 1.5, 1.75, 2, 2.5, 3];
    const { noise, rows } = await lab.meanFieldCurve({ gains: [...gains, 0.8, 1], noise: 0 });
    expect(noise).toBe(0);
    rows.slice(0, 8).forEach(({ gain, criticalNoise }, k) => {
      expect(gain).toBe(gains[k]);
      expect(Math.abs(criticalNoise! - sigma[k]!)).toBeLessThan(1e-4);
    });
    expect(rows.slice(8)).toMatchObject([
      { gain: 0.8, variance: 0, criticalNoise: null, participationRatio: null },
      { gain: 1, variance: 0, criticalNoise: null, participationRatio: null },
    ]);
    const { autocorrelation: _, rates: __, noise: ___, ...one } = await lab.meanField({ gain: 2, noise: 0 });
    expect(rows[5]).toEqual(one);
  });

  it('takes its noise from the configuration, and checks its arguments', async () => {
    const { lab } = await labHere({ network: { size: 40, dt: 20, noise: 0.3 } });
    const { noise, rows } = await lab.meanFieldCurve({ gains: Float64Array.of(0.5) as never });
    expect(noise).toBe(0.3);
    expect(rows[0]!.variance).toBeGreaterThan(0.09);
    expect((await lab.meanFieldCurve()).rows.map(({ gain }) => gain)).toEqual(lab.getConfig().sweep.gains);
    await expect(lab.meanFieldCurve({ gains: [11] })).rejects.toThrow('meanFieldCurve: gains[0] is 11');
    await expect(lab.meanFieldCurve({ gains: [1], seed: 1 } as never)).rejects.toThrow('meanFieldCurve has no option "seed"');
  });
});

describe('lab.divergence', () => {
  it('in chaos grows from epsilon to saturation, with a positive slope; below the onset the slope is the exponent', async () => {
    const { lab } = await labHere({ network: { size: 150, dt: 10, gain: 4 } });
    const found = await lab.divergence({ duration: 20_000 });
    expect(found).toMatchObject({ gain: 4, noise: 0, epsilon: 1e-9 });
    expect([found.time[0], found.time.at(-1)]).toEqual([0, 200]);
    expect(found.logDistance[0]).toBeCloseTo(Math.log(1e-9), 6);
    expect(Math.abs(found.logDistance.at(-1)! - Math.log(found.saturation))).toBeLessThan(1.5);
    // Of the same start and the same time: the chaos of this matrix dies out later.
    const { exponents } = await lab.lyapunov({ copies: 1, transient: 20_000, duration: 10_000 });
    // A single start over some 80 tau: .03 is the scatter measured at N = 200.
    expect(Math.abs(found.slope! - exponents[0]!)).toBeLessThan(0.12);
    expect(found.slopeRange![0]).toBeGreaterThan(5);
    expect(found.slopeRange![1]).toBeLessThan(200);
    const quiet = await lab.divergence({ gain: 0.5 });
    expect(Math.abs(quiet.slope! - (await lab.lyapunov({ gain: 0.5 })).exponents[0]!)).toBeLessThan(0.01);
  });

  it('gives parts that grow, copies and not views, and the same numbers for the same seed', async () => {
    const { lab } = await labHere(small);
    const parts: DivergencePart[] = [];
    const options = { duration: 600_000, transient: 0, seed: 4 };
    const { seconds, ...found } = await lab.divergence(options, (part) => parts.push(part));
    few(parts, seconds);
    expect(parts[0]!.time.length).toBeGreaterThan(0);
    for (const { time } of parts) expect(time.buffer.byteLength).toBe(8 * time.length);
    // 60 000 steps, drawn as 4000 points.
    expect(found.time.length).toBe(4001);
    const { seconds: _, ...again } = await lab.divergence(options);
    expect(again).toEqual(found);
  });

  it('checks its arguments and is stopped by its signal within 100 ms', async () => {
    const { lab } = await labHere({ network: { size: 300, dt: 10, gain: 2 } });
    await expect(lab.divergence({ epsilon: 0 })).rejects.toThrow('divergence: epsilon is 0; it takes a number from 1e-12 to 1.');
    await expect(lab.divergence({ duration: 10 })).rejects.toThrow('divergence: duration is 10; it takes a number from 100 to 10000000.');
    await expect(lab.divergence({ until: 1 } as never)).rejects.toThrow('divergence has no option "until"; its options are gain, noise, seed, epsilon');
    expect(await timeToStop((signal) => lab.divergence({ duration: 1e7, signal }))).toBeLessThan(100);
  });
});

describe('lab.autocorrelation', () => {
  it('at gain 4 the variance and the half time of the mean field (O3: 10.47 and 3.66 tau) within 25 %, for states and for rates', async () => {
    const { lab } = await labHere({ network: { size: 300, dt: 10, gain: 4 } });
    const theory = await lab.meanField();
    for (const of of ['states', 'rates'] as const) {
      const found = await lab.autocorrelation({ of, duration: 40_000, longest: 2000, noise: 0 });
      expect(found).toMatchObject({ gain: 4, noise: 0, of });
      expect(found.lag[0]).toBe(0);
      expect(found.lag.at(-1)).toBeCloseTo(20, 10);
      const { time, value } = of === 'rates' ? theory.rates : theory.autocorrelation;
      expect(Math.abs(found.covariance[0]! / value[0]! - 1)).toBeLessThan(0.25);
      const half = time[value.findIndex((c) => c < value[0]! / 2)]!;
      expect(Math.abs(found.half! / half - 1)).toBeLessThan(0.25);
      const width = found.frequency[1]!;
      const total = found.power.reduce((sum, p, k) => sum + p * width * (k === 0 || k === found.power.length - 1 ? 0.5 : 1), 0);
      expect(total / found.covariance[0]!).toBeCloseTo(1, 10);
    }
  });

  it('gives estimates while it runs, null for a half that is never reached, and checks its arguments', async () => {
    const { lab } = await labHere(small);
    const parts: AutocorrelationPart[] = [];
    const { covariance, seconds } = await lab.autocorrelation({ duration: 600_000 }, (part) => parts.push(part));
    few(parts, seconds);
    const last = parts.at(-1)!;
    expect(last.done).toBeGreaterThan(0.3);
    expect(last.covariance[0]! / covariance[0]!).toBeGreaterThan(0.5);
    expect((await lab.autocorrelation({ gain: 0.5, duration: 5000 })).half).toBeNull();
    await expect(lab.autocorrelation({ of: 'h' } as never)).rejects.toThrow("autocorrelation: of is \"h\"; it takes 'rates' or 'states'.");
    await expect(lab.autocorrelation({ duration: 2000, longest: 1100 })).rejects.toThrow('longest is 1100; it takes a number from 100 to 1000.');
  });

  it('is stopped by its signal within 100 ms', async () => {
    const { lab } = await labHere({ network: { size: 300, dt: 10, gain: 2 } });
    expect(await timeToStop((signal) => lab.autocorrelation({ duration: 1e7, longest: 100_000, signal }))).toBeLessThan(100);
  });
});

describe('lab.dimension', () => {
  it('says what the participation ratio is, with and without its bias, and what theory has for as many units', async () => {
    const { lab } = await labHere({ network: { size: 200, dt: 10, gain: 4 } });
    const parts: DimensionPart[] = [];
    const found = await lab.dimension({ duration: 60_000, noise: 0 }, (part) => parts.push(part));
    few(parts, found.seconds);
    expect(parts.length).toBeGreaterThan(0);
    expect(found.time).toHaveLength(40);
    expect(found.time.at(-1)).toBeCloseTo(600, 8);
    expect(found.value.at(-1)).toBe(found.participationRatio);
    expect(found.samples).toBe(1200);
    expect(found.unbiased!).toBeGreaterThan(found.participationRatio!);
    expect(found.standardError!).toBeGreaterThan(0);
    expect(found.theory! / 200).toBeCloseTo(0.06207, 4);
    // O9: matrices scatter by a fifth at N = 500.
    expect(Math.abs(found.unbiased! / found.theory! - 1)).toBeLessThan(0.8);
  });

  it('has nothing to say at rest, checks its arguments and is stopped by its signal within 100 ms', async () => {
    const { lab } = await labHere({ network: { size: 300, dt: 10, gain: 2 } });
    expect(await lab.dimension({ gain: 0.5, duration: 10_000 })).toMatchObject({ participationRatio: null, unbiased: null, standardError: null, theory: null });
    await expect(lab.dimension({ duration: 9000 })).rejects.toThrow('dimension: duration is 9000; it takes a number from 10000');
    await expect(lab.dimension({ seed: -1 })).rejects.toThrow('dimension: seed is -1');
    expect(await timeToStop((signal) => lab.dimension({ duration: 1e7, signal }))).toBeLessThan(100);
  });
});

describe('lab.lyapunov with a drive', () => {
  it('suppresses chaos: a strong slow drive leaves periodic motion, called limit cycle', async () => {
    const { lab } = await labHere({ network: { size: 100, dt: 10, gain: 2 } });
    const drive = { amplitude: 2.5, frequency: 0.05, seed: 2 };
    const found = await lab.lyapunov({ duration: 40_000, drive });
    expect(found).toMatchObject({ regime: 'limit cycle', drive });
    expect(found.exponents[0]).toBeLessThan(-0.05);
    expect((await lab.lyapunov({ duration: 5000 })).drive).toBeUndefined();
  });

  it('checks it', async () => {
    const { lab } = await labHere(small);
    await expect(lab.lyapunov({ drive: { amplitude: 1 } as never })).rejects.toThrow('lyapunov: drive.frequency is undefined; it takes a number from 0 to 5.');
    await expect(lab.lyapunov({ drive: { amplitude: -1, frequency: 1 } })).rejects.toThrow('lyapunov: drive.amplitude is -1');
    await expect(lab.lyapunov({ drive: { amplitude: 1, frequency: 1, phase: 0 } as never })).rejects.toThrow('lyapunov: drive has no option "phase"');
    await expect(lab.lyapunov({ drive: 3 as never })).rejects.toThrow('lyapunov: drive takes an object');
  });
});

describe('lab.memoryCapacity', () => {
  it('sums what is remembered by delay, the delay 0 with it, less of it the stronger the input', async () => {
    const { lab } = await labHere({ network: { size: 60, dt: 100, gain: 0.9 } });
    const options = { steps: 3000, delays: 60 };
    const weak = await lab.memoryCapacity({ ...options, scale: 0.01 });
    expect(weak).toMatchObject({ gain: 0.9, noise: 0, scale: 0.01, countsDelayZero: true });
    expect(weak.byDelay).toHaveLength(60);
    // dt = tau: the state is the newest input and what the matrix makes of the rest.
    expect(weak.byDelay[0]).toBeGreaterThan(0.9);
    expect(weak.capacity).toBeCloseTo(
      weak.byDelay.reduce((sum, x) => sum + x, 0),
      10,
    );
    expect(weak.capacity).toBeLessThan(60);
    expect(weak.capacity).toBeGreaterThan((await lab.memoryCapacity({ ...options, scale: 1 })).capacity + 3);
    // Noise as large as what the input leaves behind drowns it.
    expect(weak.capacity).toBeGreaterThan((await lab.memoryCapacity({ ...options, scale: 0.01, noise: 0.1 })).capacity + 3);
  });

  it('says so where no input comes in, checks its arguments and is stopped by its signal within 100 ms', async () => {
    const { lab } = await labHere({ network: { size: 300, dt: 10, gain: 2 } });
    await expect(lab.memoryCapacity({ scale: 0 })).rejects.toThrow('No input reaches the network');
    await expect(lab.memoryCapacity({ delays: 601 })).rejects.toThrow('memoryCapacity: delays is 601; it takes a whole number from 1 to 600.');
    expect(await timeToStop((signal) => lab.memoryCapacity({ steps: 50_000, signal }))).toBeLessThan(100);
  });
});
