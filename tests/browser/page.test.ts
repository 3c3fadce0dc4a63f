/** The page as visitors of all kinds use it: with a mouse, a keyboard, a thumb, a screen reader. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { everyCase } from '../everyCase.ts';
import { openSite, type Site } from './site.ts';

declare const lab: Lab;

/** On a machine that does other things as well. */
const soon = { timeout: 15_000, interval: 100 };

let shared: Promise<Site> | undefined;

/** One page for all tests that need nothing but what a visitor sees first: most of the time of a test would be the page's beginning. */
async function sharedSite(): Promise<Site> {
  shared ??= openSite();
  const site = await shared;
  await site.page.setViewportSize({ width: 1440, height: 900 });
  await site.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await site.page.evaluate(() => lab.openLink('#v=1'));
  return site;
}

const gainOf = (page: Page) => page.evaluate(() => lab.getConfig().network.gain);
const slider = (page: Page) => page.getByRole('slider', { name: 'gain' });

/** Number of different colours in the map of the rates; 1 while the page is blank. */
const coloursInMap = (page: Page) =>
  page.evaluate(() => {
    const colours = new Set<number>();
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>('.live-rates canvas')) {
      const { data } = canvas.getContext('2d')!.getImageData(0, Math.floor(canvas.height * 0.3), canvas.width, 20);
      for (const colour of new Uint32Array(data.buffer)) colours.add(colour);
    }
    return colours.size;
  });

test('the page: the first trace moves, the page fills with colour, and no error is said', async () => {
  const site = await openSite({ ready: false });
  await expect.poll(() => coloursInMap(site.page), { timeout: 60_000, interval: 200 }).toBeGreaterThan(100);
  expect(site.errors).toEqual([]);
  await site.close();
});

test('gain: arrow keys step 0.01, Shift 0.1, Page 0.25, Delete the default, and the link follows', async () => {
  const site = await sharedSite();
  const gain = slider(site.page);
  await gain.focus();
  await site.page.keyboard.press('ArrowRight');
  await expect.poll(() => gainOf(site.page), soon).toBe(1.51);
  await site.page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(() => gainOf(site.page), soon).toBe(1.41);
  await site.page.keyboard.press('PageDown');
  await expect.poll(() => gainOf(site.page), soon).toBe(1.16);
  await expect.poll(() => site.page.evaluate(() => location.hash), soon).toContain('network.gain=1.16');
  await expect
    // Until it is measured here it says what lies between the gains that are known: some ten seconds on two cores.
    .poll(() => gain.getAttribute('aria-valuetext'), { ...soon, timeout: 60_000 })
    .toMatch(/^1\.16\. (This network is \w+|Chaotic or not cannot be told here|Its exponent is (being measured|not measured here yet))/);
  await site.page.keyboard.press('Delete');
  await expect.poll(() => gainOf(site.page), soon).toBe(1.5);
});

