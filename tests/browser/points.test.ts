/** The points view of Back-engineer as a visitor has it, on a network whose points are known: three units that each keep a bit by themselves, 27 points. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { everyCase } from '../everyCase.ts';
import { layoutFaults } from './layoutFaults.ts';
import { openSite, type Site } from './site.ts';

declare const lab: Lab;

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const link = '#v=1&preset=flip-flop&network.size=8&network.gain=1&view.panel=backengineer&view.analysis=points';

/** h' = -h + 2 tanh h of three units has zeros at 0 and at +-1.915, so 8 + 12 + 6 + 1 points; pulses tip them over. */
async function openBits(more: Parameters<typeof openSite>[0] = {}): Promise<Site> {
  const site = await openSite({ bypassCSP: true, hash: link, ...more });
  await site.page.evaluate(async () => {
    const [size, bits] = [8, 3];
    const [G, I, W] = [new Float64Array(size * size), new Float64Array(size * bits), new Float64Array(size * bits)];
    for (let k = 0; k < bits; k++) {
      G[k * size + k] = 2;
      I[k * bits + k] = 6;
      W[k * bits + k] = 1 / Math.tanh(1.915);
    }
    await lab.setWeights({ G, I, W, b: new Float64Array(size) });
  });
  return site;
}

const sentence = (page: Page) => page.locator('h1').textContent();
const reading = (page: Page) => page.locator('.reading').textContent();
const button = (page: Page) => page.locator('.points-search .button:visible').first();

async function searched(page: Page): Promise<void> {
  await button(page).click();
  await expect
    .poll(() => sentence(page), { timeout: 60_000 })
    .toBe('Eight stable fixed points hold the eight answers. Of the 19 saddles, 12 are switches between them.');
  await expect.poll(() => page.locator('.backengineer-caption').textContent()).toContain('8 \u2212 12 + 6 \u2212 1');
  // Until it is known where the saddles lead.
  await expect.poll(() => page.locator('.backengineer-caption').getAttribute('data-ways'), { timeout: 60_000 }).toBe('19');
}

test('points: idle, search, a point by the mouse and by keys, stale and back, Live from a point', { timeout: 240_000 }, async () => {
  const site = await openBits();
  const { page } = site;
  try {
    await page.locator('.scene-plot .annotation-text').first().waitFor({ timeout: 90_000 });
    expect(await sentence(page)).toMatch(/\?$/);
    expect(await page.locator('.points-search:visible').textContent()).toMatch(/^Search from 256 startsNot searched yet\. About .+\.$/);
    await searched(page);
    await expect
      .poll(() => reading(page))
      .toMatch(/This saddle lies between [+\u2212 ]+ and [+\u2212 ]+\. A step along its unstable direction doubles in 69\u00a0ms/);
    // Of the modes of the ringed point one grows: h' = h at h = 0.
    await expect
      .poll(() => page.locator('.points-modes [role="img"]').getAttribute('aria-label'))
      .toMatch(/7 fade, the slowest in 120 ms; 1 grow, the fastest in 100 ms/);
    // What the points hold stands on the axis of gain.
    await expect.poll(() => page.locator('.gain-slider').first().textContent(), { timeout: 30_000 }).toContain('eight states');
    await expect
      .poll(() => page.locator('.points-speeds [role="img"]').getAttribute('aria-label'))
      .toMatch(/^How slow is slow\? Of \d+ searches \d+ ended at speed 0/);

    // Each sign triple stands at its disc: a press beside the words of one of them takes its point.
    const scene = page.locator('.scene');
    await scene.focus();
    await page.keyboard.press('Home');
    await expect.poll(() => reading(page)).toContain('This fixed point is stable and reads out');
    await expect.poll(() => scene.getAttribute('aria-label')).toContain('The ring is round point 1 of 27');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => reading(page)).toContain('saddle with 3 unstable directions');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => scene.getAttribute('aria-label')).toContain('The ring is round point 2 of 27');
    const crosses = page.locator('.scene-plot .annotation-text', { hasText: '\u00d7' });
    expect(await crosses.count()).toBe(19);
    await page.waitForTimeout(600);
    const box = (await crosses.first().boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(() => reading(page)).toMatch(/This saddle|This point is a saddle/);

    // Another gain: what was found is grey and said to be of before; turned back, it holds again.
    await page.evaluate(() => lab.setConfig({ 'network.gain': 1.1 }));
    await page.locator('h1 .stale').waitFor();
    await expect.poll(() => page.locator('.points-search:visible').textContent()).toContain('Something has changed since this was found.');
    await page.evaluate(() => lab.setConfig({ 'network.gain': 1 }));
    await expect.poll(() => page.locator('h1 .stale').count()).toBe(0);
    expect(await sentence(page)).toMatch(/^Eight stable/);

    // The bound of what is called slow: by its number, into the link.
    await page.getByRole('spinbutton', { name: /called slow/ }).press('ArrowLeft');
    await expect.poll(() => page.evaluate(() => lab.getConfig().view.slow)).toBe(0.05);
    await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/view\.analysis=points.*view\.slow=0\.05|view\.slow=0\.05.*view\.analysis=points/);

    await scene.focus();
    await page.keyboard.press('Home');
    await page.getByRole('button', { name: 'Start Live from it' }).click();
    await page.waitForFunction(() => lab.getConfig().view.panel === 'live' && lab.getConfig().view.mode === 'free');
    expect(site.errors).toEqual([]);
  } finally {
    await site.close();
  }
});

