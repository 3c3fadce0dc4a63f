/** The page of the benchmark, as a visitor uses it. */
import { expect, test } from 'vitest';
import { openSite } from './site.ts';

test('#bench: measures on a click, shows rows as they come, and stops', async () => {
  const site = await openSite({ hash: '#bench', ready: false });
  const { page } = site;
  await page.getByRole('button', { name: 'Measure this machine' }).click();
  const rows = page.locator('.benchmark tbody tr');
  await expect.poll(() => rows.count(), { timeout: 90_000, interval: 200 }).toBeGreaterThan(1);
  const first = await rows.first().locator('td').allTextContents();
  expect(first.join('; ')).toMatch(/^128 units, 100 steps, 16 trials; G, I, W; wasm, 1 worker; [\d.]+ ms; \d+ %$/);
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Measure again' }).waitFor();
  expect(await page.locator('.benchmark-machine').textContent()).toMatch(/^\d+ cores?; one worker does at most [\d.]+ GFLOP\/s\. WebGL: /);
  expect(site.errors).toEqual([]);
  await site.close();
});
