import { expect, test } from 'vitest';
import { memoryActivity, participationRatio, pca, spontaneousActivity, studyMeasures } from '../../../src/science/measures/index.ts';
import { initialWeights } from '../../../src/science/random/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { testWith } from '../../shared.ts';
import { studyFile, studyNetwork, studyTask } from '../studyNetwork.ts';

/** Number of leading values above this share of the largest. */
const rank = (values: Float64Array, share: number) => values.filter((value) => value > share * values[0]).length;

/** Number of components for 95 % of the variance. */
function components95(values: Float64Array): number {
  const total = values.reduce((a, b) => a + b);
  let sum = 0;
  return values.findIndex((value) => (sum += value) >= 0.95 * total) + 1;
}

testWith(
  studyFile,
  'spontaneousActivity: of the study network A1 at 1 ms has participation ratio 3.4, 95 % in 6 to 7 components, 32 to 38 above 1e-6 of the largest (science.md 3.4)',
  () => {
    const { eigenvalues } = drain(pca(drain(spontaneousActivity(studyNetwork(1), 1)).covariance, 500, 0));
    console.log('spont', participationRatio(eigenvalues), components95(eigenvalues), rank(eigenvalues, 1e-6), rank(eigenvalues, 1e-10));
  },
);

testWith(studyFile, 'memoryActivity: of the study network A1 at 1 ms has participation ratio 3.8 (science.md 3.4)', () => {
  const { eigenvalues } = drain(pca(drain(memoryActivity(studyNetwork(1), studyTask, 1)).covariance, 500, 0));
  console.log('memory', participationRatio(eigenvalues), components95(eigenvalues), rank(eigenvalues, 1e-6), rank(eigenvalues, 1e-10));
});

testWith(
  studyFile,
  'studyMeasures: of A1 correlation .8806140 within 1e-6; participation ratios within 4 sd of chance, 318 +- 7.6, as the published 329 and 323 are (thesis.md)',
  () => {
    const start = performance.now();
    const measures = drain(studyMeasures(studyNetwork(10), studyTask, 10));
    console.log(measures, performance.now() - start);
    expect(Math.abs(measures.weightCorrelation.value - 0.880614)).toBeLessThan(1e-6);
    for (const { value, chance, chanceSd } of [measures.inputParticipationRatio, measures.outputParticipationRatio]) {
      expect(chance).toBeCloseTo(318.31, 2);
      expect(Math.abs(value - chance)).toBeLessThan(4 * chanceSd);
    }
  },
);

test('studyMeasures: reports a fraction done that never falls and stays within 0 .. 1, in many slices, and leaves the weights alone', () => {
  const shape = { size: 40, inputs: 2, outputs: 2 };
  const weights = initialWeights({ ...shape, seeds: { recurrent: 1, input: 2, output: 3 }, generator: 'splitmix', initialState: 0 });
  const before = structuredClone(weights);
  const work = studyMeasures({ ...shape, gain: 1.5, alpha: 0.1, nonlinearity: 'tanh', weights }, studyTask, 10);
  let last = 0;
  let next = work.next();
  for (; !next.done; next = work.next()) {
    expect(next.value).toBeGreaterThanOrEqual(last);
    last = next.value;
  }
  expect(last).toBeLessThanOrEqual(1);
  expect(next.value.inputParticipationRatio.value).toBeGreaterThan(1);
  expect(next.value.outputParticipationRatio.value).toBeLessThanOrEqual(40);
  expect(weights).toEqual(before);
});
