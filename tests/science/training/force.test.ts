import { describe, expect, test } from 'vitest';
import { output, rates, step } from '../../../src/science/model.ts';
import type { Network, Weights } from '../../../src/science/network.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { simulate } from '../../../src/science/simulation.ts';
import { drain } from '../../../src/science/slices.ts';
import { drawFeedback, type Feedback, forceTrial, withFeedback } from '../../../src/science/training/force.ts';
import { createRls, rlsRows } from '../../../src/science/training/rls.ts';
import type { TrialBatch } from '../../../src/science/trials.ts';
import { longTestWith, sharedJson } from '../../shared.ts';
import { largestError } from '../closeness.ts';

interface Run {
  readonly alpha: number;
  readonly period: number;
  readonly g: number;
  readonly N: number;
  readonly meanAbsErrorFirst600Updates: number;
  readonly lastPeriodTraining: number;
  readonly testFirstPeriod: number;
  readonly testTenPeriods: number;
  readonly normW: number;
}

type LearningNetwork = Network & { readonly weights: Weights & { W: Float64Array } };

function networkOf(size: number, gain: number, seed: number, outputs = 1, system: Network['system'] = 'leaky-current'): LearningNetwork {
  const random = splitmix(seed);
  const normal = (count: number, sd: number) => Float64Array.from({ length: count }, () => sd * random.normal());
  return {
    size,
    inputs: 1,
    outputs,
    gain,
    alpha: 0.1,
    nonlinearity: 'tanh',
    system,
    weights: {
      G: normal(size * size, 1 / Math.sqrt(size)),
      I: normal(size, 1),
      W: new Float64Array(size * outputs),
      b: new Float64Array(size),
      h0: normal(size, 0.5),
      c: new Float64Array(outputs),
    },
  };
}

/** f(t) of O16, at the time after step `at`. */
function wanted(at: number, period: number): number {
  const x = (2 * Math.PI * (at + 1) * 0.1) / period;
  return (1.3 * Math.sin(x) + 0.65 * Math.sin(2 * x) + 0.43 * Math.sin(3 * x) + 0.33 * Math.sin(4 * x)) / 1.5;
}

function sines(steps: number, period: number): TrialBatch {
  return {
    trials: 1,
    steps,
    input: new Float64Array(steps),
    target: Float64Array.from({ length: steps }, (_, at) => wanted(at, period)),
    mask: new Float64Array(steps).fill(1),
  };
}

/** Learns the sines of `run` for 16 periods, then goes on with W frozen as a network without feedback; errors as in the oracle. */
function learnt(seed: number, { alpha, period, g, N }: Pick<Run, 'alpha' | 'period' | 'g' | 'N'>) {
  const network = networkOf(N, g, seed);
  const feedback = drawFeedback(N, 1, 1, seed);
  const state = createRls(N, [0], alpha);
  const perPeriod = Math.round(period / 0.1);
  const { end, meanError } = drain(forceTrial(network, sines(16 * perPeriod, period), 0, state, feedback, 2));

  const { W, ...others } = network.weights;
  const frozen: Network = { ...network, weights: { ...others, W, G: withFeedback(others.G, W, feedback, g, 1) } };
  const rate = new Float64Array(N);
  const drive = new Float64Array(N);
  const z = new Float64Array(1);
  rates(frozen, end, rate);
  let first = 0;
  let all = 0;
  for (let t = 0; t < 10 * perPeriod; t++) {
    step(frozen, end, rate, [0], 0, drive);
    rates(frozen, end, rate);
    output(frozen, rate, z);
    all += Math.abs(z[0] - wanted(16 * perPeriod + t, period)) / (10 * perPeriod);
    if (t === perPeriod - 1) first = all * 10;
  }
  return { meanError, first, all, norm: Math.hypot(...W) };
}

