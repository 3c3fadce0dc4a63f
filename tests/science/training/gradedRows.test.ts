import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitmix } from '../../../src/science/random/index.ts';
import { drawTrials, fixedTrials, type IntegrationMemory, trialBatch } from '../../../src/science/tasks/index.ts';
import { gradedRows } from '../../../src/science/training/index.ts';

const task: IntegrationMemory = {
  onset: 300,
  onsetJitter: 100,
  duration: 150,
  durationJitter: 100,
  amplitude: 2,
  catchFraction: 0.3,
  evaluateFrom: 600,
  length: 1000,
  slope: 0.007,
  sampling: 'exact',
  noiseFrom: 'start',
};
const shape = { inputs: 1, outputs: 2 };

describe('gradedRows', () => {
  test('the wait, graded with target 0, and the plateau share a trial by their numbers of graded steps (by hand)', () => {
    // 100 steps of 10 ms: 30 before the onset, 40 on the plateau.
    const batch = trialBatch(fixedTrials({ ...task, onsetJitter: 0 }, [200]), task, 10, shape);
    const rows = gradedRows(batch, Int32Array.of(0, 20, 45, 60, 70, 80, 90), shape.outputs);
    expect(rows.map(({ reading, target }) => [reading, target])).toEqual([
      [0, 0],
      [1, 0],
      [3, 0.007 * 200],
      [4, 0.007 * 200],
      [5, 0.007 * 200],
      [6, 0.007 * 200],
    ]);
    const shares = [15, 15, 10, 10, 10, 10].map((steps) => steps / 70);
    rows.forEach(({ share }, k) => expect(share).toBeCloseTo(shares[k], 14));
  });

  test('a trial without a pulse is graded throughout with target 0', () => {
    const batch = trialBatch([{ onset: 300, duration: 100, catch: true }], task, 10, shape);
    expect(gradedRows(batch, Int32Array.of(0, 40, 80), 2)).toEqual(
      [0, 1, 2].map((reading) => ({ trial: 0, reading, target: 0, share: expect.closeTo(1 / 3, 12) })),
    );
  });

  test('read at every step, the weighted squared errors of any output add up to the loss of training', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 900 }), fc.constantFrom(10, 20, 50), (seed, evaluateFrom, dt) => {
        const random = splitmix(seed >>> 0);
        const trials = drawTrials({ ...task, evaluateFrom }, dt, random, 5);
        const batch = trialBatch(trials, { ...task, evaluateFrom }, dt, shape);
        const output = Float64Array.from({ length: batch.target.length }, () => random.normal());
        // The definition: mean over trials of the mean squared error over graded samples.
        let loss = 0;
        for (let trial = 0; trial < 5; trial++) {
          let sum = 0;
          let count = 0;
          for (let k = trial * batch.steps * 2; k < (trial + 1) * batch.steps * 2; k++) {
            if (batch.mask[k] === 0) continue;
            sum += (output[k] - batch.target[k]) ** 2;
            count++;
          }
          loss += sum / count / 5;
        }
        const every = Int32Array.from({ length: batch.steps }, (_, t) => t);
        const rows = gradedRows(batch, every, 2);
        const weighted = rows.reduce((sum, { trial, reading, target, share }) => sum + share * (output[(trial * batch.steps + reading) * 2] - target) ** 2, 0);
        expect(weighted / 5).toBeCloseTo(loss, 12);
      }),
      { numRuns: 60 },
    );
  });

  test('the shares of a trial add up to 1 whatever steps are read', () => {
    fc.assert(
      fc.property(fc.integer(), fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 30 }), (seed, steps) => {
        const sample = Int32Array.from(steps).sort();
        const batch = trialBatch(drawTrials(task, 10, splitmix(seed >>> 0), 6), task, 10, shape);
        const sums = new Map<number, number>();
        for (const { trial, share } of gradedRows(batch, sample, 2)) sums.set(trial, (sums.get(trial) ?? 0) + share);
        for (const sum of sums.values()) expect(sum).toBeCloseTo(1, 12);
      }),
    );
  });
});
