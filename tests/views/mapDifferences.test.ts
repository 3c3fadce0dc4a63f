import { expect, test } from 'vitest';
import { setPath } from '../../src/config/paths.ts';
import { presetConfig } from '../../src/config/presets.ts';
import { type Config, settingsByPath } from '../../src/config/schema.ts';
import { validate } from '../../src/config/validate.ts';
import { differencesSentence, mapDifferences } from '../../src/figures/mapDifferences.ts';

const fitted = presetConfig('fitted');
const changed = (path: string, value: unknown) => mapDifferences(setPath(fitted, path, value) as Config);

test('the network that plays first has the trials of the map', () => {
  expect(mapDifferences(fitted)).toEqual([]);
  expect(differencesSentence(fitted)).toBe('');
});

test('every setting of the task and of the step is held against the map, except those that the map follows', () => {
  // Parameters of other tasks touch no trial of this one. The map is computed for this wait, for noise from then on, and over gain and noise; the rest of these
  // concerns weights, which are its own.
  const followed =
    /^task\.(name|onset|noiseFrom)$|^task\..+\.|^network\.(size|inputs|outputs|gain|noise|nonlinearity|system|initialState|generator)$|^network\.seeds\./;
  const paths = [...settingsByPath].filter(([path]) => /^(task|network)\./.test(path) && !followed.test(path));
  for (const [path, { kind, values = [], initial }] of paths) {
    const present = path.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], fitted);
    const value = kind === 'choice' ? values.find((one) => one !== present) : kind === 'switch' ? !present : (initial as number) * 1.5 + 0.2;
    expect(changed(path, value), path).toHaveLength(1);
  }
});

test('says both values', () => {
  expect(differencesSentence(setPath(fitted, 'network.dt', 100) as Config)).toBe('The map has trials of its own: time steps of 10\u00a0ms (here 100\u00a0ms).');
  expect(differencesSentence(presetConfig('thesis-a'))).toBe(
    'The map has trials of its own: pulses that fall between time steps (here on whole steps), no trials without a pulse (here 10 % of them).',
  );
});

test('says none of the times that tell the wait, where a lesson hides it', () => {
  const said = (hide: readonly string[]) => {
    const { config, issues } = validate(
      { 'task.onset': 2713, 'task.onsetJitter': 513, 'network.dt': 20, 'task.slope': 0.004, lesson: { title: 'T', hide } },
      presetConfig('fitted'),
    );
    expect(issues).toEqual([]);
    return differencesSentence(config);
  };
  expect(said([])).toContain('a wait that varies by 1000\u00a0ms (here 513\u00a0ms), and 3 more differences.');
  expect(said(['wait'])).toBe('The map has trials of its own: time steps of 10\u00a0ms (here 20\u00a0ms), 0.007 for each ms of the pulse (here 0.004).');
});
