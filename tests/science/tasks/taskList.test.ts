/** Tasks against tasks.json, and what they promise of each other: the same trial at every time step, chance and ideal as they come out. */
import { describe, expect, test } from 'vitest';
import { splitmix } from '../../../src/science/random/index.ts';
import type { ContextTrial } from '../../../src/science/tasks/contextIntegration.ts';
import { normalBelow } from '../../../src/science/tasks/evidence.ts';
import type { FlipFlopTrial } from '../../../src/science/tasks/flipFlop.ts';
import { taskList } from '../../../src/science/tasks/list.ts';
import { producedInterval, readySetGo } from '../../../src/science/tasks/readySetGo.ts';
import { type AnyTask, initialValues } from '../../../src/science/tasks/task.ts';
import { drawTaskTrials, scoreOf, taskBatch, taskSteps } from '../../../src/science/tasks/taskBatch.ts';
import { sharedJson, testWith } from '../../shared.ts';

const file = 'oracles/tasks.json';
/** Runs of equal values: [first step, value]. */
type Runs = readonly (readonly [number, number])[];
interface OracleTrial {
  readonly trial: Record<string, unknown>;
  readonly [dt: `dt ${number}`]: {
    readonly steps: number;
    readonly input: readonly Runs[];
    readonly inputIntegralMs: readonly number[];
    readonly mask: readonly Runs[];
    readonly target: readonly Runs[] | { readonly first: Runs; readonly last: Runs; readonly sumMs: number };
  };
}

/** The trial of the oracle in our words. */
const trialOf: Record<string, (given: Record<string, unknown>) => unknown> = {
  'flip-flop': ({ events }) => (events as [number, 1 | -1][][]).map((pulses) => pulses.map(([onset, sign]) => ({ onset, sign }))) satisfies FlipFlopTrial,
  'interval-comparison': ({ d1, d2, delay1 }) => ({ first: d1, second: d2, delay: delay1 }),
  'ready-set-go': (given) => given,
  'context-integration': ({ coherence, context, delay }) => ({ coherences: coherence, attended: context, delay }) as ContextTrial,
  'evidence-integration': (given) => given,
};

const spread = (runs: Runs, steps: number) => {
  const values = new Float64Array(steps);
  runs.forEach(([from, value], i) => values.fill(value, from, runs[i + 1]?.[0] ?? steps));
  return values;
};
const channel = (all: Float64Array, channels: number, k: number) => all.filter((_, i) => i % channels === k);
const close = (a: Float64Array, b: Float64Array) => Math.max(...a.map((value, i) => Math.abs(value - b[i])));

