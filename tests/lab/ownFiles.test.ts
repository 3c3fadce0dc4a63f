/**
 * A file that the page has written brings back everything on a fresh page: weights to the bit, equation, gain, noise, times, and the task with its parameters.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allTasks } from '../../src/config/chosenTask.ts';
import { flatten } from '../../src/config/paths.ts';
import { presetConfig } from '../../src/config/presets.ts';
import { type Config, settingsByPath } from '../../src/config/schema.ts';
import { validate } from '../../src/config/validate.ts';
import { mulberry32 } from '../../src/science/random/index.ts';
import { readContent, writeJson, writeNpz } from '../formats/whole.ts';
import { labHere } from './labHere.ts';

const formats = ['npz', 'safetensors', 'json'] as const;
const groups = ['G', 'I', 'W', 'b', 'h0', 'c'] as const;

/** Settings that make the network what it is: all of the network but those of its draw, and those of its task. */
function ofTheNetwork(config: Config): Record<string, unknown> {
  const { name } = config.task;
  const own = (path: string) => (name === 'integration-memory' ? /^task\.\w+$/.test(path) : path === 'task.name' || path.startsWith(`task.${name}.`));
  return Object.fromEntries(
    Object.entries(flatten(config)).filter(([path]) => (/^network\./.test(path) && !/seeds|generator|initialState/.test(path)) || own(path)),
  );
}

/** A valid configuration of a small network with this task: everything else of the network, and the parameters of the task, are drawn. */
const anyConfig = (task: string): fc.Arbitrary<Config> => {
  const parameters = [...settingsByPath].filter(([path]) => (task === 'integration-memory' ? /^task\.\w+$/.test(path) : path.startsWith(`task.${task}.`)));
  const near = Object.fromEntries(
    parameters
      .filter(([path]) => path !== 'task.name')
      .map(([path, { kind, initial, values = [], min, max }]) => [
        path,
        kind === 'choice'
          ? fc.constantFrom(...values)
          : kind === 'whole'
            ? fc.integer({ min: min!, max: max! })
            : fc.double({ min: 0.8, max: 1.2, noNaN: true }).map((factor) => factor * (initial as number)),
      ]),
  );
  return fc
    .record({
      ...near,
      'network.size': fc.integer({ min: 4, max: 9 }),
      'network.system': fc.constantFrom('leaky-current', 'leaky-rate'),
      'network.nonlinearity': fc.constantFrom('tanh', 'relu', 'softplus', 'sigmoid'),
      'network.gain': fc.double({ min: 0, max: 1.2, noNaN: true }),
      'network.noise': fc.constantFrom(0, 1e-9, 0.05, 1 / 3),
      'network.tau': fc.double({ min: 60, max: 200, noNaN: true }),
      'network.dt': fc.double({ min: 9, max: 60, noNaN: true }),
    })
    .map((patch) => {
      const base = validate({ 'task.name': task }, presetConfig('thesis-a')).config;
      const { inputs, outputs } = base.network;
      return validate({ ...patch, 'network.inputs': Math.max(inputs, 4), 'network.outputs': Math.max(outputs, 4), engine: 'wasm' }, base).config;
    });
};

describe.each(allTasks.map(({ name }) => name))('%s', (task) => {
  test('its files give the same settings, weights and trial on a fresh page', async () => {
    await fc.assert(
      fc.asyncProperty(anyConfig(task), fc.constantFrom(...formats), fc.integer(), async (config, format, seed) => {
        const { lab } = await labHere(config);
        expect(ofTheNetwork(lab.getConfig())).toEqual(ofTheNetwork(config));
        const { size, inputs, outputs } = config.network;
        const random = mulberry32(seed);
        // Of both signs, and signs alone, which in other files would be those of the units.
        const some = (count: number, signs = false) => Float64Array.from({ length: count }, () => (signs ? Math.sign(random.normal()) : 0.3 * random.normal()));
        const G = some(size * size);
        G[1] = -0;
        await lab.setWeights({
          ...{ G, I: some(size * inputs), W: some(size * outputs, seed % 2 === 0) },
          ...{ b: some(size), h0: some(size, seed % 3 === 0), c: some(outputs) },
        });
        const fresh = await labHere();
        const file = await lab.exportNetwork(format);
        const { notes, passedOver, guessed } = await fresh.lab.importNetwork(file, `network.${format}`);
        expect([passedOver, guessed]).toEqual([[], []]);
        expect(notes.join()).toContain('written by this page');
        expect(ofTheNetwork(fresh.lab.getConfig())).toEqual(ofTheNetwork(config));
        for (const group of groups) expect((await fresh.lab.weights(group)).data).toEqual((await lab.weights(group)).data);
        const asked = { length: 30 * config.network.dt, seed: 3 };
        const [one, other] = [await lab.trial(asked), await fresh.lab.trial(asked)];
        for (const part of ['input', 'target', 'mask', 'output', 'rates'] as const) expect(other[part]).toEqual(one[part]);
        expect(other.condition).toBe(one.condition);
      }),
      { numRuns: 6, seed: 11 },
    );
  });
});

