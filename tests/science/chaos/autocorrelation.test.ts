import { expect, test } from 'vitest';
import { autocorrelation, halfLag, powerSpectrum } from '../../../src/science/chaos/index.ts';
import { addSample, createLagSums, lagCovariance } from '../../../src/science/chaos/lagSums.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { networkOf, randomNetwork } from './randomNetwork.ts';

test('autocorrelation: uncoupled units in noise are autoregressive: variance sigma^2 / (1 - alpha / 2), half after ln 2 / -ln(1 - alpha) alpha, power a Lorentzian', () => {
  const found = drain(
    autocorrelation(networkOf(new Float64Array(400), 1), { signal: 'states', longest: 20, duration: 4000, noise: { sigma: 0.3, seed: 5 }, sampling: 0.1 }),
  );
  const variance = 0.09 / 0.95;
  // 20 units of 4000 tau, each tau about one independent pair: 1 / sqrt(40 000), four of which.
  expect(Math.abs(found.covariance[0] / variance - 1)).toBeLessThan(0.02);
  expect(Math.abs(found.half! / ((0.1 * Math.log(2)) / -Math.log(0.9)) - 1)).toBeLessThan(0.05);
  found.lag.forEach((lag, k) => {
    expect(Math.abs(found.covariance[k] / variance - 0.9 ** (lag / 0.1))).toBeLessThan(0.03);
  });
  for (const k of [0, 10, 40]) {
    const omega = 2 * Math.PI * found.frequency[k] * 0.1;
    const exact = (2 * 0.1 * variance * 0.19) / (1 - 1.8 * Math.cos(omega) + 0.81);
    expect(Math.abs(found.power[k] / exact - 1)).toBeLessThan(0.12);
  }
});

test('autocorrelation: N = 500, gain 3: half of the variance of the states is gone after 4.08 tau and the variance is 5.45 (mean field, O3), within 13 % and 15 %', () => {
  const { covariance, half } = drain(autocorrelation(randomNetwork(500, 3, 1), { signal: 'states', duration: 600, longest: 20 }));
  // Four sd: over ten matrices the variance of runs of 1000 tau has 2.6 % (O3).
  expect(Math.abs(covariance[0] / 5.446 - 1)).toBeLessThan(0.13);
  expect(Math.abs(half! / 4.08 - 1)).toBeLessThan(0.15);
});

test('autocorrelation: of a limit cycle the spectrum peaks at one over its period (two units that turn), and copies only add units', () => {
  const network = networkOf(Float64Array.of(1, -0.8, 0.8, 1), 1.5, 0.05);
  const one = drain(autocorrelation(network, { longest: 200, duration: 1000 }));
  const peak = one.power.indexOf(Math.max(...one.power));
  const crossing = halfLag(
    one.covariance.map((c) => c + one.covariance[0]),
    0.5,
  )!;
  // cos falls to 0 after a quarter of a period; the window's resolution is 1 / 400.
  expect(Math.abs(one.frequency[peak] - 1 / (4 * crossing))).toBeLessThan(1 / 400);
  const three = drain(autocorrelation(network, { longest: 200, duration: 1000, copies: 3 }));
  expect(Math.abs(three.covariance[0] / one.covariance[0] - 1)).toBeLessThan(0.01);
});

test('powerSpectrum: no power is negative and the trapezoid over frequencies is the variance, to 1e-12; white noise is flat', () => {
  const covariance = Float64Array.from({ length: 41 }, (_, k) => Math.cos(0.7 * k) * Math.exp(-k / 30));
  const { frequency, power } = powerSpectrum(covariance, 0.25);
  expect(Math.min(...power)).toBeGreaterThan(-1e-12);
  const width = frequency[1] - frequency[0];
  expect(power.reduce((sum, p, k) => sum + p * width * (k === 0 || k === 40 ? 0.5 : 1), 0)).toBeCloseTo(1, 12);
  expect(frequency[40]).toBeCloseTo(2, 12);
  powerSpectrum(Float64Array.from([1, 0, 0, 0, 0]), 1).power.forEach((p) => {
    expect(p).toBeCloseTo(2, 14);
  });
});

test('halfLag: between lags by a straight line; undefined at rest or above half; refuses a lag longer than the run', () => {
  expect(halfLag(Float64Array.of(2, 1.5, 0.5), 0.5)).toBeCloseTo(0.75, 14);
  expect(halfLag(Float64Array.of(2, 1.5, 1.2), 0.5)).toBeUndefined();
  const still = drain(autocorrelation(randomNetwork(20, 0.5, 1), { duration: 60 }));
  expect(still.half).toBeUndefined();
  expect(() => drain(autocorrelation(randomNetwork(20, 0.5, 1), { duration: 20 }))).toThrow(RangeError);
});

test('autocorrelation: the running estimate is that of the samples so far, to 1e-12, as if summed afterwards', () => {
  const network = randomNetwork(100, 3, 1);
  const options = { transient: 20, longest: 5, duration: 60, sampling: 0.1 };
  let checked = 0;
  for (const { done, time, estimate } of autocorrelation(network, options)) {
    expect(done).toBeLessThanOrEqual(1);
    if (!(time > 10 && time < 55)) continue;
    const shorter = drain(autocorrelation(network, { ...options, duration: time + 1e-6 }));
    const now = estimate()!;
    expect(now.covariance).toHaveLength(shorter.covariance.length);
    now.covariance.forEach((c, k) => {
      expect(Math.abs(c - shorter.covariance[k])).toBeLessThan(1e-12);
    });
    checked += 1;
  }
  expect(checked).toBeGreaterThan(1);
});

test('lagCovariance: the sums of its definition, about means far from 0', () => {
  const random = splitmix(4);
  const samples = Array.from({ length: 30 }, () => Float64Array.from({ length: 3 }, () => 100 + random.normal()));
  const sums = createLagSums(3, 7);
  for (const sample of samples) addSample(sums, sample);
  const mean = [0, 1, 2].map((i) => samples.reduce((sum, x) => sum + x[i] / 30, 0));
  lagCovariance(sums).forEach((c, k) => {
    let sum = 0;
    for (let t = 0; t + k < 30; t++) for (let i = 0; i < 3; i++) sum += (samples[t][i] - mean[i]) * (samples[t + k][i] - mean[i]);
    expect(c).toBeCloseTo(sum / 90, 11);
  });
});
