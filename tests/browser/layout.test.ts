/**
 * The page at the sizes of phones, tablets, laptops, projectors and zoomed windows: nothing is wider than the screen, no words lie over others, each control
 * can be hit at its own place on 24 px, and the gain is in the first view. One page is resized in place of many that are loaded.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { casesAt, everyCase } from '../everyCase.ts';
import { layoutFaults } from './layoutFaults.ts';
import { openSite, type Site } from './site.ts';

declare const lab: Lab;

/** Many sizes are many layouts; on a machine that does other things as well they take minutes. */
const patience = 400_000;

const panels = ['live', 'train', 'chaos', 'backengineer'] as const;
type Size = readonly [width: number, height: number];

/** A mouse at windows of desks and halves of them; 720 x 450 is 200 % of 1440 x 900, 360 x 225 is 400 %, 320 x 256 is 400 % of 1280 x 1024. */
const windows: readonly Size[] = casesAt<Size>(
  [
    [1920, 1080],
    [1440, 900],
    [1366, 768],
    [1280, 720],
    [1024, 768],
    [961, 700],
    [820, 1180],
    [720, 450],
    [640, 480],
    [360, 225],
    [320, 256],
  ],
  1,
  3,
  7,
  10,
);
/** Fingers. */
const screens: readonly Size[] = casesAt<Size>(
  [
    [320, 640],
    [360, 640],
    [390, 844],
    [768, 1024],
    [844, 390],
    [568, 320],
  ],
  0,
  4,
);
/** In windows as small as this the sliders scroll with the rest (src/ui/breakpoints.ts). */
const isTiny = ([width, height]: Size) => height <= 480 && width < 560;

async function open(page: Page, panel: (typeof panels)[number]): Promise<void> {
  await page.evaluate((name) => lab.setConfig({ 'view.panel': name }), panel);
  await page.waitForFunction((name) => document.querySelector('.page')?.getAttribute('data-panel') === name && document.querySelector('.entering'), panel);
  await page.waitForFunction(() => document.querySelectorAll('.part-waiting').length === 0 && document.querySelectorAll('.panel').length >= 3);
  // Sentences get their numbers, 3-D its lines.
  await page.waitForTimeout(700);
}

const settle = (page: Page) => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 60))));

async function faultsAt(site: Site, sizes: readonly Size[]): Promise<string[]> {
  const faults: string[] = [];
  const { page } = site;
  /** Where the gain axis ends in each panel, by the size of the window. */
  const axes = new Map<string, number[]>();
  for (const panel of panels) {
    await page.setViewportSize({ width: sizes[0]![0], height: sizes[0]![1] });
    await open(page, panel);
    // Where the processor draws the 3-D view, each of its sizes takes seconds: half of them will do.
    for (const size of sizes.filter((_, i) => panel !== 'backengineer' || i % 2 === 0)) {
      const [width, height] = size;
      const where = `${panel} at ${width} x ${height}: `;
      await page.setViewportSize({ width, height });
      await page.evaluate(() => scrollTo(0, 0));
      await settle(page);
      const bottom = await page.evaluate(() => document.querySelector('.gain-track')!.getBoundingClientRect().bottom);
      if (bottom > height && !isTiny(size)) faults.push(`${where}the gain axis ends at ${Math.round(bottom)}`);
      axes.set(`${width} x ${height}`, [...(axes.get(`${width} x ${height}`) ?? []), bottom]);
      for (const fault of new Set(await page.evaluate(layoutFaults))) faults.push(where + fault);
    }
  }
  for (const [size, [first, ...others]] of axes)
    if (Number.parseInt(size, 10) > 960 && others.some((other) => Math.abs(other - first!) > 1))
      faults.push(`at ${size} the gain axis moves: ${first}, ${others}`);
  return faults;
}

test('with a mouse, in windows of all sizes and zooms', { timeout: patience }, async () => {
  const site = await openSite();
  expect(await faultsAt(site, windows)).toEqual([]);
  expect(site.errors).toEqual([]);
  await site.close();
});

