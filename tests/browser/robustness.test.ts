/**
 * The robustness view of Back-engineer in a browser: measured on a press, stopped and gone on with, kept through a reload, grey when the network is another.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { casesAt, everyCase } from '../everyCase.ts';
import { layoutFaults } from './layoutFaults.ts';
import { openSite } from './site.ts';

const hash = (size: number) => `#v=1&network.size=${size}&network.dt=20&view.panel=backengineer&view.analysis=robustness`;
const sentence = (page: Page) => page.locator('.sentence').innerText();
const caption = (page: Page) => page.locator('.robustness-measuring .caption').first().innerText();
const measured = (page: Page) => expect.poll(() => caption(page), { timeout: 90_000, interval: 200 }).toMatch(/^40 units/);
const idle = (page: Page) => expect.poll(() => page.locator('.robustness-measuring button:not(.term)').count(), { timeout: 90_000, interval: 200 }).toBe(0);

test('measured on a press; boxes hide networks, titles show one figure alone; a change is said, and what was measured comes back', {
  timeout: 300_000,
}, async () => {
  const site = await openSite({ hash: hash(40) });
  const { page } = site;
  await expect.poll(() => caption(page)).toBe('Not measured yet.');
  expect(await sentence(page)).toBe('How much can be done to this memory before it is lost?');
  await page.getByRole('button', { name: /^Measure, (about|a few)/ }).click();
  await measured(page);
  await idle(page);
  expect(await sentence(page)).toMatch(/network (bears|has no memory)/);

  const boxes = page.locator('.robustness-table input');
  expect(await boxes.evaluateAll((all) => all.map((box) => [(box as HTMLInputElement).checked, (box as HTMLInputElement).disabled]))).toEqual([
    [true, false],
    [false, true],
    [true, false],
    [false, true],
  ]);
  const reading = page.locator('.reading');
  expect(await reading.innerText()).toContain('rank one');
  const rankOne = page.locator('.robustness-table .option', { hasText: 'rank one' });
  await rankOne.click();
  expect(await reading.innerText()).not.toContain('rank one');
  await rankOne.click();

  const title = page.getByRole('button', { name: 'time step: this figure alone' });
  await title.click();
  expect(await title.getAttribute('aria-pressed')).toBe('true');
  expect(await page.locator('.robustness-titles button').count()).toBe(1);
  await title.click();
  expect(await page.locator('.robustness-titles button').count()).toBe(6);

  // Points are read with the keys.
  const canvas = page.locator('.robustness canvas');
  await canvas.focus();
  await expect
    .poll(async () => {
      await page.keyboard.press('Home');
      return page.locator('.robustness .figure-reading').innerText();
    })
    .toMatch(/^noise none, rank one: .*; guessing 0\.16$/);
  await page.keyboard.press('ArrowRight');
  expect(await page.locator('.robustness .figure-reading').innerText()).toMatch(/^noise 10\s*−9, rank one/);

  // The handle of the noise moves no network.
  await page.evaluate('lab.setConfig({ "network.noise": 1e-3 })');
  await expect.poll(() => page.locator('.below .panel-title').innerText()).toMatch(/noise 10\s*−3/);
  expect(await caption(page)).toMatch(/^40 units/);
  await page.evaluate('lab.setConfig({ "network.noise": 0 })');

  await page.evaluate('lab.setConfig({ "network.gain": 1.2 })');
  await expect.poll(() => caption(page)).toBe('Something has changed since this was measured.');
  await page.getByRole('button', { name: /^Measure again/ }).waitFor();
  await page.evaluate('lab.setConfig({ "network.gain": 1.5 })');
  await measured(page);

  await page.reload();
  await measured(page);
  await idle(page);
  expect(site.errors).toEqual([]);
  await site.close();
});

/** A file of this page with another network: its name, and its bytes. */
async function fileOf(page: Page, settings: object, name: string) {
  const made = await page.evaluate(`(async () => {
    await lab.setConfig(${JSON.stringify(settings)});
    const bytes = [...new Uint8Array(await (await lab.exportNetwork('npz')).arrayBuffer())];
    await lab.undo();
    return bytes;
  })()`);
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(made as number[]) };
}

async function open(page: Page, press: RegExp, file: Awaited<ReturnType<typeof fileOf>>): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: press }).click()]);
  await chooser.setFiles(file);
}