test('views are offered at the title, stand in the link, and Back goes from one to the other', { timeout: 120_000 }, async () => {
  const site = await openSite({ hash: '#v=1&preset=small&view.panel=backengineer' });
  const { page } = site;
  try {
    const view = page.getByRole('radiogroup', { name: 'View' });
    await view.locator('label', { hasText: 'points' }).click();
    await page.locator('.points').waitFor();
    await expect.poll(() => page.evaluate(() => location.hash)).toContain('view.analysis=points');
    await page.goBack();
    await expect.poll(() => page.evaluate(() => lab.getConfig().view.analysis)).toBe('axes');
    await expect.poll(() => page.locator('.shares').count()).toBe(2);
    await page.goForward();
    await page.locator('.points').waitFor();
    expect(site.errors).toEqual([]);
  } finally {
    await site.close();
  }
});

test.skipIf(!everyCase)(
  'a search can be stopped; with the input held on, the study has one stable point, and pulses go a part of the way',
  { timeout: 240_000 },
  async () => {
    const site = await openSite({ hash: '#v=1&preset=fitted&network.size=200&view.panel=backengineer&view.analysis=points' });
    const { page } = site;
    try {
      await button(page).click();
      await page.getByRole('progressbar', { name: 'Searching for points' }).waitFor();
      await page.locator('.points-search .button:visible', { hasText: 'Stop' }).click();
      await expect.poll(() => button(page).textContent(), { timeout: 10_000 }).toMatch(/^Search from 256/);
      await page.getByRole('radiogroup', { name: 'Input while points are searched' }).locator('label', { hasText: 'held on' }).click();
      await button(page).click();
      await expect.poll(() => sentence(page), { timeout: 120_000 }).toMatch(/^With the input held on the state goes to a stable fixed point\./);
      await expect.poll(() => reading(page)).toMatch(/After 50, 150 and 300\u00a0ms the state has gone \d+\u2009%, \d+\u2009% and \d+\u2009% of its way/);
      const shares = [...(await reading(page))!.matchAll(/(\d+)\u2009%/g)].map(([, share]) => Number(share));
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(site.errors).toEqual([]);
    } finally {
      await site.close();
    }
  },
);

test.skipIf(!everyCase)(
  'at several sizes no words lie over others and each control can be hit; axe finds nothing; on a phone a stepper goes from point to point',
  {
    timeout: 300_000,
  },
  async () => {
    const site = await openBits();
    const { page } = site;
    const faults: string[] = [];
    try {
      await page.evaluate(axe);
      for (const found of [false, true]) {
        if (found) await searched(page);
        for (const [width, height] of [
          [1440, 900],
          [1024, 768],
          [390, 844],
        ] as const) {
          await page.setViewportSize({ width, height });
          await page.waitForTimeout(900);
          faults.push(...(await page.evaluate(layoutFaults)).map((fault) => `${found ? 'found' : 'idle'} at ${width} x ${height}: ${fault}`));
          const violations = await page.evaluate(async () =>
            (
              await (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run()
            ).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`),
          );
          faults.push(...violations.map((fault) => `${found ? 'found' : 'idle'} at ${width}: ${fault}`));
        }
        if (found) {
          const stepper = page.getByRole('group', { name: 'Go from point to point' });
          expect(await stepper.textContent()).toContain('point 9 of 27');
          await stepper.getByRole('button', { name: 'The next point' }).click();
          await expect.poll(() => stepper.textContent()).toContain('point 10 of 27');
        }
        await page.setViewportSize({ width: 1440, height: 900 });
      }
      expect(faults).toEqual([]);
      expect(site.errors).toEqual([]);
    } finally {
      await site.close();
    }
  },
);
