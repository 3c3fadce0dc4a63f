import { Matrix, solve } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { precision } from '../../../src/science/measures/index.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { simulate } from '../../../src/science/simulation.ts';
import { drain } from '../../../src/science/slices.ts';
import { fixedTrials, trialBatch } from '../../../src/science/tasks/index.ts';
import {
  addRows,
  chooseRidge,
  createRidgeSums,
  type ReadoutRows,
  readoutError,
  ridgeMultipliers,
  solveOnce,
  solveRidge,
} from '../../../src/science/training/index.ts';
import { longTestWith } from '../../shared.ts';
import { largestError } from '../closeness.ts';
import { studyFile, studyNetwork, studyTask } from '../studyNetwork.ts';

/** Rows with a mean, correlated, and a target that is linear in them up to noise. */
function rowsOf(count: number, size: number, seed: number, noise = 0.1): ReadoutRows {
  const random = splitmix(seed);
  const rates = new Float32Array(count * size);
  const targets = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    const common = random.normal();
    for (let i = 0; i < size; i++) {
      rates[row * size + i] = 0.5 + 0.3 * common + 0.2 * random.normal();
      targets[row] += (0.1 * (i % 5) - 0.15) * rates[row * size + i];
    }
    targets[row] += 2 + noise * random.normal();
  }
  return { rates, targets };
}

/** W = (Xc'Xc + ridge)^-1 Xc'yc and c with ml-matrix. */
function direct({ rates, targets }: ReadoutRows, size: number, ridge: number): { W: number[]; c: number } {
  const X = Matrix.from1DArray(targets.length, size, Float64Array.from(rates));
  const mean = X.mean('column');
  const meanY = Array.from(targets).reduce((a, b) => a + b) / targets.length;
  const centred = X.clone().subRowVector(mean);
  const y = Matrix.columnVector(Array.from(targets, (value) => value - meanY));
  const A = centred.transpose().mmul(centred).add(Matrix.eye(size).mul(ridge));
  const W = solve(A, centred.transpose().mmul(y)).to1DArray();
  return { W, c: meanY - W.reduce((sum, w, i) => sum + w * mean[i], 0) };
}

test('solveRidge: the slope through (0, 1), (1, 2), (2, 3) is 2 / (2 + ridge), the constant keeps the mean (by hand)', () => {
  const sums = createRidgeSums(1);
  drain(addRows(sums, { rates: Float64Array.of(0, 1, 2), targets: [1, 2, 3] }));
  for (const ridge of [0, 1, 10]) {
    const { W, c } = drain(solveRidge(sums, ridge));
    expect(W[0]).toBeCloseTo(2 / (2 + ridge), 14);
    expect(c).toBeCloseTo(2 - 2 / (2 + ridge), 14);
  }
});

describe('solveRidge: agrees with a direct solution by ml-matrix within 1e-9 of the largest weight', () => {
  test.each([
    [40, 7, 0],
    [40, 7, 0.3],
    [103, 25, 1e-3],
    [12, 30, 1e-2],
  ])('%i rows, %i units, ridge %f', (count, size, ridge) => {
    const rows = rowsOf(count, size, count);
    const sums = createRidgeSums(size);
    // In two parts, as rows arrive.
    const cut = 16;
    drain(addRows(sums, { rates: rows.rates.slice(0, cut * size), targets: Array.from(rows.targets).slice(0, cut) }));
    drain(addRows(sums, { rates: rows.rates.slice(cut * size), targets: Array.from(rows.targets).slice(cut) }));
    const { W, c } = drain(solveRidge(sums, ridge));
    const expected = direct(rows, size, ridge);
    expect(largestError(W, expected.W)).toBeLessThan(1e-9);
    expect(c).toBeCloseTo(expected.c, 8);
  });
});

test('solveRidge without a constant: c is 0, W solves the weighted equations (ml-matrix), rows of zeros change nothing but the count', () => {
  const [count, size, ridge] = [60, 20, 0.3];
  const { rates, targets } = rowsOf(count, size, 4);
  const random = splitmix(8);
  const weights = Array.from({ length: count }, () => 0.1 + random.uniform());
  const roots = weights.map(Math.sqrt);
  const scaled = { rates: rates.map((rate, k) => rate * roots[Math.floor(k / size)]), targets: Array.from(targets, (y, row) => y * roots[row]), count: 77 };
  const sums = createRidgeSums(size, false);
  drain(addRows(sums, { rates: new Float64Array(5 * size), targets: [3, 0, 0, 0, 0] }));
  drain(addRows(sums, scaled));
  drain(addRows(sums, { rates: new Float64Array(2 * size), targets: [0, 0] }));
  expect(sums.rows.count).toBe(84);
  const { W, c } = drain(solveRidge(sums, ridge));
  const X = Matrix.from1DArray(count, size, Float64Array.from(rates));
  const weighted = Matrix.diag(weights).mmul(X);
  const A = X.transpose().mmul(weighted).add(Matrix.eye(size).mul(ridge));
  const expected = solve(A, weighted.transpose().mmul(Matrix.columnVector(Array.from(targets)))).to1DArray();
  expect(c).toBe(0);
  // The rates are given as float32, the scaled ones too.
  expect(largestError(W, expected)).toBeLessThan(1e-4);
});

test('chooseRidge without a constant: rates that are all 0 are answered by 0, also by a readout without noise', () => {
  const silent = { rates: new Float64Array(40), targets: [1, 2, 0, 1] };
  for (const readoutNoise of [0, 1e-3]) {
    const sums = createRidgeSums(10, false);
    drain(addRows(sums, silent));
    const { W, c } = drain(chooseRidge(sums, silent, readoutNoise));
    expect([...W, c]).toEqual(new Array(11).fill(0));
  }
});

