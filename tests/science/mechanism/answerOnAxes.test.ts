/** Who carries the answer, against oracles/readoutByPC.json (numpy) and against independent computations. */
import { describe, expect, test } from 'vitest';
import { addRowSums, createRowSums, orthonormalise } from '../../../src/science/linalg/index.ts';
import { carriedShare, covariance, pca, project } from '../../../src/science/measures/index.ts';
import { answerOnAxes, answerOnRandomAxes } from '../../../src/science/mechanism/answerOnAxes.ts';
import { regressionAxes } from '../../../src/science/mechanism/regressionAxes.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { simulate } from '../../../src/science/simulation.ts';
import { drain } from '../../../src/science/slices.ts';
import { fixedTrials, trialBatch } from '../../../src/science/tasks/index.ts';
import { addRows, createRidgeSums, readoutError, solveRidge } from '../../../src/science/training/ridge.ts';
import { longTestWith, sharedJson } from '../../shared.ts';
import { studyNetwork, studyTask } from '../studyNetwork.ts';

interface Oracle {
  readonly targetVariance: number;
  readonly fullError: number;
  readonly restricted: Record<string, number>;
  readonly best: Record<string, number>;
  readonly bestHeldOut: Record<string, number>;
  readonly bestFromRandomAxes: Record<string, [number, number]>;
  readonly regressionAxes: { betaPCsBest: Record<string, number>; meanBetaBest: number; cosMeanBetaW: number; betaNormPerSecond: number; alignment: number };
}

/** Frames 1500 .. 4000 ms after a pulse that begins at once, of durations from .. to in steps of 10 ms. */
function framesOf(dt: number, sampling: 'study' | 'exact', first: number, last: number) {
  const network = studyNetwork(dt);
  const durations = Array.from({ length: (last - first) / 10 + 1 }, (_, k) => first + 10 * k);
  const task = { ...studyTask, sampling, onset: 0, onsetJitter: 0, evaluateFrom: 1500, length: 4000 };
  const frames = Int32Array.from({ length: 250 }, (_, k) => Math.round((1500 + 10 * (k + 1)) / dt) - 1);
  const quiet = { ...network, weights: { ...network.weights, h0: new Float64Array(500) } };
  const { rates } = drain(simulate(quiet, trialBatch(fixedTrials(task, durations, 0), task, dt, network), frames));
  return { rates, targets: durations.flatMap((duration) => new Array<number>(250).fill(studyTask.slope * duration)), durations, W: network.weights.W };
}

const relative = (found: number, known: number) => Math.abs(found / known - 1);

describe('the network of the study', () => {
  longTestWith(
    'oracles/readoutByPC.json',
    'errors of its own and of the best readout on the first k axes, held-out, on random axes and on axes by regression, as numpy has them',
    () => {
      const known = (sharedJson('oracles/readoutByPC.json') as Record<string, Oracle>)['A1 dt 10 exact']!;
      const { rates, targets, durations, W } = framesOf(10, 'exact', 50, 240);
      const others = framesOf(10, 'exact', 55, 235);
      const channel = { rows: { rates, targets }, heldOut: others, W, c: 0 };
      const sums = createRowSums(500);
      drain(addRowSums(sums, rates));
      const { axes } = drain(pca(covariance(sums), 500, 60));
      const found = drain(answerOnAxes([channel], axes, 500));
      const variance = (values: readonly number[]) => {
        const mean = values.reduce((a, b) => a + b) / values.length;
        return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
      };
      expect(relative(variance(targets), known.targetVariance)).toBeLessThan(1e-5);
      const heldOutVariance = variance(others.targets);
      for (const [k, error] of Object.entries(known.restricted))
        expect(relative((1 - found.own[Number(k) - 1]!) * known.targetVariance, error), `own, ${k}`).toBeLessThan(0.02);
      for (const [k, error] of Object.entries(known.best))
        expect(relative((1 - found.best[Number(k) - 1]!) * known.targetVariance, error), `best, ${k}`).toBeLessThan(error < 1e-3 ? 0.05 : 0.02);
      for (const [k, error] of Object.entries(known.bestHeldOut))
        expect(relative((1 - found.heldOut[Number(k) - 1]!) * heldOutVariance, error), `held out, ${k}`).toBeLessThan(error < 1e-3 ? 0.05 : 0.02);

      // Draws of others: their mean within four standard errors of ours.
      const { mean, sd } = drain(answerOnRandomAxes([channel], 10, 500, 12, splitmix(5)));
      for (const [k, [error, spread]] of Object.entries(known.bestFromRandomAxes)) {
        const i = Number(k) - 1;
        expect(Math.abs((1 - mean.best[i]!) * known.targetVariance - error), `random, ${k}`).toBeLessThan((4 * spread) / Math.sqrt(12) + spread);
        expect(sd.best[i]! * known.targetVariance, `random, ${k}`).toBeGreaterThan(spread / 3);
        expect(sd.best[i]! * known.targetVariance, `random, ${k}`).toBeLessThan(3 * spread);
      }
      // The finding: three random axes carry more than the three leading ones, ten do not.
      expect(mean.best[2]).toBeGreaterThan(found.best[2]! + 0.05);
      expect(mean.best[9]).toBeLessThan(found.best[9]!);

      const regression = drain(
        regressionAxes({
          rates: durations.map((_, b) => rates.subarray(b * 250 * 500, (b + 1) * 250 * 500)),
          variables: durations.map((duration) => new Float64Array(250).fill(duration)),
          times: 250,
          size: 500,
        }),
      );
      const byCondition = drain(answerOnAxes([channel], regression.axes.slice(0, 10 * 500), 500));
      for (const [k, error] of Object.entries(known.regressionAxes.betaPCsBest))
        expect(relative((1 - byCondition.best[Number(k) - 1]!) * known.targetVariance, error), `regression, ${k}`).toBeLessThan(0.02);
      // The slopes themselves: durations in units of their standard deviation, 57.66 ms.
      const perMs = Math.sqrt(variance(durations));
      const norms = Array.from({ length: 250 }, (_, t) => Math.hypot(...regression.slopes.subarray(t * 500, (t + 1) * 500)) / perMs);
      const meanSlope = Float64Array.from({ length: 500 }, (_, i) => {
        let sum = 0;
        for (let t = 0; t < 250; t++) sum += regression.slopes[t * 500 + i]! / 250;
        return sum;
      });
      const norm = Math.hypot(...meanSlope);
      expect(relative((1000 * norm) / perMs, known.regressionAxes.betaNormPerSecond)).toBeLessThan(0.02);
      expect(relative(norm / perMs / (norms.reduce((a, b) => a + b) / 250), known.regressionAxes.alignment)).toBeLessThan(0.02);
      const unit = meanSlope.map((x) => x / norm);
      expect(relative(unit.reduce((sum, x, i) => sum + x * W[i]!, 0) / Math.hypot(...W), known.regressionAxes.cosMeanBetaW)).toBeLessThan(0.02);
      const [error] = drain(answerOnAxes([channel], unit, 500)).best;
      expect(relative((1 - error!) * known.targetVariance, known.regressionAxes.meanBetaBest)).toBeLessThan(0.02);
    },
  );
});

