/** What Train says of its figures, held against numbers computed anew from the trials and steps that it shows. */
import { beforeAll, describe, expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { presetNames } from '../../src/config/schema.ts';
import { plainPieces } from '../../src/figures/words.ts';
import { chanceLevels } from '../../src/science/tasks/chanceLevels.ts';
import type { TestTrials, TrainFrame, TrainResult } from '../../src/session/protocol.ts';
import { lossFigure, normsFigure, trialsFigure } from '../../src/views/train/figures.ts';
import { createRecorder, meanText } from '../../src/views/train/lossHistory.ts';
import { type TrainNumbers, trainReading, trainSentence } from '../../src/views/train/words.ts';
import { labHere } from '../lab/labHere.ts';
import { neverSaid, parsed } from './saidNetworks.ts';

const setting = [
  { gain: 0.8, nonlinearity: 'tanh', noise: 0 },
  { gain: 1.5, nonlinearity: 'tanh', noise: 1e-9 },
  { gain: 1.5, nonlinearity: 'tanh', noise: 1e-2 },
  { gain: 0.3, nonlinearity: 'relu', noise: 1e-4 },
] as const;

const frameOf = (result: TrainResult, test?: TestTrials): TrainFrame => ({
  kind: 'train',
  lineage: 0,
  firstStep: result.step - result.losses.length,
  losses: result.losses,
  gradientNorms: result.gradientNorms,
  step: result.step,
  until: result.step,
  secondsPerStep: 0.1,
  secondsLeft: 0,
  ...(test ? { test } : {}),
});

describe.each(setting)('gain $gain, $nonlinearity, noise $noise', (network) => {
  const recorder = createRecorder();
  const figures = [trialsFigure, lossFigure, normsFigure].map((make) =>
    make({
      history: recorder,
      chance: () => chanceLevels(presetConfig('thesis-a').task),
      running: () => false,
      stale: () => false,
      steps: () => recorder.count,
    }),
  );
  const summaries = () => figures.map((figure) => figure.summary());
  beforeAll(async () => {
    const { lab } = await labHere({ network: { size: 16, dt: 20, ...network } });
    // One step of input and output weights, then some of the output weights alone.
    recorder.take(frameOf(await lab.train({ steps: 1 })));
    await lab.setConfig({ 'training.train': ['W'] });
    const result = await lab.train({ steps: 12 });
    recorder.take(frameOf(result, await lab.testTrials()));
  }, 60_000);

  test('losses, gradients and answers are those of the steps and trials', () => {
    const [trials, loss, norms] = summaries() as [string, string, string];
    for (const said of [trials, loss, norms]) expect(said).not.toMatch(neverSaid);
    const [, from, to] = /from ([\d.]+) to ([\d.]+), the mean of ten/.exec(loss)!;
    const steps = Array.from(recorder.loss.subarray(0, 13));
    expect(parsed(from!) / steps[0]!).toBeCloseTo(1, 0);
    // The settings were changed before step 1: the mean is over the ten last.
    expect(Math.abs(parsed(to!) / (steps.slice(3).reduce((sum, one) => sum + one, 0) / 10) - 1)).toBeLessThan(0.2);
    expect(norms).toMatch(/I, input weights: not trained in this step; W, output weights: [\d.]+\./);
    expect(parsed(/W, output weights: ([\d.]+)\./.exec(norms)![1]!) / recorder.norms.W![12]!).toBeCloseTo(1, 0);
    for (const trial of recorder.test!.trials) {
      const graded = Array.from(recorder.test!.time).flatMap((time, i) => (time >= trial.gradedFrom ? [trial.output[i]!] : []));
      const mean = graded.reduce((sum, output) => sum + output, 0) / graded.length;
      const [, said, wanted] = new RegExp(`${trial.duration} ms: ([\u2212\\d.]+), wanted ([\\d.]*\\d)`).exec(trials)!;
      expect(Math.abs(parsed(said!) - mean)).toBeLessThan(0.006);
      expect(parsed(wanted!)).toBeCloseTo(0.007 * trial.duration, 2);
    }
  });
});

test('one step, losses that are no numbers, a trial that is none', () => {
  const recorder = createRecorder();
  const chance = () => chanceLevels(presetConfig('thesis-a').task);
  const loss = lossFigure({ history: recorder, chance, running: () => false, stale: () => false, steps: () => 1 });
  expect(loss.summary()).toContain('The losses of the 1 step behind this network');
  const take = (losses: number[]) => {
    recorder.clear();
    recorder.take({
      kind: 'train',
      lineage: 0,
      firstStep: 0,
      losses: Float64Array.from(losses),
      gradientNorms: {},
      step: 1,
      until: 1,
      secondsPerStep: 1,
      secondsLeft: 0,
    });
    return loss.summary();
  };
  expect(take([0.5])).toMatch(/^Loss of step 0: 0\.50\./);
  expect(take([Number.NaN])).toMatch(/^Loss: none of 1 step gave a number\./);
  expect(take([Number.NaN, 0.5, 0.5])).toMatch(/^Loss of steps 1 to 2,/);
});

test('a loss is said to be the mean of as many steps as it is', () => {
  const recorder = createRecorder();
  const chance = () => chanceLevels(presetConfig('thesis-a').task);
  const figure = lossFigure({ history: recorder, chance, running: () => false, stale: () => false, steps: () => 1 });
  const take = (firstStep: number, losses: number[]) => {
    const at = { kind: 'train', lineage: 0, gradientNorms: {}, step: 1, until: 1, secondsPerStep: 1, secondsLeft: 0 } as const;
    recorder.take({ ...at, firstStep, losses: Float64Array.from(losses) });
    return meanText(recorder, recorder.count - 1);
  };
  expect(take(0, [0.5])).toBe('');
  expect(take(1, [0.4, 0.3, 0.2, 0.1])).toBe('the mean of these 5');
  expect(recorder.mean[4]).toBeCloseTo(0.3, 12);
  expect(figure.summary()).toContain('from 0.50 to 0.30, the mean of these 5.');
  expect(plainPieces(trainReading({ ...numbers, step: 5, loss: recorder.mean[4]!, mean: 'the mean of these 5' }))).toContain(
    'After 5 steps the loss is 0.30, the mean of these 5 (of the mean answer',
  );
  expect(plainPieces(trainReading({ ...numbers, step: 1, loss: 0.5, mean: '' }))).toContain('After 1 step the loss is 0.50 (of the mean answer');
  expect(take(5, [0.1, 0.1, 0.1, 0.1, 0.1, 0.1])).toBe('the mean of ten');
  recorder.change(presetConfig('thesis-a'), { ...presetConfig('thesis-a'), network: { ...presetConfig('thesis-a').network, gain: 1.2 } });
  expect(take(11, [0.2, 0.4])).toBe('the mean of the last 2');
  expect(recorder.mean[12]).toBeCloseTo(0.3, 12);
});

const numbers: TrainNumbers = {
  origin: 'trained',
  step: 240,
  until: 750,
  running: false,
  loss: 0.007,
  mean: 'the mean of ten',
  chance: chanceLevels(presetConfig('thesis-a').task),
  method: 'adam',
  train: ['I', 'W'],
  evaluation: null,
  changed: '',
  fit: null,
};

test('a loss of the first steps is no sign of learning', () => {
  const [none, few, many] = [0.001, 0.001, 0.001].map((loss, i) => trainSentence({ ...numbers, step: [1, 9, 10][i]!, loss }));
  expect([none, few].map((said) => /learnt|learns to hold/.test(said))).toEqual([false, false]);
  expect(many).toContain('It learnt to hold the answer');
});

test('learning on-line begins with a readout of 0: its first losses are of what it has learnt, by which groups it says', () => {
  const online: TrainNumbers = { ...numbers, method: 'rls', step: 3, loss: 0.001 };
  expect(trainSentence({ ...online, onLine: 'alone' })).toBe('It learnt to hold the answer by changing only what it speaks with.');
  expect(trainSentence({ ...online, onLine: 'fed back' })).toBe('It learnt to hold the answer by hearing what it says while that is put right.');
  expect(trainSentence({ ...online, onLine: null })).not.toContain('learnt to hold');
  // Nothing has to be chosen for it.
  expect(trainSentence({ ...online, train: [], onLine: 'alone' })).toContain('It learnt');
});

test.each(presetNames)('%s: the headline names the level of chance that the loss lies under, whatever it is', (preset) => {
  const chance = chanceLevels(presetConfig(preset).task);
  for (const factor of [0.01, 0.09, 0.11, 0.5, 0.99, 1, 1.5, 20]) {
    const loss = factor * chance.forgetful;
    const said = trainSentence({ ...numbers, chance, loss });
    if (loss >= chance.constant) expect(said).toContain('always saying the same number');
    else if (loss >= chance.forgetful) expect(said).toContain('not yet how long it lasted');
    else expect(said).toContain(loss < 0.1 * chance.forgetful ? 'It learnt to hold' : 'It learns to hold');
    const reading = plainPieces(trainReading({ ...numbers, chance, loss }));
    expect(parsed(/loss is ([\d.]+)/.exec(reading)![1]!) / loss).toBeCloseTo(1, 0);
    expect(parsed(/any pulse: ([\d.]+)\)/.exec(reading)![1]!) / chance.forgetful).toBeCloseTo(1, 0);
  }
});

