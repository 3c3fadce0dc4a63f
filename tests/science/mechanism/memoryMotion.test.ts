/** Motion during the memory against oracles/fixedPoints.json (A1memory), and of networks whose motion is known. */
import { expect, test } from 'vitest';
import { memoryMotion } from '../../../src/science/mechanism/memoryMotion.ts';
import type { Network } from '../../../src/science/network.ts';
import { splitmix } from '../../../src/science/random/splitmix.ts';
import { longTestWith, sharedJson } from '../../shared.ts';
import { studyNetwork } from '../studyNetwork.ts';

function finish<R>(work: Generator<unknown, R, void>): R {
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
  }
}

interface Oracle {
  A1memory: {
    speedPerTau: Record<string, number[]>;
    pathOverChord: number[];
    kickAlongI: Record<string, number[]>;
    kickAlongW: Record<string, number[]>;
    randomKick: Record<string, number[]>;
    kickAtRest: Record<string, number[]>;
  };
}

const geometricMean = (values: readonly number[]) => Math.exp(values.reduce((sum, x) => sum + Math.log(x), 0) / values.length);

longTestWith(
  'oracles/fixedPoints.json',
  "the study's network: speed of the memory, detours, kicks along I and W within 5 %, random ones within their spread",
  () => {
    const { A1memory: known } = sharedJson('oracles/fixedPoints.json') as Oracle;
    const file = studyNetwork(10);
    const network: Network = { ...file, weights: { ...file.weights, h0: new Float64Array(500) } };
    const { I, W } = network.weights;
    const along = (direction: ArrayLike<number>) => {
      const norm = Math.sqrt(Array.from(direction, (x) => x * x).reduce((sum, x) => sum + x, 0));
      return Float64Array.from(direction, (x) => (0.01 * x) / norm);
    };
    const random = splitmix(1);
    const kicks = [along(I), along(W), ...Array.from({ length: 4 }, () => along(Float64Array.from({ length: 500 }, () => random.normal())))];
    // The study's pulse (sampling 'study'): the steps at both of its ends belong to it.
    const steps = 600;
    const inputOf = (duration: number) => Float64Array.from({ length: steps }, (_, t) => (t * 10 <= duration ? 2 : 0));
    const growths: Float64Array[][] = [];
    [50, 150, 250].forEach((duration, d) => {
      const input = inputOf(duration);
      const { speed } = finish(memoryMotion(network, { input, steps, from: 0, kicks: [] }));
      for (const [time, speeds] of Object.entries(known.speedPerTau)) {
        const at = Number(time) / 10 - 1;
        if (at < steps) expect(Math.abs(speed[at]! / speeds[d]! - 1), `${duration} ms, ${time}`).toBeLessThan(2e-3);
      }
      const { pathOverChord } = finish(memoryMotion(network, { input, steps: 400, from: 149, kicks: [] }));
      expect(Math.abs(pathOverChord / known.pathOverChord[d]! - 1)).toBeLessThan(0.02);
      growths.push([...finish(memoryMotion(network, { input, steps: 400, from: 200, kicks })).growth]);
    });
    for (const [k, name] of [
      [0, 'kickAlongI'],
      [1, 'kickAlongW'],
    ] as const)
      for (const [time, [mean]] of Object.entries(known[name])) {
        const at = Number(time) / 10 - 1;
        if (at < 200) expect(Math.abs(geometricMean(growths.map((growth) => growth[k]![at]!)) / mean! - 1), `${name}, ${time}`).toBeLessThan(0.05);
      }
    for (const [time, [, least, most]] of Object.entries(known.randomKick)) {
      const at = Number(time) / 10 - 1;
      if (at >= 200) continue;
      const mean = geometricMean(growths.flatMap((growth) => growth.slice(2).map((one) => one[at]!)));
      expect(mean, time).toBeGreaterThan(least!);
      expect(mean, time).toBeLessThan(most!);
    }
    // At rest, before the pulse, a kick grows without limit: the wait, not the memory.
    const tiny = kicks.slice(2).map((kick) => kick.map((x) => 1e-4 * x));
    const { growth } = finish(memoryMotion(network, { input: new Float64Array(100), steps: 100, from: 0, kicks: tiny }));
    const [mean] = known.kickAtRest['1000']!;
    expect(geometricMean(growth.map((one) => one[99]!)) / mean!).toBeGreaterThan(0.5);
    expect(geometricMean(growth.map((one) => one[99]!)) / mean!).toBeLessThan(2);
  },
);

test('one unit that holds itself: still at its point of rest, and a kick dies as its eigenvalue says', () => {
  const one = Float64Array.of(1);
  const zero = Float64Array.of(0);
  const network: Network = {
    ...{ system: 'leaky-current', nonlinearity: 'tanh', gain: 1.5, alpha: 0.01, size: 1, inputs: 1, outputs: 1 },
    weights: { G: one, I: one, W: one, b: zero, h0: zero, c: zero },
  };
  const steps = 6000;
  const input = Float64Array.from({ length: steps }, (_, t) => (t < 100 ? 1 : 0));
  const { speed, growth } = finish(memoryMotion(network, { input, steps, from: 5000, kicks: [Float64Array.of(1e-6)] }));
  expect(Math.max(...speed)).toBeLessThan(1e-9);
  // J = -.605687 (O17); after 200 steps of .01 tau.
  expect(growth[0]![199]).toBeCloseTo((1 - 0.01 * 0.6056869745) ** 200, 4);
});
