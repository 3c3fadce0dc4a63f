import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { weightCorrelation } from '../../../src/science/measures/index.ts';
import { initialWeights, initialWeightsInSlices } from '../../../src/science/random/index.ts';
import { testWith } from '../../shared.ts';
import { largestDifference } from '../closeness.ts';
import { studyFile, studyNetwork } from '../studyNetwork.ts';

const study = { size: 500, inputs: 1, outputs: 1, seeds: { recurrent: 1, input: 1, output: 1 }, generator: 'torch', initialState: 0 } as const;

testWith(
  studyFile,
  'initialWeights: G of the study within 3e-6; I and W from one seed are correlated by 1, as before the training of the study (thesis.md)',
  () => {
    const weights = initialWeights(study);
    expect(largestDifference(weights.G, studyNetwork(1).weights.G)).toBeLessThan(3e-6);
    expect(weightCorrelation(weights, study).value).toBeCloseTo(1, 14);
    // Training moved I by 5.6 % (science.md 3.4): the correlation with the file's is .9985.
    expect(weightCorrelation({ I: weights.I, W: studyNetwork(1).weights.I }, study).value).toBeCloseTo(0.9985, 4);
  },
);

test('initialWeights: seeds of their own make I and W independent (4 standard deviations of chance)', () => {
  const { value, chanceSd } = weightCorrelation(initialWeights({ ...study, seeds: { recurrent: 1, input: 2, output: 3 } }), study);
  expect(Math.abs(value)).toBeLessThan(4 * chanceSd);
});

describe.each(['torch', 'splitmix'] as const)('initialWeights, %s', (generator) => {
  test('shapes, and standard deviations 1/sqrt(N), 1, 1/sqrt(N) within 4 standard errors', () => {
    const { G, I, W, b, h0, c } = initialWeights({
      size: 300,
      inputs: 3,
      outputs: 2,
      seeds: { recurrent: 1, input: 2, output: 3 },
      generator,
      initialState: 0.1,
    });
    const sd = (values: ArrayLike<number>) => Math.sqrt(Array.from(values).reduce((sum, x) => sum + x * x, 0) / values.length);
    for (const [values, length, expected] of [
      [G, 300 * 300, 300 ** -0.5],
      [I, 900, 1],
      [W, 600, 300 ** -0.5],
    ] as const) {
      expect(values).toHaveLength(length);
      expect(Math.abs(sd(values) / expected - 1)).toBeLessThan(4 / Math.sqrt(2 * length));
    }
    expect(b).toEqual(new Float64Array(300));
    expect(h0).toEqual(new Float64Array(300).fill(0.1));
    expect(c).toEqual(new Float64Array(2));
  });
});

test('initialWeights: a size that is not a whole number throws RangeError and names it', () => {
  expect(() => initialWeights({ ...study, size: 2.5 })).toThrow('2.5');
  expect(() => initialWeights({ ...study, outputs: 0 })).toThrow(RangeError);
});

test.each([
  ['torch', 'e13c83c3ea95d88a', '948a2853bb2a43c9', '83257467bf5c3579'],
  ['splitmix', 'f882ac35411d3478', '237fedd0a28b0614', '0d09882207b62d7d'],
] as const)('initialWeightsInSlices, %s: the bits that were drawn in one go; yields before many normals have been drawn', (generator, ...digests) => {
  const drawing = initialWeightsInSlices({ size: 301, inputs: 2, outputs: 1, seeds: { recurrent: 7, input: 8, output: 9 }, generator, initialState: 0 });
  let slices = 0;
  let next = drawing.next();
  for (; !next.done; next = drawing.next()) slices++;
  expect(slices).toBeGreaterThanOrEqual(2);
  const { G, I, W } = next.value;
  expect([G, I, W].map((values) => createHash('sha256').update(new Uint8Array(values.buffer)).digest('hex').slice(0, 16))).toEqual(digests);
});
