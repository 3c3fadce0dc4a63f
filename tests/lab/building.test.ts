/** Every valid configuration can be built; where something fails all the same, the network that stood before stands, and `ready` settles. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { type Config, presetNames, settingsByPath } from '../../src/config/schema.ts';
import { validate } from '../../src/config/validate.ts';
import { everyCase } from '../everyCase.ts';
import { labHere } from './labHere.ts';

test.each(presetNames)('the network of preset %s stands at a time step of 1 ms, on the engine that is measured', async (preset) => {
  const { config, issues } = validate({ network: { size: 32, dt: 1 }, engine: 'auto' }, presetConfig(preset));
  expect(issues).toEqual([]);
  const { lab } = await labHere(config);
  await lab.ready;
  expect(lab.getConfig().network.dt).toBe(1);
  expect(lab.engine().benchmark[0]?.milliseconds).toBeGreaterThan(0);
});

/** Lowest, highest and default value of every number, every choice: what does not concern the building itself stays as it is. */
const concerned = [...settingsByPath].filter(([path]) => /^(network|task|readout|training)\./.test(path) && !/size|steps|^network\.(in|out)puts/.test(path));
const edges = fc.record(
  {
    'network.size': fc.constantFrom(4, 5, 33),
    'network.inputs': fc.constantFrom(1, 8),
    'network.outputs': fc.constantFrom(1, 8),
    ...Object.fromEntries(
      concerned.map(([path, { kind, min = 0, max = 1, values = [], initial }]) => {
        if (kind === 'choice') return [path, fc.constantFrom(...values)];
        if (kind === 'list') return [path, fc.subarray([...values])];
        if (kind === 'switch') return [path, fc.boolean()];
        return [path, fc.constantFrom(path === 'network.dt' ? 1 : min, max, initial, (min + (initial as number)) / 2)];
      }),
    ),
  },
  { requiredKeys: ['network.size'] },
);

test('a configuration at the edges of its ranges is refused by its rules, or its network stands', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...presetNames), edges, async (preset, patch) => {
      const { config } = validate(patch, presetConfig(preset));
      const { lab, state } = await labHere({ ...config, engine: 'auto' });
      await lab.ready;
      expect(state().network?.size).toBe(config.network.size);
      expect(state().linkIssues).toEqual([]);
    }),
    { numRuns: everyCase ? 40 : 15, seed: 7 },
  );
}, 240_000);

test('a network that cannot be built leaves the last one standing, and the lab goes on', async () => {
  const { lab, state, failOnce } = await labHere();
  const before = { config: lab.getConfig(), print: await lab.fingerprint() };
  failOnce('configure', 'Out of memory.');
  await expect(lab.setConfig({ 'network.size': 64 })).rejects.toThrow('Out of memory.');
  expect(lab.getConfig()).toEqual(before.config);
  failOnce('open', 'Out of memory.');
  const { config, issues } = await lab.openLink('#v=1&preset=silent');
  expect(config).toEqual(before.config);
  expect(issues.at(-1)?.allowed).toContain('Out of memory.');
  expect(await lab.fingerprint()).toBe(before.print);
  await lab.setConfig({ 'network.size': 48 });
  expect(state().network?.size).toBe(48);
});

test('a first network that cannot be built gives way to the one that the page begins with', async () => {
  const { lab, state } = await labHere({}, undefined, { open: 'Out of memory.' });
  await lab.ready;
  expect(lab.getConfig().preset).toBe('fitted');
  expect(state().linkIssues.at(-1)?.allowed).toContain('Out of memory.');
});

test('settings that are changed before the page has begun wait until the network stands, and are the last', async () => {
  let changed: Promise<Config> | undefined;
  const { lab, state } = await labHere({}, undefined, {}, undefined, (early) => {
    changed = early.setConfig({ 'network.gain': 0.3 });
  });
  expect((await changed!).network.gain).toBe(0.3);
  expect([lab.getConfig().network.gain, state().config.network.gain]).toEqual([0.3, 0.3]);
  // The session has it, too.
  expect((await lab.spectrum()).radius / (await lab.spectrum({ gain: 1 })).radius).toBeCloseTo(0.3, 6);
});
