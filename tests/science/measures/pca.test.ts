import { Matrix, SVD } from 'ml-matrix';
import { expect, test } from 'vitest';
import { addRowSums, createRowSums, meanOf } from '../../../src/science/linalg/index.ts';
import { alignAxes, covariance, pca, project } from '../../../src/science/measures/index.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { largestDifference } from '../closeness.ts';

/** `count` rows of `size` numbers: three common signals, a little noise, a mean. */
function activity(count: number, size: number): Float64Array {
  const random = splitmix(count);
  const mixing = Array.from({ length: 3 }, () => Float64Array.from({ length: size }, () => random.normal()));
  const rows = new Float64Array(count * size);
  for (let t = 0; t < count; t++) {
    const signals = mixing.map(() => random.normal());
    for (let i = 0; i < size; i++) rows[t * size + i] = signals.reduce((sum, x, k) => sum + x * mixing[k][i], 5 + 0.1 * random.normal());
  }
  return rows;
}

function componentsOf(rows: Float64Array, size: number, count?: number) {
  const sums = createRowSums(size);
  drain(addRowSums(sums, rows));
  return { ...drain(pca(covariance(sums), size, count)), mean: meanOf(sums), trace: drain(pca(covariance(sums), size)).eigenvalues.reduce((a, b) => a + b) };
}

test('pca: explained variances are the squared singular values of the centred rows / (n - 1), within 1e-8; axes span the same directions (ml-matrix SVD, O20)', () => {
  const [count, size] = [80, 20];
  const rows = activity(count, size);
  const { eigenvalues, axes } = componentsOf(rows, size);
  const X = Matrix.from1DArray(count, size, rows);
  const svd = new SVD(X.subRowVector(X.mean('column')));
  expect(
    largestDifference(
      eigenvalues,
      svd.diagonal.map((s) => (s * s) / (count - 1)),
    ),
  ).toBeLessThan(1e-8);
  for (let k = 0; k < 3; k++) {
    const overlap = axes.slice(k * size, (k + 1) * size).reduce((sum, x, i) => sum + x * svd.rightSingularVectors.get(i, k), 0);
    expect(Math.abs(overlap)).toBeCloseTo(1, 8);
  }
});

test('pca: n rows have at most n - 1 components (O20); `count` limits the axes and not the variances', () => {
  const { eigenvalues, axes } = componentsOf(activity(6, 20), 20, 4);
  expect(eigenvalues).toHaveLength(20);
  expect(axes).toHaveLength(4 * 20);
  expect(eigenvalues.filter((value) => value > 1e-10 * eigenvalues[0])).toHaveLength(5);
  expect(Math.min(...eigenvalues)).toBeGreaterThanOrEqual(0);
});

test('project: coordinates have mean 0 and the variances of the components', () => {
  const [count, size] = [50, 12];
  const rows = activity(count, size);
  const { eigenvalues, axes, mean } = componentsOf(rows, size, 3);
  const points = project(rows, mean, axes, size);
  expect(points).toHaveLength(count * 3);
  for (let k = 0; k < 3; k++) {
    const along = Array.from({ length: count }, (_, t) => points[t * 3 + k]);
    expect(along.reduce((a, b) => a + b)).toBeCloseTo(0, 10);
    expect(along.reduce((sum, x) => sum + x * x, 0) / (count - 1)).toBeCloseTo(eigenvalues[k], 10);
  }
});

test('alignAxes: turns back axes that have flipped, leaves the others', () => {
  const previous = Float64Array.of(1, 0, 0, 1);
  const axes = Float64Array.of(-0.9, 0.1, 0.2, 0.8);
  alignAxes(axes, previous, 2);
  expect([...axes]).toEqual([0.9, -0.1, 0.2, 0.8]);
});
