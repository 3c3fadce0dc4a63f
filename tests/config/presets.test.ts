import { expect, test } from 'vitest';
import { flatten } from '../../src/config/paths.ts';
import { sentenceOf } from '../../src/config/presetSentences.ts';
import { defaultConfig, presetConfig, presets } from '../../src/config/presets.ts';
import { presetNames, settingsByPath } from '../../src/config/schema.ts';
import { validate } from '../../src/config/validate.ts';
import { expectFrozen, expectValid } from './validConfig.ts';

test.each(presetNames)('presetConfig: %s is valid, frozen, carries its name and differs from the table by its changes alone', (name) => {
  const config = presetConfig(name);
  expectValid(config);
  expectFrozen(config);
  expect(validate(presets[name].changes, presetConfig('thesis-a')).issues).toEqual([]);
  const expected = Object.fromEntries([...settingsByPath].map(([path, { initial }]) => [path, initial]));
  expect(flatten(config)).toEqual({ ...expected, ...presets[name].changes, preset: name });
});

test.each(presetNames)('presets: %s changes nothing to what it is anyhow, and has a title and one sentence', (name) => {
  const { title, changes } = presets[name];
  const sentence = sentenceOf(name);
  for (const [path, value] of Object.entries(changes)) expect(value, path).not.toEqual(settingsByPath.get(path)?.initial);
  expect(title.length).toBeLessThan(40);
  expect(sentence).toMatch(/^[A-Z].{20,160}\.$/);
});

// The study: one generator seed for I and W, I and W trained by Adam at 1e-3, batches of 32, one trial in ten without a pulse (its main.py).
test('presetConfig: thesis-a is the experiment A of the study at dt 10 ms', () => {
  const { network, task, training, readout } = presetConfig('thesis-a');
  expect(network).toMatchObject({
    size: 500,
    gain: 1.5,
    tau: 100,
    dt: 10,
    noise: 0,
    initialState: 0,
    seeds: { recurrent: 1, input: 1, output: 1 },
    generator: 'torch',
  });
  expect(task).toMatchObject({
    onset: 3000,
    onsetJitter: 1000,
    duration: 150,
    durationJitter: 100,
    amplitude: 2,
    catchFraction: 0.1,
    evaluateFrom: 4500,
    length: 7000,
    slope: 0.007,
    sampling: 'study',
  });
  expect(training).toMatchObject({ method: 'adam', train: ['I', 'W'], learningRate: 1e-3, batch: 32, trials: 500 });
  expect(readout.fit).toBe(false);
});

test('presetConfig: thesis-b draws I and W apart and fits W alone by ridge', () => {
  const { network, training } = presetConfig('thesis-b');
  expect(network.seeds.input).not.toBe(network.seeds.output);
  expect(training).toMatchObject({ method: 'ridge', train: ['W'] });
});

test('presetConfig: fitted is what opens without a link; silent, edge and chaotic differ from it by the gain: 0.8, 1.1, 2', () => {
  expect(defaultConfig).toBe(presetConfig('fitted'));
  expect(defaultConfig).toMatchObject({
    network: { gain: 1.5, dt: 10, seeds: { input: 1, output: 2 } },
    task: { sampling: 'exact', catchFraction: 0 },
    readout: { fit: true },
  });
  for (const [name, gain] of [
    ['silent', 0.8],
    ['edge', 1.1],
    ['chaotic', 2],
  ] as const)
    expect(presetConfig(name)).toEqual({ ...defaultConfig, preset: name, network: { ...defaultConfig.network, gain } });
});
