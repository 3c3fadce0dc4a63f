/** Tasks as settings choose them, and their trials as batches: shapes, streams, channels that a network has beside those of the task. */
import { describe, expect, test } from 'vitest';
import { presetConfig } from '../../../src/config/presets.ts';
import { allTasks, taskOf } from '../../../src/config/wholeTasks.ts';
import { chosenTask, stepsOfChosen } from '../../../src/science/tasks/chosenTask.ts';
import { taskTrialSource, widenedBatchInSlices } from '../../../src/science/tasks/chosenTrials.ts';
import { fixedTrials } from '../../../src/science/tasks/index.ts';
import { pulseMemory } from '../../../src/science/tasks/pulseMemory.ts';
import { drawTaskTrials, taskBatch } from '../../../src/science/tasks/taskBatch.ts';

const drain = <R>(work: Generator<unknown, R, void>): R => {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
};

test('chosenTask: throws RangeError for a name that no task has', () => {
  expect(() => chosenTask({ name: 'go-nogo' }, allTasks)).toThrow(/There is no task 'go-nogo'/);
});

describe.each(allTasks.filter(({ own }) => !own).map(({ name }) => name))('%s', (name) => {
  const config = presetConfig(name);
  const chosen = taskOf(config);
  const { dt } = config.network;

  test('trialSource goes on where it ended, and each trial is that of its number', () => {
    const draw = taskTrialSource(chosen, 7);
    const [first, second] = [draw(3), draw(2)];
    expect([...first, ...second]).toEqual(drawTaskTrials(chosen.task, chosen.values, 7, 5));
  });

  test('a batch for a network with more channels: further inputs are 0, further outputs are not graded, the rest is the batch of the task', () => {
    const trials = taskTrialSource(chosen, 3)(4);
    const noise = { seed: 5, streams: [1, 2, 3, 4] };
    const { inputs, outputs } = config.network;
    const wide = drain(widenedBatchInSlices(chosen, trials, dt, { inputs: inputs + 2, outputs: outputs + 1 }, noise));
    const own = taskBatch(chosen.task, chosen.values, trials, dt, noise);
    expect(wide.steps).toBe(stepsOfChosen(chosen, dt));
    for (let row = 0; row < 4 * wide.steps; row++) {
      expect(wide.input.slice(row * (inputs + 2), row * (inputs + 2) + inputs)).toEqual(own.input.slice(row * inputs, (row + 1) * inputs));
      expect([...wide.input.slice(row * (inputs + 2) + inputs, (row + 1) * (inputs + 2))]).toEqual([0, 0]);
      expect(wide.mask[(row + 1) * (outputs + 1) - 1]).toBe(0);
    }
    const total = (values: ArrayLike<number>) => Array.from(values).reduce((sum, one) => sum + one, 0);
    expect(total(wide.mask)).toBe(total(own.mask));
  });

  test('its conditions have a label each, and grade something', () => {
    const conditions = chosen.task.conditions(chosen.values);
    expect(new Set(conditions.map(({ label }) => label)).size).toBe(conditions.length);
    for (const { trial } of conditions) expect(taskBatch(chosen.task, chosen.values, [trial], dt).mask.some((one) => one === 1)).toBe(true);
  });
});

test('pulseMemory: in the usual terms it grades and wants what the task of the study does, with exact pulses', () => {
  const config = presetConfig('fitted');
  const { network } = config;
  const { values } = taskOf(config);
  const trials = fixedTrials(config.task, [50, 150, 300], 2995);
  const { dt } = network;
  const released = drain(pulseMemory.own!.batch(trials, values, dt, { inputs: 1, outputs: 1 }));
  const usual = taskBatch(pulseMemory, values, trials, dt);
  expect(usual.steps).toBe(released.steps);
  usual.input.forEach((value, i) => expect(value).toBeCloseTo(released.input[i]!, 9));
  // A step that begins before the pulse and ends after it is graded in the released task alone.
  const differing = [...usual.mask].filter((value, i) => value !== released.mask[i]).length;
  expect(differing).toBeLessThanOrEqual(3);
  usual.target.forEach((value, i) => usual.mask[i] === 1 && expect(value).toBeCloseTo(released.target[i]!, 12));
});
