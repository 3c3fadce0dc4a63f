/** Keys of one character: one switch for all of them, one key that pauses whatever moves, and none that acts while somebody types (WCAG 2.1.4, 2.2.2). */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { everyCase } from '../everyCase.ts';
import { openSite } from './site.ts';

declare const lab: Lab;

const small = '#v=1&network.size=60&network.dt=20&training.batch=4&training.trials=12';
const soon = { timeout: 15_000, interval: 100 };
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const playing = (page: Page) => page.locator('.live-play').textContent();
/** Nothing has the focus. */
const letGo = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());

test('p pauses and lets go on, Space and b act; switched off in About none of them does, and the link keeps that', async () => {
  const { page, close, errors } = await openSite({ hash: small });
  await expect.poll(() => playing(page), soon).toBe('Pause');
  await page.keyboard.press('p');
  await expect.poll(() => playing(page), soon).toBe('Play');
  await page.keyboard.press('p');
  await expect.poll(() => playing(page), soon).toBe('Pause');

  // Where somebody types it is a letter.
  await page.getByRole('spinbutton', { name: 'gain' }).click();
  await page.keyboard.press('p');
  await page.keyboard.press('Escape');
  expect(await playing(page)).toBe('Pause');

  await button(page, 'About').click();
  await page.getByRole('checkbox', { name: /^Keys of one character/ }).uncheck({ force: true });
  await page.keyboard.press('Escape');
  await letGo(page);
  for (const key of ['p', 'b', 'Space']) await page.keyboard.press(key);
  await page.waitForTimeout(500);
  expect(await playing(page)).toBe('Pause');
  expect(await page.locator('.compared').count()).toBe(0);
  expect(await page.evaluate(() => lab.getConfig().view.pulses)).toBe('turn');
  await expect.poll(() => page.evaluate(() => location.hash), soon).toContain('view.letters=false');

  await page.evaluate(() => lab.setConfig({ 'view.letters': true }));
  await page.keyboard.press('b');
  await page.locator('.compared').waitFor();
  expect(errors).toEqual([]);
  await close();
});

test('p pauses a training and goes on with it, and the slow motion inside a step; digits and the full stop follow the same switch', async () => {
  const { page, close, errors } = await openSite({ hash: `${small}&view.panel=train` });
  await page.locator('.run-buttons').waitFor();
  const run = page.evaluate(() => lab.train({ steps: 400 }));
  await button(page, 'Pause').waitFor();
  await page.keyboard.press('p');
  const { step } = await run;
  expect(step).toBeLessThan(400);
  await page.keyboard.press('p');
  await button(page, 'Pause').waitFor();
  await page.evaluate(() => lab.pause());

  await page.evaluate(() => lab.setConfig({ 'view.inside': true }));
  await page
    .getByText(/^The network hears/)
    .first()
    .waitFor({ timeout: 30_000 });
  await page.evaluate(() => lab.live({ playing: false }));
  await button(page, 'Play').click();
  await button(page, 'Pause').waitFor();
  await letGo(page);
  await page.keyboard.press('p');
  await button(page, 'Play').waitFor();
  const lit = () => page.locator('.inside-part[data-lit="now"]').getAttribute('data-part');
  const before = await lit();
  await page.evaluate(() => lab.setConfig({ 'view.letters': false }));
  await page.keyboard.press('.');
  expect(await lit()).toBe(before);

  await page.evaluate(() => lab.openLink('#v=1&preset=flip-flop&network.size=40&network.dt=20&view.letters=false'));
  await page.locator('.task-cues').waitFor();
  await page.evaluate(() => {
    const { cue } = lab;
    Object.assign(globalThis, { cues: 0 });
    lab.cue = (asked) => {
      (globalThis as unknown as { cues: number }).cues++;
      return cue(asked);
    };
  });
  const cues = () => page.evaluate(() => (globalThis as unknown as { cues: number }).cues);
  await page.keyboard.press('1');
  expect(await cues()).toBe(0);
  await page.evaluate(() => lab.setConfig({ 'view.letters': true }));
  await page.keyboard.press('1');
  expect(await cues()).toBe(1);
  expect(errors).toEqual([]);
  await close();
});

test.skipIf(!everyCase)('p holds Show me where it is, and lets it go on to its end', async () => {
  const { page, close, errors } = await openSite({ hash: '#v=1&view.panel=story&story.chapter=2' });
  await button(page, 'Show me').first().click();
  const gain = () => page.evaluate(() => lab.getConfig().network.gain);
  const begun = await gain();
  await expect.poll(gain, soon).not.toBe(begun);
  await page.keyboard.press('p');
  await page.waitForTimeout(300);
  const held = await gain();
  await page.waitForTimeout(1500);
  expect(await gain()).toBe(held);
  expect(await button(page, 'Play').count()).toBe(1);
  await page.keyboard.press('p');
  await expect.poll(gain, soon).not.toBe(held);
  await page.locator('.story[data-stage="see"]').waitFor({ timeout: 60_000 });
  expect(errors).toEqual([]);
  await close();
});