test('undo takes network and task back; training goes on with the task of the file', async () => {
  const { lab } = await labHere();
  const before = lab.getConfig();
  const other = await labHere();
  await other.lab.setConfig({ 'task.name': 'flip-flop' } as object);
  await other.lab.setConfig({ 'task.flip-flop.bits': 2, 'task.flip-flop.length': 1200 } as object);
  await lab.importNetwork(await other.lab.exportNetwork('npz'), 'memory.npz');
  expect(lab.getConfig().task).toEqual(other.lab.getConfig().task);
  const { score } = await lab.evaluate({ trials: 10 });
  expect(score).toEqual((await other.lab.evaluate({ trials: 10 })).score);
  expect((await lab.train({ steps: 2 })).losses).toEqual((await other.lab.train({ steps: 2 })).losses);
  await lab.undo();
  await lab.undo();
  expect(lab.getConfig()).toEqual(before);
});

describe('a file that was changed by hand', () => {
  const written = async () => {
    const { lab } = await labHere();
    await lab.setConfig({ 'task.name': 'flip-flop' } as object);
    const { arrays, texts } = readContent(new Uint8Array(await (await lab.exportNetwork('npz')).arrayBuffer()));
    const isSetting = (name: string) => arrays[name]!.data.length === 1 && arrays[name]!.shape.length === 0;
    const names = Object.keys(arrays);
    const settings = Object.fromEntries([...names.filter(isSetting).map((name) => [name, Number(arrays[name]!.data[0])] as const), ...texts]);
    return { arrays: Object.fromEntries(names.filter((name) => !isSetting(name)).map((name) => [name, arrays[name]!])), settings };
  };

  test('is refused where its network would be another one, and then nothing has changed', async () => {
    const { arrays, settings } = await written();
    const { lab } = await labHere();
    const before = [lab.getConfig(), await lab.fingerprint()];
    const refused = (changes: Record<string, number | string>) => lab.importNetwork(writeNpz(arrays, { ...settings, ...changes }), 'a.npz');
    await expect(refused({ gain: 7 })).rejects.toThrow('The file says that network.gain is 7; this page takes 0 to 5. Correct it in the file.');
    await expect(refused({ nonlinearity: 'elu' })).rejects.toThrow(/network\.nonlinearity is "elu"; this page takes tanh, relu/);
    await expect(refused({ dt: 200 })).rejects.toThrow(/network\.dt is 200/);
    expect([lab.getConfig(), await lab.fingerprint()]).toEqual(before);
  });

  test('says which settings of its task were not taken; of a task that is not here the network comes alone', async () => {
    const { arrays, settings } = await written();
    const { lab } = await labHere();
    const taken = await lab.importNetwork(writeJson(arrays, { ...settings, 'task.flip-flop.bits': 9, 'task.flip-flop.colour': 1 }), 'a.json');
    expect(taken.passedOver.map(({ name }) => name)).toEqual(['task.flip-flop.bits', 'task.flip-flop.colour']);
    expect(taken.notes.join()).toContain("Passed over: 'task.flip-flop.bits', which holds 9, and the page takes a whole number, 1 to 4.");
    expect([lab.getConfig().task.name, taken.task]).toEqual(['flip-flop', 'flip-flop']);
    const fresh = await labHere();
    const alone = await fresh.lab.importNetwork(writeJson(arrays, { ...settings, 'task.name': 'juggling' }), 'a.json');
    expect(alone.task).toBe('integration-memory');
    expect(alone.passedOver.map(({ name }) => name)).toContain('task.name');
    expect(fresh.lab.getConfig().network.inputs).toBe(3);
  });

  test('and one of an earlier version, which says nothing of a task, is read as before and keeps the task of the page', async () => {
    const { arrays, settings } = await written();
    const { gain, tau, dt } = settings as Record<string, number>;
    const { lab } = await labHere();
    await lab.setConfig({ 'task.name': 'flip-flop', 'network.gain': 1.9 } as object);
    const { task, settings: said } = await lab.importNetwork(writeNpz(arrays, { gain, tau, dt, nonlinearity: 'tanh' }), 'old.npz');
    expect([task, said]).toEqual(['flip-flop', { gain, tau, dt, nonlinearity: 'tanh' }]);
    expect((await lab.weights('G')).data).toEqual(arrays.G!.data);
  });
});
