/** The linear stage against oracles/linearStage.json, and where it is exact. */
import { expect, test } from 'vitest';
import { inherited, linearStage, stepsWithin } from '../../../src/science/mechanism/linearStage.ts';
import type { Network } from '../../../src/science/network.ts';
import { sharedJson, testWith } from '../../shared.ts';
import { studyNetwork } from '../studyNetwork.ts';

function finish<R>(work: Generator<unknown, R, void>): R {
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
  }
}

interface Case {
  amplitude: number;
  duration: number;
  dt: number;
  timeOfError: Record<string, number | null>;
  relativeError: Record<string, number>;
  norm: Record<string, number[]>;
  stateAtPulseEnd: { orthogonal: number };
}

testWith(
  'oracles/linearStage.json',
  "the study's network: errors, norms and the time until which the prediction holds, at two time steps and for small pulses",
  () => {
    const oracle = sharedJson('oracles/linearStage.json') as Record<'A1' | 'A1dt1' | 'A1smallPulses', { cases: Case[] }>;
    // One step of 1 ms is enough of them.
    for (const { amplitude, duration, dt, timeOfError, relativeError, norm, stateAtPulseEnd } of [
      ...oracle.A1.cases,
      ...oracle.A1dt1.cases.slice(0, 1),
      ...oracle.A1smallPulses.cases.slice(0, 3),
    ]) {
      const network = { ...studyNetwork(dt) };
      // From rest.
      const fromRest: Network = { ...network, weights: { ...network.weights, h0: new Float64Array(500) } };
      const steps = Math.round((dt < 5 ? 300 : 1000) / dt);
      const input = Float64Array.from({ length: steps }, (_, t) => amplitude * Math.min(1, Math.max(0, duration / dt - t)));
      const found = finish(linearStage(fromRest, input, steps));
      for (const [time, error] of Object.entries(relativeError)) {
        const at = Number(time) / dt - 1;
        if (at < steps) expect(Math.abs(found.relativeError[at]! - error), `${amplitude} ${duration} ${dt}: ${time}`).toBeLessThan(1e-5 * Math.max(1, error));
      }
      for (const [time, [simulated, predicted]] of Object.entries(norm)) {
        const at = Number(time) / dt - 1;
        if (at >= steps) continue;
        expect(found.simulated[at]! / simulated!).toBeCloseTo(1, 5);
        expect(found.predicted[at]! / predicted!).toBeCloseTo(1, 5);
      }
      expect(found.outsideInput[duration / dt - 1]).toBeCloseTo(stateAtPulseEnd.orthogonal, 5);
      for (const [most, time] of Object.entries(timeOfError)) if (time && time < steps * dt) expect(stepsWithin(found, Number(most)) * dt).toBe(time);
    }
  },
);

test.each(['leaky-current', 'leaky-rate'] as const)('%s: exact for relu where all units stay above 0, with a bias and a state in which it begins', (system) => {
  const size = 5;
  const G = Float64Array.from({ length: size * size }, (_, k) => 0.1 + 0.05 * ((k * 7) % 3));
  const ones = new Float64Array(size).fill(1);
  const network: Network = {
    ...{ system, nonlinearity: 'relu', gain: 0.8, alpha: 0.2, size, inputs: 1, outputs: 1 },
    weights: { G, I: ones, W: ones, b: ones, h0: ones.map((x, i) => x + 0.1 * i), c: new Float64Array(1) },
  };
  const { relativeError, simulated } = finish(linearStage(network, new Float64Array(50).fill(0.3), 50));
  expect(Math.max(...relativeError)).toBeLessThan(1e-12);
  expect(simulated[49]).toBeGreaterThan(0.1);
  expect(stepsWithin({ relativeError }, 0.1)).toBe(50);
});

test('what is inherited: all of a direction that stays, nothing of one that is left at a right angle', () => {
  const simulated = Float64Array.of(1, 2, 5, 0);
  const moved = Float32Array.of(1, 0, 2, 0, 3, 4, 0, 0);
  expect([...inherited({ moved, simulated }, 1)]).toEqual([1, 1, 0.6, 0]);
});

test('outside the inputs: of several, and of some that are the same, only what none of them gives', () => {
  const G = new Float64Array(9);
  // The second input is the first once more, the third another direction.
  const I = Float64Array.of(1, 1, 0, 0, 0, 1, 0, 0, 0);
  const empty = new Float64Array(0);
  const network = {
    ...{ size: 3, inputs: 3, outputs: 0, gain: 1, alpha: 0.1, nonlinearity: 'tanh', system: 'leaky-current' },
    weights: { G, I, W: empty, b: Float64Array.of(0, 0, 0.5), h0: new Float64Array(3), c: empty },
  } as const satisfies Network;
  const { outsideInput } = finish(linearStage(network, new Float64Array(30).fill(1), 10));
  // Both inputs together push the first unit by 2, the third pushes the second by 1, the bias the last by .5.
  outsideInput.forEach((part) => {
    expect(part).toBeCloseTo(0.5 / Math.sqrt(4 + 1 + 0.25), 9);
  });
});