test('with a finger, upright and in landscape', { timeout: patience }, async () => {
  const site = await openSite({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  expect(await faultsAt(site, screens)).toEqual([]);
  await site.close();
});

test.skipIf(!everyCase)('on a projector, whose labels are larger', { timeout: patience }, async () => {
  const site = await openSite({ hash: '#v=1&view.theme=projector' });
  const sizes = casesAt<Size>(
    [
      [1920, 1080],
      [1280, 720],
      [1024, 768],
    ],
    0,
    1,
  );
  expect(await faultsAt(site, sizes)).toEqual([]);
  await site.page.setViewportSize({ width: 1280, height: 720 });
  for (const panel of panels) {
    await open(site.page, panel);
    const small = await site.page.evaluate(() =>
      [...document.querySelectorAll('.page *')]
        .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest('sup, sub, .hidden-text, math'))
        .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim()))
        .filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < 16)
        .map((element) => `${element.className || element.tagName} "${element.textContent!.slice(0, 30)}": ${getComputedStyle(element).fontSize}`),
    );
    expect(small, panel).toEqual([]);
  }
  await site.close();
});

test.skipIf(!everyCase)('on a projector the gain axis has the same height in Train as in Live, also with ridge, whose result takes two lines', async () => {
  const site = await openSite({ hash: '#v=1&preset=thesis-b&view.theme=projector', viewport: { width: 1280, height: 720 } });
  const bottom = () => site.page.evaluate(() => document.querySelector('.gain-track')!.getBoundingClientRect().bottom);
  await open(site.page, 'live');
  const live = await bottom();
  await open(site.page, 'train');
  await site.page.locator('.run-buttons').waitFor();
  expect(Math.abs((await bottom()) - live)).toBeLessThan(1);
  await site.page.evaluate(() => lab.fitReadout());
  await site.page.locator('.run-caption', { hasText: 'on new pulses' }).waitFor();
  expect(Math.abs((await bottom()) - live)).toBeLessThan(1);
  await site.close();
});

