import { expect, test } from 'vitest';
import { covarianceParticipationRatio, participationRatio, vectorParticipationRatio } from '../../../src/science/measures/index.ts';
import { splitmix } from '../../../src/science/random/index.ts';

/** The unit matrix as axes. */
function unitAxes(size: number): Float64Array {
  const axes = new Float64Array(size * size);
  for (let i = 0; i < size; i++) axes[i * size + i] = 1;
  return axes;
}

test('participationRatio: a pure limit cycle (two equal variances) has 2, eigenvalues 3, 2, 1 have 36 / 14, none has none (O9, by hand)', () => {
  expect(participationRatio([5, 5, 0, 0])).toBe(2);
  expect(participationRatio([3, 2, 1])).toBeCloseTo(36 / 14, 15);
  expect(participationRatio([0, 0])).toBeNaN();
});

test('covarianceParticipationRatio: the same without eigenvalues: [[2, 1], [1, 2]] has eigenvalues 3 and 1, so 16 / 10', () => {
  expect(covarianceParticipationRatio(Float64Array.of(2, 1, 1, 2), 2)).toBeCloseTo(1.6, 15);
});

test('vectorParticipationRatio: 1 along an axis, N when spread evenly, whatever the signs; columns by stride', () => {
  const axes = unitAxes(4);
  expect(vectorParticipationRatio(Float64Array.of(0, -3, 0, 0), axes, 4).value).toBe(1);
  expect(vectorParticipationRatio(Float64Array.of(1, -1, 1, -1), axes, 4).value).toBe(4);
  expect(vectorParticipationRatio(Float64Array.of(0, 9, -3, 9, 0, 9, 0, 9), axes, 4, 2).value).toBe(1);
});

test('vectorParticipationRatio: chance for N = 500 is 318.3 with standard deviation 7.58; 20 000 draws gave 318.6 and 7.5 (science.md 3.4)', () => {
  const { chance, chanceSd } = vectorParticipationRatio(new Float64Array(500).fill(1), unitAxes(500), 500);
  expect(chance).toBeCloseTo(318.31, 2);
  expect(chanceSd).toBeCloseTo(7.575, 3);
});

test('vectorParticipationRatio: 2000 Gaussian vectors have that mean (plus .36) and that standard deviation, within 4 standard errors and 2 % of the limit', () => {
  const random = splitmix(3);
  const size = 500;
  const axes = unitAxes(size);
  // With unit axes the components are the vector itself; 40 products of the full size would do the same, slower.
  const results = Array.from({ length: 2000 }, () => {
    const vector = Float64Array.from({ length: size }, () => random.normal());
    let sum = 0;
    let squares = 0;
    for (const c of vector) {
      sum += Math.abs(c);
      squares += c * c;
    }
    return (sum * sum) / squares;
  });
  const { chance, chanceSd } = vectorParticipationRatio(new Float64Array(size).fill(1), axes, size);
  const mean = results.reduce((a, b) => a + b) / 2000;
  const sd = Math.sqrt(results.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 2000);
  expect(Math.abs(mean - (chance + 0.36))).toBeLessThan((4 * chanceSd) / Math.sqrt(2000));
  expect(Math.abs(sd / chanceSd - 1)).toBeLessThan(4 / Math.sqrt(4000) + 0.02);
});
