/** The equation of the memory over time against oracles/lowRank.json and networks drawn of the same design (O14). */
import { expect, test } from 'vitest';
import type { LowRankDesign } from '../../../src/science/lowRank/index.ts';
import {
  drift,
  driftDiffusion,
  latentFlow,
  latentSteps,
  lowRankVectors,
  meanFieldAt,
  pulseShare,
  rankOne,
  rankTwo,
} from '../../../src/science/lowRank/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { sharedJson, testWith } from '../../shared.ts';

interface Case {
  overlap: number;
  inputOverlap: number;
  amplitude: number;
  pulses: number[];
  times: number[];
  flow: number[][];
  euler01: number[][];
  network2000?: { mean: number[][]; min: number[][]; max: number[][] };
}
interface Delays {
  cases: {
    sigma: number;
    delay: number;
    size: number;
    independentPartOfN: number;
    overlap: number;
    amplitude: number[];
    normalisedError: number[];
    optimumAmplitude: number;
    optimumError: number;
  }[];
}
const file = 'oracles/lowRank.json';
const oracle = () =>
  sharedJson(file) as {
    latent: Case[];
    networks: { size: number; g: number; overlap: number; theory: number; mean: number; sd: number; orthonormalised: boolean }[];
    driftDiffusion: Delays;
  };

testWith(file, 'after pulses of several lengths: in continuous time, and in steps of a tenth of tau, to 1e-4', () => {
  for (const { overlap, inputOverlap, amplitude, pulses, times, flow, euler01 } of oracle().latent) {
    const design = rankOne(overlap, { inputOverlap: Float64Array.of(inputOverlap) });
    for (const [i, duration] of pulses.entries()) {
      const options = { amplitude, duration, alpha: 0.1, steps: 400 };
      const whole = drain(latentFlow(design, options));
      const stepped = drain(latentSteps(design, options));
      expect(whole.valid.every((x) => x === 1)).toBe(true);
      for (const [k, time] of times.entries()) {
        const at = Math.round(time * 10) - 1;
        expect(Math.abs(whole.kappa[at]! - flow[i]![k]!), `${overlap} ${duration} ${time}`).toBeLessThan(5e-6);
        expect(Math.abs(stepped.kappa[at]! - euler01[i]![k]!), `${overlap} ${duration} ${time}`).toBeLessThan(1e-6);
      }
    }
  }
});

/** kappa = m . h / N of a network without a random part, by its vectors. */
function networkPath(design: LowRankDesign, size: number, seed: number, amplitude: number, duration: number, steps: number): Float64Array {
  const { m, n, input } = drain(lowRankVectors(design, size, seed, true));
  const h = new Float64Array(size);
  return Float64Array.from({ length: steps }, (_, t) => {
    const memory = n.reduce((sum, x, i) => sum + x * Math.tanh(h[i]!), 0) / size;
    const u = amplitude * pulseShare(duration, 0.1, t);
    for (let i = 0; i < size; i++) h[i]! += 0.1 * (-h[i]! + m[i]! * memory + input[i]! * u);
    return m.reduce((sum, x, i) => sum + x * h[i]!, 0) / size;
  });
}

// Networks of the oracle have exact overlaps and nothing more: by chance theirs are up to 5 % off the equation while the pulse lasts.
testWith(file, 'three networks of 2000 units: their mean lies where networks of the oracle lie', () => {
  for (const { overlap, inputOverlap, amplitude, pulses, times, euler01, network2000 } of oracle().latent) {
    if (!network2000) continue;
    const design = rankOne(overlap, { inputOverlap: Float64Array.of(inputOverlap) });
    for (const i of [0, 3]) {
      const paths = [1, 2, 3].map((seed) => networkPath(design, 2000, seed, amplitude, pulses[i]!, 400));
      for (const [k, time] of times.entries()) {
        const mean = paths.reduce((sum, path) => sum + path[Math.round(time * 10) - 1]! / 3, 0);
        expect(Math.abs(mean / euler01[i]![k]! - 1), `${overlap} ${pulses[i]} ${time}`).toBeLessThan(0.02);
        if (time > 5) expect(Math.abs(mean / network2000.mean[i]![k]! - 1), `${overlap} ${pulses[i]} ${time}`).toBeLessThan(0.02);
      }
    }
  }
});

