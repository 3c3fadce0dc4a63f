import fc from 'fast-check';
import { presetConfig } from '../../src/config/presets.ts';
import { type Config, presetNames, type Setting, settingsByPath } from '../../src/config/schema.ts';
import { validate } from '../../src/config/validate.ts';

const lines = ['Find it', 'What is left, 50 % or all?', "It's 2e and 3 - or so!", 'a/b: https://c.d/e#f=g&h', 'ε: „λ“ 🙂', '1e 5 e 6.e 7'];

function anyValue(setting: Setting<unknown>): fc.Arbitrary<unknown> {
  const { kind, min = 0, max = 1, values = [], initial, allowed } = setting;
  switch (kind) {
    case 'whole':
      return fc.integer({ min, max });
    case 'number':
      return fc.oneof(
        fc.double({ min, max, noNaN: true }),
        fc.integer({ min: Math.ceil(min), max: Math.floor(max) }),
        fc.double({ min, max: Math.min(max, min + 1e-6), noNaN: true }),
      );
    case 'choice':
      return fc.constantFrom(...values);
    case 'switch':
      return fc.boolean();
    case 'list':
      if (values.length === 0 && setting.min === undefined)
        return fc.shuffledSubarray(['https://a.example', 'http://localhost:8000', 'https://b-c.example:444']);
      return values.length > 0 ? fc.shuffledSubarray([...values]) : fc.array(fc.double({ min, max, noNaN: true }), { maxLength: 6 });
    case 'lines':
      return fc.array(fc.constantFrom(...lines), { maxLength: 3 });
    case 'text':
      if (initial === '' && /line/.test(allowed)) return fc.constantFrom('', ...lines);
      return fc.constantFrom(initial, '', 'a', 'd', 'error-map');
  }
}

/** Any configuration that is valid: a preset with values over the whole range of some of the settings, and what breaks a rule taken back. */
export const anyConfig: fc.Arbitrary<Config> = fc.constantFrom(...presetNames).chain((preset) =>
  fc
    .record(Object.fromEntries([...settingsByPath].filter(([path]) => path !== 'preset').map(([path, setting]) => [path, anyValue(setting)])), {
      requiredKeys: [],
    })
    .map((patch) => validate(patch, presetConfig(preset)).config),
);