test('gain: dragging the handle changes it at once, Escape takes it back', async () => {
  const site = await sharedSite();
  const box = (await site.page.locator('.gain-handle').boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await site.page.mouse.move(x, y);
  await site.page.mouse.down();
  await site.page.mouse.move(x + 60, y, { steps: 6 });
  await expect.poll(() => gainOf(site.page), soon).toBeGreaterThan(1.7);
  await site.page.keyboard.press('Escape');
  await site.page.mouse.up();
  await expect.poll(() => gainOf(site.page), soon).toBe(1.5);
});

test('numbers in the reading: typing 1,2 sets the gain; 9 is refused, says the range and keeps the old value', async () => {
  const site = await sharedSite();
  const number = site.page.getByRole('spinbutton', { name: 'gain' });
  await number.click();
  await site.page.keyboard.type('1,2');
  await site.page.keyboard.press('Enter');
  await expect.poll(() => gainOf(site.page), soon).toBe(1.2);
  await site.page.getByRole('spinbutton', { name: 'gain' }).click();
  await site.page.keyboard.type('9');
  await site.page.keyboard.press('Enter');
  expect(await site.page.getByRole('alert').textContent()).toContain('0 to 5');
  expect(await gainOf(site.page)).toBe(1.2);
});

test('noise: from none one step up is 1e-9, and the switch says from when it is on', async () => {
  const site = await sharedSite();
  await site.page.getByRole('slider', { name: 'noise' }).focus();
  await site.page.keyboard.press('ArrowUp');
  await expect.poll(() => site.page.evaluate(() => lab.getConfig().network.noise), soon).toBe(1e-9);
  await site.page.getByRole('radio', { name: 'from the pulse' }).check({ force: true });
  await expect.poll(() => site.page.evaluate(() => lab.getConfig().task.noiseFrom), soon).toBe('pulse');
});

test('wait before the pulse: below its variation it takes that along and says so; a longer wait does not bring it back', async () => {
  const site = await openSite({ hash: '#v=1&network.noise=0.001' });
  const wait = site.page.getByRole('spinbutton', { name: 'wait before the pulse' });
  const task = () => site.page.evaluate(() => lab.getConfig().task);
  const type = async (text: string) => {
    await wait.click();
    await site.page.keyboard.type(text);
    await site.page.keyboard.press('Enter');
  };
  await type('0.5');
  await expect.poll(task, soon).toMatchObject({ onset: 500, onsetJitter: 500, evaluateFrom: 2000, length: 4500 });
  const note = site.page.locator('.drag-number-below');
  expect(await note.textContent()).toContain('varies by at most 500');
  const { x, width } = (await note.boundingBox())!;
  expect(x + width).toBeLessThanOrEqual(site.page.viewportSize()!.width);
  await type('3');
  await expect.poll(task, soon).toMatchObject({ onset: 3000, onsetJitter: 500, evaluateFrom: 4500, length: 7000 });
  await note.waitFor({ state: 'detached' });
  expect(await site.page.evaluate(() => lab.setConfig({ 'task.onset': 400 }).catch(({ message }: Error) => message))).toContain(
    'task.onsetJitter (500 ms) at most',
  );
  await site.close();
});

test.skipIf(!everyCase)('wait before the pulse: a drag that goes below the variation and is taken back by Escape changes nothing', async () => {
  const site = await openSite({ hash: '#v=1&network.noise=0.001' });
  const before = await site.page.evaluate(() => lab.getConfig().task);
  const box = (await site.page.getByRole('spinbutton', { name: 'wait before the pulse' }).boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await site.page.mouse.move(x, y);
  await site.page.mouse.down();
  await site.page.mouse.move(x - 110, y, { steps: 8 });
  await expect.poll(() => site.page.evaluate(() => lab.getConfig().task.onsetJitter), soon).toBeLessThan(500);
  await site.page.keyboard.press('Escape');
  await site.page.mouse.up();
  await expect.poll(() => site.page.evaluate(() => lab.getConfig().task), soon).toEqual(before);
  await site.close();
});

test('undo: Ctrl+Z takes the gain back and leaves the panel and the colours', async () => {
  const site = await sharedSite();
  await slider(site.page).focus();
  await site.page.keyboard.press('ArrowRight');
  await expect.poll(() => gainOf(site.page), soon).toBe(1.51);
  await site.page.evaluate(() => lab.setConfig({ 'view.panel': 'train', 'view.theme': 'dark' }));
  await site.page.keyboard.press('Control+z');
  await expect.poll(() => gainOf(site.page), soon).toBe(1.5);
  expect(await site.page.evaluate(() => lab.getConfig().view)).toMatchObject({ panel: 'train', theme: 'dark' });
});

test('copy link: what is copied brings up the same settings', async () => {
  const site = await openSite({ hash: '#v=1&network.gain=1.25', permissions: ['clipboard-read', 'clipboard-write'] });
  await site.page.getByRole('button', { name: 'Copy link' }).click();
  await site.page.getByRole('menuitem', { name: /Copy the link/ }).click();
  await site.page.getByRole('button', { name: 'Link copied' }).waitFor();
  const link = await site.page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('#v=1&');
  const { config, issues } = await site.page.evaluate((text) => lab.openLink(text), link);
  expect(issues).toEqual([]);
  expect(config.network.gain).toBe(1.25);
  await site.close();
});

test('a bad link: a dialog lists what was given and allowed, the rest is loaded, Escape closes it', async () => {
  const site = await openSite({ hash: '#v=1&network.gain=99&network.size=100' });
  const dialog = site.page.getByRole('dialog');
  await dialog.waitFor();
  expect(await dialog.textContent()).toMatch(/network\.gain.*99.*0 to 5/);
  expect(await site.page.evaluate(() => lab.getConfig().network.size)).toBe(100);
  await site.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await site.close();
});

test('rates: a click on a row silences its unit, "wake all" wakes it', async () => {
  const site = await sharedSite();
  await expect.poll(() => coloursInMap(site.page), soon).toBeGreaterThan(20);
  await site.page.locator('.live-rates').click({ position: { x: 400, y: 150 } });
  const silenced = site.page.getByRole('group', { name: 'Silenced units' });
  await silenced.waitFor();
  await silenced.getByRole('button', { name: 'wake all' }).click();
  await silenced.waitFor({ state: 'detached' });
});

test('keyboard alone: Space gives a pulse, Tab reaches panels, gain and noise, and the focus is always seen', async () => {
  const site = await openSite();
  const { page } = site;
  await page.evaluate(() => {
    const pulse = lab.pulse;
    Object.assign(globalThis, { pulses: 0 });
    lab.pulse = (duration) => {
      (globalThis as unknown as { pulses: number }).pulses++;
      return pulse(duration);
    };
  });
  await page.keyboard.press('Space');
  expect(await page.evaluate(() => (globalThis as unknown as { pulses: number }).pulses)).toBe(1);
  const names: string[] = [];
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    const { name, seen } = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      // A native slider lies unseen over its disc, which carries the ring.
      const ringed = element.matches('.handle input')
        ? (element.nextElementSibling as HTMLElement)
        : element.matches('.choice.words input')
          ? element.parentElement!
          : element;
      const box = ringed.getBoundingClientRect();
      return {
        name: element.id || element.getAttribute('aria-label') || (element.closest('label') ?? element).textContent!.trim(),
        seen: getComputedStyle(ringed).outlineStyle !== 'none' && box.width > 0,
      };
    });
    if (hasEnded(name)) break;
    expect(seen, name).toBe(true);
    names.push(name);
  }
  for (const wanted of ['Live', 'Train', 'Copy link', 'gain', 'noise', 'Pause']) expect(names.join('|')).toContain(wanted);
  await site.close();
});

