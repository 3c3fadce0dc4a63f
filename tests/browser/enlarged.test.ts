/** A panel enlarged is the same panel: its drawing goes on, its handles are there, and it is in the link. */
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { everyCase } from '../everyCase.ts';
import { openSite } from './site.ts';

declare const lab: Lab;

const soon = { timeout: 15_000, interval: 100 };

test('enlarge: the map keeps its canvas, its noise and gain can be turned, Escape brings the page back with the focus', async () => {
  const { page, errors, close } = await openSite();
  const canvas = page.locator('.error-map .figure-canvas');
  const before = (await canvas.boundingBox())!;
  await canvas.evaluate((element) => Object.assign(element, { mark: 'the same one' }));
  const tools = page.getByRole('toolbar', { name: 'Tools for Error of the memory' });
  await tools.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await tools.getByRole('button', { name: 'Enlarge', exact: true }).click();
  await page.getByRole('button', { name: 'Back to the page' }).waitFor();
  await expect.poll(async () => (await canvas.boundingBox())!.width, soon).toBeGreaterThan(2 * before.width);
  expect(await canvas.evaluate((element) => (element as unknown as { mark: string }).mark)).toBe('the same one');
  await expect.poll(() => page.evaluate(() => location.hash), soon).toContain('view.enlarged=c');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

  // Gain by its handle, noise by its own, both by the map.
  await page.getByRole('slider', { name: 'gain' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.evaluate(() => lab.getConfig().network.gain), soon).toBe(1.51);
  await page.getByRole('slider', { name: 'noise' }).focus();
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => page.evaluate(() => lab.getConfig().network.noise), soon).toBe(1e-9);
  // A visitor clicks on what is seen: where pictures are slow to show, it is drawn at its new size some frames later.
  await expect.poll(() => canvas.evaluate((element) => Math.abs((element as HTMLCanvasElement).width - element.clientWidth)), soon).toBeLessThan(2);
  const box = (await canvas.boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect.poll(() => page.evaluate(() => lab.getConfig().network.noise), soon).toBeGreaterThan(1e-7);

  await page.keyboard.press('Escape');
  await expect.poll(async () => (await canvas.boundingBox())!.width, soon).toBe(before.width);
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')), soon).toContain('Error of the memory');
  expect(await page.evaluate(() => lab.getConfig().view.enlarged)).toBe('');
  expect(errors).toEqual([]);
  await close();
});

test('enlarge by a link: the rates are large, have a time axis, take pulses, and the button brings the page back', async () => {
  const { page, errors, close } = await openSite({ hash: '#v=1&view.enlarged=a' });
  await page.getByRole('button', { name: 'Back to the page' }).waitFor();
  const rates = page.locator('.live-rates');
  expect((await rates.boundingBox())!.width).toBeGreaterThan(1200);
  await page.getByRole('button', { name: 'Pulse of 300 ms' }).click();
  await expect.poll(() => page.evaluate(() => lab.getConfig().view.pulse), soon).toBe(300);
  // Ink of the time axis, below the plots.
  const inkBelow = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLCanvasElement>('.live-rates canvas')].some((canvas) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, canvas.height - 16, canvas.width, 14);
        return data.some((value, index) => index % 4 === 3 && value > 200);
      }),
    );
  await expect.poll(inkBelow, soon).toBe(true);
  await page.getByRole('button', { name: 'Back to the page' }).click();
  await expect.poll(async () => (await rates.boundingBox())!.width, soon).toBeLessThan(900);
  expect(errors).toEqual([]);
  await close();
});

test.skipIf(!everyCase)('enlarge: each panel of each view, wide and on a phone, is seen whole beside the gain', async () => {
  for (const [viewport, more] of [
    [{ width: 1280, height: 720 }, {}],
    [
      { width: 390, height: 844 },
      { hasTouch: true, isMobile: true },
    ],
  ] as const) {
    const { page, errors, close } = await openSite({ viewport, ...more });
    await page.evaluate(() => lab.live({ playing: false }));
    for (const view of ['live', 'train', 'chaos', 'backengineer'] as const) {
      await page.evaluate((name) => lab.setConfig({ 'view.panel': name, 'view.enlarged': '' }), view);
      await page.locator(`[data-panel='${view}'] .panel-letter`, { hasText: 'c' }).waitFor();
      await page.waitForTimeout(1500);
      const all = await page.locator('.panel-letter').allTextContents();
      // The page and the phone take turns.
      const letters = everyCase ? all : all.filter((_, i) => i % 2 === (viewport.width > 1000 ? 0 : 1));
      for (const letter of letters) {
        await page.evaluate((one) => lab.setConfig({ 'view.enlarged': one }), letter);
        const back = page.getByRole('button', { name: 'Back to the page' });
        await back.waitFor();
        await expect.poll(() => page.locator('.panel:visible').count(), soon).toBe(1);
        const body = (await page.locator('.panel-large > .panel-body').boundingBox())!;
        expect(body.height, `${view} ${letter}`).toBeGreaterThan(viewport.height * 0.25);
        expect(body.width, `${view} ${letter}`).toBeGreaterThan(viewport.width * 0.85);
        const gain = (await page.locator('.gain-handle').boundingBox())!;
        expect(gain.y + gain.height, `${view} ${letter}`).toBeLessThanOrEqual(viewport.height);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${view} ${letter}`).toBeLessThanOrEqual(0);
      }
    }
    expect(errors).toEqual([]);
    await close();
  }
});
