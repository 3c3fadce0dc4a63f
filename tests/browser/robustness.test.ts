/** The robustness view of Back-engineer in a browser: measured on a press, stopped and gone on with, kept through a reload, grey when the network is another. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { layoutFaults } from './layoutFaults.ts';
import { openSite } from './site.ts';

const hash = (size: number) => `#v=1&network.size=${size}&network.dt=20&view.panel=backengineer&view.analysis=robustness`;
const sentence = (page: Page) => page.locator('.sentence').innerText();
const caption = (page: Page) => page.locator('.robustness-measuring .caption').first().innerText();
const measured = (page: Page) => expect.poll(() => caption(page), { timeout: 90_000, interval: 200 }).toMatch(/^40 units/);
const idle = (page: Page) => expect.poll(() => page.locator('.robustness-measuring').getByRole('button').count(), { timeout: 90_000, interval: 200 }).toBe(0);

test('measured on a press; boxes hide networks, titles show one figure alone; a change is said, and what was measured comes back', {
  timeout: 300_000,
}, async () => {
  const site = await openSite({ hash: hash(40) });
  const { page } = site;
  await expect.poll(() => caption(page)).toBe('Not measured yet.');
  expect(await sentence(page)).toBe('How much can be done to this memory before it is lost?');
  await page.getByRole('button', { name: /^Measure, (about|a few)/ }).click();
  await measured(page);
  await idle(page);
  expect(await sentence(page)).toMatch(/network (bears|has no memory)/);

  const boxes = page.locator('.robustness-table input');
  expect(await boxes.evaluateAll((all) => all.map((box) => [(box as HTMLInputElement).checked, (box as HTMLInputElement).disabled]))).toEqual([
    [true, false],
    [false, true],
    [true, false],
    [false, true],
  ]);
  const reading = page.locator('.reading');
  expect(await reading.innerText()).toContain('rank one');
  const rankOne = page.locator('.robustness-table .option', { hasText: 'rank one' });
  await rankOne.click();
  expect(await reading.innerText()).not.toContain('rank one');
  await rankOne.click();

  const title = page.getByRole('button', { name: 'time step: this figure alone' });
  await title.click();
  expect(await title.getAttribute('aria-pressed')).toBe('true');
  expect(await page.locator('.robustness-titles button').count()).toBe(1);
  await title.click();
  expect(await page.locator('.robustness-titles button').count()).toBe(6);

  // Points are read with the keys.
  const canvas = page.locator('.robustness canvas');
  await canvas.focus();
  await expect
    .poll(async () => {
      await page.keyboard.press('Home');
      return page.locator('.robustness .figure-reading').innerText();
    })
    .toMatch(/^noise none, rank one: .*; guessing 0\.16$/);
  await page.keyboard.press('ArrowRight');
  expect(await page.locator('.robustness .figure-reading').innerText()).toMatch(/^noise 10\s*−9, rank one/);

  // The handle of the noise moves no network.
  await page.evaluate('lab.setConfig({ "network.noise": 1e-3 })');
  await expect.poll(() => page.locator('.below .panel-title').innerText()).toMatch(/noise 10\s*−3/);
  expect(await caption(page)).toMatch(/^40 units/);
  await page.evaluate('lab.setConfig({ "network.noise": 0 })');

  await page.evaluate('lab.setConfig({ "network.gain": 1.2 })');
  await expect.poll(() => caption(page)).toBe('Something has changed since this was measured.');
  await page.getByRole('button', { name: /^Measure again/ }).waitFor();
  await page.evaluate('lab.setConfig({ "network.gain": 1.5 })');
  await measured(page);

  await page.reload();
  await measured(page);
  await idle(page);
  expect(site.errors).toEqual([]);
  await site.close();
});

test('stopped: what came stays, and is gone on with', { timeout: 300_000 }, async () => {
  const site = await openSite({ hash: hash(160) });
  const { page } = site;
  await page.getByRole('button', { name: /^Measure/ }).click();
  await expect.poll(() => page.locator('.robustness-table input').first().isChecked(), { timeout: 60_000 }).toBe(true);
  await page.getByRole('button', { name: 'Stop' }).click();
  const more = page.getByRole('button', { name: /^Go on/ });
  await more.waitFor();
  expect(await page.locator('.robustness-table input').first().isChecked()).toBe(true);
  await more.click();
  await idle(page);
  expect(await page.locator('.robustness-table tbody tr').first().locator('td').first().innerText()).not.toBe('');
  expect(site.errors).toEqual([]);
  await site.close();
});

test('another task: its own score, and sentences where a disturbance means nothing', { timeout: 300_000 }, async () => {
  const site = await openSite({ hash: '#v=1&preset=flip-flop&network.size=24&view.panel=backengineer&view.analysis=robustness' });
  const { page } = site;
  await page.getByRole('button', { name: /^Measure/ }).click();
  await idle(page);
  expect(await page.locator('.robustness-reason').first().innerText()).toMatch(/^The design holds one number/);
  expect(await page.locator('.below').innerText()).toContain('Train draws the outputs of this task.');
  expect(site.errors).toEqual([]);
  await site.close();
});

test.each([
  [1440, 900, 'light'],
  [1280, 720, 'light'],
  [1024, 768, 'light'],
  [1440, 900, 'projector'],
  [390, 844, 'light'],
])('nothing covers anything at %i x %i, %s, before and after it is measured', { timeout: 300_000 }, async (width, height, theme) => {
  const site = await openSite({ hash: `${hash(40)}&view.theme=${theme}`, viewport: { width, height } });
  const { page } = site;
  await expect.poll(() => page.locator('.robustness-titles button').count()).toBe(6);
  await expect.poll(() => page.evaluate(layoutFaults)).toEqual([]);
  await page.getByRole('button', { name: /^Measure/ }).click();
  await idle(page);
  await expect.poll(() => page.evaluate(layoutFaults)).toEqual([]);
  await site.close();
});