describe('forceTrial, closed loop (O16)', () => {
  longTestWith(
    'oracles/force.json',
    'four sines, 300 units, three networks: errors in training and with W frozen within a factor of 3 of the oracle, and |W|',
    () => {
      const { runs } = sharedJson('oracles/force.json') as { runs: Run[] };
      const span = (of: (run: Run) => number) => [Math.min(...runs.map(of)) / 3, Math.max(...runs.map(of)) * 3] as const;
      for (const seed of [1, 2, 3]) {
        const { meanError, first, all, norm } = learnt(seed, runs[0]!);
        const bounds: [number, readonly [number, number]][] = [
          [first, span((run) => run.testFirstPeriod)],
          [all, span((run) => run.testTenPeriods)],
          [norm, span((run) => run.normW)],
        ];
        for (const [value, [low, high]] of bounds) {
          expect(value).toBeGreaterThan(low);
          expect(value).toBeLessThan(high);
        }
        // Held close to the target from the first update on: the error before an update, over all of them.
        expect(meanError).toBeLessThan(3 * Math.max(...runs.map((run) => run.meanAbsErrorFirst600Updates)));
      }
    },
  );
});

describe('withFeedback', () => {
  for (const system of ['leaky-current', 'leaky-rate'] as const)
    test(`${system}: a network that hears its answer moves as one of recurrent weights G + F W^T / g, within 1e-11`, () => {
      const network = networkOf(40, 1.7, 5, 2, system);
      const random = splitmix(8);
      network.weights.W.forEach((_, i) => {
        network.weights.W[i] = 0.3 * random.normal();
      });
      const feedback = drawFeedback(40, 2, 0.8, 3);
      const steps = 60;
      const batch: TrialBatch = {
        trials: 1,
        steps,
        input: Float64Array.from({ length: steps }, (_, t) => (t > 10 && t < 20 ? 2 : 0)),
        target: new Float64Array(steps * 2),
        mask: new Float64Array(steps * 2),
        noise: { sigma: 0.05, from: Int32Array.of(0), seed: 4, stream: Uint32Array.of(7) },
      };
      // Nothing is graded, so nothing is learnt.
      const { end } = drain(forceTrial(network, batch, 0, createRls(40, [0, 1], 1), feedback, 1));
      const folded: Network = { ...network, weights: { ...network.weights, G: withFeedback(network.weights.G, network.weights.W, feedback, 1.7, 2) } };
      const last = drain(simulate(folded, batch, [steps - 1])).rates;
      const rate = new Float64Array(40);
      rates(network, end, rate);
      expect(largestError(rate, last)).toBeLessThan(1e-11);
    });

  test('at a gain of 0 there are no such weights', () => {
    expect(() => withFeedback(new Float64Array(4), new Float64Array(2), { weights: new Float64Array(2), channels: 1 }, 0, 1)).toThrow(RangeError);
  });
});

describe('forceTrial', () => {
  test('with feedback weights of 0 it learns what rlsRows learns from the rates of the same trial, within 1e-9', () => {
    const network = networkOf(50, 1.4, 2);
    const steps = 90;
    const random = splitmix(1);
    const batch: TrialBatch = {
      trials: 1,
      steps,
      input: Float64Array.from({ length: steps }, (_, t) => (t < 5 ? 1 : 0)),
      target: Float64Array.from({ length: steps }, () => random.normal()),
      mask: Float64Array.from({ length: steps }, (_, t) => (t > 20 ? 1 : 0)),
    };
    const silent: Feedback = { weights: new Float64Array(50), channels: 1 };
    drain(forceTrial(network, batch, 0, createRls(50, [0], 1), silent, 3));
    const all = Array.from({ length: steps }, (_, t) => t);
    const given = drain(simulate({ ...network, weights: { ...network.weights, W: new Float64Array(50) } }, batch, all)).rates;
    // Every third graded step, the first included.
    const mask = batch.mask.map((m, t) => (m && (t - 21) % 3 === 0 ? 1 : 0));
    const readout = { W: new Float64Array(50), c: new Float64Array(1), outputs: 1 };
    drain(rlsRows(createRls(50, [0], 1), readout, { count: steps, rates: given, target: batch.target, mask }));
    expect(largestError(network.weights.W, readout.W)).toBeLessThan(1e-9);
  });

  test('drawFeedback: between -strength and strength, from the seed', () => {
    const { weights } = drawFeedback(400, 2, 0.5, 1);
    expect(Math.max(...weights.map(Math.abs))).toBeLessThanOrEqual(0.5);
    expect(weights.reduce((sum, w) => sum + w * w, 0) / weights.length).toBeCloseTo(0.25 / 3, 2);
    expect(drawFeedback(400, 2, 0.5, 2).weights).not.toEqual(weights);
    expect(drawFeedback(400, 2, 0.5, 1).weights).toEqual(weights);
  });
});