for (const task of taskList) {
  const values = initialValues(task.parameters);
  const [inputs, outputs] = [task.inputs(values).length, task.outputs(values).length];

  testWith(file, `${task.name}: input, target and mask of the trial in tasks.json at dt 5, 10 and 20`, () => {
    const oracle = (sharedJson(file) as { trials: Record<string, OracleTrial> }).trials[task.name];
    const trial = trialOf[task.name](oracle.trial);
    for (const dt of [5, 10, 20] as const) {
      const wanted = oracle[`dt ${dt}`];
      const { steps, input, target, mask } = taskBatch(task, values, [trial], dt);
      expect(steps).toBe(wanted.steps);
      for (let k = 0; k < inputs; k++) {
        expect(close(channel(input, inputs, k), spread(wanted.input[k], steps)), `input ${k}`).toBeLessThan(1e-6);
        expect(channel(input, inputs, k).reduce((sum, value) => sum + value, 0) * dt).toBeCloseTo(wanted.inputIntegralMs[k], 3);
      }
      for (let k = 0; k < outputs; k++) {
        expect([...channel(mask, outputs, k)]).toEqual([...spread(wanted.mask[k], steps)]);
        const mine = channel(target, outputs, k);
        if (Array.isArray(wanted.target)) expect(close(mine, spread(wanted.target[k], steps))).toBeLessThan(1e-6);
        else {
          const { first, last, sumMs } = wanted.target as { first: Runs; last: Runs; sumMs: number };
          for (const [t, value] of [...first, ...last]) expect(mine[t]).toBeCloseTo(value, 6);
          expect(mine.reduce((sum, value) => sum + value, 0) * dt).toBeCloseTo(sumMs, 2);
        }
      }
    }
  });

  describe(task.name, () => {
    test('a trial is the same at every time step: inputs averaged over larger steps are those of larger steps', () => {
      const trials = drawTaskTrials(task, values, 7, 12);
      const fine = taskBatch(task, values, trials, 1);
      for (const dt of [2, 5, 10, 20]) {
        const { input, steps } = taskBatch(task, values, trials, dt);
        for (let b = 0; b < trials.length; b++)
          for (let t = 0; t < steps; t++)
            for (let k = 0; k < inputs; k++) {
              let mean = 0;
              for (let s = 0; s < dt; s++) mean += fine.input[(b * fine.steps + t * dt + s) * inputs + k] / dt;
              expect(Math.abs(input[(b * steps + t) * inputs + k] - mean)).toBeLessThan(1e-9);
            }
      }
    });

    test('trials are within the length, with parameters that hold; the windows of an output do not overlap', () => {
      expect(task.limits(values)).toEqual([]);
      for (const trial of drawTaskTrials(task, values, 3, 300)) {
        for (const { from, to } of [...task.stimuli(trial, values), ...task.answers(trial, values), ...task.phases(trial, values)]) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(task.length(values) + 1e-9);
          expect(to).toBeGreaterThanOrEqual(from);
        }
        const answers = [...task.answers(trial, values)].sort((a, b) => a.channel - b.channel || a.from - b.from);
        answers.forEach((answer, i) => {
          const next = answers[i + 1];
          if (next?.channel === answer.channel) expect(next.from).toBeGreaterThanOrEqual(answer.to);
        });
        expect(answers.length).toBeGreaterThan(0);
      }
    });

    test('the score of the wanted output is the ideal, of the opposite the worst; conditions are told apart', () => {
      const dt = 10;
      const trials = drawTaskTrials(task, values, 5, 200);
      const pieces = taskBatch(task, values, trials, dt);
      const perfect = scoreOf(task, values, trials, pieces, pieces.target, dt);
      expect(perfect.value).toBeCloseTo(task.score.better === 'higher' ? 1 : 0, task.score.shown === 'error' ? 1 : 9);
      expect(
        scoreOf(
          task,
          values,
          trials,
          pieces,
          pieces.target.map((z) => -z),
          dt,
        ).value,
      ).toBe(task.score.better === 'higher' ? 0 : 1);
      expect(perfect.conditions.reduce((sum, { trials: count }) => sum + count, 0)).toBe(200);
      expect(new Set(task.conditions(values).map(({ label }) => label)).size).toBe(task.conditions(values).length);
      for (const { trial } of task.conditions(values)) expect(task.answers(trial, values).length).toBeGreaterThan(0);
    });

    test('trial k of a seed does not depend on the trials before it, and trials of another seed are others', () => {
      const all = drawTaskTrials(task, values, 9, 5);
      expect(drawTaskTrials(task, values, 9, 2, 3)).toEqual(all.slice(3));
      expect(drawTaskTrials(task, values, 10, 5)).not.toEqual(all);
    });

    test('parameters that leave no room for a trial are named', () => {
      expect(task.limits({ ...values, length: 100 }).map(({ parameter }) => parameter)).toContain('length');
    });
  });
}

const named = (name: string) => taskList.find((task) => task.name === name) as AnyTask;

