import { expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { importedError } from '../../src/page/importedError.ts';

test('the error of an imported network is said to be that of when it came, with the settings that it was measured at', () => {
  const durations = [50, 150].map((duration) => ({ duration })) as never;
  const config = presetConfig('fitted');
  const said = importedError({ precision: 0.123, durations }, { ...config, network: { ...config.network, gain: 1.2, noise: 0.001, dt: 20 } });
  expect(said).toBe(
    'When it came, its mean squared error on this task was 0.12 (pulses of 50, 150\u00a0ms, gain 1.2, noise 0.001, time step 20\u00a0ms, pulses between steps).',
  );
});
