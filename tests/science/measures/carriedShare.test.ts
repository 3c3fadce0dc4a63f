import { describe, expect, test } from 'vitest';
import { addRowSums, createRowSums } from '../../../src/science/linalg/index.ts';
import { carriedShare, covariance, pca } from '../../../src/science/measures/index.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { simulate } from '../../../src/science/simulation.ts';
import { drain } from '../../../src/science/slices.ts';
import { fixedTrials, trialBatch } from '../../../src/science/tasks/index.ts';
import { testWith } from '../../shared.ts';
import { studyFile, studyNetwork, studyTask } from '../studyNetwork.ts';

testWith(
  studyFile,
  'carriedShare: the first 1, 3, 5, 10 axes of the study network carry .0237, .0757, .7862, .9449 of the answer and 3 of them .8069 of the activity, within 1e-6 (numpy)',
  () => {
    const dt = 10;
    const durations = [50, 100, 150, 200, 240];
    const network = studyNetwork(dt);
    const sample = Int32Array.from({ length: 25 }, (_, k) => 450 + 10 * k);
    const { rates } = drain(simulate(network, trialBatch(fixedTrials(studyTask, durations), studyTask, dt, network), sample));
    const sums = createRowSums(500);
    drain(addRowSums(sums, rates));
    const { axes } = drain(pca(covariance(sums), 500));
    const targets = durations.flatMap((duration) => new Array(25).fill(studyTask.slope * duration));
    const { answer, activity } = drain(carriedShare({ rates, targets, W: network.weights.W, c: 0, axes }));
    for (const [k, share] of [
      [1, 0.02372981],
      [3, 0.07568754],
      [5, 0.78621779],
      [10, 0.94493261],
      [500, 0.94866751],
    ])
      expect(answer[k - 1], `${k} axes`).toBeCloseTo(share, 6);
    expect(activity[2]).toBeCloseTo(0.80694423, 6);
  },
);

/** Four rows on two orthogonal axes, the first with nine times the variance of the second; the answer lies on the second. */
const rates = Float64Array.of(3, 1, 3, -1, -3, 1, -3, -1);
const targets = [1, -1, 1, -1];
const axes = Float64Array.of(1, 0, 0, 1);

describe('carriedShare', () => {
  test('the axis with nine tenths of the activity carries nothing of the answer, the other all of it (by hand)', () => {
    const { answer, activity, contribution } = drain(carriedShare({ rates, targets, W: Float64Array.of(0, 1), c: 0, axes }));
    expect([...answer]).toEqual([0, 1]);
    expect([...activity]).toEqual([0.9, 1]);
    expect([...contribution]).toEqual([0, 1]);
  });

  test('a readout that listens to the wrong axis alone does worse than the mean: 1 - 10 = -9 (by hand)', () => {
    const { answer, contribution } = drain(carriedShare({ rates, targets, W: Float64Array.of(1, 0), c: 0, axes: axes.slice(0, 2) }));
    // z = +-3 with no correlation: mean squared error 9 + 1.
    expect(answer[0]).toBe(-9);
    expect(contribution[0]).toBe(3);
  });

  test('the mean of the rows is kept where the axes are not: a constant offset of the activity costs nothing', () => {
    const offset = rates.map((r, k) => r + (k % 2 === 0 ? 100 : -50));
    const { answer } = drain(carriedShare({ rates: offset, targets, W: Float64Array.of(2, 1), c: -150, axes: axes.slice(2) }));
    expect(answer[0]).toBeCloseTo(1, 12);
  });

  test('with a complete set of axes it is the R squared of the whole readout, within 1e-12', () => {
    const random = splitmix(4);
    const [rows, size] = [30, 5];
    const X = Float64Array.from({ length: rows * size }, () => random.normal());
    const y = Array.from({ length: rows }, () => random.normal());
    const W = Float64Array.from({ length: size }, () => 0.2 * random.normal());
    const unit = new Float64Array(size * size);
    for (let i = 0; i < size; i++) unit[i * size + i] = 1;
    const { answer, activity } = drain(carriedShare({ rates: X, targets: y, W, c: 0.1, axes: unit }));
    const z = y.map((_, row) => W.reduce((sum, w, i) => sum + w * X[row * size + i], 0.1));
    const mean = y.reduce((a, b) => a + b) / rows;
    const error = z.reduce((sum, value, row) => sum + (value - y[row]) ** 2, 0);
    expect(answer[size - 1]).toBeCloseTo(1 - error / y.reduce((sum, value) => sum + (value - mean) ** 2, 0), 12);
    expect(activity[size - 1]).toBeCloseTo(1, 12);
  });

  test('throws RangeError when there are no rows, or the shapes do not fit', () => {
    const W = Float64Array.of(0, 1);
    expect(() => drain(carriedShare({ rates: new Float64Array(0), targets: [], W, c: 0, axes }))).toThrow(RangeError);
    expect(() => drain(carriedShare({ rates, targets: [1], W, c: 0, axes }))).toThrow('8 rates for 1 targets');
    expect(() => drain(carriedShare({ rates, targets, W, c: 0, axes: new Float64Array(3) }))).toThrow(RangeError);
  });
});
