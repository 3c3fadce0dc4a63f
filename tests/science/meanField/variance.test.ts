import fc from 'fast-check';
import { expect, test } from 'vitest';
import { criticalNoise, meanSlope, meanSquareRate, meanSquareSlope, stationaryVariance } from '../../../src/science/meanField/index.ts';
import { step } from '../../../src/science/model.ts';
import { initialWeights } from '../../../src/science/random/index.ts';
import { trialKick } from '../../../src/science/trialNoise.ts';

/** Columns of the table of O3: gain, variance, q, <phi'>, gain^2 <phi'^2>, Delta''(0). */
const table = [
  [0.8, 0, 0, 1, 0.64, 0],
  [1, 0, 0, 1, 1, 0],
  [1.05, 0.05283, 0.04795, 0.95205, 1.0035, -0.00004],
  [1.1, 0.11106, 0.09201, 0.90799, 1.0124, -0.00027],
  [1.2, 0.24263, 0.16981, 0.83019, 1.0403, -0.0019],
  [1.3, 0.39317, 0.23602, 0.76398, 1.0767, -0.0057],
  [1.4, 0.56173, 0.29286, 0.70714, 1.1184, -0.01227],
  [1.5, 0.74769, 0.34209, 0.65791, 1.1639, -0.02202],
  [1.75, 1.28576, 0.44018, 0.55982, 1.2881, -0.0623],
  [2, 1.92481, 0.51318, 0.48682, 1.4214, -0.12791],
  [2.5, 3.49534, 0.61419, 0.38581, 1.7023, -0.34332],
  [3, 5.44633, 0.68058, 0.31942, 1.9936, -0.67889],
  [4, 10.4675, 0.76236, 0.23764, 2.5911, -1.7303],
  [5, 16.9641, 0.81075, 0.18925, 3.1985, -3.3048],
];

test.each(table)(
  'stationaryVariance: gain %d of the table of O3 to half a unit of its last digit: variance %d, q %d',
  (gain, variance, rate, slope, local, curvature) => {
    const D = stationaryVariance({ gain, noise: 0 });
    expect(Math.abs(D - variance)).toBeLessThan(variance > 10 ? 6e-5 : 6e-6);
    expect(Math.abs(meanSquareRate(D) - rate)).toBeLessThan(6e-6);
    expect(Math.abs(meanSlope(D) - slope)).toBeLessThan(6e-6);
    expect(Math.abs(gain ** 2 * meanSquareSlope(D) - local)).toBeLessThan(6e-5);
    expect(Math.abs(D - gain ** 2 * meanSquareRate(D) - curvature)).toBeLessThan(gain < 4 ? 6e-6 : 6e-5);
  },
);

test('stationaryVariance: with noise, gain 1.5, as in O10', () => {
  const rows = [
    [0.1, 0.748],
    [0.2, 0.752],
    [0.3, 0.768],
    [0.4, 0.807],
    [0.5, 0.877],
    [0.7, 1.108],
    [1, 1.639],
  ];
  for (const [noise, variance] of rows) expect(Math.abs(stationaryVariance({ gain: 1.5, noise }) - variance)).toBeLessThan(6e-4);
});

test('stationaryVariance: noise is the sigma of the model: without gain noise^2, as alpha -> 0 of the noise^2 / (1 - alpha / 2) that the Euler steps of model.ts have (O10)', () => {
  const [size, steps, alpha, sigma] = [200, 5000, 0.25, 0.6];
  const shape = { size, inputs: 1, outputs: 1 };
  const weights = initialWeights({ ...shape, seeds: { recurrent: 1, input: 2, output: 3 }, generator: 'splitmix', initialState: 0 });
  const network = { ...shape, gain: 0, alpha, nonlinearity: 'tanh' as const, weights: { ...weights, G: new Float64Array(size * size) } };
  const empty = new Float64Array(steps);
  const batch = { trials: 1, steps, input: empty, target: empty, mask: empty, noise: { sigma, from: new Int32Array(1), seed: 7, stream: new Uint32Array(1) } };
  const [state, rate, scratch, kick] = [0, 1, 2, 3].map(() => new Float64Array(size)) as [Float64Array, Float64Array, Float64Array, Float64Array];
  let sum = 0;
  for (let t = 0; t < steps; t++) {
    step(network, state, rate, batch.input, 0, scratch, trialKick(batch, 0, t, network, kick));
    if (t >= 100) for (let i = 0; i < size; i++) sum += state[i] ** 2;
  }
  const samples = size * (steps - 100);
  const rho2 = (1 - alpha) ** 2;
  const standardError = Math.sqrt((2 * (1 + rho2)) / (samples * (1 - rho2)));
  const theory = stationaryVariance({ gain: 0, noise: sigma });
  expect(theory).toBeCloseTo(sigma ** 2, 14);
  // Four standard errors are .9 %; the correction is 14 %, and the other convention of noise would give half.
  expect(Math.abs(((sum / samples) * (1 - alpha / 2)) / theory - 1)).toBeLessThan(4 * standardError);
  expect(standardError).toBeLessThan(0.003);
});

