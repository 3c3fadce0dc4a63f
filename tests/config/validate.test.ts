import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/config/configError.ts';
import { getPath } from '../../src/config/paths.ts';
import { defaultConfig, presetConfig } from '../../src/config/presets.ts';
import { settingsByPath } from '../../src/config/schema.ts';
import { validate } from '../../src/config/validate.ts';
import { expectFrozen, expectReadable, expectValid } from './validConfig.ts';

const base = presetConfig('thesis-a');
const paths = (patch: unknown) => validate(patch, base).issues.map(({ path }) => path);

test('validate: takes dotted keys, nested objects and mixtures of both, and leaves the rest as it is', () => {
  const { config, issues } = validate(
    { 'network.gain': 1.8, network: { noise: 0.01, 'seeds.input': 3 }, task: { sampling: 'exact' }, 'training.train': ['G', 'b'] },
    base,
  );
  expect(issues).toEqual([]);
  expect(config).toEqual({
    ...base,
    network: { ...base.network, gain: 1.8, noise: 0.01, seeds: { ...base.network.seeds, input: 3 } },
    task: { ...base.task, sampling: 'exact' },
    training: { ...base.training, train: ['G', 'b'] },
  });
  expectFrozen(config);
});

test('validate: takes typed arrays for lists', () => {
  expect(validate({ 'view.units': Uint16Array.of(4, 5) }, base)).toMatchObject({ config: { view: { units: [4, 5] } }, issues: [] });
});

test('validate: of a value out of range says path, given, allowed and used', () => {
  expect(validate({ 'network.gain': 9 }, base)).toEqual({ config: base, issues: [{ path: 'network.gain', given: '9', allowed: '0 to 5', used: '1.5' }] });
});

test.each([
  ['network.gain', Number.NaN, 'NaN'],
  ['network.gain', Number.POSITIVE_INFINITY, 'Infinity'],
  ['network.gain', '1.8', '"1.8"'],
  ['network.gain', null, 'null'],
  ['network.gain', undefined, 'nothing'],
  ['network.gain', 1n, 'a BigInt'],
  ['network.gain', [1], '1'],
  ['network.size', 3, '3'],
  ['network.size', 4.5, '4.5'],
  ['network.size', 2001, '2001'],
  ['network.dt', 0, '0'],
  ['training.train', ['I', 'I'], 'I,I'],
  ['training.train', ['I', 'Q'], 'I,Q'],
  ['training.train', 'I', '"I"'],
  ['view.units', [1, Number.NaN], '1,NaN'],
  ['view.units', [], null],
  ['view.durations', [0], '0'],
  ['readout.fit', 1, '1'],
  ['preset', 'nonsense', '"nonsense"'],
  ['v', 2, '2'],
] as const)('validate: %s = %o', (path, value, given) => {
  const { config, issues } = validate({ [path]: value }, base);
  if (given === null) expect(issues).toEqual([]);
  else {
    expect(issues).toMatchObject([{ path, given, allowed: settingsByPath.get(path)?.allowed }]);
    expect(config).toEqual(base);
  }
});

test('validate: an unknown path is an issue that names the nearest', () => {
  expect(validate({ 'network.gian': 1, gain: 2, 'Network.Tau': 3, whatever: { a: 1 } }, base).issues).toEqual([
    { path: 'network.gian', given: '1', allowed: 'no setting has this name; the nearest is network.gain' },
    { path: 'gain', given: '2', allowed: 'no setting has this name; the nearest is network.gain' },
    { path: 'Network.Tau', given: '3', allowed: 'no setting has this name; the nearest is network.tau' },
    { path: 'whatever', given: 'an object', allowed: 'no setting has this name' },
  ]);
});

test('validate: what is no object is one issue', () => {
  for (const patch of [null, undefined, 3, 'network.gain=2', [1, 2], () => 1, Symbol('s'), new Float64Array(3)]) expect(paths(patch)).toEqual(['']);
  expect(paths({ network: 5, task: [1] })).toEqual(['network', 'task']);
});

