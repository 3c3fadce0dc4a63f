/**
 * What pops up: explanations, menus, the phone's menu, dialogs. Beside what they speak of, one at a time, closed by Escape and by a press elsewhere, focus goes
 * back.
 */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openSite } from './site.ts';

const soon = { timeout: 15_000, interval: 100 };
const shown = (page: Page) => page.locator('.popover:popover-open');
const box = async (of: Locator) => (await of.boundingBox())!;
const titles = (page: Page) => page.locator('.panel-title-button');

test('explanations: each stands beside its figure and not over it; one at a time; Escape and a press elsewhere close it; the focus goes back', async () => {
  const site = await openSite();
  const { page } = site;
  const count = await titles(page).count();
  expect(count).toBeGreaterThan(2);
  for (let index = 0; index < count; index++) {
    await titles(page).nth(index).click();
    await expect.poll(() => shown(page).count(), soon).toBe(1);
    await expect.poll(() => shown(page).getAttribute('data-placed'), soon).toBe('');
    const [words, panel] = [await box(shown(page)), await box(titles(page).nth(index).locator('xpath=ancestor::section'))];
    const apart =
      words.x >= panel.x + panel.width || words.x + words.width <= panel.x || words.y >= panel.y + panel.height || words.y + words.height <= panel.y;
    expect(apart, `explanation ${index}`).toBe(true);
  }
  await page.keyboard.press('Escape');
  expect(await shown(page).count()).toBe(0);
  await titles(page).first().focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => shown(page).count(), soon).toBe(1);
  await page.keyboard.press('Escape');
  expect(
    await titles(page)
      .first()
      .evaluate((title) => title === document.activeElement),
  ).toBe(true);
  await titles(page).first().click();
  await expect.poll(() => shown(page).count(), soon).toBe(1);
  await page.mouse.click(1430, 890);
  await expect.poll(() => shown(page).count(), soon).toBe(0);
  await titles(page).first().click();
  await titles(page).first().click();
  await expect.poll(() => shown(page).count(), soon).toBe(0);
  expect(site.errors).toEqual([]);
  await site.close();
});

test('formulas: set in a font of maths, which is loaded with the first of them and not before', async () => {
  const site = await openSite();
  expect(site.requests.filter((name) => name.includes('maths'))).toEqual([]);
  await titles(site.page).first().click();
  await expect.poll(() => site.requests.filter((name) => name === 'fonts/maths.woff2').length, soon).toBe(1);
  await expect.poll(() => site.page.evaluate(() => document.fonts.check("16px 'STIX Two Math'")), soon).toBe(true);
  expect(
    await site.page
      .locator('.popover:popover-open math')
      .first()
      .evaluate((math) => getComputedStyle(math).fontFamily),
  ).toContain('STIX Two Math');
  await site.close();
});

test('menus: arrow keys move in them, Escape closes them, the focus goes back; About opens a dialog with the study and how to cite it', async () => {
  const site = await openSite();
  const { page } = site;
  const opener = page.getByRole('button', { name: 'Network', exact: true });
  await opener.click();
  await expect.poll(() => page.getByRole('menuitem').count(), soon).toBe(8);
  expect(await page.getByRole('menuitem', { name: /Other tasks/ }).textContent()).toContain('flip-flop');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent), soon).toContain('Settings and measures');
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Import a network');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('menuitem').count(), soon).toBe(0);
  expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
  await opener.click();
  await page.getByRole('menuitem', { name: /Settings and measures/ }).click();
  await expect.poll(() => page.getByRole('dialog', { name: 'This network' }).count(), soon).toBe(1);
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'About', exact: true }).click();
  const about = page.getByRole('dialog', { name: 'Edge of Chaos' });
  await expect
    .poll(() => about.getByRole('link', { name: /Master's thesis/ }).getAttribute('href'), soon)
    .toContain('lorenapuhl/Backengineering-neural-networks');
  expect(site.errors).toEqual([]);
  await site.close();
});

test("the phone's menu: Escape and a press elsewhere close it, a panel that is chosen closes it, and its menus and dialogs open", async () => {
  const site = await openSite({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const { page } = site;
  const opener = page.getByRole('button', { name: 'Menu', exact: true });
  await opener.tap();
  await expect.poll(() => shown(page).count(), soon).toBe(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => shown(page).count(), soon).toBe(0);
  await opener.tap();
  await page.touchscreen.tap(195, 800);
  await expect.poll(() => shown(page).count(), soon).toBe(0);
  await opener.tap();
  await page.getByRole('button', { name: 'Network', exact: true }).tap();
  await expect.poll(() => shown(page).count(), soon).toBe(2);
  // In the place of the menu: neither over a part of it nor over the sliders, and one press leads back.
  const [menu, list] = [await box(page.locator('.phone-menu')), await box(page.locator('.menu-list:popover-open'))];
  expect(list).toEqual(menu);
  expect(list.y + list.height).toBeLessThanOrEqual((await box(page.locator('.slider-zone'))).y);
  await page.getByRole('menuitem', { name: 'Back' }).tap();
  await expect.poll(() => shown(page).count(), soon).toBe(1);
  await page.getByRole('button', { name: 'Network', exact: true }).tap();
  await page.getByRole('menuitem', { name: /Settings and measures/ }).tap();
  await expect.poll(() => page.getByRole('dialog', { name: 'This network' }).isVisible(), soon).toBe(true);
  await page.getByRole('button', { name: 'Done' }).tap();
  await opener.tap();
  await page.getByRole('button', { name: 'Chaos', exact: true }).tap();
  await expect.poll(() => shown(page).count(), soon).toBe(0);
  expect(site.errors).toEqual([]);
  await site.close();
});

test('a word at the right edge is explained inside the window, however late its sentence is drawn', async () => {
  const site = await openSite({ hash: '#v=1&preset=small&view.panel=train' });
  const { page } = site;
  const word = page.locator('.run-group .term', { hasText: /^output bias$/ });
  await word.waitFor();
  // What waits for the next frame comes before the sentence.
  await page.evaluate(() => {
    const later = requestAnimationFrame;
    let within = false;
    window.requestAnimationFrame = (callback) => {
      if (within) return later(callback);
      within = true;
      callback(performance.now());
      within = false;
      return 0;
    };
  });
  await word.click();
  const words = page.locator('.term-words:popover-open');
  await expect.poll(() => words.textContent(), soon).toMatch(/added to each output/);
  const inside = async () => {
    const { x, width } = await box(words);
    return x >= 0 && x + width <= 1440;
  };
  await expect.poll(inside, { timeout: 2000, interval: 100 }).toBe(true);
  expect(site.errors).toEqual([]);
  await site.close();
});
