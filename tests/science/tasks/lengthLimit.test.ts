/** What is said where a trial is too short for its parts: a round number. */
import { expect, test } from 'vitest';
import { presetConfig } from '../../../src/config/presets.ts';
import { validate } from '../../../src/config/validate.ts';

test('interval comparison with longer stimuli: the length that would do, without digits of rounding', () => {
  const { issues } = validate({ 'task.interval-comparison.longest': 800 }, presetConfig('interval-comparison'));
  expect(issues.map(({ allowed }) => allowed).join()).toMatch(/length at least 3960 ms, which mostDelay and what follows take at most/);
});