test('chooseRidge: takes the multiplier m of n s^2 m with the least validation error + s^2 |W|^2 (protocol of the map, thesis.md)', () => {
  const size = 30;
  const readoutNoise = 1e-2;
  const training = rowsOf(60, size, 1, 1);
  const validation = rowsOf(60, size, 2, 1);
  const sums = createRidgeSums(size);
  drain(addRows(sums, training));
  const chosen = drain(chooseRidge(sums, validation, readoutNoise));
  const errors = ridgeMultipliers.map((m) => {
    const { W, c } = direct(training, size, 60 * readoutNoise ** 2 * m);
    return readoutError({ W: Float64Array.from(W), c }, validation, readoutNoise);
  });
  const best = errors.indexOf(Math.min(...errors));
  // Overfitting is heavy here: neither end of the list may win, or the test would say nothing.
  expect(best).toBeGreaterThan(0);
  expect(best).toBeLessThan(ridgeMultipliers.length - 1);
  expect(chosen.ridge).toBeCloseTo(60 * readoutNoise ** 2 * ridgeMultipliers[best], 12);
  expect(chosen.validationError).toBeCloseTo(errors[best], 9);
});

test('solveOnce: penalties that are the same number up to rounding are solved once; a choice among them is that of chooseRidge', () => {
  const sums = createRidgeSums(30);
  drain(addRows(sums, rowsOf(60, 30, 1, 1)));
  const solve = solveOnce();
  const [one, other] = [60 * 1e-3 ** 2 * 100, 60 * 1e-2 ** 2];
  expect(one).not.toBe(other);
  expect(drain(solve(sums, one))).toBe(drain(solve(sums, other)));
  expect(drain(solve(sums, 2 * one))).not.toBe(drain(solve(sums, one)));
  const validation = rowsOf(60, 30, 2, 1);
  const { ridge, validationError } = drain(chooseRidge(sums, validation, 1e-2, solve));
  const alone = drain(chooseRidge(sums, validation, 1e-2));
  expect(ridge).toBeCloseTo(alone.ridge, 12);
  expect(validationError).toBeCloseTo(alone.validationError, 9);
});

test('readoutError: is the mean squared error with independent noise s on every rate, within 4 standard errors over 20 000 draws', () => {
  const rows = rowsOf(20_000, 6, 5);
  const W = Float64Array.of(1, -2, 0.5, 0, 0.3, 1);
  const noise = 0.2;
  const random = splitmix(9);
  const disturbed = rows.rates.map((r) => r + noise * random.normal());
  const measured = readoutError({ W, c: 1 }, { ...rows, rates: disturbed }, 0);
  const expected = readoutError({ W, c: 1 }, rows, noise);
  // The squared error of a nearly Gaussian residual has standard deviation sqrt(2) times its mean; the disturbance is common to both.
  expect(Math.abs(measured / expected - 1)).toBeLessThan((4 * Math.SQRT2) / Math.sqrt(20_000));
});

describe('solveRidge, chooseRidge: what cannot be solved', () => {
  const few = createRidgeSums(10);
  drain(addRows(few, rowsOf(5, 10, 1)));

  test('fewer rows than units without a penalty: RangeError says so; chosen, it is solved', () => {
    expect(() => drain(solveRidge(few, 0))).toThrow('5 rows do not determine 10 weights');
    expect(drain(chooseRidge(few, rowsOf(5, 10, 2), 0)).ridge).toBeGreaterThan(0);
  });

  test('bad shapes, negative penalty, no rows, rates that are not finite: RangeError', () => {
    expect(() => drain(addRows(createRidgeSums(3), { rates: new Float64Array(4), targets: [1] }))).toThrow('1 rows of 3 units');
    expect(() => drain(solveRidge(few, -1))).toThrow('-1');
    expect(() => drain(solveRidge(createRidgeSums(3), 1))).toThrow('no rows');
    const broken = createRidgeSums(1);
    drain(addRows(broken, { rates: Float64Array.of(1, Number.NaN), targets: [1, 2] }));
    expect(() => drain(chooseRidge(broken, { rates: new Float64Array(1), targets: [1] }, 1e-3))).toThrow(RangeError);
  });
});

longTestWith(studyFile, 'solveRidge: the readout of the study network fitted at dt 10 ms with lambda .1 has precision .0016, not .016 (thesis.md)', () => {
  const dt = 10;
  const durations = Array.from({ length: 40 }, (_, k) => 50 + 5 * k);
  const task = { ...studyTask, onset: 10, onsetJitter: 0, length: 4020, evaluateFrom: 510 };
  const network = studyNetwork(dt);
  const sample = Int32Array.from({ length: 175 }, (_, k) => 51 + 2 * k);
  const { rates } = drain(simulate(network, trialBatch(fixedTrials(task, durations), task, dt, network), sample));
  const sums = createRidgeSums(500);
  drain(addRows(sums, { rates, targets: durations.flatMap((duration) => new Array(sample.length).fill(0.007 * duration)) }));
  const { W, c } = drain(solveRidge(sums, 0.1));
  const fitted = { ...network, weights: { ...network.weights, W, c: Float64Array.of(c) } };
  const trials = fixedTrials(studyTask, [50, 150, 300]);
  const result = precision(drain(simulate(fitted, trialBatch(trials, studyTask, dt, network))).output, trials, studyTask, dt);
  expect(result.precision).toBeCloseTo(0.0016, 4);
});
