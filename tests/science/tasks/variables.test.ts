/** What trials of each task are about, as numbers. */
import { expect, test } from 'vitest';
import { flipFlop } from '../../../src/science/tasks/flipFlop.ts';
import { taskList } from '../../../src/science/tasks/list.ts';
import { pulseMemory } from '../../../src/science/tasks/pulseMemory.ts';
import { type AnyTask, initialValues } from '../../../src/science/tasks/task.ts';
import { trialVariables } from '../../../src/science/tasks/variables.ts';

const named = (name: string) => taskList.find((task) => task.name === name) as AnyTask;
const last = 1e6;

test('durations, intervals, coherences and the context; no pulse has no duration', () => {
  expect(trialVariables(pulseMemory, {}, { onset: 3000, duration: 120, catch: false }, last)).toEqual([120]);
  expect(trialVariables(pulseMemory, {}, { onset: 3000, duration: 120, catch: true }, last)).toEqual([0]);
  expect(trialVariables(named('ready-set-go'), {}, { ready: 100, interval: 700 }, 0)).toEqual([700]);
  expect(trialVariables(named('interval-comparison'), {}, { first: 300, second: 500, delay: 900 }, 0)).toEqual([300, 500]);
  expect(trialVariables(named('context-integration'), {}, { coherences: [0.05, -0.5], attended: 1, delay: 300 }, 0)).toEqual([0.05, -0.5, 1]);
  expect(trialVariables(named('evidence-integration'), {}, { coherence: -0.064, stimulus: 500 }, 0)).toEqual([-0.064]);
});

test('a flip-flop: the sign that is held at the time, 0 before the first pulse', () => {
  const values = { ...initialValues(flipFlop.parameters), bits: 2 };
  const trial = [
    [
      { onset: 100, sign: 1 },
      { onset: 700, sign: -1 },
    ],
    [{ onset: 400, sign: -1 }],
  ];
  const at = (time: number) => trialVariables(flipFlop, values, trial, time);
  expect([at(100), at(110), at(410), at(1000)]).toEqual([
    [0, 0],
    [1, 0],
    [1, -1],
    [-1, -1],
  ]);
});

test('a task that does not say it: the mean wanted output of each channel, by the length of its windows', () => {
  const plain = {
    outputs: () => ['one', 'two', 'silent'],
    answers: () => [
      { channel: 0, from: 0, to: 100, wanted: () => 1 },
      { channel: 0, from: 200, to: 500, wanted: () => -1 },
      { channel: 1, from: 0, to: 100, wanted: (time: number) => time },
    ],
  };
  const [one, two, silent] = trialVariables(plain as unknown as AnyTask, {}, {}, 0);
  expect(one).toBeCloseTo(-0.5, 12);
  expect(two).toBeCloseTo(50, 9);
  expect(silent).toBe(0);
});
