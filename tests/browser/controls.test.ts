/** Every control can be pressed at its own place: by a mouse that hovers its panel, by a finger, and by keys that do not lose the focus. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { casesAt, everyCase } from '../everyCase.ts';
import { openSite, type Site } from './site.ts';

declare const lab: Lab;

const soon = { timeout: 15_000, interval: 100 };
const views = ['live', 'train', 'chaos', 'backengineer'] as const;
const allSizes = [
  [320, 640],
  [390, 844],
  [768, 1024],
  [820, 1180],
  [1024, 768],
  [1280, 720],
  [1366, 768],
  [1440, 900],
  [1600, 900],
  [1920, 1080],
] as const;
const sizes = casesAt<(typeof allSizes)[number]>(allSizes, 0, 7);
const phone = (width: number) => width < 760;

/** The page with nothing moving on it, so that the machine is free for what is tested. */
async function open(width: number, height: number): Promise<Site> {
  const site = await openSite({ viewport: { width, height }, ...(phone(width) ? { hasTouch: true, isMobile: true } : {}) });
  await site.page.evaluate(() => lab.live({ playing: false }));
  return site;
}

async function showView(page: Page, view: (typeof views)[number]): Promise<void> {
  await page.evaluate((name) => lab.setConfig({ 'view.panel': name }), view);
  const last = { live: /Output/, train: /Size of the gradient|Loss/, chaos: /Distance of two/, backengineer: /What each axis/ }[view];
  await page.getByRole('heading', { name: last }).first().waitFor();
  await page.waitForTimeout(300);
}

/** What lies over the middle of each control of a panel; the panel is hovered by the mouse that stands on its title. */
const covered = (page: Page, panel: number) =>
  page.evaluate((index) => {
    const controls = [...document.querySelectorAll('.panel')[index]!.querySelectorAll<HTMLElement>('button, input, [role="spinbutton"]')];
    const say = (one: Element | null) =>
      `${one?.tagName.toLowerCase()} ${one?.getAttribute('class') ?? ''} "${(one?.getAttribute('aria-label') ?? one?.textContent ?? '').slice(0, 40)}"`;
    return controls.flatMap((control) => {
      if (!control.checkVisibility() || control.closest('.hidden-text')) return [];
      const label = control.closest('label') ?? control.closest('.handle') ?? control;
      label.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = label.getBoundingClientRect();
      const hit = document.elementFromPoint(x + width / 2, y + height / 2);
      return label.contains(hit) ? [] : [`${say(control)} lies under ${say(hit)}`];
    });
  }, panel);

for (const touch of [false, true]) {
  const mine = sizes.filter(([width]) => phone(width) === touch);
  test.skipIf(touch && !everyCase)(
    `controls of the panels, ${mine.map(([width]) => width).join(', ')} px wide: nothing lies over them while their panel is hovered`,
    async () => {
      const { page, close } = await open(mine[0]![0], mine[0]![1]);
      const found: string[] = [];
      for (const view of views) {
        await showView(page, view);
        for (const [width, height] of mine) {
          await page.setViewportSize({ width, height });
          await page.waitForTimeout(150);
          const panels = page.locator('.panel');
          const count = await panels.count();
          expect(count, view).toBeGreaterThan(2);
          for (let panel = 0; panel < count; panel++) {
            const title = panels.nth(panel).locator('.panel-title-button');
            if (!touch) await title.hover({ force: true });
            found.push(...(await covered(page, panel)).map((words) => `${view} ${width}: ${words}`));
          }
        }
      }
      await close();
      expect(found).toEqual([]);
    },
  );
}

