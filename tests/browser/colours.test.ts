/** The colours of the page follow the system while it is open: dark under Auto, and the visitor's own few colours (forced colours, high contrast). */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openSite } from './site.ts';

const soon = { timeout: 15_000, interval: 100 };

/** Whether a figure's canvas has pixels of a colour, r,g,b. */
const hasColour = (page: Page, figure: string, colour: string) =>
  page.evaluate(
    ([name, wanted]) => {
      const canvas = [...document.querySelectorAll<HTMLCanvasElement>('.figure-canvas')].find((one) => one.getAttribute('aria-label')!.startsWith(name!))!;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      let found = 0;
      for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255 && `${data[i]},${data[i + 1]},${data[i + 2]}` === wanted) found++;
      return found > 20;
    },
    [figure, colour],
  );

const figures = ['Error of the memory', 'Largest Lyapunov exponent'];
/** Ink and accent of tokens.css. */
const light = ['200,58,6', '20,24,31'];
const dark = ['255,125,71', '242,244,246'];

test('when the system turns dark under Auto, every figure takes the dark colours, and back', async () => {
  const site = await openSite({ colorScheme: 'light' });
  const { page } = site;
  // What nobody holds is collected, with the listeners on it: a change long after the start must be noticed, too.
  await page.requestGC();
  for (const [colorScheme, [accent, ink]] of [
    ['light', light],
    ['dark', dark],
    ['light', light],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    for (const figure of figures) await expect.poll(() => hasColour(page, figure, accent!), soon).toBe(true);
    await expect.poll(() => hasColour(page, figures[1]!, ink!), soon).toBe(true);
  }
  await site.close();
});

test('forced colours: handles, tracks, legends, switches and figures are seen, in the colours of the system', async () => {
  const site = await openSite({ colorScheme: 'dark', forcedColors: 'active' });
  const { page } = site;
  const system = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('span'));
    const value = (name: string) => {
      probe.style.color = name;
      return getComputedStyle(probe).color;
    };
    const colours = { paper: value('Canvas'), ink: value('CanvasText'), accent: value('Highlight') };
    probe.remove();
    return colours;
  });
  const backgrounds = (selector: string, pseudo?: string) =>
    page.evaluate(
      ([css, part]) =>
        [...document.querySelectorAll(css!)].map((element) => {
          const style = getComputedStyle(element, part);
          return style.backgroundImage === 'none' ? style.backgroundColor : 'picture';
        }),
      [selector, pseudo] as const,
    );
  for (const part of ['.gain-slider .disc', '.hairline-stub']) expect(new Set(await backgrounds(part)), part).toEqual(new Set([system.accent]));
  for (const part of ['.track-piece:not(.unknown)', '.noise-scale', '.noise-zero', '.track-tick'])
    expect(new Set(await backgrounds(part)), part).toEqual(new Set([system.ink]));
  for (const part of ['.rate-ramp', '.error-ramp'])
    expect(
      await page.evaluate((css) => {
        const ramp = document.querySelector(css)!;
        return ramp.matches('canvas') || ramp.querySelector('canvas') || getComputedStyle(ramp).backgroundImage !== 'none' ? 'seen' : 'gone';
      }, part),
      part,
    ).toBe('seen');
  const numbers = (colour: string) => colour.match(/\d+/g)!.slice(0, 3).join(',');
  await expect.poll(() => hasColour(page, figures[1]!, numbers(system.ink)), soon).toBe(true);
  for (const [accent] of [light, dark]) expect(await hasColour(page, figures[1]!, accent!)).toBe(false);
  await site.close();
});
