/** The designed network of the robustness view: what it is said to be, and what infinitely many units of it would do. */
import { expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/presets.ts';
import { drift, latentSteps, meanFieldAt, rankOne } from '../../src/science/lowRank/index.ts';
import { simulate } from '../../src/science/simulation.ts';
import { drain } from '../../src/science/slices.ts';
import { networkOf } from '../../src/session/held.ts';
import { designed } from '../../src/session/robustnessDesign.ts';

const settings = { ...defaultConfig, network: { ...defaultConfig.network, size: 400, inputs: 2, gain: 1.7, dt: 5 } };

test('an overlap of 1, a gain of 1, and an input through its first channel that brings the position to 0.06 in the mean pulse', () => {
  const { config, weights } = drain(designed(settings, 3));
  const { size, tau, gain } = config.network;
  const trace = Array.from({ length: size }, (_, i) => weights.G[i * (size + 1)] as number).reduce((sum, g) => sum + g, 0);
  expect(trace).toBeCloseTo(1, 12);
  expect(gain).toBe(1);
  const { amplitude, duration } = config.task;
  const first = weights.I.filter((_, at) => at % 2 === 0);
  expect(Math.hypot(...first) / Math.sqrt(size)).toBeCloseTo((0.06 * tau) / (amplitude * duration), 12);
  expect(weights.I.filter((_, at) => at % 2 === 1).every((x) => x === 0)).toBe(true);
});

test('its memory fades as the equation of rank one says', () => {
  const { config, weights } = drain(designed(settings, 3));
  const { size, tau, dt } = config.network;
  const design = rankOne(1, { independent: 0 });
  const [start, steps] = [0.3, 1600];
  const { amplitude, duration } = config.task;
  const m = Float64Array.from({ length: size }, (_, i) => ((amplitude * duration) / (0.06 * tau)) * (weights.I[2 * i] as number));
  // Its state is begun at 0.3 m and left alone; the output is what m reads of the rates.
  const alone = { ...networkOf({ config, weights: { ...weights, W: m.map((x) => x / size), h0: m.map((x) => start * x) } }) };
  const silence = { trials: 1, steps, input: new Float64Array(2 * steps), target: new Float64Array(steps), mask: new Float64Array(steps) };
  const { output } = drain(simulate(alone, silence, new Int32Array(0)));
  const { kappa } = drain(latentSteps(design, { amplitude: 0, duration: 0, alpha: dt / tau, steps, start: [start] }));
  const at = kappa.subarray(steps - 1);
  const read = (at[0] as number) + (drift(design, at, meanFieldAt(design, at), 0)[0] as number);
  expect((output[steps - 1] as number) / read).toBeCloseTo(1, 2);
  expect(read).toBeLessThan(0.5 * start);
});
