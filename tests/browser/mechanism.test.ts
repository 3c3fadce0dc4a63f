/** The mechanism view of Back-engineer in a browser: it opens, its sentence agrees with lab.linearStage, the overlap moves by keys and stands in the link. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { casesAt, everyCase } from '../everyCase.ts';
import { layoutFaults } from './layoutFaults.ts';
import { openSite } from './site.ts';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const hash = (more = '') => `#v=1&network.size=60&network.dt=20&network.gain=0.5&view.panel=backengineer&view.analysis=mechanism${more}`;
const sentence = (page: Page) => page.locator('.sentence').innerText();
const reading = (page: Page) => page.locator('.reading').innerText();
/** What the first mark of the upper figure says, once that is drawn. */
const firstMark = async (page: Page) => {
  await page.locator('.above canvas').focus();
  await page.keyboard.press('Home');
  return (await page.locator('.above .figure-reading').allInnerTexts()).join();
};
const ready = async (page: Page) => {
  await expect.poll(() => sentence(page), { timeout: 60_000 }).toMatch(/^A simple formula|^No simple/);
  await expect.poll(() => reading(page), { timeout: 60_000 }).toMatch(/keeps .* draws/);
};

test('opens; the sentence agrees with lab.linearStage; the overlap moves by keys and stands in the link', { timeout: 300_000 }, async () => {
  const site = await openSite({ hash: hash() });
  const { page } = site;
  await ready(page);
  const holds = (await page.evaluate(`lab.linearStage({ conditions: ['150 ms'], scales: [1] }).then(({ cases }) => cases[0].holdsUntil)`)) as number;
  expect(holds).toBeGreaterThan(20);
  expect(await sentence(page)).toContain(holds < 99.5 ? `${holds}\u00a0ms` : `${(holds / 1000).toFixed(2)}\u00a0s`);
  // The errors come by themselves.
  const errors = page.locator('.mechanism-solutions canvas');
  await expect.poll(() => errors.getAttribute('aria-label'), { timeout: 90_000 }).toMatch(/rank one: [\d.]+ without noise, [\d.]+ with noise/);
  const before = await reading(page);
  const overlap = page.locator('.overlap-track input');
  await overlap.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect(await overlap.getAttribute('aria-valuetext')).toBe('1.06, only two answers');
  await expect.poll(() => page.evaluate('location.hash')).toContain('view.overlap=1.06');
  await expect.poll(() => reading(page), { timeout: 60_000 }).not.toBe(before);
  await ready(page);
  expect(await reading(page)).toContain('1.06');
  await page.keyboard.press('Delete');
  expect(await overlap.getAttribute('aria-valuetext')).toBe('1.00, holds any answer');

  await page.evaluate(axe);
  const faults = (await page.evaluate(
    `axe.run('main, aside').then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html.slice(0, 160)))`,
  )) as string[];
  expect(faults).toEqual([]);

  // The design in the place of the present network.
  await page.getByRole('button', { name: 'Open this design' }).click();
  await expect.poll(() => page.evaluate('lab.getConfig().design.overlap.length'), { timeout: 30_000 }).toBe(1);
  expect(site.errors).toEqual([]);
  await site.close();
});

