/** Chaos as a visitor has it: the figure grows into the big field, the map is touched, computed, broken off by a reload and gone on with. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { everyCase } from '../everyCase.ts';
import { openSite } from './site.ts';

declare const lab: Lab;

const map = '.error-map canvas';
/** What is said of the map now: it is written on focus. */
const summary = (page: Page) =>
  page.locator(map).evaluate((canvas) => {
    canvas.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    return canvas.getAttribute('aria-label');
  });
const where = (page: Page) => page.evaluate(() => [lab.getConfig().network.gain, lab.getConfig().network.noise]);
const sentence = (page: Page) => page.locator('h1').textContent();

test('chaos: the axis moves into the big field and stays at its height; the sentence is written from the map', async () => {
  const site = await openSite();
  const axis = site.page.locator('.gain-track');
  const before = (await axis.boundingBox())!;
  await site.page
    .getByRole('button', { name: 'Chaos' })
    .or(site.page.getByRole('tab', { name: 'Chaos' }))
    .or(site.page.getByRole('link', { name: 'Chaos' }))
    .first()
    .click();
  await expect.poll(async () => (await axis.boundingBox())!.x, { timeout: 5000 }).toBeLessThan(200);
  await site.page.waitForTimeout(400);
  const after = (await axis.boundingBox())!;
  expect(Math.abs(after.y - before.y)).toBeLessThan(1);
  expect(after.width).toBeGreaterThan(1.4 * before.width);
  await expect
    .poll(() => sentence(site.page), { timeout: 10_000 })
    .toMatch(/^Without noise gain 1\.60 remembers best; with noise of 10\u22124 from the start, gain 1\.10 does\.$/);
  // One switch, and it walks back.
  await site.page.getByRole('radio', { name: 'from the pulse' }).check({ force: true });
  await expect
    .poll(() => sentence(site.page), { timeout: 10_000 })
    .toMatch(/^Where noise of 10\u22124 begins with the trial, gain 1\.10 is best; where it begins with the pulse, 1\.\d0\.$/);
  expect(await site.page.evaluate(() => lab.getLink())).toMatch(/view\.panel=chaos/);
  expect(site.errors).toEqual([]);
  await site.close();
});

test('chaos: a click on a cell goes to it, a drag on the exponents turns the gain, arrows turn both, and a link brings it back', async () => {
  const site = await openSite({ hash: '#v=1&view.panel=chaos&network.gain=1.8' });
  await expect.poll(() => summary(site.page), { timeout: 10_000 }).toContain('242 cells');
  const box = (await site.page.locator(map).boundingBox())!;
  const track = (await site.page.locator('.gain-track').boundingBox())!;
  const x = (gain: number) => track.x + (track.width * (gain - 0.35)) / 2.2;
  // The middle of the logarithmic piece is 10^-4.5: a little above it the row of 10^-4.
  await site.page.mouse.click(x(1.13), box.y + (box.height - 30) * 0.46);
  await expect.poll(() => where(site.page)).toEqual([1.1, 1e-4]);
  const curve = (await site.page.locator('.below-figure canvas').boundingBox())!;
  await site.page.mouse.move(x(1.1), curve.y + 60);
  await site.page.mouse.down();
  for (const gain of [1.2, 1.5, 2]) await site.page.mouse.move(x(gain), curve.y + 60, { steps: 3 });
  await site.page.mouse.up();
  await expect.poll(() => where(site.page)).toEqual([2, 1e-4]);
  await site.page.locator(map).focus();
  await site.page.keyboard.press('ArrowRight');
  await site.page.keyboard.press('ArrowUp');
  await expect.poll(() => where(site.page)).toEqual([2.01, 2e-4]);
  const link = await site.page.evaluate(() => lab.getLink());
  const again = await openSite({ hash: link.slice(link.indexOf('#')) });
  expect(await where(again.page)).toEqual([2.01, 2e-4]);
  expect([...site.errors, ...again.errors]).toEqual([]);
  await site.close();
  await again.close();
});

