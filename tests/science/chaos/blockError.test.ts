import { expect, test } from 'vitest';
import { append, createSeries, meanAndError } from '../../../src/science/chaos/blockError.ts';
import { blockError, lyapunovExponents } from '../../../src/science/chaos/index.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { randomNetwork } from './randomNetwork.ts';

/** Root mean square of numbers. */
const size = (values: readonly number[]) => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length);
const spread = (values: readonly number[]) => {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return size(values.map((x) => x - mean)) * Math.sqrt(values.length / (values.length - 1));
};

test('blockError: independent blocks give s / sqrt n; copies that do not move count as one number each', () => {
  const random = splitmix(1);
  const errors = Array.from({ length: 400 }, () =>
    blockError(
      Float64Array.from({ length: 24 }, () => random.normal()),
      24,
    ),
  );
  // Only positive correlation is corrected for, which adds about a tenth.
  expect(size(errors) * Math.sqrt(24)).toBeGreaterThan(0.95);
  expect(size(errors) * Math.sqrt(24)).toBeLessThan(1.3);
  // Three copies at 1, 2, 3: standard error 1 / sqrt 3, within the bias n / (n - 1) of 72 numbers for 3.
  const apart = Float64Array.from({ length: 72 }, (_, k) => 1 + Math.floor(k / 24));
  expect(Math.abs(blockError(apart, 24) * Math.sqrt(3) - Math.sqrt(2 / 3))).toBeLessThan(0.02);
});

test('blockError: blocks of an autoregressive process with correlation .5: true error of the mean within 20 % (without the correction 40 % low)', () => {
  const random = splitmix(2);
  const means: number[] = [];
  const errors: number[] = [];
  for (let run = 0; run < 1000; run++) {
    let x = random.normal() / Math.sqrt(0.75);
    const blocks = Float64Array.from({ length: 24 }, () => (x = 0.5 * x + random.normal()));
    means.push(blocks.reduce((sum, y) => sum + y / 24, 0));
    errors.push(blockError(blocks, 24));
  }
  expect(Math.abs(size(errors) / spread(means) - 1)).toBeLessThan(0.2);
});

test('lyapunovExponents: the standard error of a run is the spread over 16 independent starts, and that of all the spread / 4, within 4 sd of a spread (18 %)', () => {
  const found = drain(lyapunovExponents(randomNetwork(100, 4, 1), { copies: 16, transient: 150, duration: 400 }));
  const spreadHere = spread(found.copyVerdicts.map(({ exponent }) => exponent));
  const claimed = size(found.copyVerdicts.map(({ standardError }) => standardError));
  expect(found.regime).toBe('chaos');
  for (const ratio of [claimed / spreadHere, (4 * found.standardErrors[0]) / spreadHere]) {
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(1.72);
  }
});

test('meanAndError: a series that drifts by more than chance explains has half of its drift for an error; one that does not keeps that of the blocks', () => {
  const random = splitmix(5);
  const errorOf = (slope: number) => {
    const series = createSeries(4, 1, 960);
    for (let t = 0; t < 960; t++)
      append(
        series,
        Float64Array.from({ length: 4 }, () => 0.1 * random.normal() + slope * (t / 960)),
      );
    return meanAndError(series, 0).standardError;
  };
  // Independent numbers: .1 / sqrt(4 * 960).
  expect(errorOf(0)).toBeCloseTo(0.0016, 3);
  // From 0 to .2 the halves differ by .1.
  expect(errorOf(0.2)).toBeCloseTo(0.05, 2);
});
