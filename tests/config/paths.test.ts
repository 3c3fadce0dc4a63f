import { expect, expectTypeOf, test } from 'vitest';
import { flatten, getPath, setPath } from '../../src/config/paths.ts';
import { defaultConfig } from '../../src/config/presets.ts';
import { settingsByPath } from '../../src/config/schema.ts';
import { expectFrozen } from './validConfig.ts';

test('getPath: knows the type of the value at a path', () => {
  expect(getPath(defaultConfig, 'network.seeds.output')).toBe(2);
  expectTypeOf(getPath(defaultConfig, 'network.gain')).toEqualTypeOf<number>();
  expectTypeOf(getPath(defaultConfig, 'readout.fit')).toEqualTypeOf<boolean>();
  expectTypeOf(getPath(defaultConfig, 'network.nonlinearity')).toEqualTypeOf<'tanh' | 'relu' | 'softplus' | 'sigmoid'>();
});

test('setPath: changes a copy, shares the rest, freezes the result', () => {
  const changed = setPath(defaultConfig, 'network.seeds.output', 7);
  expect(changed).toEqual({ ...defaultConfig, network: { ...defaultConfig.network, seeds: { ...defaultConfig.network.seeds, output: 7 } } });
  expect(defaultConfig.network.seeds.output).toBe(2);
  expect(changed.task).toBe(defaultConfig.task);
  expectFrozen(setPath(changed, 'view.units', [1, 2]));
});

test.each(['__proto__', 'constructor', 'network', 'network.__proto__.polluted', 'network.gain.toString', '', 'v.'])(
  'getPath, setPath: %o is no setting',
  (path) => {
    expect(() => getPath(defaultConfig, path)).toThrow(RangeError);
    expect(() => setPath(defaultConfig, path, 1)).toThrow(RangeError);
    expect(({} as Record<string, unknown>).polluted).toBe(undefined);
  },
);

test('flatten: has every path of the table once, in its order', () => {
  expect(Object.keys(flatten(defaultConfig))).toEqual([...settingsByPath.keys()]);
});
