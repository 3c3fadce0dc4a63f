import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchTrials, stepsPerEpoch } from '../../../src/science/training/index.ts';

test('stepsPerEpoch: 500 trials in batches of 32 make 15 steps, 750 in 50 epochs (thesis.md)', () => {
  expect(stepsPerEpoch(500, 32)).toBe(15);
  expect(50 * stepsPerEpoch(500, 32)).toBe(750);
});

test('batchTrials: an epoch holds no trial twice, epochs differ, and any step can be asked for alone', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 20 }), fc.nat(), fc.nat(5), (trials, batch, seed, epoch) => {
      const steps = stepsPerEpoch(trials, batch);
      const seen = Array.from({ length: steps }, (_, k) => batchTrials(epoch * steps + k, trials, batch, seed)).flat();
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(Math.min(trials, batch) * steps);
      expect(seen.every((index) => Number.isInteger(index) && index >= 0 && index < trials)).toBe(true);
    }),
  );
  expect(batchTrials(0, 500, 32, 1)).not.toEqual(batchTrials(15, 500, 32, 1));
  expect(batchTrials(0, 500, 32, 1)).not.toEqual(batchTrials(0, 500, 32, 2));
});

test('batchTrials: over 400 epochs every trial is left out about equally often (4 standard deviations of 20 in 500)', () => {
  const counts = new Array(500).fill(0);
  for (let step = 0; step < 400 * 15; step++) for (const index of batchTrials(step, 500, 32, 3)) counts[index]++;
  const sd = Math.sqrt(400 * 0.96 * 0.04);
  // The largest of 500 deviations is about 3.1 sd; 4.5 sd happens in one run of 300.
  for (const count of counts) expect(Math.abs(count - 384)).toBeLessThan(4.5 * sd);
});

test('batchTrials: frozen first batch, because links re-train to the same weights for ever', () => {
  expect(batchTrials(0, 500, 8, 1)).toMatchInlineSnapshot(`
    [
      320,
      347,
      457,
      31,
      27,
      258,
      480,
      213,
    ]
  `);
  expect(batchTrials(1234, 500, 8, 1)).toMatchInlineSnapshot(`
    [
      479,
      87,
      185,
      330,
      149,
      223,
      53,
      274,
    ]
  `);
});

test('batchTrials: throws RangeError that names the value', () => {
  expect(() => batchTrials(-1, 500, 32, 1)).toThrow('-1');
  expect(() => batchTrials(0, 0, 32, 1)).toThrow(RangeError);
  expect(() => batchTrials(0, 10, 2.5, 1)).toThrow('2.5');
});
