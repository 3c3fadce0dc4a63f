/** Back-engineer as a visitor has it: what is exported is what stands on the screen, turned as it is. */
import fs from 'node:fs';
import type { Page } from 'playwright-core';
import type { PlotElement } from 'plotly.js-gl3d-dist-min';
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { everyCase } from '../everyCase.ts';
import { openSite } from './site.ts';

declare const lab: Lab;

type Word = readonly [text: string, x: number, y: number];

const plot = '.scene-plot .annotation-text';

/** Middles of the words that Plotly has set on the screen, px from the upper left corner of the view. */
const wordsOnScreen = (page: Page): Promise<Word[]> =>
  page.evaluate((selector) => {
    const box = document.querySelector('.scene-plot')!.getBoundingClientRect();
    return [...document.querySelectorAll(selector)].map((word) => {
      const { left, right, top, bottom } = word.getBoundingClientRect();
      return [word.textContent ?? '', (left + right) / 2 - box.left, (top + bottom) / 2 - box.top] as const;
    });
  }, plot);

/** The same of an SVG document. */
const wordsOf = (page: Page, svg: string): Promise<Word[]> =>
  page.evaluate((text) => {
    const host = document.createElement('div');
    host.innerHTML = text;
    document.body.append(host);
    const words = [...host.querySelectorAll('text')].map((word) => {
      const { x, y, width, height } = word.getBBox();
      return [word.textContent ?? '', x + width / 2, y + height / 2] as const;
    });
    host.remove();
    return words;
  }, svg);

async function exported(page: Page, kind: 'PNG' | 'SVG'): Promise<Buffer> {
  const panel = page.locator('.backengineer-panel');
  await panel.getByRole('button', { name: /^Table, enlarge and export/ }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), panel.getByRole('button', { name: `as ${kind}` }).click()]);
  expect(file.suggestedFilename()).toBe(`trajectories.${kind.toLowerCase()}`);
  return fs.readFileSync(await file.path());
}

test('back-engineer: the SVG has the words of the screen at their places, for each way the view is turned', async () => {
  const site = await openSite({
    // The words of the file are measured in the page itself, with its fonts; the content policy would let no text become markup there.
    bypassCSP: true,
    hash: '#v=1&view.panel=backengineer',
    acceptDownloads: true,
  });
  await site.page.waitForSelector(plot, { timeout: 90_000 });
  for (const camera of [[], [-1, 1.1, 0.8], [1.2, -0.3, -0.2, 0.05, 0, -0.1]]) {
    await site.page.evaluate((numbers) => lab.setConfig({ 'view.camera': numbers }), camera);
    // Until the places of the words are chosen anew.
    await site.page.waitForTimeout(1500);
    const screen = await wordsOnScreen(site.page);
    const svg = (await exported(site.page, 'SVG')).toString();
    const words = await wordsOf(site.page, svg);
    expect(screen.length).toBeGreaterThan(12);
    // The title of the file stands above its picture, which is moved down for it as a whole.
    const [, , onScreen] = screen.find(([text]) => /^PC\s1/.test(text))!;
    const [, , inFile] = words.find(([text]) => /^PC\s1/.test(text))!;
    const down = inFile - onScreen;
    expect(down).toBeLessThan(60);
    for (const [text, x, y] of screen) {
      const away = words.filter(([own]) => own === text).map(([, ownX, ownY]) => Math.hypot(ownX - x, ownY - y - down));
      expect(Math.min(...away), `${text}, camera ${camera.join()}`).toBeLessThan(4);
    }
    for (const entry of ['50 ms', 'memory', 'rest', 'end, 4 s']) expect(words.map(([text]) => text)).toContain(entry);
  }
  expect(site.errors).toEqual([]);
  await site.close();
});

test('back-engineer: an answer of Plotly without coordinates to what lies under the pointer does not take the 3-D view away', async () => {
  const site = await openSite({ hash: '#v=1&network.size=60&network.dt=20&view.panel=backengineer' });
  const { page } = site;
  await page.waitForSelector(plot, { timeout: 90_000 });
  // As at the end of a line, and of a line that has become shorter than in the picture in which Plotly looks.
  await page.evaluate(() => {
    const { glplot } = (document.querySelector('.scene-plot') as PlotElement)._fullLayout!.scene!._scene!;
    for (const object of glplot!.objects) {
      const pick = object.pick.bind(object);
      object.pick = (at) => {
        const found = pick(at);
        return found && { ...found, dataCoordinate: undefined };
      };
    }
  });
  const box = (await page.locator('.scene').boundingBox())!;
  for (let k = 0; k < 60; k++) await page.mouse.move(box.x + box.width * (0.2 + 0.01 * k), box.y + box.height * (0.3 + 0.006 * k));
  await page.evaluate(() => lab.setConfig({ 'view.camera': [-1, 1.1, 0.8] }));
  // Until it has been drawn again.
  await page.waitForTimeout(1000);
  expect(await page.locator(plot).count()).toBeGreaterThan(5);
  expect(site.errors).toEqual([]);
  await site.close();
});

