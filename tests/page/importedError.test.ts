import { expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { importedError } from '../../src/page/importedError.ts';

const score = { name: 'share of right answers', value: 0.98, chance: 0.5, ideal: 1, better: 'higher' } as const;

test('the error of an imported network is said to be that of when it came, with the settings that it was measured at', () => {
  const durations = [50, 150].map((duration) => ({ duration })) as never;
  const config = presetConfig('fitted');
  const said = importedError({ precision: 0.123, durations, score }, { ...config, network: { ...config.network, gain: 1.2, noise: 0.001, dt: 20 } });
  expect(said).toBe(
    'When it came, its mean squared error on this task was 0.12 (pulses of 50, 150\u00a0ms, gain 1.2, noise 0.001, time step 20\u00a0ms, pulses between steps).',
  );
});

test('of another task than pulse memory its name and its score are said', () => {
  const said = importedError({ precision: Number.NaN, durations: [], score }, presetConfig('flip-flop'));
  expect(said).toBe(
    'Its task is Flip-flop. It is right 98\u202f% of the time; guessing makes 50\u202f%. That was measured when it came (gain 1.2, noise 0, time step 20\u00a0ms).',
  );
});
