/** Tasks with several channels in a session: training, closed form, evaluation, one trial, what Live plays. */
import { describe, expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import type { Config } from '../../src/config/schema.ts';
import { validate } from '../../src/config/validate.ts';
import { sessionHere } from '../../src/session/node.ts';

const asked = ({ network: { gain } }: Config) => ({ durations: [50], trials: 60, gain, noise: 0, seed: 1, onset: 0 });
const small = (name: string, changes: object = {}): Config => {
  const { config, issues } = validate({ engine: 'wasm', 'network.size': 40, ...changes }, presetConfig(name));
  expect(issues).toEqual([]);
  return config;
};

test('flip-flop: 120 steps of 60 units bring the score from guessing to nearly all, and the losses of a link come again', { timeout: 120_000 }, async () => {
  const config = small('flip-flop', { 'network.size': 60, 'training.decay': 120 });
  const session = sessionHere();
  await session.open(config);
  const before = await session.ask('evaluate', asked(config), 1);
  expect(before).toMatchObject({ task: 'flip-flop', score: { chance: 0.5, ideal: 1, better: 'higher' }, durations: [] });
  expect(before.score.value).toBeLessThan(0.75);
  const { losses } = await session.train({ steps: 120 });
  const after = await session.ask('evaluate', asked(config), 2);
  expect(after.score.value).toBeGreaterThan(0.9);
  expect(losses.at(-1)!).toBeLessThan(0.3 * losses[0]!);
  const again = sessionHere();
  await again.open(config);
  expect((await again.train({ steps: 5 })).losses).toEqual(losses.slice(0, 5));
});

describe.each(['flip-flop', 'interval-comparison', 'ready-set-go', 'context-integration', 'evidence-integration'])('%s', (name) => {
  test('the closed-form readout of all outputs does far better than guessing', { timeout: 120_000 }, async () => {
    const config = small(name, { 'network.size': 120, 'network.noise': 0, 'network.gain': 1.5 });
    const session = sessionHere();
    await session.open(config);
    const fit = await session.fitReadout({});
    expect(fit.error).toBeLessThan(0.8 * fit.guessing);
    const { score, conditions } = await session.ask('evaluate', { ...asked(config), trials: 150 }, 1);
    expect((score.value - score.chance) / (score.ideal - score.chance)).toBeGreaterThan(0.3);
    expect(conditions.length).toBeGreaterThan(0);
  });

  test("a trial in full: its conditions by label and by number, inputs of one's own, shapes", async () => {
    const config = small(name);
    const session = sessionHere();
    await session.open(config);
    const { inputs, outputs, dt } = config.network;
    const length = 600;
    const given = { length, duration: 150, onset: 0, noise: 0, seed: 1, silence: [] };
    const first = await session.ask('trial', given, 1);
    expect(first.shapes).toEqual({ input: [30, inputs], target: [30, outputs], mask: [30, outputs], output: [30, outputs], rates: [30, 40] });
    expect([first.input.length, first.output.length, first.rates.length]).toEqual([30 * inputs, 30 * outputs, 30 * 40]);
    expect(first.phases.every(({ from, to }) => to >= from)).toBe(true);
    const same = await session.ask('trial', { ...given, condition: first.condition }, 2);
    expect(same.output).toEqual(first.output);
    const own = new Float64Array((length / dt) * inputs).fill(0.5);
    const mine = await session.ask('trial', { ...given, input: own }, 3);
    expect(mine.input).toEqual(own);
    expect(mine.mask.every((one) => one === 0)).toBe(true);
    expect(mine.output).not.toEqual(first.output);
    await expect(session.ask('trial', { ...given, condition: 'no such' }, 4)).rejects.toThrow(/has no condition "no such"; it has '/);
  });

  test('the trials that Train draws have all inputs and outputs, graded somewhere', async () => {
    const config = small(name);
    const session = sessionHere();
    await session.open(config);
    const { conditions, time, evaluation } = await session.ask('testTrials', {}, 1);
    expect(evaluation.task).toBe(name);
    expect(conditions!.length).toBeGreaterThan(1);
    for (const { input, output, target, mask } of conditions!) {
      expect([input.length, output.length, target.length]).toEqual([config.network.inputs, config.network.outputs, config.network.outputs]);
      for (const values of [...input, ...output, ...target, ...mask]) expect(values.length).toBe(time.length);
      expect(mask.some((values) => values.some((one) => one === 1))).toBe(true);
    }
  });
});

test('a longer trial than that of the task goes on without input and without grading', async () => {
  const session = sessionHere();
  await session.open(small('ready-set-go'));
  const { input, mask, shapes } = await session.ask('trial', { length: 4000, duration: 150, onset: 0, noise: 0, seed: 1, silence: [] }, 1);
  expect(shapes.input).toEqual([200, 2]);
  expect([...input.slice(2 * 135), ...mask.slice(135)].every((value) => value === 0)).toBe(true);
});

test.each(['flip-flop', 'context-integration'])(
  '%s: the components have a trajectory for each condition, with the phases of the task, and carry a share of all outputs',
  async (name) => {
    const config = small(name, { 'network.noise': 0 });
    const session = sessionHere();
    await session.open(config);
    await session.fitReadout({});
    const { trajectories, phases, carried, variance, shape } = await session.ask('pca', { source: 'trials', durations: [50], count: 5 }, 1);
    expect(trajectories.length).toBe(8);
    expect(new Set(trajectories.map(({ label }) => label)).size).toBe(8);
    expect(phases).toEqual(name === 'flip-flop' ? ['memory'] : ['wait', 'stimulus', 'delay', 'decision']);
    for (const { points, time, phase } of trajectories) {
      expect(points.length).toBe(5 * time.length);
      expect([...phase].every((one, t) => one < phases.length && (t === 0 || one >= phase[t - 1]!))).toBe(true);
    }
    expect(shape).toEqual([5, 40]);
    expect(variance.at(-1)).toBeCloseTo(1, 9);
    // All axes together are the network itself: its error over the variance of what is wanted.
    expect(carried.at(-1)!).toBeGreaterThan(0.2);
    expect(carried.at(-1)!).toBeLessThanOrEqual(1);
  },
);

test('another task of the same channels keeps the weights, and the order of the units follows the output', async () => {
  const states: { order: Uint16Array; groups: readonly number[]; fingerprint: string }[] = [];
  const session = sessionHere((event) => event.kind === 'network' && states.push(event.network));
  const evidence = small('evidence-integration');
  await session.open(evidence);
  const { config } = validate({ 'task.name': 'integration-memory' }, evidence);
  await session.configure(config);
  expect(states.at(-1)!.fingerprint).toBe(states[0]!.fingerprint);
  expect(states.at(-1)!.groups).toEqual([]);
  expect(states[0]!.groups).toEqual([40]);
  expect([...states[0]!.order].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i));
});
