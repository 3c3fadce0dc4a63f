import { expect, test } from 'vitest';
import { createReferenceEngine } from '../../../src/engines/reference/index.ts';
import { createWasmEngine } from '../../../src/engines/wasm/index.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { drawMapSample, mapTask, measureCell } from '../../../src/science/sweep/index.ts';
import { addRows, createRidgeSums, type Readout, type ReadoutRows, readoutError, ridgeMultipliers, solveRidge } from '../../../src/science/training/index.ts';
import { sharedJson, testWith } from '../../shared.ts';
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
  const expected = (rows: readonly number[]) => mean(rows.map((value) => ((value - middle) * shrunk) ** 2)) + (precision * result.norm) ** 2;
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
    expect(exact.error).toBeLessThan(exact.chance * 1.2);
    expect(fast.error / exact.error).toBeCloseTo(1, 2);
    expect(fast.penalty).toBe(exact.penalty);
  }
  wasm.dispose();
});

interface OracleCell {
  readonly gain: number;
  readonly noise: number;
  readonly seeds: number;
  readonly log10Mean: number;
  readonly log10Sd: number;
}

/**
 * The test that map.json prescribes: |mean log10 error of k of our seeds - log10Mean| <= 4 log10Sd sqrt(1/seeds + 1/k), log10Sd at least .03. It asks for k of 4
 * or more; here k is 1 or 2, for the sake of time, and the formula then allows more (4.3 or 3.2 log10Sd over 7 seeds). So the cells compared are those that the
 * story rests on and that lie decades apart: no noise at the best gain, and a trace of noise from the start or from the pulse.
 */
const file = 'oracles/map.json';
const cases = [
  { gain: 1.5, noise: 0, noiseFrom: 'start', seeds: [1, 2] },
  { gain: 1.5, noise: 1e-4, noiseFrom: 'start', seeds: [1, 2] },
  { gain: 1.5, noise: 1e-4, noiseFrom: 'pulse', seeds: [1] },
] as const;
for (const { gain, noise, noiseFrom, seeds } of cases) {
  testWith(
    file,
    `measureCell: 500 units, gain ${gain}, noise ${noise} from the ${noiseFrom}: mean log10 error of ${seeds.length} seed(s) against map.json`,
    async () => {
      const { cells, cellsNoiseFromPulse } = sharedJson(file) as Record<'cells' | 'cellsNoiseFromPulse', OracleCell[]>;
      const oracle = (noiseFrom === 'pulse' ? cellsNoiseFromPulse : cells).find((cell) => cell.gain === gain && cell.noise === noise)!;
      const wasm = await createWasmEngine();
      const logs: number[] = [];
      for (const seed of seeds) {
        const setting = mapTask({ noiseFrom });
        const result = await runCell({ sample: drawMapSample(seed, 500, setting), task: setting, gain, noise, precision: 1e-3 }, on(wasm));
        logs.push(Math.log10(result.error));
      }
      wasm.dispose();
      const tolerance = 4 * Math.max(0.03, oracle.log10Sd) * Math.sqrt(1 / oracle.seeds + 1 / seeds.length);
      expect(Math.abs(mean(logs) - oracle.log10Mean)).toBeLessThanOrEqual(tolerance);
    },
  );
}