test('what noise costs the design: chosen by its word, it stands in the link and follows the noise', { timeout: 300_000 }, async () => {
  const site = await openSite({ hash: hash('&network.noise=0.001') });
  const { page } = site;
  await page.getByRole('radio', { name: 'noise', exact: true }).check({ force: true });
  await expect.poll(() => page.evaluate('location.hash')).toContain('view.design=noise');
  await expect.poll(() => reading(page), { timeout: 60_000 }).toMatch(/the best κ is/);
  const { size, error } = (await page.evaluate(
    `lab.lowRank({ overlap: 1, gain: 0.5, inputOverlap: 1, time: 4000, pulse: { duration: 0 }, draws: 0 }).then(({ driftDiffusion: { optimum } }) => ({ size: optimum.amplitude.toPrecision(2), error: optimum.error }))`,
  )) as { size: string; error: number };
  expect(await reading(page)).toContain(`the best κ is ${size}: it errs ${(100 * error).toFixed(error < 0.095 ? (error < 0.0095 ? 1 : 0) : 0)}`);
  // A mark is read by keys, and the summary has both parts.
  const figure = page.locator('.above canvas');
  await expect.poll(() => figure.getAttribute('aria-label')).toMatch(/by drift and .* by noise/);
  await expect.poll(() => firstMark(page)).toMatch(/κ 0\.01.*: error .* of guessing/);
  await page.evaluate(`lab.setConfig({ 'network.noise': 0 })`);
  await expect.poll(() => reading(page), { timeout: 60_000 }).toContain('the smallest κ is best');
  await expect.poll(() => page.evaluate(layoutFaults)).toEqual([]);
  expect(site.errors).toEqual([]);
  await site.close();
});

test.skipIf(!everyCase)(
  'beyond gain 1 the low-rank part of this network: computed on a press, at another rank by itself; a link that names the drift keeps it',
  {
    timeout: 300_000,
  },
  async () => {
    const site = await openSite({ hash: hash().replace('size=60', 'size=200').replace('gain=0.5', 'gain=1.5'), viewport: { width: 390, height: 844 } });
    const { page } = site;
    await expect.poll(() => reading(page), { timeout: 60_000 }).toContain('is not computed yet');
    // One handle in the zone, and one thing to press.
    expect(await page.locator('.slider-zone input[type=range]').count()).toBe(1);
    await page.locator('.slider-zone').getByRole('button', { name: 'Compute' }).click();
    await expect.poll(() => reading(page), { timeout: 90_000 }).toMatch(/Rank\s+1\s+leaves .* of the answer in κ,\s+chance/);
    await page.getByRole('button', { name: 'One direction more' }).click();
    await expect.poll(() => page.evaluate('location.hash')).toContain('view.rank=2');
    await expect.poll(() => page.locator('.below canvas').getAttribute('aria-label'), { timeout: 90_000 }).toMatch(/direction 2: 50 ms: /);
    const { values, share } = (await page.evaluate(
      `lab.lowRankPart({ rank: 2, draws: 1 }).then(({ singularValues, answer }) => ({ values: [...singularValues.slice(0, 2)], share: answer.heldOut }))`,
    )) as { values: number[]; share: number };
    await expect.poll(() => firstMark(page)).toContain(`direction 1: ${(1.5 * values[0]!).toFixed(2)}`);
    expect(await reading(page)).toMatch(
      share < 0.005 ? /leaves none/ : new RegExp(`leaves ${share < 0.0095 ? (100 * share).toFixed(1) : Math.round(100 * share)}`),
    );
    await expect.poll(() => page.evaluate(layoutFaults)).toEqual([]);
    await page.evaluate(`lab.setConfig({ 'view.design': 'drift' })`);
    await expect.poll(() => reading(page), { timeout: 60_000 }).toContain("the design's random part is chaotic: the equation ends");
    expect(site.errors).toEqual([]);
    await site.close();
  },
);

test.each(
  casesAt(
    [
      [1440, 900, 'light'],
      [1024, 768, 'dark'],
      [390, 844, 'light'],
    ] as const,
    2,
  ),
)('nothing covers anything at %i x %i, %s', { timeout: 300_000 }, async (width, height, theme) => {
  const site = await openSite({ hash: `${hash('&view.overlap=1.1').replace('gain=0.5', 'gain=0.8')}&view.theme=${theme}`, viewport: { width, height } });
  const { page } = site;
  await ready(page);
  await expect.poll(() => page.evaluate(layoutFaults)).toEqual([]);
  expect(site.errors).toEqual([]);
  await site.close();
});
