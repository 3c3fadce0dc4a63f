import { expect, test } from 'vitest';
import { fractionInside, quietExponent, realCount, spectrum, spectrumAtGain } from '../../../src/science/measures/index.ts';
import { rates, step, tangentStep } from '../../../src/science/model.ts';
import { initialWeights, torchNormal } from '../../../src/science/random/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { testWith } from '../../shared.ts';
import { goldenNetwork, norm } from '../goldenFixture.ts';
import { studyFile, studyNetwork } from '../studyNetwork.ts';

testWith(studyFile, 'spectrum: of the matrix of the study: radius 1.0232623, abscissa .9952274, critical gain 1.00480 (science.md O2)', () => {
  const atOne = drain(spectrum(studyNetwork(1).weights.G, 500));
  expect(atOne.radius).toBeCloseTo(1.0232623, 6);
  expect(atOne.abscissa).toBeCloseTo(0.9952274, 6);
  expect(atOne.criticalGain).toBeCloseTo(1.0048, 5);
  expect(atOne.growing).toBe(0);
  // The quiet state grows by .493 per tau at gain 1.5 (science.md 3.4, item 5).
  expect(quietExponent(spectrumAtGain(atOne, 1.5))).toBeCloseTo(0.493, 3);
});

test('spectrum: circular law at N = 500: radius within .08 of 1, a quarter of the eigenvalues inside half of it within .03, 17.8 real ones within 4 sd of 3 (O1)', () => {
  for (const seed of [2, 3]) {
    const atOne = drain(
      spectrum(
        torchNormal(seed, 250_000).map((x) => x / Math.sqrt(500)),
        500,
      ),
    );
    expect(Math.abs(atOne.radius - 1)).toBeLessThan(0.08);
    expect(Math.abs(fractionInside(atOne, 0.5) - 0.25)).toBeLessThan(0.03);
    expect(Math.abs(realCount(atOne) - Math.sqrt(1000 / Math.PI))).toBeLessThan(12);
  }
});

test('spectrumAtGain: eigenvalues, radius and abscissa scale, the critical gain does not, growing modes are counted; -1 has no critical gain', () => {
  const atOne = drain(spectrum(Float64Array.of(0.9, 0, 0, 0.5), 2));
  const atTwo = spectrumAtGain(atOne, 2);
  expect([...atTwo.real].sort()).toEqual([1, 1.8]);
  expect([atTwo.radius, atTwo.abscissa, atTwo.gain, atTwo.growing]).toEqual([1.8, 1.8, 2, 1]);
  expect(atTwo.criticalGain).toBeCloseTo(1 / 0.9, 14);
  expect(spectrumAtGain(atTwo, 1).abscissa).toBeCloseTo(0.9, 14);
  expect(drain(spectrum(Float64Array.of(-1), 1)).criticalGain).toBe(Number.POSITIVE_INFINITY);
});

test('quietExponent: gain .8 of the golden network is abscissa - 1 in continuous time and -.203510 in Euler steps of .1 tau, within 1e-4 of the measured one, a finite run (O2, O21)', () => {
  const atGain = spectrumAtGain(drain(spectrum(goldenNetwork(1, 0.1).weights.G, 64)), 0.8);
  expect(quietExponent(atGain)).toBeCloseTo(0.8 * 0.993447822847 - 1, 9);
  expect(Math.abs(quietExponent(atGain, 0.1) - -0.20351)).toBeLessThan(1e-4);
});

test('quietExponent: equals the growth of a tangent vector below the critical gain within 1e-3 (O2), at both step sizes', () => {
  const shape = { size: 60, inputs: 1, outputs: 1 };
  const weights = initialWeights({ ...shape, seeds: { recurrent: 4, input: 5, output: 6 }, generator: 'splitmix', initialState: 0.5 });
  const atGain = spectrumAtGain(drain(spectrum(weights.G, 60)), 0.8);
  for (const alpha of [0.1, 0.01]) {
    const network = { ...shape, gain: 0.8, alpha, nonlinearity: 'tanh' as const, weights };
    const state = Float64Array.from(weights.h0);
    const [rate, drive, scratch] = [new Float64Array(60), new Float64Array(60), new Float64Array(120)];
    const tangent = new Float64Array(60).fill(1);
    const perTau = Math.round(1 / alpha);
    let sum = 0;
    for (let t = 0; t < 1100 * perTau; t++) {
      rates(network, state, rate);
      tangentStep(network, rate, tangent, 1, scratch);
      step(network, state, rate, [0], 0, drive);
      if (t % perTau !== perTau - 1) continue;
      const length = norm(tangent);
      if (t >= 100 * perTau) sum += Math.log(length);
      for (let i = 0; i < 60; i++) tangent[i] /= length;
    }
    expect(Math.abs(sum / 1000 - quietExponent(atGain, alpha))).toBeLessThan(1e-3);
  }
});