test('a file that is opened in its row is measured beside this network, which stays; one with other channels is refused in a sentence', {
  timeout: 300_000,
}, async () => {
  const site = await openSite({ hash: hash(40) });
  const { page } = site;
  const other = await fileOf(page, { 'network.size': 30, 'network.gain': 1.1 }, 'the-network-of-somebody-else.npz');
  const wide = await fileOf(page, { 'network.inputs': 2 }, 'wide.npz');
  const fingerprint = await page.evaluate('lab.fingerprint()');
  const row = page.locator('.robustness-table tbody tr').last();
  expect(await row.innerText()).toContain("the study's A1");

  await open(page, /open its file/, wide);
  await expect
    .poll(() => caption(page))
    .toBe("wide.npz was not taken. Its 2 inputs and 1 output are not the 1 and 1 of the task 'Pulse memory'; open another file.");
  expect(await row.innerText()).toContain('It does not come with this page');

  await open(page, /open its file/, other);
  await measured(page);
  await idle(page);
  expect(await row.innerText()).toContain('the-ne\u2026lse.npz');
  expect(await row.innerText()).toContain('gain 1.10, 30 units');
  expect(await row.locator('input').isChecked()).toBe(true);
  expect((await row.locator('td').allInnerTexts()).every((cell) => cell.trim() !== '')).toBe(true);
  expect(await page.locator('.reading').innerText()).toContain('for the-ne\u2026lse.npz');
  expect(await page.evaluate('lab.fingerprint()')).toEqual(fingerprint);
  for (const [width, height] of [
    [1440, 900],
    [1280, 720],
    [1200, 860],
    [1024, 768],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect.poll(() => page.evaluate(layoutFaults), { message: `${width} x ${height}` }).toEqual([]);
  }

  // What was measured stays when another one is refused.
  await open(page, /^Another file$/, wide);
  await expect.poll(() => caption(page)).toMatch(/^wide\.npz was not taken/);
  expect(await row.innerText()).toContain('the-ne\u2026lse.npz');
  expect(site.errors).toEqual([]);
  await site.close();
});

test('stopped: what came stays, and is gone on with', { timeout: 300_000 }, async () => {
  const site = await openSite({ hash: hash(160) });
  const { page } = site;
  await page.getByRole('button', { name: /^Measure/ }).click();
  await expect.poll(() => page.locator('.robustness-table input').first().isChecked(), { timeout: 60_000 }).toBe(true);
  await page.getByRole('button', { name: 'Stop' }).click();
  const more = page.getByRole('button', { name: /^Go on/ });
  await more.waitFor();
  expect(await page.locator('.robustness-table input').first().isChecked()).toBe(true);
  await more.click();
  await idle(page);
  expect(await page.locator('.robustness-table tbody tr').first().locator('td').first().innerText()).not.toBe('');
  expect(site.errors).toEqual([]);
  await site.close();
});

test.skipIf(!everyCase)('another task: its own score, and sentences where a disturbance means nothing', { timeout: 300_000 }, async () => {
  const site = await openSite({ hash: '#v=1&preset=flip-flop&network.size=24&view.panel=backengineer&view.analysis=robustness' });
  const { page } = site;
  await page.getByRole('button', { name: /^Measure/ }).click();
  await idle(page);
  expect(await page.locator('.robustness-reason').first().innerText()).toMatch(/^A design holds one number/);
  expect(await page.locator('.below').innerText()).toContain('Train draws the outputs of this task.');
  expect(site.errors).toEqual([]);
  await site.close();
});

test.skipIf(!everyCase).each(
  casesAt(
    [
      [1440, 900, 'light'],
      [1280, 720, 'light'],
      [1024, 768, 'light'],
      [1440, 900, 'projector'],
      [390, 844, 'light'],
    ] as const,
    4,
  ),
)('nothing covers anything at %i x %i, %s, before and after it is measured', { timeout: 300_000 }, async (width, height, theme) => {
  const site = await openSite({ hash: `${hash(40)}&view.theme=${theme}`, viewport: { width, height } });
  const { page } = site;
  await expect.poll(() => page.locator('.robustness-titles button').count()).toBe(6);
  await expect.poll(() => page.evaluate(layoutFaults)).toEqual([]);
  await page.getByRole('button', { name: /^Measure/ }).click();
  await idle(page);
  await expect.poll(() => page.evaluate(layoutFaults)).toEqual([]);
  await site.close();
});
