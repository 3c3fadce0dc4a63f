/** The mechanism view of Back-engineer in a browser: it opens, its sentence agrees with lab.linearStage, the overlap moves by keys and stands in the link. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { layoutFaults } from './layoutFaults.ts';
import { openSite } from './site.ts';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const hash = (more = '') => `#v=1&network.size=60&network.dt=20&network.gain=0.5&view.panel=backengineer&view.analysis=mechanism${more}`;
const sentence = (page: Page) => page.locator('.sentence').innerText();
const reading = (page: Page) => page.locator('.reading').innerText();
const ready = async (page: Page) => {
  await expect.poll(() => sentence(page), { timeout: 60_000 }).toMatch(/^A simple formula|^No simple/);
  await expect.poll(() => reading(page), { timeout: 60_000 }).toMatch(/draws keep/);
};

test('opens; the sentence agrees with lab.linearStage; the overlap moves by keys and stands in the link', { timeout: 300_000 }, async () => {
  const site = await openSite({ hash: hash() });
  const { page } = site;
  await ready(page);
  const holds = (await page.evaluate(`lab.linearStage({ conditions: ['150 ms'], scales: [1] }).then(({ cases }) => cases[0].holdsUntil)`)) as number;
  expect(holds).toBeGreaterThan(20);
  expect(await sentence(page)).toContain(holds < 99.5 ? `${holds}\u00a0ms` : `${(holds / 1000).toFixed(2)}\u00a0s`);
  // The errors come by themselves.
  const errors = page.locator('.mechanism-solutions canvas');
  await expect.poll(() => errors.getAttribute('aria-label'), { timeout: 90_000 }).toMatch(/rank one: [\d.]+ without noise, [\d.]+ with noise/);
  const before = await reading(page);
  const overlap = page.locator('.overlap-track input');
  await overlap.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect(await overlap.getAttribute('aria-valuetext')).toBe('1.06, only two answers');
  await expect.poll(() => page.evaluate('location.hash')).toContain('view.overlap=1.06');
  await expect.poll(() => reading(page), { timeout: 60_000 }).not.toBe(before);
  await ready(page);
  expect(await reading(page)).toContain('1.06');
  await page.keyboard.press('Delete');
  expect(await overlap.getAttribute('aria-valuetext')).toBe('1.00, holds any answer');

  await page.evaluate(axe);
  const faults = (await page.evaluate(
    `axe.run('main, aside').then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html.slice(0, 160)))`,
  )) as string[];
  expect(faults).toEqual([]);

  // The design in the place of the present network.
  await page.getByRole('button', { name: 'Open this design' }).click();
  await expect.poll(() => page.evaluate('lab.getConfig().design.overlap.length'), { timeout: 30_000 }).toBe(1);
  expect(site.errors).toEqual([]);
  await site.close();
});

test.each([
  [1440, 900, 'light'],
  [1024, 768, 'dark'],
  [390, 844, 'light'],
])('nothing covers anything at %i x %i, %s', { timeout: 300_000 }, async (width, height, theme) => {
  const site = await openSite({ hash: `${hash('&view.overlap=1.1').replace('gain=0.5', 'gain=0.8')}&view.theme=${theme}`, viewport: { width, height } });
  const { page } = site;
  await ready(page);
  await expect.poll(() => page.evaluate(layoutFaults)).toEqual([]);
  expect(site.errors).toEqual([]);
  await site.close();
});
