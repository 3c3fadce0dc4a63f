import { expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { rules } from '../../src/config/rules.ts';
import { settingsByPath } from '../../src/config/schema.ts';
import { choiceWords } from '../../src/page/network/choiceWords.ts';
import { fieldGroups, inWords, rangeWords } from '../../src/page/network/fields.ts';

const shown = [...fieldGroups.flatMap(({ paths }) => paths), 'engine'];
/** network.dt, task.onsetJitter: a name of a setting, not a number such as 0.1. */
const rawName = /[a-z]+\.[a-zA-Z]{2,}/;

test('fields of the network dialog: every number says its range and its unit, and none its name', () => {
  for (const path of shown) {
    const setting = settingsByPath.get(path)!;
    expect(setting.meaning, path).not.toMatch(rawName);
    if (setting.kind !== 'number' && setting.kind !== 'whole') continue;
    expect(rangeWords(setting), path).toContain(String(setting.max));
    expect(rangeWords(setting), path).toMatch(/^[A-Z0-9\u2212-]/);
    if (setting.unit) expect(rangeWords(setting), path).toContain(setting.unit);
  }
  expect(rangeWords(settingsByPath.get('network.size')!)).toBe('A whole number, 4 to 2000 units');
});

test('choices of the network dialog: each value has words', () => {
  for (const path of shown) {
    const setting = settingsByPath.get(path)!;
    if (setting.kind !== 'choice') continue;
    for (const value of setting.values!) expect(choiceWords(path, value), `${path} ${value}`).not.toBe(value);
  }
});

test('a refusal names the fields as the dialog does', () => {
  const config = presetConfig('fitted');
  for (const rule of rules) expect(inWords(rule.allowed(config))).not.toMatch(rawName);
  expect(inWords(rules[0]!.allowed(config))).toBe('a time step (10 ms) no longer than the time constant (100 ms)');
  expect(inWords(rules.find(({ paths }) => paths[0] === 'task.onsetJitter')!.allowed(config))).toBe(
    'a pulse that never starts before the trial: \u201cThe start varies by up to this, both ways\u201d (1000 ms) at most \u201cMean start of the pulse\u201d (3000 ms)',
  );
});
