/** What is enlarged belongs to its panel; a training goes on under an enlarged figure and can be stopped there. */
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { casesAt } from '../everyCase.ts';
import { openSite } from './site.ts';

declare const lab: Lab;

const soon = { timeout: 20_000, interval: 100 };

test('the enlarged figure goes with its panel, and a letter that a panel lacks falls out of the link', async () => {
  const { page, errors, close } = await openSite({ hash: '#v=1&view.panel=backengineer&view.enlarged=d' });
  await expect.poll(() => page.evaluate(() => location.hash), soon).not.toContain('view.enlarged');
  expect(await page.locator('.panel-large').count()).toBe(0);
  await page.evaluate(() => lab.setConfig({ 'view.panel': 'live', 'view.enlarged': 'b' }));
  await page.locator('.live-panel-output.panel-large').waitFor();
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Chaos' }).click();
  await expect.poll(() => page.evaluate(() => location.hash), soon).toContain('view.panel=chaos');
  expect(await page.evaluate(() => lab.getConfig().view.enlarged)).toBe('');
  expect(await page.evaluate(() => location.hash)).not.toContain('view.enlarged');
  expect(errors).toEqual([]);
  await close();
});

for (const [width, height] of casesAt<readonly [number, number]>(
  [
    [1440, 900],
    [1280, 720],
    [390, 844],
  ],
  1,
  2,
))
  test(`Train with an enlarged figure, ${width} px wide: Train and Pause are there, the gain too; Escape closes and the training goes on`, async () => {
    const phone = width < 760 ? { hasTouch: true, isMobile: true } : {};
    const { page, errors, close } = await openSite({ hash: '#v=1&preset=small&view.panel=train&view.enlarged=b', viewport: { width, height }, ...phone });
    await page.locator('.train-loss.panel-large').waitFor();
    for (const letter of ['b', 'd']) {
      await page.evaluate((one) => lab.setConfig({ 'view.enlarged': one }), letter);
      const train = page.getByRole('button', { name: 'Train', exact: true }).last();
      await train.waitFor();
      const box = (await train.boundingBox())!;
      expect(box.y + box.height, letter).toBeLessThanOrEqual(height);
      await (phone.hasTouch ? page.touchscreen.tap(box.x + 10, box.y + 10) : page.mouse.click(box.x + 10, box.y + 10));
      await expect.poll(() => page.evaluate(() => lab.getConfig() && document.querySelector('.run-buttons .main')?.textContent), soon).toBe('Pause');
      const gain = (await page.locator('.gain-track').boundingBox())!;
      expect(gain.y + gain.height, letter).toBeLessThanOrEqual(height);
      const pause = (await page.getByRole('button', { name: 'Pause' }).boundingBox())!;
      await (phone.hasTouch ? page.touchscreen.tap(pause.x + 10, pause.y + 10) : page.mouse.click(pause.x + 10, pause.y + 10));
      await expect.poll(() => page.evaluate(() => document.querySelector('.run-buttons .main')?.textContent), soon).toBe('Train');
    }
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.panel-large').count(), soon).toBe(0);
    expect(errors).toEqual([]);
    await close();
  });