/** Focus went back to the document. */
const hasEnded = (name: string) => name === '' || name.length > 400;

test('panels: Train is opened by its button, the gain axis stays where it is', async () => {
  const site = await sharedSite();
  const before = (await site.page.locator('.gain-track').boundingBox())!;
  expect(Math.abs(before.y + before.height / 2 - 523)).toBeLessThan(2);
  await site.page.getByRole('button', { name: 'Train', exact: true }).first().click();
  await site.page.getByRole('heading', { name: /Lyapunov exponent/ }).waitFor();
  await site.page.getByRole('heading', { name: /Loss/ }).waitFor();
  expect(await site.page.locator('.gain-track').boundingBox()).toEqual(before);
});

for (const [name, sizes] of [
  [
    'windows',
    [
      [1440, 900],
      [1366, 768],
      [1280, 720],
      [1024, 768],
    ],
  ],
  ['a phone', [[390, 844]]],
] as const) {
  test(`layout in ${name}: nothing is wider than the screen, no words run over, the gain is on the first screen`, async () => {
    const phone = name === 'a phone';
    const site = phone ? await openSite({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }) : await sharedSite();
    await site.page.evaluate(() => document.fonts.ready);
    for (const [width, height] of sizes) {
      await site.page.setViewportSize({ width, height });
      await site.page.waitForTimeout(300);
      expect(await site.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${width}`).toBeLessThanOrEqual(0);
      // Descenders may hang a few px out of a last line; a line more than there is room for is another matter.
      const runOver = () =>
        [...document.querySelectorAll('.sentence, .reading')].filter((place) => place.scrollHeight > place.clientHeight + 6).map((place) => place.textContent);
      expect(await site.page.evaluate(runOver), `${width}`).toEqual([]);
      const box = (await site.page.locator('.gain-handle').boundingBox())!;
      expect(box.y + box.height).toBeLessThan(height);
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
    }
    if (phone) await site.close();
  });
}

test('the reading of any length keeps above the title under it, in letters as large as there is room for', { timeout: 120_000 }, async () => {
  const site = await sharedSite();
  const { page } = site;
  await page.locator('.error-map').waitFor();
  for (const [width, height] of [
    [1024, 768],
    [1280, 720],
    [1366, 768],
    [1440, 900],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    const said = await page.evaluate(async () => {
      const reading = document.querySelector('.reading')!;
      const more = document.createElement('span');
      reading.firstElementChild!.append(more);
      const size = () => Number.parseFloat(getComputedStyle(reading).fontSize);
      const found: [length: number, overlap: number, size: number][] = [];
      for (let length = reading.textContent!.length; length <= 300; length += 30) {
        more.textContent = ' of the words'.repeat(30).slice(0, length - reading.firstElementChild!.textContent!.length + more.textContent!.length);
        await new Promise((resolve) => setTimeout(resolve, 0));
        found.push([length, more.getBoundingClientRect().bottom - document.querySelector('.error-map .panel-title')!.getBoundingClientRect().top, size()]);
      }
      const smallest = size();
      more.remove();
      await new Promise((resolve) => setTimeout(resolve, 0));
      return { found, smallest, usual: size() };
    });
    expect(
      said.found.filter(([, overlap]) => overlap > 0),
      `${width} x ${height}`,
    ).toEqual([]);
    expect(said.smallest).toBeLessThan(said.usual);
    expect(said.found[0]![2]).toBe(said.usual);
  }
});

test('postMessage: a parent frame gets READY, results, and errors with their name', async () => {
  const site = await openSite();
  const answers = await site.page.evaluate(
    (url) =>
      new Promise<unknown[]>((resolve) => {
        const frame = document.createElement('iframe');
        const got: unknown[] = [];
        addEventListener('message', ({ data, source }) => {
          if (source !== frame.contentWindow) return;
          got.push(data.lab === 'READY' ? 'READY' : data.error ? data.error.name : typeof data.result);
          if (data.lab === 'READY') {
            frame.contentWindow!.postMessage({ lab: 'getConfig', id: 1 }, '*');
            frame.contentWindow!.postMessage({ lab: 'setConfig', id: 2, arguments: [{ 'network.gain': 99 }] }, '*');
          }
          if (got.length === 3) resolve(got);
        });
        frame.src = url;
        document.body.append(frame);
      }),
    site.url,
  );
  expect(answers).toEqual(['READY', 'object', 'ConfigError']);
  await site.close();
});

test('free run: at rest the figure says so; Space on the choice that is made gives the pulse and the words go', async () => {
  const site = await sharedSite();
  const choice = site.page.getByRole('radio', { name: 'free run' });
  await site.page.locator('label', { hasText: 'free run' }).click();
  const words = site.page.getByText('Give it a pulse.');
  await words.waitFor();
  await choice.focus();
  await site.page.keyboard.press('Space');
  await words.waitFor({ state: 'detached' });
  expect(site.errors).toEqual([]);
});