for (const widths of [[...casesAt([1280, 1366, 1440, 1600, 1920], 0, 2)], [390]])
  test.skipIf(widths.length === 1 && !everyCase)(
    `switches of panels, ${widths.join(', ')} px wide: the word that is pressed at its own place is chosen, and no file is written`,
    async () => {
      const { page, close } = await open(widths[0]!, 844);
      const files: string[] = [];
      page.on('download', (file) => files.push(file.suggestedFilename()));
      const chosen: (readonly [string, string])[] = [];
      const wanted: (readonly [string, string])[] = [];
      for (const view of ['live', 'chaos'] as const) {
        await showView(page, view);
        for (const width of widths) {
          await page.setViewportSize({ width, height: 844 });
          for (const group of await page.locator('.panel-aside [role="radiogroup"]').all()) {
            const labels = await group.locator('label').all();
            // From the last to the first, so that each is a change.
            for (const label of labels.toReversed()) {
              await label.evaluate((element) => element.scrollIntoView({ block: 'center' }));
              const { x, y, width: wide, height } = (await label.boundingBox())!;
              const word = (await label.textContent())!;
              if (phone(width)) await page.touchscreen.tap(x + wide / 2, y + height / 2);
              else await page.mouse.click(x + wide / 2, y + height / 2);
              await page.waitForTimeout(60);
              wanted.push([`${view} ${width}`, word]);
              chosen.push([`${view} ${width}`, (await group.locator('label:has(:checked)').textContent())!]);
            }
          }
        }
      }
      await close();
      expect(chosen).toEqual(wanted);
      expect(wanted.length).toBeGreaterThan(8 * widths.length);
      expect(files).toEqual([]);
    },
  );

test('switches of panels by keys: each arrow chooses the next word, the focus stays, and the gain is not turned', async () => {
  const { page, close } = await open(1440, 900);
  const focused = () => page.evaluate(() => document.activeElement?.closest('label')?.textContent ?? document.activeElement?.tagName);
  const gain = await page.evaluate(() => lab.getConfig().network.gain);
  const walk = async (group: string, words: readonly string[]) => {
    await page.getByRole('radiogroup', { name: group }).locator('input:checked').focus();
    for (const word of words) {
      await page.keyboard.press('ArrowRight');
      await expect.poll(focused, soon).toBe(word);
      await page.waitForTimeout(300);
      expect(await focused()).toBe(word);
    }
  };
  await walk('Shown over the gain', ['error', 'modes', 'exponent', 'error']);
  expect(await page.evaluate(() => lab.getConfig().view.below)).toBe('error');
  await showView(page, 'chaos');
  await walk('Shown of the matrix', ['exponents', 'eigenvalues', 'exponents']);
  await walk('what is shown of the motion', ['autocorrelation', 'power', 'dimension', 'trajectories']);
  expect(await page.evaluate(() => lab.getConfig().network.gain)).toBe(gain);
  await close();
});

test('tools of a panel: one tab stop; arrows, Home and End go through them, Escape goes back', async () => {
  const { page, close } = await open(1440, 900);
  await page.getByRole('radio', { name: 'exponent' }).waitFor();
  const bar = page.getByRole('toolbar', { name: 'Tools for Error of the memory' });
  expect(await bar.locator('button:not([tabindex="-1"])').count()).toBe(1);
  await bar.getByRole('button').focus();
  await page.keyboard.press('Enter');
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await expect.poll(focused, soon).toBe('Enlarge');
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toBe('Table');
  await page.keyboard.press('End');
  expect(await focused()).toBe('CSV');
  expect(await bar.locator('button:not([tabindex="-1"])').count()).toBe(1);
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-expanded'))).toBe('false');
  expect(await page.evaluate(() => lab.getConfig().network.gain)).toBe(1.5);
  await close();
});

test('keys on the noise draw no tile of the rates anew while Live is paused', async () => {
  const { page, close } = await open(1440, 900);
  await page.waitForTimeout(1000);
  await page.getByRole('slider').first().focus();
  await page.evaluate(() => {
    const { clearRect } = CanvasRenderingContext2D.prototype;
    Object.assign(globalThis, { tilesDrawn: 0 });
    CanvasRenderingContext2D.prototype.clearRect = function (...box) {
      if (this.canvas.closest('.live-rates')) (globalThis as unknown as { tilesDrawn: number }).tilesDrawn++;
      clearRect.apply(this, box);
    };
  });
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft']) await page.keyboard.press(key, { delay: 60 });
  await expect.poll(() => page.evaluate(() => lab.getConfig().network.noise), soon).toBeGreaterThan(0);
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => (globalThis as unknown as { tilesDrawn: number }).tilesDrawn)).toBe(0);
  await close();
});
