import fc from 'fast-check';
import { presetConfig } from '../../src/config/presets.ts';
import { type Config, presetNames, type Setting, settingsByPath } from '../../src/config/schema.ts';
import { validate } from '../../src/config/validate.ts';

function anyValue({ kind, min = 0, max = 1, values = [], initial }: Setting<unknown>): fc.Arbitrary<unknown> {
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
      return values.length > 0 ? fc.shuffledSubarray([...values]) : fc.array(fc.double({ min, max, noNaN: true }), { maxLength: 6 });
    case 'text':
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
