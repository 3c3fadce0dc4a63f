import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitmix } from '../../../src/science/random/index.ts';
import {
  checkTask,
  drawTrials,
  fixedTrials,
  type IntegrationMemory,
  noiseFrom,
  plateauMask,
  stepsOf,
  taskProblems,
  trialBatch,
} from '../../../src/science/tasks/index.ts';
import { studyTask } from '../studyNetwork.ts';

const shape = { inputs: 1, outputs: 1 };
const exactTask: IntegrationMemory = { ...studyTask, sampling: 'exact' };
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

test('trialBatch: the trial of the study, 7000 steps of 1 ms: 151 samples of 2.0 from 3000 on, target 1.05 from 4500 on, 1500 samples not graded (thesis.md)', () => {
  const { steps, input, target, mask } = trialBatch(fixedTrials(studyTask, [150]), studyTask, 1, shape);
  expect(steps).toBe(7000);
  expect([input[2999], input[3000], input[3150], input[3151]]).toEqual([0, 2, 2, 0]);
  expect(sum(input)).toBe(302);
  expect([target[4499], target[4500], target[6999]]).toEqual([0, 0.007 * 150, 0.007 * 150]);
  expect([mask[2999], mask[3000], mask[4499], mask[4500]]).toEqual([1, 0, 0, 1]);
  expect(sum(mask)).toBe(3000 + 2500);
});

test('trialBatch: study sampling on 10 ms hides durations: 150 and 155 ms both give 16 samples; exact sampling does not (thesis.md, map protocol)', () => {
  const on = (task: IntegrationMemory, duration: number) => sum(trialBatch(fixedTrials(task, [duration]), task, 10, shape).input) / 2;
  expect([on(studyTask, 150), on(studyTask, 155)]).toEqual([16, 16]);
  expect([on(exactTask, 150), on(exactTask, 155)]).toEqual([15, 15.5]);
});