/** Rows of normals with a target that some of them carry. */
function someRows(rows: number, size: number, seed: number) {
  const random = splitmix(seed);
  const rates = Float64Array.from({ length: rows * size }, () => random.normal());
  const targets = Array.from({ length: rows }, (_, row) => rates[row * size]! - 0.5 * rates[row * size + 1]! + 0.3 * random.normal() + 2);
  return { rates, targets };
}

/** [count, size] orthonormal rows. */
function someAxes(count: number, size: number, seed: number): Float64Array {
  const random = splitmix(seed);
  const axes = Float64Array.from({ length: count * size }, () => random.normal());
  drain(orthonormalise(axes, count, size, new Float64Array(count)));
  return axes;
}

describe('answerOnAxes', () => {
  const [rows, size, count] = [60, 7, 5];
  const W = Float64Array.from({ length: size }, (_, i) => 0.3 - 0.1 * i);
  const channels = [1, 2].map((seed) => ({ rows: someRows(rows, size, seed), heldOut: someRows(20, size, seed + 10), W, c: 0.4 }));
  const axes = someAxes(count, size, 3);
  const squares = (values: readonly number[]) => {
    const mean = values.reduce((a, b) => a + b) / values.length;
    return values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  };

  test('own: what carriedShare says, of one output and of two together', () => {
    const [first, second] = channels.map(({ rows: { rates, targets } }) => ({
      answer: drain(carriedShare({ rates, targets, W, c: 0.4, axes })).answer,
      spread: squares(targets),
    }));
    const both = drain(answerOnAxes(channels, axes, size)).own;
    drain(answerOnAxes([channels[0]!], axes, size)).own.forEach((x, k) => expect(x).toBeCloseTo(first!.answer[k]!, 12));
    both.forEach((x, k) =>
      expect(x).toBeCloseTo((first!.spread * first!.answer[k]! + second!.spread * second!.answer[k]!) / (first!.spread + second!.spread), 12),
    );
  });

  test('best and held out: those of the normal equations for each number of axes', () => {
    const found = drain(answerOnAxes(channels, axes, size));
    for (let k = 1; k <= count; k++) {
      let [error, heldOut, spread, others] = [0, 0, 0, 0];
      for (const channel of channels) {
        const on = (of: { rates: Float64Array; targets: number[] }) => project(of.rates, new Float64Array(size), axes.slice(0, k * size), size);
        const sums = createRidgeSums(k);
        drain(addRows(sums, { rates: on(channel.rows), targets: channel.rows.targets }));
        const readout = drain(solveRidge(sums, 0));
        error += rows * readoutError(readout, { rates: on(channel.rows), targets: channel.rows.targets }, 0);
        heldOut += 20 * readoutError(readout, { rates: on(channel.heldOut), targets: channel.heldOut.targets }, 0);
        spread += squares(channel.rows.targets);
        others += squares(channel.heldOut.targets);
      }
      expect(found.best[k - 1]).toBeCloseTo(1 - error / spread, 9);
      expect(found.heldOut[k - 1]).toBeCloseTo(1 - heldOut / others, 9);
    }
  });

  test('an axis along which nothing changes adds nothing; equal targets give no share; rows are needed', () => {
    const { rates, targets } = someRows(rows, size, 4);
    const flat = rates.map((x, k) => (k % size === 2 ? 1.5 : x));
    const unit = new Float64Array(2 * size);
    unit[1] = unit[size + 2] = 1;
    const { best, heldOut } = drain(answerOnAxes([{ rows: { rates: flat, targets }, heldOut: { rates: flat, targets }, W, c: 0 }], unit, size));
    expect(best[1]).toBe(best[0]);
    expect(heldOut[1]).toBeCloseTo(best[1]!, 12);
    const alike = drain(
      answerOnAxes([{ rows: { rates, targets: targets.map(() => 1) }, heldOut: { rates: new Float64Array(0), targets: [] }, W, c: 0 }], unit, size),
    );
    expect([alike.own[0], alike.best[0], alike.heldOut[0]]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(() => drain(answerOnAxes([{ rows: { rates, targets: [1] }, heldOut: { rates, targets }, W, c: 0 }], unit, size))).toThrow(RangeError);
  });

  test('random axes: with as many as there are units, always the whole answer; one draw has no spread', () => {
    const { mean, sd } = drain(answerOnRandomAxes(channels, size, size, 4, splitmix(1)));
    const whole = new Float64Array(size * size);
    for (let i = 0; i < size; i++) whole[i * size + i] = 1;
    const known = drain(answerOnAxes(channels, whole, size));
    for (const name of ['own', 'best', 'heldOut'] as const) {
      expect(mean[name][size - 1]).toBeCloseTo(known[name][size - 1]!, 9);
      expect(sd[name][size - 1]).toBeLessThan(1e-9);
      expect(sd[name][0]).toBeGreaterThan(0);
    }
    expect(drain(answerOnRandomAxes(channels, 1, size, 1, splitmix(1))).sd.best[0]).toBeNaN();
  });
});

describe('regressionAxes', () => {
  test('rates that are linear in two variables: their directions, in the order of their strength, and slopes in units of standard deviations', () => {
    const [times, size] = [3, 6];
    const x = [-2, -1, 0, 1, 2, 0.5, 1.5];
    const y = [0.3, -0.4, 0.1, 0.2, -0.3, 0.5, -0.1];
    const [u, v] = [Float64Array.of(0, 3, 0, 0, 4, 0), Float64Array.of(0, 0, 1, 0, 0, 0)];
    const rates = x.map((a, b) =>
      Float64Array.from({ length: times * size }, (_, k) => 7 + (1 + Math.floor(k / size)) * (a * u[k % size]! + y[b]! * v[k % size]!)),
    );
    const variables = x.map((a, b) => Float64Array.from({ length: times * 3 }, (_, k) => [a, 5, y[b]!][k % 3]!));
    const { axes, eigenvalues, slopes } = drain(regressionAxes({ rates, variables, times, size }));
    const close = (found: ArrayLike<number>, known: readonly number[]) => known.forEach((value, i) => expect(found[i]).toBeCloseTo(value, 10));
    close(axes.slice(0, size), [0, 0.6, 0, 0, 0.8, 0]);
    close(axes.slice(size, 2 * size), [0, 0, 1, 0, 0, 0]);
    const sd = (values: readonly number[]) => {
      const mean = values.reduce((a, b) => a + b) / values.length;
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    };
    // Times 1, 2, 3: 1 + 4 + 9.
    close(eigenvalues, [14 * 25 * sd(x) ** 2, 14 * sd(y) ** 2, 0]);
    // The variable that is always 5 says nothing.
    close(slopes.slice(size, 2 * size), [0, 0, 0, 0, 0, 0]);
    close(
      slopes.slice(0, size),
      Array.from(u, (value) => sd(x) * value),
    );
  });

  test('a variable that follows from another, and fewer trials than variables: no slopes but those that the trials tell', () => {
    const rates = [1, 2, 4].map((a) => Float64Array.of(a, 2 * a));
    const twice = drain(regressionAxes({ rates, variables: [1, 2, 4].map((a) => Float64Array.of(a, -3 * a)), times: 1, size: 2 }));
    expect([...twice.slopes.slice(2)]).toEqual([0, 0]);
    expect(twice.slopes[1]! / twice.slopes[0]!).toBeCloseTo(2, 12);
    const one = drain(regressionAxes({ rates: rates.slice(0, 1), variables: [Float64Array.of(1, 2)], times: 1, size: 2 }));
    expect([...one.slopes]).toEqual([0, 0, 0, 0]);
  });
});