test('validate: never touches a prototype', () => {
  const patch = JSON.parse(
    '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "network": {"__proto__": {"polluted": 1}, "constructor": 1}}',
  );
  expect(paths(patch)).toEqual(['__proto__', 'constructor', 'network.__proto__', 'network.constructor']);
  expect(({} as Record<string, unknown>).polluted).toBe(undefined);
});

test('validate: survives objects that throw, refer to themselves or are huge, and cuts what it shows', () => {
  const circle: Record<string, unknown> = { 'network.gain': 2 };
  circle.network = circle;
  const { config, issues } = validate(circle, base);
  expect(config.network.gain).toBe(2);
  expectReadable(issues);
  const throws = Object.defineProperty({}, 'network.gain', {
    enumerable: true,
    get: () => {
      throw new Error('no');
    },
  });
  expect(validate(throws, base).config).toEqual(base);
  const huge = validate({ 'network.gain': 'x'.repeat(1e6), ['y'.repeat(1e6)]: 1, 'view.units': new Float64Array(1e6) }, base);
  expectReadable(huge.issues);
  expect(huge.issues).toHaveLength(3);
  expect(validate(Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`, i])), base).issues).toHaveLength(50);
});

describe('validate: settings that must agree', () => {
  test.each([
    [{ 'network.dt': 200 }, 'network.dt'],
    [{ 'network.tau': 5 }, 'network.tau'],
    [{ 'network.dt': 0.01 }, 'network.dt'],
    [{ 'task.evaluateFrom': 7000 }, 'task.evaluateFrom'],
    [{ 'task.length': 4505 }, 'task.length'],
    [{ 'task.onset': 6500 }, 'task.onset'],
    [{ 'task.onset': 500 }, 'task.onset'],
    [{ 'task.onsetJitter': 3001 }, 'task.onsetJitter'],
    [{ 'task.durationJitter': 151 }, 'task.durationJitter'],
    [{ 'task.duration': 99 }, 'task.duration'],
    [{ 'training.batch': 501 }, 'training.batch'],
    [{ 'training.trials': 31 }, 'training.trials'],
  ])('%o is refused at %s, with the values in a sentence', (patch, path) => {
    const { config, issues } = validate(patch, base);
    expect(config).toEqual(base);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ path, given: String(Object.values(patch)[0]), used: String(getPath(base, path)) });
    expect(issues[0]?.allowed.match(/[a-z]+\.[a-zA-Z]+/g)?.length).toBeGreaterThan(1);
  });

  test('values that agree with each other are taken though each alone would be refused', () => {
    expect(validate({ 'network.dt': 200, 'network.tau': 400 }, base).issues).toEqual([]);
    expect(validate({ 'task.onset': 200, 'task.onsetJitter': 0 }, base).issues).toEqual([]);
  });

  test('of two values that disagree one is taken back', () => {
    const { config, issues } = validate({ 'network.dt': 400, 'network.tau': 200 }, base);
    expect(config.network).toMatchObject({ dt: 10, tau: 200 });
    expect(issues.map(({ path }) => path)).toEqual(['network.dt']);
  });

  test('a rule that is broken already is no fault of another change', () => {
    const broken = { ...base, network: { ...base.network, tau: 1 } };
    expect(validate({ 'network.gain': 2 }, broken).issues).toEqual([]);
  });
});

test('validate: anything at all gives a valid configuration and issues that can be read (1000 patches)', () => {
  const key = fc.oneof(
    fc.constantFrom(...settingsByPath.keys()),
    fc.constantFrom('network', 'task', 'view', 'network.seeds', '__proto__', 'constructor'),
    fc.string(),
  );
  const number = fc.oneof(fc.double(), fc.integer(), fc.double({ min: 0, max: 5000 }));
  const leaf = fc.oneof(number, number, fc.anything({ maxDepth: 1 }), fc.array(number), fc.constantFrom('adam', 'exact', 'G', true));
  const patch = fc.dictionary(key, fc.oneof(leaf, fc.dictionary(key, leaf)), { maxKeys: 8 });
  fc.assert(
    fc.property(patch, (one) => {
      const { config, issues } = validate(one, defaultConfig);
      expectValid(config);
      expectReadable(issues);
    }),
    { numRuns: 1000 },
  );
});

test('ConfigError: its message lists every setting, what was given and what is allowed', () => {
  const error = new ConfigError(validate({ 'network.gain': 9, 'network.size': 1 }, base).issues);
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe('ConfigError');
  expect(error.issues).toHaveLength(2);
  expect(error.message).toBe(
    'Nothing was changed; please correct these 2 settings. network.gain: given 9, allowed is 0 to 5. network.size: given 1, allowed is a whole number, 4 to 2000 units.',
  );
});

describe('validate: tasks', () => {
  test('another task brings the channels that it needs; given ones are kept where they do', () => {
    const { config, issues } = validate({ 'task.name': 'flip-flop' }, base);
    expect(issues).toEqual([]);
    expect([config.network.inputs, config.network.outputs]).toEqual([3, 3]);
    const { network } = validate({ 'task.flip-flop.bits': 4 }, config).config;
    expect([network.inputs, network.outputs]).toEqual([4, 4]);
    expect(validate({ 'task.name': 'flip-flop', 'network.inputs': 5 }, base).config.network.inputs).toBe(5);
    expect(validate({ 'task.name': 'integration-memory' }, config).config.network.inputs).toBe(1);
    // The same task once more changes nothing.
    expect(validate({ 'task.name': 'integration-memory' }, validate({ 'network.inputs': 2 }, base).config).config.network.inputs).toBe(2);
  });

  test('too few channels, and parameters that do not agree, are refused with the values in a sentence', () => {
    const { config } = validate({ 'task.name': 'flip-flop' }, base);
    expect(validate({ 'network.outputs': 2 }, config).issues).toMatchObject([
      { path: 'network.outputs', allowed: 'at least the 3 outputs of the task (task.name, flip-flop)' },
    ]);
    const set = validate({ 'task.name': 'ready-set-go' }, base).config;
    const { issues, config: kept } = validate({ 'task.ready-set-go.shortest': 1200 }, set);
    expect(kept).toEqual(set);
    expect(issues).toMatchObject([{ path: 'task.ready-set-go.shortest', allowed: 'task.ready-set-go.shortest at most longest (1000 ms) (it is 1200)' }]);
    // Of a task that is not chosen they may be anything; choosing it is refused then.
    const odd = validate({ 'task.ready-set-go.shortest': 1200 }, base);
    expect(odd.issues).toEqual([]);
    expect(validate({ 'task.name': 'ready-set-go' }, odd.config).issues.map(({ path }) => path)).toEqual(['task.name']);
  });
});

test('validate: parts in which nothing changes are those of the base, so that who watches them is not told; a part in which something does is another, frozen', () => {
  const base = validate({ 'view.units': [3, 1], 'training.train': ['I'] }, defaultConfig).config;
  const { config } = validate({ 'network.gain': 1.23 }, base);
  expect(config.network.gain).toBe(1.23);
  for (const part of ['task', 'training', 'view', 'readout'] as const) expect(config[part]).toBe(base[part]);
  expect(config.network.seeds).toBe(base.network.seeds);
  expect(config.network).not.toBe(base.network);
  expectFrozen(config);
  expect(validate({ view: { units: [3, 1] } }, base).config).toBe(base);
  expect(validate({ view: { units: [1, 3] } }, base).config.view).not.toBe(base.view);
});

test('ConfigError: says the first of many settings and how many more there are; all of them are in `issues`', () => {
  const { issues } = validate(Object.fromEntries(Array.from({ length: 45 }, (_, k) => [`task.name ${k}`, 1])), defaultConfig);
  const { message, issues: listed } = new ConfigError(issues);
  expect(listed).toHaveLength(45);
  expect(message.length).toBeLessThan(1000);
  expect(message).toMatch(/correct these 45 settings\. .*And \d+ more\.$/);
  expect(new ConfigError(issues.slice(0, 2)).message.match(/allowed is/g)).toHaveLength(2);
});
