/** Back and Forward in a real browser: between panels and networks, also in a frame whose history may not be written. */
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { openSite } from './site.ts';

declare const lab: Lab;

const soon = { timeout: 20_000, interval: 100 };

test('Back goes from panel to panel and from network to network, and Forward the other way', async () => {
  const site = await openSite();
  const { page } = site;
  const config = () => page.evaluate(() => lab.getConfig());
  const first = await page.evaluate(() => lab.fingerprint());
  await page.evaluate(() => lab.setConfig({ 'network.gain': 1.4 }));
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.getByRole('button', { name: 'Chaos', exact: true }).click();
  await expect.poll(() => page.evaluate(() => location.hash), soon).toContain('view.panel=chaos');
  await page.goBack();
  await expect.poll(async () => (await config()).view.panel, soon).toBe('train');
  await page.goBack();
  await expect.poll(async () => (await config()).view.panel, soon).toBe('live');
  expect((await config()).network.gain).toBe(1.4);
  await page.goForward();
  await expect.poll(async () => (await config()).view.panel, soon).toBe('train');
  await page.evaluate(() => lab.setConfig({ preset: 'thesis-a', 'network.size': 60 }));
  const other = await page.evaluate(() => lab.fingerprint());
  expect(other).not.toBe(first);
  await page.goBack();
  await expect.poll(async () => (await config()).network.size, soon).toBe(500);
  await expect.poll(() => page.evaluate(() => lab.fingerprint()), soon).toMatch(/^[0-9a-f]+$/);
  await page.goForward();
  await expect.poll(async () => (await config()).network.size, soon).toBe(60);
  await expect.poll(() => page.evaluate(() => lab.fingerprint()), soon).toBe(other);
  expect(site.errors).toEqual([]);
  await site.close();
});