test('chaos: where nothing was measured the exponent comes by itself, with its error', async () => {
  const site = await openSite({ hash: '#v=1&view.panel=chaos&network.size=60&network.gain=3' });
  await expect
    .poll(() => site.page.locator('.reading').textContent(), { timeout: 30_000 })
    .toMatch(/This network is chaotic, \u03bb = 0\.\d{3}\u00a0\u00b1\u00a00\.\d{3} per \u03c4/);
  const { exponents, standardError } = await site.page.evaluate(async () => {
    const {
      exponents: [exponent],
      standardError: [error],
    } = await lab.lyapunov();
    return { exponents: exponent, standardError: error };
  });
  const shown = Number(/\u03bb = (0\.\d{3})/.exec((await site.page.locator('.reading').textContent())!)![1]);
  expect(Math.abs(shown - exponents!)).toBeLessThan(4 * Math.SQRT2 * standardError! + 5e-4);
  await site.close();
});

test('chaos: the map of another network is computed when it is asked for, coarse to fine, and a reload in the middle of it goes on', async () => {
  const hash = '#v=1&view.panel=chaos&network.size=100&sweep.gains=0.5,0.7,0.9,1.1,1.3,1.5,1.7,1.9&sweep.noises=0,1e-6,1e-4,1e-2';
  const site = await openSite({ hash });
  const known = async () => Number(/(\d+) cells/.exec((await summary(site.page)) ?? '')?.[1] ?? 0);
  await site.page.getByText('Not computed yet for these settings.').waitFor();
  await site.page.getByRole('button', { name: 'Compute the map' }).click();
  await expect.poll(known, { timeout: 60_000 }).toBeGreaterThan(3);
  await site.page.reload();
  await site.page.waitForFunction(() => 'lab' in globalThis);
  // It goes on by itself, from what was kept.
  await site.page.getByRole('progressbar', { name: 'Map of this network' }).waitFor({ timeout: 30_000 });
  await expect.poll(known, { timeout: 10_000 }).toBeGreaterThan(2);
  await expect.poll(known, { timeout: 120_000, interval: 500 }).toBe(32);
  await expect.poll(() => sentence(site.page)).toMatch(/^Without noise gain|^How much chaos/);
  expect(site.errors).toEqual([]);
  await site.close();
});

test('chaos: PNG, SVG and CSV of the map have its axes and its cells', async () => {
  const site = await openSite({ hash: '#v=1&view.panel=chaos', acceptDownloads: true });
  const panel = site.page.locator('.error-map');
  await expect.poll(() => summary(site.page), { timeout: 10_000 }).toContain('242 cells');
  const file = async (kind: string) => {
    await panel.getByRole('button', { name: /^Table, enlarge and export/ }).click();
    const [download] = await Promise.all([site.page.waitForEvent('download'), panel.getByRole('button', { name: `as ${kind}` }).click()]);
    const { readFile } = await import('node:fs/promises');
    return readFile(await download.path());
  };
  const svg = (await file('SVG')).toString();
  for (const word of ['>gain</text>', '>noise (standard deviation)</text>', '>best gain</text>']) expect(svg).toContain(word);
  const csv = (await file('CSV')).toString().trim().split('\n');
  expect(csv.filter((line) => /^[\d.]/.test(line))).toHaveLength(242);
  expect([...(await file('PNG')).subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  await site.close();
});

test.skipIf(!everyCase)('the reading never runs into the figure below it, with noise and all that there is to say', async () => {
  const site = await openSite({ hash: '#v=1&network.gain=1.25&network.noise=1e-4&network.size=200' });
  await expect.poll(() => site.page.locator('.reading').textContent(), { timeout: 30_000 }).toMatch(/\u00b1\u00a00\.\d+ per/);
  for (const panel of ['live', 'chaos'] as const) {
    await site.page.evaluate((name) => lab.setConfig({ 'view.panel': name }), panel);
    await expect.poll(() => site.page.locator('.reading').textContent(), { timeout: 30_000 }).toMatch(/\u00b1\u00a00\.\d+ per/);
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 1024, height: 768 },
    ]) {
      await site.page.setViewportSize(viewport);
      const room = () =>
        site.page.evaluate(() => {
          const range = document.createRange();
          range.selectNodeContents(document.querySelector('.reading')!);
          const figure = [...document.querySelectorAll('.panel-title')]
            .map((title) => title.getBoundingClientRect())
            .filter(({ right }) => right > innerWidth / 2);
          return Math.min(...figure.map(({ top }) => top)) - range.getBoundingClientRect().bottom;
        });
      await expect.poll(room, { message: `${panel} at ${viewport.width}` }).toBeGreaterThan(-2);
    }
  }
  await site.close();
});
