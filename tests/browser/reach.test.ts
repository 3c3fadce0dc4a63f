/**
 * The states of the page, one after the other on one page without reloading: axe finds nothing, nothing must be scrolled sideways, and Tab reaches every
 * control, shows its focus and hides none. Here a part of them, each at one size and in one set of colours. With TESTS=all every state, wide, on a phone and
 * zoomed to 200 %, in light, dark and forced colours, and at all sizes: half an hour.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { everyCase } from '../everyCase.ts';
import { axeFaults, tabFaults, widthFaults } from './reachFaults.ts';
import { allStates, type State, smallNetwork } from './reachStates.ts';
import { openSite, type SiteOptions } from './site.ts';

type Size = readonly [width: number, height: number];
const colours = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'light', forcedColors: 'active' },
} as const;
type Colours = keyof typeof colours;

const desk: Size = [1440, 900];
const phone: Size = [390, 844];

/** What a small walk looks at: what other tests do not, and where something was wrong. */
const some: readonly (readonly [string, Size, Colours])[] = [
  ['Live, a unit silenced', desk, 'light'],
  ['Live, a figure enlarged', phone, 'dark'],
  ['Back-engineer, axes', desk, 'dark'],
  ['Settings and measures', phone, 'forced'],
  ['Import preview', phone, 'light'],
  ['About', desk, 'forced'],
  ['Story, chapter 1', [1024, 768], 'dark'],
  ['Story, chapter 6', phone, 'dark'],
  ['Read answers', [720, 450], 'light'],
  ['Story, for teachers', [320, 640], 'light'],
  // At the end: it stays.
  ['Lesson', phone, 'light'],
];

/** Menus are gone through by arrows, and Tab closes them; a table that was opened over the page is closed by Escape. */
const byTab = ({ name }: State) => !/^Menu|menu$|a word explained|a figure explained|tools of a figure|a table/.test(name);

/** Figures follow a new size of the window within some pictures. */
const settle = (page: Page) => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 400))));

async function faultsOf(page: Page, state: State, where: string): Promise<string[]> {
  await settle(page);
  const faults = [...(await axeFaults(page)), ...(await page.evaluate(widthFaults)), ...(byTab(state) ? await tabFaults(page) : [])];
  return faults.map((fault) => `${state.name}, ${where}: ${fault}`);
}

const all = everyCase;

if (!all)
  test('some states, each at one size and in one set of colours', { timeout: 240_000 }, async () => {
    const site = await openSite({ hash: smallNetwork, bypassCSP: true });
    const { page } = site;
    const found: string[] = [];
    for (const [name, [width, height], theme] of some) {
      const state = allStates.find((one) => one.name === name)!;
      await page.setViewportSize({ width, height });
      await page.emulateMedia(colours[theme]);
      await state.open(page);
      found.push(...(await faultsOf(page, state, `${width} x ${height}, ${theme}`)));
      await state.close?.(page);
    }
    expect(found).toEqual([]);
    // A lesson that takes the place of the story is not told that the story could not give a network back.
    expect(await page.locator('.notice').allInnerTexts()).toEqual([]);
    expect(site.errors).toEqual([]);
    await site.close();
  });

const walks: readonly (readonly [string, Size, SiteOptions, readonly Size[]])[] = [
  [
    'wide',
    desk,
    {},
    [
      [1920, 1080],
      [1280, 720],
      [1024, 768],
    ],
  ],
  [
    'phone',
    phone,
    { hasTouch: true, isMobile: true },
    [
      [320, 640],
      [360, 740],
      [844, 390],
    ],
  ],
  ['zoomed', [720, 450], { deviceScaleFactor: 2 }, [[320, 256]]],
];

if (all)
  test.each(walks)('%s: all states', { timeout: 3_600_000 }, async (name, [width, height], visitor, sizes) => {
    const site = await openSite({ hash: smallNetwork, bypassCSP: true, viewport: { width, height }, ...visitor });
    const { page } = site;
    const found: string[] = [];
    for (const state of allStates) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia(colours.light);
      await state.open(page);
      for (const theme of ['dark', 'forced', 'light'] as const) {
        await page.emulateMedia(colours[theme]);
        await settle(page);
        found.push(...(await axeFaults(page)).map((fault) => `${state.name}, ${name}, ${theme}: ${fault}`));
      }
      found.push(...(await faultsOf(page, state, name)));
      for (const [w, h] of sizes) {
        await page.setViewportSize({ width: w, height: h });
        await settle(page);
        found.push(...(await page.evaluate(widthFaults)).map((fault) => `${state.name}, ${w} x ${h}: ${fault}`));
      }
      await page.setViewportSize({ width, height });
      await state.close?.(page);
    }
    expect(found).toEqual([]);
    expect(site.errors).toEqual([]);
    await site.close();
  });