test.each(['context-integration', 'evidence-integration'])(
  '%s: the best observer of the inputs reaches the ideal that is said, and chance is what nothing reaches',
  (name) => {
    const task = named(name);
    const values = initialValues(task.parameters);
    const [dt, count] = [20, 4000];
    const trials = drawTaskTrials(task, values, 1, count);
    const noise = { seed: 1, streams: Uint32Array.from({ length: count }, (_, i) => i) };
    const pieces = taskBatch(task, values, trials, dt, noise);
    const { ideal, value } = scoreOf(task, values, trials, pieces, new Float64Array(count * pieces.steps), dt);
    const said = task.score.ideal(values);
    expect(Math.abs(ideal - said)).toBeLessThan(4 * Math.sqrt((said * (1 - said)) / count));
    expect(value).toBe(0.5);
    // One observer that adds both senses is right in three of four trials without noise, where the senses are equally strong or the stronger one counts.
    expect(said).toBeGreaterThan(0.9);
  },
);

test('noise of the inputs: white, of the strength that is said at any step, of the same numbers however trials are put together', () => {
  const task = named('evidence-integration');
  const values = initialValues(task.parameters);
  const trials = drawTaskTrials(task, values, 1, 400);
  const streams = Uint32Array.from({ length: 400 }, (_, i) => i);
  for (const dt of [5, 20]) {
    const quiet = taskBatch(task, values, trials, dt);
    const noisy = taskBatch(task, values, trials, dt, { seed: 3, streams });
    const differences = noisy.input.map((u, i) => u - quiet.input[i]).filter((u) => u !== 0);
    const sd = Math.sqrt(differences.reduce((sum, u) => sum + u * u, 0) / differences.length);
    expect(sd / (values.noise * Math.sqrt(100 / dt))).toBeCloseTo(1, 1);
    const part = taskBatch(task, values, trials.slice(100, 103), dt, { seed: 3, streams: streams.slice(100, 103) });
    expect([...part.input]).toEqual([...noisy.input.subarray(100 * quiet.steps, 103 * quiet.steps)]);
  }
});

test('ready, set, go: chance is .213, the time at which a ramp crosses is found between steps, and no answer counts as an interval of 0', () => {
  const values = initialValues(readySetGo.parameters);
  expect(readySetGo.score.chance(values)).toBeCloseTo(0.213, 3);
  for (const dt of [1, 5, 10, 20]) {
    const ramp = { output: (_: number, t: number) => ((t + 0.5) * dt - 400) / 733, steps: taskSteps(readySetGo, values, dt), dt };
    expect(producedInterval(ramp, 400)).toBeCloseTo(733, 6);
    expect(producedInterval({ ...ramp, output: () => 0.5 }, 400)).toBeUndefined();
    expect(producedInterval({ ...ramp, output: () => 2 }, 400)).toBeLessThan(dt);
  }
});

test('interval comparison: stimuli are uniform over all pairs that differ by enough', () => {
  const task = named('interval-comparison');
  const values = initialValues(task.parameters);
  const random = splitmix(4);
  const trials = Array.from({ length: 20_000 }, () => task.draw(values, random) as { first: number; second: number });
  for (const { first, second } of trials) {
    expect(Math.abs(first - second)).toBeGreaterThanOrEqual(40);
    for (const one of [first, second]) expect(one >= 300 && one <= 600).toBe(true);
  }
  // Uniform over the square less a band: half of the pairs whose second lies in the middle, by area.
  const share = trials.filter(({ first, second }) => first < 450 && second > 450).length / 20_000;
  const band = 260 * 260;
  const wanted = (150 * 150 - (40 * 40) / 2) / band;
  expect(Math.abs(share - wanted)).toBeLessThan(4 * Math.sqrt((wanted * (1 - wanted)) / 20_000));
  expect(Math.abs(trials.filter(({ first, second }) => first > second).length / 20_000 - 0.5)).toBeLessThan(0.015);
});

test('the normal distribution: known values', () => {
  expect(normalBelow(0)).toBe(0.5);
  expect(normalBelow(1.959963984540054)).toBeCloseTo(0.975, 9);
  expect(normalBelow(-3)).toBeCloseTo(0.0013498980316, 9);
});