test('stationaryVariance: solves D^2 = noise^4 + 2 gain^2 Var ln cosh, the variance by quadrature of its own, at points of no table', () => {
  const spread = (D: number) => {
    const [h, values, weights] = [1e-3, [] as number[], [] as number[]];
    for (let z = -9; z <= 9; z += h) {
      values.push(Math.log(Math.cosh(Math.sqrt(D) * z)));
      weights.push((h * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI));
    }
    const mean = values.reduce((sum, v, i) => sum + v * weights[i], 0);
    return values.reduce((sum, v, i) => sum + (v - mean) ** 2 * weights[i], 0);
  };
  for (const [gain, noise] of [
    [1.37, 0],
    [2.71, 0.123],
    [0.63, 0.45],
    [4.9, 0.99],
    [1, 0.01],
    [10, 10],
  ]) {
    const D = stationaryVariance({ gain, noise });
    expect(Math.abs((D * D) / (noise ** 4 + 2 * gain ** 2 * spread(D)) - 1)).toBeLessThan(1e-9);
  }
});

test('stationaryVariance: grows with gain and with noise, and does not jump', () => {
  const gain = fc.double({ min: 0, max: 5, noNaN: true });
  const noise = fc.double({ min: 0, max: 2, noNaN: true });
  fc.assert(
    fc.property(gain, noise, (g, s) => {
      const D = stationaryVariance({ gain: g, noise: s });
      const more = stationaryVariance({ gain: g + 1e-4, noise: s });
      const louder = stationaryVariance({ gain: g, noise: s + 1e-4 });
      expect(more).toBeGreaterThanOrEqual(D * (1 - 1e-12));
      expect(louder).toBeGreaterThanOrEqual(D * (1 - 1e-12));
      expect(D).toBeGreaterThanOrEqual(s < 1e-50 ? 0 : s * s * (1 - 1e-12));
      // The largest slopes: 8 per unit of gain at gain 5, and less than 20 per unit of noise (near gain 1, noise^(4/3); else about 2 noise to 2 noise / sqrt(1
      // - gain^2)).
      expect(more - D).toBeLessThan(20e-4);
      expect(louder - D).toBeLessThan(20e-4);
    }),
    { numRuns: 200 },
  );
});

test('stationaryVariance: near onset gain - 1 (trend), at gain 1 noise^(4/3) / 2^(1/3), below it noise^2 / sqrt(1 - gain^2); weak noise tends to none', () => {
  const ratios = [0.1, 0.01, 0.001, 1e-4].map((eps) => stationaryVariance({ gain: 1 + eps, noise: 0 }) / eps);
  ratios.forEach((ratio, k) => expect(Math.abs(ratio - 1)).toBeLessThan(1.2 * 10 ** -(k + 1)));
  // D^2 / 2 (1 - 1 + 2 D) = noise^4 / 2.
  expect(stationaryVariance({ gain: 1, noise: 1e-4 }) / (1e-4 ** (4 / 3) / 2 ** (1 / 3))).toBeCloseTo(1, 4);
  expect(stationaryVariance({ gain: 0.8, noise: 1e-6 }) / (1e-12 / 0.6)).toBeCloseTo(1, 9);
  expect(stationaryVariance({ gain: 1.5, noise: 1e-9 })).toBeCloseTo(stationaryVariance({ gain: 1.5, noise: 0 }), 12);
});

test('criticalNoise: the table of O10 to its last digit, and the variance there', () => {
  const rows = [
    [1.1, 0.0752],
    [1.2, 0.1496],
    [1.3, 0.2238],
    [1.5, 0.3716],
    [1.75, 0.5559],
    [2, 0.7397],
    [2.5, 1.1062],
    [3, 1.4715],
  ];
  for (const [gain, sigma] of rows) expect(Math.abs(criticalNoise(gain) - sigma)).toBeLessThan(6e-5);
  for (const [gain, variance] of [
    [1.5, 0.79335],
    [2, 2.12147],
    [3, 6.30539],
  ]) {
    expect(Math.abs(stationaryVariance({ gain, noise: criticalNoise(gain) }) - variance)).toBeLessThan(6e-6);
  }
});

test('criticalNoise: 0 up to gain 1, proportional to gain - 1 just above, growing', () => {
  expect([0, 0.5, 1].map(criticalNoise)).toEqual([0, 0, 0]);
  // At D = eps, noise^4 = gain^2 D sum a_k^2 k / (k + 1) begins with eps * (2 eps^3 / 3) / 2 = eps^4 / 3.
  expect(criticalNoise(1.0001) / 1e-4).toBeCloseTo(3 ** -0.25, 3);
  const values = Array.from({ length: 41 }, (_, i) => criticalNoise(1 + i / 10));
  for (let i = 1; i < values.length; i++) expect(values[i]).toBeGreaterThan(values[i - 1]);
});

test('a gain or a noise outside the range throws', () => {
  for (const [gain, noise] of [
    [-0.1, 0],
    [11, 0],
    [Number.NaN, 0],
    [1, -1],
    [1, 11],
    [1, Number.NaN],
  ]) {
    expect(() => stationaryVariance({ gain, noise })).toThrow(RangeError);
  }
});
