/** How pulses fall on time steps is said beside the precision that depends on it. */
import { expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { samplingName, samplingSentence } from '../../src/page/network/samplingWords.ts';
import { labHere } from '../lab/labHere.ts';

test('the page that plays first and the study have another sampling each, and their precision says so', () => {
  expect(samplingName(presetConfig('fitted').task.sampling)).toBe('pulses between steps');
  expect(samplingName(presetConfig('thesis-a').task.sampling)).toBe('pulses on whole steps');
});

test('the sentence names the setting, and the difference is one of long steps, as measured', async () => {
  const { lab } = await labHere({ network: { size: 40, dt: 20, gain: 1.5 } });
  await lab.fitReadout();
  const differences: number[] = [];
  for (const dt of [20, 1]) {
    await lab.setConfig({ 'network.dt': dt, 'task.sampling': 'study' });
    const study = await lab.evaluate();
    await lab.setConfig({ 'task.sampling': 'exact' });
    const exact = await lab.evaluate();
    differences.push(Math.abs(exact.precision / study.precision - 1));
  }
  expect(differences[0]).toBeGreaterThan(2 * differences[1]!);
  expect(samplingSentence('exact', 20)).toMatch(/task\.sampling: exact.*another number/);
  expect(samplingSentence('exact', 1)).toContain('differ little');
  expect(samplingSentence('study', 10)).toContain('as in the study');
}, 60_000);
