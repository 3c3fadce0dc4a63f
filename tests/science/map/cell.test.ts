import { expect, test } from 'vitest';
import { createReferenceEngine } from '../../../src/engines/reference/index.ts';
import { createWasmEngine } from '../../../src/engines/wasm/index.ts';
import { lyapunovExponents } from '../../../src/science/chaos/index.ts';
import { drawMapSample, givenMapSample, mapNetwork, mapTask, measureCell } from '../../../src/science/map/index.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { addRows, createRidgeSums, type Readout, type ReadoutRows, readoutError, ridgeMultipliers, solveRidge } from '../../../src/science/training/index.ts';
import { on, runCell } from './runCell.ts';

const task = mapTask();
const readings = 25;
const targets = (trials: readonly { readonly duration: number }[]) => trials.flatMap(({ duration }) => new Array<number>(readings).fill(0.007 * duration));
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;

test('measureCell: rates v y of a line: W = v S / (|v|^2 S + ridge), S the sum of (y - mean y)^2 in training (by hand)', async () => {
  const sample = drawMapSample(5, 4, task);
  const { training, validation, test } = sample.trials;
  const y = [...training, ...validation, ...test].map(({ duration }) => 0.007 * duration);
  const v = [1, -2, 0.5, 0];
  let trial = 0;
  const precision = 0.3;
  const result = await runCell({ sample, task, gain: 1, noise: 0, precision }, ({ batch }) => {
    const rates = Float64Array.from({ length: batch.trials * readings * 4 }, (_, k) => v[k % 4]! * y[trial + Math.floor(k / (4 * readings))]!);
    trial += batch.trials;
    return rates;
  });
  expect(trial).toBe(270);
  const fitted = targets(training);
  const middle = mean(fitted);
  const S = fitted.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  const length = 1 + 4 + 0.25;
  const ridge = fitted.length * precision ** 2;
  const shrunk = ridge / (length * S + ridge);
  const expected = (rows: readonly number[]) => mean(rows.map((value) => ((value - middle) * shrunk) ** 2)) + (precision * result.norm!) ** 2;
  expect(result.penalty).toBeCloseTo(ridge, 9);
  expect(result.norm).toBeCloseTo((Math.sqrt(length) * S) / (length * S + ridge), 9);
  expect(result.error).toBeCloseTo(expected(targets(test)), 9);
  expect(result.validationError).toBeCloseTo(expected(targets(validation)), 9);
  expect(result.chance).toBeCloseTo(mean(targets(test).map((value) => (value - middle) ** 2)), 9);
});

test('measureCell: takes the penalty that is best on the validation trials, and says the error on the test trials', async () => {
  const size = 40;
  const sample = drawMapSample(6, size, task);
  const { training, validation, test } = sample.trials;
  const random = splitmix(1);
  // Every unit follows the target a little, with noise that all readings of a trial share: 150 trials for 40 weights overfit.
  const rowsOf = (trials: typeof test): ReadoutRows => {
    const rates = new Float32Array(trials.length * readings * size);
    trials.forEach(({ duration }, trial) => {
      const own = Float64Array.from({ length: size }, (_, i) => 0.01 * duration * 0.007 * (i % 3) + 0.3 * random.normal());
      for (let k = 0; k < readings; k++) for (let i = 0; i < size; i++) rates[(trial * readings + k) * size + i] = own[i]! + 1e-3 * random.normal();
    });
    return { rates, targets: targets(trials) };
  };
  const rows = { training: rowsOf(training), validation: rowsOf(validation), test: rowsOf(test) };
  const precision = 1e-2;
  const flat = Float32Array.from([...rows.training.rates, ...rows.validation.rates, ...rows.test.rates]);
  let from = 0;
  const result = await runCell({ sample, task, gain: 1, noise: 0, precision }, ({ batch }) => {
    const length = batch.trials * readings * size;
    from += length;
    return flat.subarray(from - length, from);
  });

  const sums = createRidgeSums(size);
  drain(addRows(sums, rows.training));
  const readouts: Readout[] = ridgeMultipliers.map((m) => drain(solveRidge(sums, 3750 * precision ** 2 * m)));
  const errors = readouts.map((readout) => readoutError(readout, rows.validation, precision));
  const best = errors.indexOf(Math.min(...errors));
  // Neither end of the list, or the test would say nothing.
  expect(best).toBeGreaterThan(0);
  expect(best).toBeLessThan(ridgeMultipliers.length - 1);
  expect(result.penalty).toBeCloseTo(readouts[best]!.ridge, 9);
  expect(result.error).toBeCloseTo(readoutError(readouts[best]!, rows.test, precision), 6);
});

test('measureCell: rates that do not fit, or none: RangeError says how many were wanted', () => {
  const setting = { sample: drawMapSample(5, 4, task), task, gain: 1, noise: 0, precision: 1e-3 };
  for (const rates of [undefined, new Float64Array(3)]) {
    const cell = measureCell(setting);
    cell.next(undefined);
    expect(() => cell.next(rates)).toThrow('6400 were wanted');
  }
});

