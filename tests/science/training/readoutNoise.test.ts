/** The formula residual + s^2 |W|^2 against noise that is drawn, and against the penalty of the closed form. */
import { expect, test } from 'vitest';
import { splitmix } from '../../../src/science/random/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { readoutNoise } from '../../../src/science/training/readoutNoise.ts';
import { addRows, createRidgeSums, readoutError, solveRidge } from '../../../src/science/training/ridge.ts';

const [rows, size] = [400, 12];
function data(seed: number) {
  const random = splitmix(seed);
  const rates = Float64Array.from({ length: rows * size }, () => random.normal());
  const targets = Array.from({ length: rows }, (_, row) => rates[row * size]! + 0.7 * rates[row * size + 1]! + 0.2 * random.normal());
  return { rates, targets };
}
/** As the measure takes it. */
const asHeard = ({ W, c, rates, targets }: { W: Float64Array; c: number; rates: Float64Array; targets: readonly number[] }) => ({
  ...{ W, c, rates, targets },
  errors: targets.map((target, row) => W.reduce((z, w, i) => z + w * rates[row * size + i]!, c - target)),
});
const normals = (seed: number, scale: number) => {
  const random = splitmix(seed);
  return Float64Array.from({ length: size }, () => scale * random.normal());
};

test('measured within four standard errors of the formula, over many noises; both are the residual without noise', () => {
  const outputs = [1, 2].map((seed) => asHeard({ W: normals(seed + 20, 0.5), c: 0.1, ...data(seed) }));
  const noises = [0, 0.01, 0.1, 0.3, 1, 3];
  const found = drain(readoutNoise(outputs, noises, splitmix(3)));
  const residual = outputs.reduce((sum, { W, c, rates, targets }) => sum + readoutError({ W, c }, { rates, targets }, 0) / 2, 0);
  const square = outputs.reduce((sum, { W }) => sum + W.reduce((all, w) => all + w * w, 0), 0);
  expect(found.residual).toBeCloseTo(residual, 12);
  expect(found.norm).toBeCloseTo(Math.sqrt(square), 12);
  expect([found.predicted[0], found.measured[0], found.standardError[0]]).toEqual([found.residual, found.residual, 0]);
  noises.forEach((noise, k) => {
    expect(found.predicted[k]).toBeCloseTo(residual + (noise * noise * square) / 2, 12);
    expect(Math.abs(found.measured[k]! - found.predicted[k]!)).toBeLessThanOrEqual(4 * found.standardError[k]!);
    if (noise >= 1) expect(found.standardError[k]!).toBeLessThan(0.2 * (found.predicted[k]! - residual));
  });
});

test('noise that is added to the rates themselves gives the same, within four standard errors', () => {
  const { rates, targets } = data(2);
  const W = normals(5, 0.4);
  const noise = 0.4;
  const random = splitmix(77);
  const draws = 30;
  let sum = 0;
  for (let draw = 0; draw < draws; draw++) {
    const noisy = rates.map((rate) => rate + noise * random.normal());
    sum += readoutError({ W, c: 0 }, { rates: noisy, targets }, 0) / draws;
  }
  const { predicted, standardError } = drain(readoutNoise([asHeard({ W, c: 0, rates, targets })], [noise], splitmix(1)));
  expect(Math.abs(sum - predicted[0]!)).toBeLessThan((4 * standardError[0]!) / Math.sqrt(draws));
});

test('the standard error is the spread over draws', () => {
  const outputs = [asHeard({ W: normals(21, 0.5), c: 0.1, ...data(1) })];
  const draws = Array.from({ length: 200 }, (_, seed) => drain(readoutNoise(outputs, [0.5], splitmix(seed))));
  const mean = draws.reduce((sum, { measured }) => sum + measured[0]! / 200, 0);
  const sd = Math.sqrt(draws.reduce((sum, { measured }) => sum + (measured[0]! - mean) ** 2, 0) / 199);
  expect(Math.abs(draws[0]!.standardError[0]! / sd - 1)).toBeLessThan(0.3);
  expect(Math.abs(mean - draws[0]!.predicted[0]!)).toBeLessThan((4 * sd) / Math.sqrt(200));
});

test('the closed form with the penalty n s^2 has the least error of all readouts at the noise s, and measures confirm the order', () => {
  const { rates, targets } = data(5);
  const sums = createRidgeSums(size);
  drain(addRows(sums, { rates, targets }));
  const noise = 0.5;
  const errorOf = (ridge: number) => drain(readoutNoise([asHeard({ ...drain(solveRidge(sums, ridge)), rates, targets })], [noise], splitmix(1)));
  const [without, right, strong] = [errorOf(0), errorOf(rows * noise * noise), errorOf(10 * rows * noise * noise)];
  expect(without.residual).toBeLessThan(right.residual);
  expect(right.predicted[0]).toBeLessThan(without.predicted[0]!);
  expect(right.predicted[0]).toBeLessThan(strong.predicted[0]!);
  expect(right.measured[0]).toBeLessThan(without.measured[0]!);
  expect(right.measured[0]).toBeLessThan(strong.measured[0]!);
});

test('rows are needed', () => {
  expect(() => drain(readoutNoise([{ W: new Float64Array(2), errors: [], targets: [] }], [1], splitmix(1)))).toThrow(RangeError);
});