describe('trialBatch: does not depend on the step size', () => {
  const trial = fc.record({ onset: fc.integer({ min: 2000, max: 3999 }), duration: fc.integer({ min: 50, max: 249 }), catch: fc.boolean() });
  const step = fc.constantFrom(0.1, 0.5, 1, 2, 2.5, 4, 5, 10, 20, 100);

  test('exact sampling: the area under a pulse is amplitude * duration at any step size, within 1e-9', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 2000, max: 4000, noNaN: true }),
        fc.double({ min: 0, max: 250, noNaN: true }),
        fc.constantFrom(1, 2, 5, 10, 33, 100),
        (onset, duration, dt) => {
          const { input } = trialBatch([{ onset, duration, catch: false }], exactTask, dt, shape);
          expect(sum(input) * dt).toBeCloseTo(2 * duration, 9);
        },
      ),
    );
  });

  test('study sampling, target and mask at a time are those of 1 ms at that time', () => {
    fc.assert(
      fc.property(trial, step, (drawn, dt) => {
        const short = { ...studyTask, length: 5000 };
        const fine = trialBatch([drawn], short, 1, shape);
        const coarse = trialBatch([drawn], short, dt, shape);
        for (let t = 0; t < coarse.steps; t++) {
          const time = Math.round(t * dt * 10) / 10;
          if (!Number.isInteger(time)) continue;
          expect(coarse.input[t], `input at ${time} ms`).toBe(fine.input[time]);
          expect(coarse.target[t], `target at ${time} ms`).toBe(fine.target[time]);
          expect(coarse.mask[t], `mask at ${time} ms`).toBe(fine.mask[time]);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('noiseFrom: the step that holds the onset, of catch trials as well; 0 when the noise is there from the start', () => {
    fc.assert(
      fc.property(trial, step, (drawn, dt) => {
        const [from] = noiseFrom([drawn], { ...studyTask, noiseFrom: 'pulse' }, dt);
        expect(from * dt).toBeLessThanOrEqual(drawn.onset + 1e-6);
        expect((from + 1) * dt).toBeGreaterThan(drawn.onset - 1e-6);
        expect([...noiseFrom([drawn], studyTask, dt)]).toEqual([0]);
      }),
    );
    expect([...noiseFrom([{ onset: 3009.9, duration: 50, catch: true }], { ...exactTask, noiseFrom: 'pulse' }, 10)]).toEqual([300]);
    expect(trialBatch([{ onset: 3010, duration: 50, catch: true }], { ...studyTask, noiseFrom: 'pulse' }, 10, shape).noiseFrom).toEqual(Int32Array.of(301));
  });
});

test('trialBatch: a catch trial has no pulse and the target 0, graded throughout', () => {
  const { input, target, mask } = trialBatch([{ onset: 3000, duration: 150, catch: true }], studyTask, 10, shape);
  expect([sum(input), sum(target), sum(mask)]).toEqual([0, 0, 700]);
  expect(sum(plateauMask([{ onset: 3000, duration: 150, catch: true }], studyTask, 10))).toBe(0);
});

test('plateauMask: 1 exactly where the target is above 0 (the mask of the published precision)', () => {
  const trials = fixedTrials(studyTask, [50, 150, 300]);
  const { target } = trialBatch(trials, studyTask, 10, shape);
  expect([...plateauMask(trials, studyTask, 10)]).toEqual([...target].map((z) => (z > 0 ? 1 : 0)));
});

test('trialBatch: of several inputs and outputs only the first is driven and graded', () => {
  const one = trialBatch(fixedTrials(studyTask, [150]), studyTask, 10, shape);
  const several = trialBatch(fixedTrials(studyTask, [150]), studyTask, 10, { inputs: 3, outputs: 2 });
  const column = (values: ArrayLike<number>, width: number, k: number) => Array.from(values).filter((_, index) => index % width === k);
  expect(column(several.input, 3, 0)).toEqual([...one.input]);
  expect(column(several.mask, 2, 0)).toEqual([...one.mask]);
  expect(column(several.target, 2, 0)).toEqual([...one.target]);
  for (const [values, width, k] of [
    [several.input, 3, 1],
    [several.input, 3, 2],
    [several.mask, 2, 1],
    [several.target, 2, 1],
  ] as const)
    expect(sum(column(values, width, k))).toBe(0);
});

describe('drawTrials', () => {
  test('study sampling: whole ms, onset 2000..3999, duration 50..249, a tenth catch trials (thesis.md), within 4 standard errors', () => {
    const trials = drawTrials(studyTask, 1, splitmix(1), 20_000);
    const [onsets, durations] = [trials.map(({ onset }) => onset), trials.map(({ duration }) => duration)];
    expect(trials.every(({ onset, duration }) => Number.isInteger(onset) && Number.isInteger(duration))).toBe(true);
    expect([Math.min(...durations), Math.max(...durations)]).toEqual([50, 249]);
    expect(Math.min(...onsets)).toBeGreaterThanOrEqual(2000);
    expect(Math.max(...onsets)).toBeLessThanOrEqual(3999);
    expect(Math.abs(sum(onsets) / 20_000 - 2999.5)).toBeLessThan((4 * 2000) / Math.sqrt(12 * 20_000));
    const caught = trials.filter((trial) => trial.catch).length / 20_000;
    expect(Math.abs(caught - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / 20_000));
  });

  test('both samplings stay within the jitter, for any parameters; study sampling at the lower end included, the upper excluded', () => {
    const parameters = fc.record({
      onset: fc.integer({ min: 0, max: 4000 }),
      duration: fc.integer({ min: 0, max: 500 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      sampling: fc.constantFrom('study' as const, 'exact' as const),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(parameters, ({ onset, duration, share, sampling, seed }) => {
        const task = { ...studyTask, sampling, onset, duration, onsetJitter: Math.floor(share * onset), durationJitter: Math.floor(share * duration) };
        for (const trial of drawTrials(task, 10, splitmix(seed), 20)) {
          for (const [value, mean, jitter] of [
            [trial.onset, onset, task.onsetJitter],
            [trial.duration, duration, task.durationJitter],
          ]) {
            expect(value).toBeGreaterThanOrEqual(mean - jitter);
            expect(value).toBeLessThanOrEqual(mean + jitter);
            if (sampling === 'study' && jitter > 0) expect(value).toBeLessThan(mean + jitter);
          }
        }
      }),
    );
  });

  test('the catch fraction changes which trials are caught and nothing else', () => {
    const draw = (catchFraction: number) => drawTrials({ ...studyTask, catchFraction }, 10, splitmix(7), 50).map(({ onset, duration }) => [onset, duration]);
    expect(draw(0)).toEqual(draw(1));
  });
});

test('stepsOf: length / dt, rounded: 7000 ms in steps of 3 ms are 2333', () => {
  expect(stepsOf(studyTask, 3)).toBe(2333);
});

describe('checkTask: throws RangeError with the value given and what is allowed', () => {
  test.each([
    [{ durationJitter: 200 }, 'task.durationJitter is 200; allowed is 0 to the duration (150 ms).'],
    [{ onsetJitter: 3001 }, 'task.onsetJitter is 3001; allowed is 0 to the onset (3000 ms).'],
    [{ evaluateFrom: 7000 }, 'task.evaluateFrom is 7000; allowed is 0 to below the length of the trial (7000 ms).'],
    [{ catchFraction: 1.5 }, 'task.catchFraction is 1.5; allowed is 0 to 1.'],
    [{ length: 4 }, 'task.length is 4; allowed is at least one step (10 ms).'],
    [{ amplitude: Number.NaN }, 'task.amplitude is NaN; allowed is a number.'],
  ])('%o', (change, message) => {
    expect(() => checkTask({ ...studyTask, ...change }, 10)).toThrow(new RangeError(message));
    expect(() => drawTrials({ ...studyTask, ...change }, 10, splitmix(1), 1)).toThrow(RangeError);
    expect(() => trialBatch([], { ...studyTask, ...change }, 10, shape)).toThrow(RangeError);
  });

  test('dt', () => {
    expect(() => checkTask(studyTask, 0)).toThrow('network.dt is 0; allowed is above 0 ms.');
    expect(taskProblems(studyTask, 10)).toEqual([]);
  });
});