test('measureCell: the reference engine (float64) and wasm (float32) agree within 1% on 30 units, with noise and without', async () => {
  const sample = drawMapSample(1, 30, task);
  const wasm = await createWasmEngine();
  for (const noise of [0, 1e-2]) {
    const setting = { sample, task, gain: 0.9, noise, precision: 1e-3 };
    const exact = await runCell(setting, on(createReferenceEngine()));
    const fast = await runCell(setting, on(wasm));
    expect(exact.error).toBeLessThan(exact.chance! * 1.2);
    expect(fast.error! / exact.error!).toBeCloseTo(1, 2);
    expect(fast.penalty).toBe(exact.penalty);
  }
  wasm.dispose();
});

test('measureCell: each of several precisions has, bit for bit, the error of a cell with that precision', async () => {
  const sample = drawMapSample(2, 30, task);
  const wasm = await createWasmEngine();
  const setting = { sample, task, gain: 1.1, noise: 1e-3 };
  const precisions = [1e-2, 1e-4, 3e-3, 1e-3, 0.1, 0];
  const { errors, ...main } = await runCell({ ...setting, precision: 1e-3, precisions }, on(wasm));
  expect(errors!.map(({ precision }) => precision)).toEqual(precisions);
  for (const found of errors!) {
    const { error, chance, errors: none } = await runCell({ ...setting, precision: found.precision }, on(wasm));
    expect(found).toEqual({ precision: found.precision, error, chance });
    expect(none).toBeUndefined();
  }
  expect(await runCell({ ...setting, precision: 1e-3 }, on(wasm))).toEqual(main);
  expect(new Set(errors!.map(({ error }) => error)).size).toBe(precisions.length);
  wasm.dispose();
});

test('measureCell: participationRatio: rates (+-1, +-1/2) in all four ways: (1 + 1/4)^2 / (1 + 1/16) (by hand), from the 150 training trials alone', async () => {
  let trials = 0;
  const result = await runCell(
    { sample: drawMapSample(5, 4, task), task, gain: 1, noise: 0, precision: 1e-3, measures: ['participationRatio'] },
    ({ batch }) => {
      trials += batch.trials;
      // Rows 4k to 4k + 3 take the four ways; unit 2 stands still at .9.
      return Float64Array.from({ length: batch.trials * readings * 4 }, (_, k) => {
        const row = Math.floor(k / 4) % 4;
        return [row % 2 === 0 ? 1 : -1, row < 2 ? 0.5 : -0.5, 0.9, 0][k % 4]!;
      });
    },
  );
  expect(trials).toBe(150);
  // 3750 rows are not whole fours: two of them have no counterpart.
  expect(result.participationRatio).toBeCloseTo(1.5625 / 1.0625, 3);
  expect(Object.keys(result)).toEqual(['participationRatio']);
});

test('measureCell: measures asked for together are those asked for alone, and the exponent is lyapunovExponents of the network, at the noise', async () => {
  const wasm = await createWasmEngine();
  const sample = drawMapSample(3, 20, task);
  const setting = { sample, task, gain: 1.4, noise: 1e-2, precision: 1e-3 };
  const all = await runCell({ ...setting, measures: ['error', 'lyapunov', 'participationRatio'] }, on(wasm));
  const error = await runCell(setting, on(wasm));
  const participation = await runCell({ ...setting, measures: ['participationRatio'] }, on(wasm));
  const exponent = await runCell({ ...setting, measures: ['lyapunov'] }, () => Promise.reject(new Error('It runs no trials.')));
  expect(all).toEqual({ ...error, ...participation, ...exponent });
  expect(all.participationRatio).toBeGreaterThan(1);
  expect(all.participationRatio).toBeLessThan(20);
  const { exponents, standardErrors } = drain(
    lyapunovExponents(mapNetwork(sample, 1.4), { seed: sample.noiseSeed, noise: { sigma: 1e-2, seed: sample.noiseSeed } }),
  );
  expect(exponent).toEqual({ lyapunov: exponents[0], lyapunovError: standardErrors[0] });
  wasm.dispose();
});

test('measureCell: the fraction done rises to 1 over all measures', () => {
  const cell = measureCell({
    sample: drawMapSample(3, 100, task),
    task,
    gain: 1,
    noise: 0,
    precision: 1e-3,
    precisions: [1e-2],
    measures: ['error', 'lyapunov'],
  });
  let before = 0;
  let next = cell.next();
  while (!next.done) {
    if (typeof next.value === 'number') {
      expect(next.value).toBeGreaterThanOrEqual(before);
      before = next.value;
      next = cell.next();
    } else next = cell.next(Float64Array.from({ length: next.value.batch.trials * readings * 100 }, (_, k) => Math.sin(k * k)));
  }
  expect(before).toBeGreaterThan(0.99);
  expect(before).toBeLessThanOrEqual(1);
});

test('measureCell: a network whose activity grows without bound (relu) has no error, no exponent and no participation ratio', async () => {
  const { weights } = drawMapSample(3, 6, task);
  const G = new Float64Array(36).fill(1);
  const sample = givenMapSample(3, { ...weights, G, I: new Float64Array(6).fill(1), nonlinearity: 'relu' }, task);
  const wasm = await createWasmEngine();
  const setting = { sample, task, gain: 5, noise: 0, precision: 1e-3, measures: ['error', 'lyapunov', 'participationRatio'] } as const;
  expect(await runCell(setting, on(wasm))).toMatchObject({
    error: Number.NaN,
    lyapunov: Number.NaN,
    lyapunovError: Number.NaN,
    participationRatio: Number.NaN,
  });
  wasm.dispose();
});