test.skipIf(!everyCase)('back-engineer: the PNG is the picture and its legend, at twice the size', async () => {
  const site = await openSite({ hash: '#v=1&view.panel=backengineer', acceptDownloads: true });
  await site.page.waitForSelector(plot, { timeout: 90_000 });
  const view = (await site.page.locator('.scene-plot').boundingBox())!;
  const png = await exported(site.page, 'PNG');
  expect([...png.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  expect(png.readUInt32BE(16)).toBe(2 * (Math.round(view.width) + 32));
  expect(png.readUInt32BE(20)).toBeGreaterThan(2 * (view.height + 32 + 20));
  await site.close();
});

test.skipIf(!everyCase)('back-engineer on a phone: no word leaves the panel', async () => {
  const site = await openSite({ hash: '#v=1&view.panel=backengineer', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await site.page.waitForSelector(plot, { timeout: 90_000 });
  for (const camera of [[], [1.4, 0.1, 0.5], [-1, 1.1, 0.8]]) {
    await site.page.evaluate((numbers) => lab.setConfig({ 'view.camera': numbers }), camera);
    await site.page.waitForTimeout(1500);
    const edges = await site.page.evaluate((selector) => {
      const box = document.querySelector('.scene-plot')!.getBoundingClientRect();
      return [...document.querySelectorAll(selector)].map((word) => {
        const { left, right } = word.getBoundingClientRect();
        return Math.min(left - box.left, box.right - right);
      });
    }, plot);
    expect(Math.min(...edges), camera.join()).toBeGreaterThanOrEqual(2);
  }
  await site.close();
});

test('back-engineer: random axes stand beside the first ones after a press, in sentence and file; a change makes them old, and small networks are compared unasked', async () => {
  const site = await openSite({ hash: '#v=1&view.panel=backengineer&network.size=120', acceptDownloads: true });
  const compare = site.page.getByRole('button', { name: /^Compare with random axes, about \d+\ss/ });
  await expect.poll(() => compare.isEnabled(), { timeout: 90_000 }).toBe(true);
  await compare.press('Enter');
  const said = site.page.locator('.compare [role=status]');
  await said.waitFor({ timeout: 90_000 });
  // Asked for by key: the focus goes on to the answer, when what was pressed is gone.
  await expect.poll(() => said.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await said.textContent()).toMatch(/^The best readout of three axes finds (nothing|[\d.]+\s%), (within|above|below|as on) (the band of )?random axes/);
  const panel = site.page.locator('.above .panel');
  await panel.getByRole('button', { name: /^Table, enlarge and export/ }).click();
  const [file] = await Promise.all([site.page.waitForEvent('download'), panel.getByRole('button', { name: /CSV/ }).first().click()]);
  const csv = fs.readFileSync(await file.path()).toString();
  expect(csv).toContain('random axes, mean');
  const { random, here } = await site.page.evaluate(async () => {
    const { heldOut, null: chance } = await lab.answerAxes({ count: 40, draws: 20 });
    return { here: heldOut[2]!, random: chance.heldOut.mean[2]! };
  });
  const third = csv
    .split('\n')
    .find((line) => line.startsWith('3,'))!
    .split(',')
    .map(Number);
  expect(third[4]).toBeCloseTo(here, 6);
  expect(third[5]).toBeCloseTo(random, 6);
  await site.page.evaluate(() => lab.setConfig({ 'network.gain': 0.8 }));
  await site.page.getByRole('button', { name: /^Compare with random axes again/ }).waitFor();
  await site.page.evaluate(() => lab.setConfig({ 'network.size': 12, 'network.dt': 20 }));
  await said.waitFor({ timeout: 90_000 });
  expect(site.errors).toEqual([]);
  await site.close();
});

test('back-engineer: distances between trajectories by link, with their sentence, table and stop; the keyboard goes back to what each axis adds', async () => {
  const site = await openSite({ hash: '#v=1&view.panel=backengineer&view.carried=distances&network.size=120', acceptDownloads: true });
  const panel = site.page.locator('.below .panel');
  const said = panel.locator('.asked-long');
  await said.waitFor({ timeout: 90_000 });
  const sentence = (await said.innerText()).replaceAll('\u00a0', ' ');
  expect(sentence).toMatch(/^From [\d.]+ s on distances follow the difference of durations; from the memory on correlation [\d.]+/);
  const { end, mean } = await site.page.evaluate(async () => {
    const { correlation, null: chance } = await lab.distances();
    return { end: correlation.at(-1)!, mean: chance.mean.at(-1)! };
  });
  await panel.getByRole('button', { name: /^Table, enlarge and export/ }).click();
  const [file] = await Promise.all([site.page.waitForEvent('download'), panel.getByRole('button', { name: /CSV/ }).first().click()]);
  expect(file.suggestedFilename()).toBe('distances-between-trajectories.csv');
  const last = fs
    .readFileSync(await file.path())
    .toString()
    .trim()
    .split('\n')
    .at(-1)!
    .split(',')
    .map(Number);
  expect(last.at(-4)).toBeCloseTo(end, 6);
  expect(last.at(-3)).toBeCloseTo(mean, 6);
  expect(await panel.locator('canvas').getAttribute('aria-label')).toContain('distances follow the difference of durations');
  await panel.getByRole('radio', { name: 'distances' }).press('ArrowLeft');
  await panel.getByRole('heading', { name: 'What each axis adds to the output' }).waitFor();
  expect(await site.page.evaluate(() => lab.getConfig().view.carried)).toBe('axes');
  await panel.getByRole('radio', { name: 'each axis' }).press('ArrowRight');
  await said.waitFor();
  // So many steps take longer: there is a press, a bar and a way to stop.
  await site.page.evaluate(() => lab.setConfig({ 'network.size': 500, 'network.dt': 1 }));
  await panel.getByRole('button', { name: /^Measure the distances again, about \d/ }).click();
  await panel.getByRole('progressbar', { name: 'Measuring the distances' }).waitFor();
  await panel.getByRole('button', { name: 'Stop' }).click();
  await panel.getByRole('button', { name: /^Measure the distances again/ }).waitFor();
  expect(site.errors).toEqual([]);
  await site.close();
});
