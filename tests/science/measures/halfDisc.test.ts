import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import { halfDiscChance } from '../../../src/science/measures/halfDisc.ts';
import { mulberry32 } from '../../../src/science/random/mulberry32.ts';

test('halfDiscChance: mean and spread of random matrices, drawn', () => {
  const size = 36;
  const random = mulberry32(1);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
  const shares = Array.from({ length: 150 }, () => {
    const entries = Array.from({ length: size }, () => Array.from({ length: size }, normal));
    const edge = Math.sqrt(entries.flat().reduce((sum, x) => sum + x * x, 0) / size);
    const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(new Matrix(entries), { assumeSymmetric: false });
    return realEigenvalues.filter((real, k) => Math.hypot(real, imaginaryEigenvalues[k]!) < edge / 2).length / size;
  });
  const mean = shares.reduce((sum, one) => sum + one, 0) / shares.length;
  const sd = Math.sqrt(shares.reduce((sum, one) => sum + (one - mean) ** 2, 0) / shares.length);
  const expected = halfDiscChance(size);
  expect(Math.abs(mean - expected.mean)).toBeLessThan((3 * expected.sd) / Math.sqrt(shares.length));
  expect(sd / expected.sd).toBeGreaterThan(0.85);
  expect(sd / expected.sd).toBeLessThan(1.15);
});

test('halfDiscChance: the figures of O1', () => {
  expect(halfDiscChance(200).sd).toBeCloseTo(0.013, 2);
  expect(halfDiscChance(500).sd).toBeCloseTo(0.007, 3);
});
