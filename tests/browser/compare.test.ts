/** Two runs beside each other as a visitor has them: pinned, changed, swapped, taken back, on a phone, with another task. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { errorText } from '../../src/ui/format.ts';
import { everyCase } from '../everyCase.ts';
import { openSite } from './site.ts';

declare const lab: Lab;

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const small = '#v=1&network.size=60&network.dt=20';
const soon = { timeout: 60_000 };
const line = (page: Page) => page.locator('.compared > p').innerText();
const named = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const precision = (page: Page) => page.evaluate(async () => (await lab.evaluate()).precision);
const gain = (page: Page) => page.evaluate(() => lab.getConfig().network.gain);

/** Of axe, by their names. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe.run();
    return violations.map(({ id }) => id);
  });
}

test('a pinned run stands beside what comes next; the difference is that of two evaluations; b swaps, Undo takes it back', async () => {
  const site = await openSite({ bypassCSP: true, hash: small });
  const { page, requests } = site;
  expect(requests.some((file) => /\/compare-/.test(file))).toBe(false);
  const link = await page.evaluate(() => lab.getLink());
  await named(page, 'Pin').click();
  await expect.poll(() => line(page), soon).toMatch(/^A is pinned: error [\d.]+\. Change anything/);
  const first = await precision(page);
  // Of this visit alone.
  expect(await page.evaluate(() => lab.getLink())).toBe(link);
  expect(await named(page, 'Swap').isDisabled()).toBe(true);

  await page.evaluate(() => lab.setConfig({ 'network.gain': 1.1 }));
  await expect.poll(() => line(page), soon).toMatch(/^A at gain 1\.50: error [\d.]+; B at gain 1\.10: [\d.]+, /);
  const second = await precision(page);
  expect(await line(page)).toContain(
    `A at gain 1.50: error ${errorText(first)}; B at gain 1.10: ${errorText(second)}, ${errorText(Math.abs(second - first))} ${second > first ? 'more' : 'less'}`,
  );
  expect(await findings(page)).toEqual([]);

  const before = await page.evaluate(() => lab.getLink());
  await page.locator('.sentence').click();
  await page.keyboard.press('b');
  await expect.poll(() => gain(page), soon).toBe(1.5);
  await expect.poll(() => line(page), soon).toMatch(/^A at gain 1\.10: error [\d.]+; B at gain 1\.50: [\d.]+, /);
  expect(await precision(page)).toBe(first);
  await named(page, 'Undo').click();
  await expect.poll(() => page.evaluate(() => lab.getLink()), soon).toBe(before);

  // Switched off with all keys of one character, it does nothing.
  await page.evaluate(() => lab.setConfig({ 'view.letters': false }));
  await page.locator('.sentence').click();
  await page.keyboard.press('b');
  await page.waitForTimeout(400);
  expect(await gain(page)).toBe(1.1);
  await named(page, 'Unpin').click();
  await expect.poll(() => page.locator('.compared').count()).toBe(0);
  expect(site.errors).toEqual([]);
  await site.close();
});

test('weights that training changes: the swap brings the untrained network back, and the trained one again', async () => {
  const site = await openSite({ hash: '#v=1&preset=flip-flop&network.size=60&training.batch=16' });
  const { page } = site;
  const weights = () => page.evaluate(() => lab.fingerprint());
  await named(page, 'Pin').click();
  await expect.poll(() => line(page), soon).toMatch(/^A is pinned: right answers \d+\s%/);
  const untrained = await weights();
  await page.evaluate(() => lab.train({ steps: 20 }));
  const trained = await weights();
  expect(trained).not.toEqual(untrained);
  await expect
    .poll(() => line(page), soon)
    .toMatch(/^A after 0 steps: right answers \d+\s%; B after 20 steps: \d+\s%, ([\d.]+ percentage points (more|less)|no difference)\.$/);
  await named(page, 'Swap').click();
  await expect.poll(weights, soon).toEqual(untrained);
  await expect.poll(() => line(page), soon).toMatch(/^A after 20 steps: .+; B after 0 steps: \d+/);
  await named(page, 'Swap').click();
  await expect.poll(weights, soon).toEqual(trained);
  expect(site.errors).toEqual([]);
  await site.close();
});

test.skipIf(!everyCase)('on a phone the line and its words have room, and nothing is wider than the screen', async () => {
  const site = await openSite({ hash: small, bypassCSP: true, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const { page } = site;
  await named(page, 'Pin').click();
  await expect.poll(() => line(page), soon).toMatch(/^A is pinned: error /);
  await page.evaluate(() => lab.setConfig({ 'network.noise': 0.01 }));
  await expect.poll(() => line(page), soon).toMatch(/^A without noise: error .+; B with noise 0\.01: [\d.]+, /);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  const output = (await page.locator('.live-panel-output').boundingBox())!;
  const text = (await page.locator('.compared').boundingBox())!;
  expect(text.y).toBeGreaterThanOrEqual(output.y + output.height - 1);
  expect((await page.locator('.live-rates').boundingBox())!.height).toBeGreaterThan(190);
  expect(await findings(page)).toEqual([]);
  expect(site.errors).toEqual([]);
  await site.close();
});