test('a line attractor forgets as kappa0 / sqrt(1 + 2 kappa0^2 t) while the memory is small, and a fading memory by its overlap', () => {
  const options = { amplitude: 0, duration: 0, alpha: 0.1, steps: 300, start: [0.02] };
  const { kappa } = drain(latentFlow(rankOne(1), options));
  expect(kappa[299]! / (0.02 / Math.sqrt(1 + 2 * 0.02 ** 2 * 30))).toBeCloseTo(1, 4);
  const fading = drain(latentFlow(rankOne(0.9), { ...options, start: [1e-4] })).kappa;
  expect(fading[299]! / (1e-4 * Math.exp(-3))).toBeCloseTo(1, 4);
});

test('a circle: the memory goes round at w / s per tau', () => {
  const [s, w] = [1.4, 0.5];
  const design = rankTwo([s, -w, w, s]);
  const { kappa } = drain(latentFlow(design, { amplitude: 0, duration: 0, alpha: 0.1, steps: 1000, start: [0.73355724, 0] }));
  const angle = (t: number) => Math.atan2(kappa[2 * t + 1]!, kappa[2 * t]!);
  // From 80 to 90 tau
  const turned = (angle(899) - angle(799) + 4 * Math.PI) % (2 * Math.PI);
  expect(turned).toBeCloseTo((10 * w) / s, 5);
});

test('beside a random part: the variance contains itself, and the equation says where it does not hold', () => {
  const design = rankOne(1.5, { gain: 1.4 });
  for (const kappa of [0.05, 0.4, 1]) {
    const { variance, averages, radiusSquared } = meanFieldAt(design, [kappa]);
    expect(variance).toBeCloseTo(kappa ** 2 + 1.96 * averages.square, 12);
    // O12: 1 - <phi'> is <phi^2>
    expect(drift(design, [kappa], { mean: 0, variance, averages, radiusSquared })[0]).toBeCloseTo(kappa * (1.5 * (1 - averages.square) - 1), 12);
    expect(radiusSquared).toBeCloseTo(1.96 * averages.squareSlope, 12);
  }
  // At rest the largest of the two variances
  expect(meanFieldAt(design, [0]).variance).toBeCloseTo(meanFieldAt(design, [1e-7]).variance, 9);
  const { valid } = drain(latentFlow(rankOne(0.8, { gain: 1.4, inputOverlap: Float64Array.of(0.5) }), { amplitude: 2, duration: 3, alpha: 0.1, steps: 100 }));
  expect(() => drain(driftDiffusion(rankTwo([1, 0, 0, 1]), { size: 500, noise: 0.1, delay: 30, alpha: 0.1 }))).toThrow(/known for rank 1/);
  expect([valid[0], valid[25], valid[99]]).toEqual([0, 1, 0]);
});

testWith(file, 'drift against diffusion: errors over the amplitude, and the best amplitude, to the digits of the linearisation', () => {
  for (const { sigma: noise, delay, size, independentPartOfN, overlap, amplitude, normalisedError, optimumAmplitude, optimumError } of oracle().driftDiffusion
    .cases) {
    const design = rankOne(overlap, { independent: independentPartOfN });
    const options = { noise, delay, size, alpha: 0.1 };
    const { amplitude: amplitudes, error, drift: ofDrift, diffusion, optimum } = drain(driftDiffusion(design, options));
    // Drift costs more and more of a larger memory, and what drift and noise cost adds up; without noise the drift is all there is, up to what noise does to
    // the slopes.
    const quiet = drain(driftDiffusion(design, { ...options, noise: 0 }));
    for (const [i, whole] of error.entries()) {
      expect(ofDrift[i]! + diffusion[i]!).toBeCloseTo(whole, 12);
      expect(Math.min(ofDrift[i]!, diffusion[i]!)).toBeGreaterThan(0);
      expect([quiet.diffusion[i], quiet.error[i]]).toEqual([0, quiet.drift[i]]);
    }
    expect(diffusion[0]!).toBeGreaterThan(ofDrift[0]!);
    expect(ofDrift[36]!).toBeGreaterThan(ofDrift[0]!);
    expect(quiet.optimum.amplitude).toBe(amplitudes[0]);
    for (const [i, c] of amplitude.entries()) {
      // Each third of ours
      expect(amplitudes[3 * i]! / c).toBeCloseTo(1, 6);
      expect(Math.abs(error[3 * i]! - normalisedError[i]!), `${noise} ${c}`).toBeLessThan(1e-4);
    }
    expect(optimum.amplitude).toBeCloseTo(optimumAmplitude, 5);
    expect(optimum.error).toBeCloseTo(optimumError, 4);
  }
});