test('a task whose pulses all last equally long has no length to learn; one step is one step', () => {
  const chance = chanceLevels({ ...presetConfig('thesis-a').task, durationJitter: 0 });
  expect(chance.forgetful).toBe(0);
  expect(trainSentence({ ...numbers, chance, loss: 1e-4 })).toContain('no length to learn');
  expect(trainSentence({ ...numbers, step: 1, loss: Number.NaN })).toContain('has 1 step of training behind it');
});

test('a task without pulses has nothing to grade and no length to learn, which is said in words', () => {
  const chance = chanceLevels({ ...presetConfig('thesis-a').task, catchFraction: 1 });
  const fit = { loss: 1e-6, error: Number.NaN, residual: Number.NaN, guessing: Number.NaN, ridge: 0.1, norm: 1, seconds: 1 };
  const fitted = { ...numbers, chance, withoutPulse: true, fit, origin: 'fitted', step: 0, loss: Number.NaN } as const;
  expect(plainPieces(trainReading(fitted))).toBe('Ridge found the output weights in one go; no trial has a pulse, so there is nothing to grade.');
  const boundless = { ...fitted, withoutPulse: false, nonlinearity: 'relu' } as const;
  expect(plainPieces(trainReading(boundless))).toBe(
    'Ridge found the output weights in one go; its activity grows without bound, so its answers are no numbers.',
  );
  // What was computed a while ago comes through JSON, which knows no NaN.
  for (const mse of [Number.NaN, Number.POSITIVE_INFINITY, null as never]) {
    const durations = [50, 300].map((duration) => ({ duration, mse, inRange: duration < 200 }));
    expect(plainPieces(trainReading({ ...boundless, fit: null, evaluation: { durations } }))).toBe(
      'Its activity grows without bound: the answers at the left are no numbers.',
    );
  }
  const trained = { ...numbers, chance, withoutPulse: true, fit, step: 20, loss: 0.003 };
  expect(plainPieces(trainReading(trained))).toBe('After 20 steps the loss is 0.003, the mean of ten.');
  expect(trainSentence(trained)).toBe('No trial of this task has a pulse: there is nothing to learn but to stay silent.');
});
