/** Files, links and texts that are dropped on the built page. */
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { everyCase } from '../everyCase.ts';
import { openSite, type Site } from './site.ts';

declare const lab: Lab;

/** Drops files with the page's present network in them (or with nothing in them), or a text. */
const drop = ({ page }: Site, { files = [], text }: { readonly files?: readonly { name: string; empty?: boolean }[]; readonly text?: string }) =>
  page.evaluate(
    async ({ files, text }) => {
      const data = new DataTransfer();
      const bytes = files.some(({ empty }) => !empty) ? await (await lab.exportNetwork('npz')).arrayBuffer() : new ArrayBuffer(0);
      for (const { name, empty } of files) data.items.add(new File([empty ? new ArrayBuffer(0) : bytes], name));
      if (text !== undefined) data.setData('text/plain', text);
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    { files, text },
  );

test('dropped files: one is taken and the others named; the note covers no figure, says its own error, and goes with Undo', async () => {
  const site = await openSite();
  const { page } = site;
  await drop(site, { files: [{ name: `${'n'.repeat(3000)}.npz` }, { name: 'second\u202ezpn.exe' }, { name: 'third.npz' }] });
  const note = page.locator('.imported');
  await note.getByText('its mean squared error on this task was').waitFor();
  const text = await note.innerText();
  expect(text).toMatch(
    /^n{19}…n{8}\.npz is loaded: 500 units\. When it came, its mean squared error on this task was [\d.e-]+ \(pulses of 50, 150, 300\u00a0ms, gain/,
  );
  expect(text).toContain('One network is taken at a time: second\ufffdzpn.exe and third.npz were not.');
  expect(text).not.toContain("'G' (500");
  // Said once, on request.
  await note.getByText('How its arrays were taken').click();
  expect((await note.innerText()).match(/'G' \(500 × 500\)/g)).toHaveLength(1);
  const boxes = await page.evaluate(() => {
    const box = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
    return { note: box('.imported').bottom, page: box('.page').top, wide: document.documentElement.scrollWidth <= innerWidth };
  });
  expect(boxes.note).toBeLessThanOrEqual(boxes.page + 1);
  expect(boxes.wide).toBe(true);
  const measured = await page.evaluate(() => lab.measure());
  expect(measured.weightCorrelation.initial).toBe(null);
  await page.evaluate(() => lab.undo());
  await expect.poll(() => note.count()).toBe(0);
  expect(site.errors).toEqual([]);
  await site.close();
});

test('a file that cannot be read is trouble until one that can is taken; another size takes the note away', async () => {
  const site = await openSite();
  const { page } = site;
  await drop(site, { files: [{ name: 'empty\u202e.npz', empty: true }] });
  const trouble = page.locator('.notices .notice');
  await expect.poll(() => trouble.innerText().catch(() => '')).toContain('This file is empty');
  // Above the page, so that it covers nothing of it.
  const ends = async () => page.evaluate(() => ['.notices', '.page'].map((selector) => document.querySelector(selector)!.getBoundingClientRect()));
  const [said, below] = await ends();
  expect(said!.bottom).toBeLessThanOrEqual(below!.top + 1);
  await drop(site, { files: [{ name: 'good.npz' }] });
  await page.locator('.imported').getByText('good.npz is loaded').waitFor();
  expect(await trouble.count()).toBe(0);
  await page.evaluate(() => lab.setConfig({ 'network.size': 100 }));
  await expect.poll(() => page.locator('.imported').count()).toBe(0);
  await site.close();
});

test('a dropped link is opened, another text explained, and the page stays', async () => {
  const site = await openSite();
  const { page } = site;
  const before = page.url().split('#')[0];
  await drop(site, { text: `${before}#v=1&network.gain=1.25` });
  await expect.poll(() => page.evaluate(() => lab.getConfig().network.gain)).toBe(1.25);
  await drop(site, { text: 'https://example.org/elsewhere' });
  await page.locator('.notices').getByText('leads elsewhere').waitFor();
  // A link that is still being opened does not take away what is said meanwhile.
  await page.evaluate(() => lab.ready);
  await page.waitForTimeout(500);
  expect(await page.locator('.notices').getByText('leads elsewhere').count()).toBe(1);
  expect(page.url().split('#')[0]).toBe(before);
  expect(site.foreign).toEqual([]);
  await site.close();
});

test('after an import no preset is marked, in the dialog and at the pictures; each can be chosen, and brings its own network with its own gain', async () => {
  const site = await openSite();
  const { page } = site;
  const marked = () => page.locator('.start[aria-pressed="true"], .preset[aria-pressed="true"]').allTextContents();
  await expect.poll(async () => (await marked()).join(), { timeout: 15_000 }).toContain('Remembers');
  await drop(site, { files: [{ name: 'mine.npz' }] });
  await page.locator('.imported').getByText('mine.npz is loaded').waitFor();
  await page.getByRole('button', { name: 'Network', exact: true }).click();
  await page.getByRole('menuitem', { name: /Settings and measures/ }).click();
  const dialog = page.getByRole('dialog', { name: 'This network' });
  await dialog.waitFor();
  expect(await marked()).toEqual([]);
  await page.evaluate(() => lab.setConfig({ 'network.gain': 1.8 }));
  await dialog.getByRole('button', { name: /readout in closed form/ }).click();
  await expect.poll(async () => (await marked()).length, { timeout: 15_000 }).toBe(2);
  expect(await page.evaluate(() => lab.getConfig().network.gain)).toBe(1.5);
  await expect.poll(() => page.locator('.imported').count()).toBe(0);
  expect(await dialog.textContent()).not.toMatch(/network\.size|task\.onset/);
  expect(await dialog.textContent()).toContain('4 to 2000 units');
  const colour = await dialog
    .getByRole('link')
    .evaluate((link) => [getComputedStyle(link).color, getComputedStyle(document.querySelector('.gain-slider .axis-name')!).color]);
  expect(colour[0]).toBe(colour[1]);
  await site.close();
});

test('Undo stands once on Train: in the header, or beside the run where the header has a menu', async () => {
  const site = await openSite({ hash: '#v=1&view.panel=train' });
  const undo = site.page.getByRole('button', { name: 'Undo', exact: true });
  await site.page.getByRole('button', { name: 'One step', exact: true }).waitFor();
  expect(await undo.count()).toBe(1);
  await site.page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => undo.count()).toBe(1);
  await site.close();
});

test.skipIf(!everyCase)('About shows all its words without scrolling in windows from 1280 x 720 on', async () => {
  const site = await openSite({ viewport: { width: 1280, height: 720 } });
  await site.page.getByRole('button', { name: 'About', exact: true }).click();
  const words = site.page.getByRole('region', { name: 'About this page' });
  await words.waitFor();
  expect(await words.evaluate((region) => region.scrollHeight - region.clientHeight)).toBe(0);
  await site.close();
});