test('train on a phone: the main button is in the first view, and Back-engineer, Train and Chaos hide nothing under the sliders', async () => {
  const site = await openSite({ hash: '#v=1&view.panel=train', viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
  const button = site.page.getByRole('button', { name: 'Train', exact: true });
  await button.waitFor();
  const [box, zone] = [(await button.boundingBox())!, (await site.page.locator('.slider-zone').boundingBox())!];
  expect(box.y + box.height).toBeLessThan(zone.y);
  // Tab brings every control into sight above the zone.
  for (let i = 0; i < 30; i++) {
    await site.page.keyboard.press('Tab');
    const hidden = await site.page.evaluate(() => {
      const control = document.activeElement as HTMLElement;
      if (control === document.body || control.closest('.slider-zone, .skip')) return null;
      const { top, bottom } = (control.closest('label') ?? control).getBoundingClientRect();
      const limit = document.querySelector('.slider-zone')!.getBoundingClientRect().top;
      return bottom - top < limit && bottom > limit + 1 ? `${control.className} ends at ${bottom}, the zone begins at ${limit}` : null;
    });
    expect(hidden).toBeNull();
  }
  await site.close();
});

test('on a phone of 390 px: the reading of Live ends above the sliders, and the switch of the noise stands on Live, Train and Chaos, also without noise', async () => {
  const site = await openSite({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const { page } = site;
  await page.locator('.reading', { hasText: 'its error is' }).waitFor();
  const [reading, zone] = [(await page.locator('.reading').boundingBox())!, (await page.locator('.slider-zone').boundingBox())!];
  expect(reading.y + reading.height).toBeLessThanOrEqual(zone.y);
  for (const panel of ['live', 'train', 'chaos'] as const) {
    await open(page, panel);
    await expect.poll(() => page.getByRole('radio', { name: 'from the pulse' }).count(), { message: panel }).toBe(1);
  }
  await site.close();
});

test.skipIf(!everyCase)('Live in one column: the pulses to choose stand above the curve of the input, and the figures keep inside the margins', async () => {
  const site = await openSite({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
  const { page } = site;
  await page.locator('.live-rates').waitFor();
  for (const [width, height] of [
    [320, 640],
    [390, 844],
    [568, 320],
    [820, 1180],
  ] as const) {
    await page.setViewportSize({ width, height });
    await settle(page);
    const [words, rates, head] = await Promise.all(
      ['.pulse-again', '.live-rates', '.live-panel-rates .panel-head'].map(async (part) => (await page.locator(part).boundingBox())!),
    );
    expect(words!.y + words!.height, `${width}`).toBeLessThanOrEqual(rates!.y + 1);
    expect([rates!.x, rates!.width], `${width}`).toEqual([head!.x, head!.width]);
    expect(
      (await page.evaluate(layoutFaults)).filter((fault) => fault.includes('margin')),
      `${width}`,
    ).toEqual([]);
  }
  await site.close();
});

test('what a cell of the map says keeps inside the window and has its powers raised', async () => {
  const site = await openSite();
  for (const width of [1440, 1024, 390]) {
    await site.page.setViewportSize({ width, height: 900 });
    const map = site.page.locator('.error-map .figure-canvas');
    await map.evaluate((canvas) => canvas.scrollIntoView({ block: 'start' }));
    await settle(site.page);
    const { x, y, width: wide, height: tall } = (await map.boundingBox())!;
    for (const [across, down] of [
      [0.98, 0.1],
      [0.5, 0.5],
      [0.4, 0.3],
    ] as const) {
      await site.page.mouse.move(x + wide * across, y + tall * down);
      const reading = site.page.locator('.figure-reading');
      await reading.waitFor();
      const box = (await reading.boundingBox())!;
      expect(box.x, `${width}, ${across}`).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width, `${width}, ${across}`).toBeLessThanOrEqual(width);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(await reading.textContent()).not.toContain('^');
    }
  }
  await site.close();
});

test.skipIf(!everyCase)(
  'printed, each panel is one sheet of A4, lying with its fields side by side or standing with one under the other, and no words over others',
  {
    timeout: patience,
  },
  async () => {
    const site = await openSite();
    const { page } = site;
    for (const panel of panels) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.emulateMedia({ media: 'screen' });
      await open(page, panel);
      for (const [name, width, height] of [
        ['lying', 1047, 718],
        ['standing', 718, 1047],
      ] as const) {
        const where = `${panel}, ${name}`;
        await page.setViewportSize({ width: 1440, height: 900 });
        await page.emulateMedia({ media: null });
        await settle(page);
        // A sheet with margins of 10 mm, as the browser itself prints it.
        const pdf = (await page.pdf({ format: 'A4', landscape: name === 'lying' })).toString('latin1');
        expect(pdf.match(/\/Type \/Page\b/g), where).toHaveLength(1);
        await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
        await page.emulateMedia({ media: 'print' });
        await page.setViewportSize({ width, height });
        await settle(page);
        const text = await page.evaluate(layoutFaults);
        expect(
          text.filter((fault) => fault.includes('overlap') || fault.includes('wider') || fault.includes('runs off')),
          where,
        ).toEqual([]);
        const [field, edge] = [(await page.locator('.field').boundingBox())!, (await page.locator('.edge').boundingBox())!];
        if (name === 'standing') expect(edge.y, where).toBeGreaterThanOrEqual(field.y + field.height - 1);
        else expect(Math.abs(edge.y - field.y), where).toBeLessThan(2);
        for (const { x, y, width: wide, height: tall } of [field, edge]) {
          expect(x + wide, where).toBeLessThanOrEqual(width + 1);
          expect(y + tall, where).toBeLessThanOrEqual(height + 1);
          expect(tall, where).toBeGreaterThan(300);
        }
        expect(
          await page
            .getByRole('button')
            .filter({ visible: true, hasText: /^(Copy link|Train|One step|Undo|Menu)$/ })
            .count(),
          where,
        ).toBe(0);
        await page.evaluate(() => dispatchEvent(new Event('afterprint')));
      }
    }
    await site.close();
  },
);

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test.skipIf(!everyCase)('axe finds nothing in any panel, in light, dark and forced colours, wide and narrow', { timeout: patience }, async () => {
  const site = await openSite({ bypassCSP: true });
  const { page } = site;
  await page.evaluate(axe);
  const found: string[] = [];
  for (const panel of panels) {
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    await open(page, panel);
    const looks = [
      ['light', { colorScheme: 'light', forcedColors: 'none' }, 1440],
      ['dark', { colorScheme: 'dark', forcedColors: 'none' }, 1440],
      ['forced colours', { colorScheme: 'dark', forcedColors: 'active' }, 1440],
      ['narrow', { colorScheme: 'light', forcedColors: 'none' }, 390],
    ] as const;
    for (const [name, media, width] of casesAt<(typeof looks)[number]>(looks, ...(panels.indexOf(panel) % 2 === 0 ? [0, 3] : [1, 2]))) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia(media);
      await settle(page);
      found.push(
        ...(await page.evaluate(
          (where) =>
            (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe
              .run()
              .then(({ violations }) => violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`)),
          `${panel}, ${name}`,
        )),
      );
    }
  }
  expect(found).toEqual([]);
  await site.close();
});
