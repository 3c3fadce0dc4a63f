/** A disturbance in Back-engineer as a visitor has it: by link, the ring dragged, a line pressed, other kinds by their options, the keyboard, a phone. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { everyCase } from '../everyCase.ts';
import { openSite } from './site.ts';

declare const lab: Lab;

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const link = '#v=1&network.size=60&network.dt=20&view.panel=backengineer&view.carried=disturbance';
const said = (page: Page) => page.locator('.asked-line:not(.panel-aside *)').innerText();
const view = (page: Page) => page.evaluate(() => lab.getConfig().view);

/** The ring is a part of a picture; the cursor tells where it is. */
async function findRing(page: Page): Promise<{ x: number; y: number }> {
  const box = (await page.locator('.scene').boundingBox())!;
  for (let y = box.y + 20; y < box.y + box.height; y += 14)
    for (let x = box.x + 20; x < box.x + box.width; x += 14) {
      await page.mouse.move(x, y);
      if (await page.evaluate(() => (document.querySelector('.scene') as HTMLElement).style.cursor === 'grab')) return { x, y };
    }
  throw new Error('There is no ring that could be taken.');
}

test('the ring moves the state, the view stays; a press on a line chooses the moment; other kinds follow their options', async () => {
  const site = await openSite({ bypassCSP: true, hash: link });
  const { page } = site;
  await page.locator('.scene-plot .annotation-text', { hasText: 'disturbed' }).first().waitFor({ timeout: 90_000 });
  await expect.poll(() => said(page)).toMatch(/^State moved: .+ The output (is|stays)/);
  const before = await said(page);
  const ring = await findRing(page);
  await page.mouse.down();
  for (let k = 1; k <= 6; k++) await page.mouse.move(ring.x + 8 * k, ring.y - 8 * k);
  await page.mouse.up();
  const moved = await view(page);
  expect(moved.kickBy).toHaveLength(3);
  expect(moved.camera).toEqual([]);
  await expect.poll(() => said(page)).not.toBe(before);
  // What is drawn is what the lab says of the same kick.
  const found = await page.evaluate(async () => {
    const { view: shown, network } = lab.getConfig();
    const { axes } = await lab.pca();
    const by = shown.kickBy;
    const { before: state } = await lab.perturb({ condition: '150 ms', at: shown.kickAt, along: 'nothing', noise: 0 });
    const rates = state.map((h, i) => Math.tanh(h) + by.reduce((sum, far, k) => sum + far * axes[k * network.size + i]!, 0));
    const kick = rates.map((r, i) => Math.atanh(Math.max(-0.999, Math.min(0.999, r))) - state[i]!);
    const { distance, length } = await lab.perturb({ condition: '150 ms', at: shown.kickAt, state: kick, noise: 0 });
    return distance.at(-1)! / length;
  });
  const ratio = /(?:shrinks to|grows to|much the same,) ([\d.]+)/.exec(await said(page))?.[1];
  if (ratio) expect(Math.abs(Number(ratio) / found - 1)).toBeLessThan(0.06);
  else expect(found).toBeLessThan(0.02);

  // A press near the end of a line.
  const end = page.locator('.scene-plot .annotation-text', { hasText: '50 ms' }).first();
  await end.waitFor();
  const box = (await page.locator('.scene').boundingBox())!;
  let taken = false;
  for (let y = box.y + 60; y < box.y + box.height - 40 && !taken; y += 40)
    for (let x = box.x + 120; x < box.x + box.width - 120 && !taken; x += 26) {
      await page.mouse.click(x, y);
      taken = (await view(page)).kickAt !== moved.kickAt;
    }
  expect(taken).toBe(true);

  await page.getByRole('radio', { name: 'silence units' }).check({ force: true });
  await expect.poll(() => said(page)).toMatch(/^6 units silenced: after .+ the state is \d+\s?% of its size away/);
  await page.getByRole('radio', { name: 'most read' }).check({ force: true });
  expect((await view(page)).kickUnits).toBe('read');
  await page.getByRole('radio', { name: 'mode', exact: true }).check({ force: true });
  await expect.poll(() => said(page)).toMatch(/^Mode 1 kicked \(it (grows|fades) there\)/);
  const number = page.getByRole('spinbutton', { name: 'mode that is kicked' });
  await number.focus();
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => said(page)).toMatch(/^Mode 2 kicked/);
  // A view is no change that Undo takes back.
  expect(await page.evaluate(() => lab.getLink())).toContain('view.kick=mode');
  await page.evaluate(axe);
  const findings = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe.run();
    return violations.map(({ id }) => id);
  });
  expect(findings).toEqual([]);
  expect(site.errors).toEqual([]);
  await site.close();
});

test.skipIf(!everyCase)('on a phone the numbers move the state, and nothing is wider than the screen', async () => {
  const site = await openSite({ hash: `${link}&preset=flip-flop`, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const { page } = site;
  await expect.poll(() => said(page), { timeout: 90_000 }).toMatch(/^State moved: /);
  const along = page.getByRole('spinbutton', { name: 'moved along axis 2' });
  await along.focus();
  await page.keyboard.press('ArrowUp');
  await expect.poll(async () => (await view(page)).kickBy[1]).toBeCloseTo(0.1, 6);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(site.errors).toEqual([]);
  await site.close();
});
