import { expect, test } from 'vitest';
import {
  covarianceParticipationRatio,
  memoryActivity,
  participationRatio,
  pca,
  spontaneousActivity,
  studyMeasures,
} from '../../../src/science/measures/index.ts';
import { initialWeights } from '../../../src/science/random/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { testWith } from '../../shared.ts';
import { studyFile, studyNetwork, studyTask } from '../studyNetwork.ts';

testWith(studyFile, 'spontaneousActivity: of the study network at dt 10 ms has participation ratio 4.20963327, within 1e-6 (numpy: eigvalsh of cov)', () => {
  const { covariance } = drain(spontaneousActivity(studyNetwork(10), 10));
  expect(covarianceParticipationRatio(covariance, 500)).toBeCloseTo(4.20963327, 6);
});

testWith(
  studyFile,
  'memoryActivity: of the study network A1 at dt 10 ms has participation ratio 3.76747621 and leading variances 22.27393909, 16.94583364, within 1e-6 (numpy)',
  () => {
    const { eigenvalues } = drain(pca(drain(memoryActivity(studyNetwork(10), studyTask, 10)).covariance, 500, 0));
    expect(participationRatio(eigenvalues)).toBeCloseTo(3.76747621, 6);
    expect(eigenvalues[0]).toBeCloseTo(22.27393909, 6);
    expect(eigenvalues[1]).toBeCloseTo(16.94583364, 6);
    // Most of the 500 axes are numerical null space (science.md 3.4: 32 to 38 variances above 1e-6 of the largest, at 1 ms).
    expect(eigenvalues.filter((value) => value > 1e-6 * eigenvalues[0]).length).toBeLessThan(60);
  },
);

testWith(
  studyFile,
  'studyMeasures: of A1 correlation .8806140 within 1e-6; participation ratios within 4 sd of chance, 318 +- 7.6, as the published 329 and 323 are (thesis.md)',
  () => {
    const measures = drain(studyMeasures(studyNetwork(10), studyTask, 10));
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
