/** The last readout in closed form is told of the network and settings that it was made for, and of no others. */
import { expect, test } from 'vitest';
import { labHere } from './labHere.ts';

test('a change of the settings, another network and going back forget it; training goes on from it', async () => {
  const { lab, state } = await labHere({ network: { size: 16, dt: 20 } });
  expect(state().lastFit).toBeNull();
  const fit = await lab.fitReadout();
  expect(state().lastFit).toEqual(fit);
  await lab.train({ steps: 1 });
  expect(state().lastFit).toEqual(fit);
  await lab.setConfig({ 'network.noise': 1e-3 });
  expect(state().lastFit).toBeNull();
  await lab.fitReadout();
  await lab.setConfig({ 'network.seeds.recurrent': 7 });
  expect(state().lastFit).toBeNull();
  await lab.fitReadout();
  await lab.reset();
  expect(state().lastFit).toBeNull();
});

test('a readout that comes with the page is told as one that was computed', async () => {
  const { lab, state } = await labHere({ network: { size: 16, dt: 20 } });
  const shipped = async (preset: 'fitted' | 'silent') => {
    await lab.setConfig({ preset });
    await expect.poll(() => state().network?.origin, { timeout: 20_000 }).toBe('fitted');
    return state().lastFit!.error;
  };
  expect(await shipped('fitted')).toBeLessThan(1e-4);
  expect(await shipped('silent')).toBeGreaterThan(1e-3);
});
