import { expect, test } from 'vitest';
import { weightCorrelation } from '../../../src/science/measures/index.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { testWith } from '../../shared.ts';
import { studyFile, studyNetwork } from '../studyNetwork.ts';

testWith(studyFile, 'weightCorrelation: of the study network A1 .8806140 within 1e-6, chance 0 +- .0447 (thesis.md)', () => {
  const network = studyNetwork(1);
  const { value, chance, chanceSd } = weightCorrelation(network.weights, network);
  expect(Math.abs(value - 0.880614)).toBeLessThan(1e-6);
  expect(chance).toBe(0);
  expect(chanceSd).toBeCloseTo(0.0447, 4);
});

test('weightCorrelation: first columns of I and W count; cosine of (1, 2) and (2, 1) is .8', () => {
  const weights = { I: Float64Array.of(1, 9, 2, 9), W: Float64Array.of(2, 7, 7, 1, 7, 7) };
  expect(weightCorrelation(weights, { size: 2, inputs: 2, outputs: 3 }).value).toBeCloseTo(0.8, 15);
});

test('weightCorrelation: 2000 pairs of random vectors have the mean and the standard deviation that are called chance (4 standard errors)', () => {
  const random = splitmix(1);
  const size = 50;
  const draw = () => Float64Array.from({ length: size }, () => random.normal());
  const results = Array.from({ length: 2000 }, () => weightCorrelation({ I: draw(), W: draw() }, { size, inputs: 1, outputs: 1 }));
  const { chanceSd } = results[0];
  const mean = results.reduce((sum, { value }) => sum + value, 0) / 2000;
  const sd = Math.sqrt(results.reduce((sum, { value }) => sum + value * value, 0) / 2000);
  expect(Math.abs(mean)).toBeLessThan((4 * chanceSd) / Math.sqrt(2000));
  expect(Math.abs(sd / chanceSd - 1)).toBeLessThan(4 / Math.sqrt(4000));
});
