import { describe, expect, test } from 'vitest';
import { drawMapSample, givenMapSample, mapNetwork, mapStep, mapTask, readingSteps } from '../../../src/science/map/index.ts';
import type { Floats } from '../../../src/science/network.ts';
import { noiseFrom, trialBatch } from '../../../src/science/tasks/index.ts';

const all = (seed: number, wait?: number) => {
  const { trials } = drawMapSample(seed, 4, mapTask(wait === undefined ? {} : { wait }));
  return [...trials.training, ...trials.validation, ...trials.test];
};

describe('readingSteps', () => {
  test('25 steps, every 100 ms from 4500 to 6900 ms (protocol of map.json: t = 450, 460, ..., 690 of 700)', () => {
    const task = mapTask();
    const steps = Array.from(readingSteps(task));
    expect(steps).toEqual(Array.from({ length: 25 }, (_, k) => 450 + 10 * k));
    expect(Math.round(task.length / mapStep)).toBe(700);
  });

  test('another wait: shifted with it, and still within the trial', () => {
    const task = mapTask({ wait: 500 });
    const steps = readingSteps(task);
    expect(steps[0]).toBe(200);
    expect(steps[24]).toBe(440);
    expect(task.length).toBe(4500);
  });
});

describe('drawMapSample', () => {
  test('150, 60 and 60 trials without catch trials, onset 2000..4000 and duration 50..250 ms, continuous, with means within 4 standard errors', () => {
    const { trials } = drawMapSample(3, 4, mapTask());
    expect([trials.training.length, trials.validation.length, trials.test.length]).toEqual([150, 60, 60]);
    const many = Array.from({ length: 40 }, (_, seed) => all(seed)).flat();
    const check = (values: number[], mean: number, jitter: number) => {
      expect(Math.min(...values)).toBeGreaterThan(mean - jitter);
      expect(Math.max(...values)).toBeLessThan(mean + jitter);
      const found = values.reduce((a, b) => a + b) / values.length;
      expect(Math.abs(found - mean)).toBeLessThan((4 * jitter) / Math.sqrt(3 * values.length));
    };
    check(
      many.map(({ onset }) => onset),
      3000,
      1000,
    );
    check(
      many.map(({ duration }) => duration),
      150,
      100,
    );
    expect(many.every(({ duration }) => !Number.isInteger(duration))).toBe(true);
    expect(many.some((trial) => trial.catch)).toBe(false);
  });

  test('a wait below 1000 ms: the onset varies by no more than the wait', () => {
    expect(all(1, 300).every(({ onset }) => onset >= 0 && onset < 600)).toBe(true);
    expect(all(1, 0).every(({ onset }) => onset === 0)).toBe(true);
  });

  test('the area under each pulse is 2 * duration, to rounding', () => {
    const { trials } = drawMapSample(2, 4, mapTask());
    const { input, steps } = trialBatch(trials.test, mapTask(), mapStep, { inputs: 1, outputs: 1 });
    trials.test.forEach(({ duration }, trial) => {
      const area = Float64Array.from(input.subarray(trial * steps, (trial + 1) * steps)).reduce((a, b) => a + b) * mapStep;
      expect(area).toBeCloseTo(2 * duration, 8);
    });
  });

  test('noise from the pulse: from the step that holds the onset', () => {
    const task = mapTask({ noiseFrom: 'pulse' });
    const { trials } = drawMapSample(2, 4, task);
    const from = noiseFrom(trials.test, task, mapStep);
    trials.test.forEach(({ onset }, trial) => {
      expect(from[trial]! * mapStep).toBeLessThanOrEqual(onset);
      expect((from[trial]! + 1) * mapStep).toBeGreaterThan(onset);
    });
    expect(Array.from(noiseFrom(trials.test, mapTask(), mapStep))).toEqual(new Array(60).fill(0));
  });

  test('weights: G ~ N(0, 1/N), I ~ N(0, 1), no two groups share their numbers, another seed gives others, the same the same', () => {
    const size = 300;
    const { weights } = drawMapSample(7, size, mapTask());
    const square = (values: Floats) => Float64Array.from(values).reduce((sum, x) => sum + x * x, 0) / values.length;
    expect(square(weights.G) * size).toBeCloseTo(1, 1);
    expect(Math.abs(square(weights.I) - 1)).toBeLessThan(4 * Math.sqrt(2 / size));
    const numbers = [...weights.G.map((x) => x * Math.sqrt(size)), ...weights.I, ...weights.W.map((x) => x * Math.sqrt(size))];
    expect(new Set(numbers.map((x) => x.toPrecision(12))).size).toBe(numbers.length);
    expect(drawMapSample(7, size, mapTask()).weights.G).toEqual(weights.G);
    expect(drawMapSample(8, size, mapTask()).weights.G[0]).not.toBe(weights.G[0]);
  });

  test('mapNetwork: alpha is 10 ms / 100 ms', () => {
    expect(mapNetwork(drawMapSample(1, 4, mapTask()), 1.3)).toMatchObject({ size: 4, inputs: 1, outputs: 1, gain: 1.3, alpha: 0.1, nonlinearity: 'tanh' });
  });

  test('givenMapSample: trials and noise of the seed, weights and nonlinearity of the given network', () => {
    const { weights, trials, noiseSeed } = drawMapSample(3, 6, mapTask());
    const { G, I, b } = drawMapSample(9, 6, mapTask()).weights;
    const h0 = Float64Array.from({ length: 6 }, (_, i) => i / 10);
    const given = givenMapSample(3, { G, I, b, h0, nonlinearity: 'relu' }, mapTask());
    expect(given.trials).toEqual(trials);
    expect(given.noiseSeed).toBe(noiseSeed);
    expect(mapNetwork(given, 0.8)).toMatchObject({ size: 6, inputs: 1, outputs: 1, gain: 0.8, alpha: 0.1, nonlinearity: 'relu', weights: { G, I, b, h0 } });
    expect(given.weights.G).not.toEqual(weights.G);
  });
});
