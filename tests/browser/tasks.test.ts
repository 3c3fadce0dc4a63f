/** Tasks with several channels in the built page: chosen by a picture, played, trained, taken apart, at several sizes and without a finding of axe. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { everyCase } from '../everyCase.ts';
import { layoutFaults } from './layoutFaults.ts';
import { openSite } from './site.ts';

declare const lab: Lab;

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test('flip-flop: found by the name of the task, chosen by its picture, played with a pulse by key, trained in Train, its corners in Back-engineer, undone', {
  timeout: 120_000,
}, async () => {
  const site = await openSite();
  const { page } = site;
  try {
    // The task's name in the reading brings the pictures in the place of the map, and takes them away.
    await page.getByRole('button', { name: 'Pulse memory: choose a task' }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Pulse memoryHow long was it?');
    expect(await page.locator('.error-map').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.locator('.error-map').waitFor();
    await page.getByRole('button', { name: 'Pulse memory: choose a task' }).click();
    await page.getByRole('button', { name: /^Flip-flop/ }).click();
    await page.waitForFunction(() => lab.getConfig().task.name === 'flip-flop');
    await expect.poll(() => page.locator('h1').textContent()).toContain('Each output holds the sign');
    await expect.poll(() => page.locator('.reading').textContent()).toMatch(/It is right \d+.% of the time; guessing makes 50.%/);
    await page.locator('.live-task .live-output .tiles[role="img"]').waitFor();
    await expect.poll(() => page.locator('.live-output .tiles').getAttribute('aria-label')).toMatch(/At \d\.\d\d s the inputs are pulses 1/);
    await page.keyboard.press('Digit2');
    await expect.poll(() => page.locator('body > [role="status"]').allTextContents()).toContainEqual(expect.stringContaining('Pulse up into pulses 2'));

    await page.getByRole('button', { name: 'Train', exact: true }).first().click();
    await page.locator('.train-trials').waitFor();
    await page.evaluate(() => lab.train({ steps: 150 }));
    await expect.poll(() => page.locator('h1').textContent(), { timeout: 10_000 }).toMatch(/learnt/);
    const { score } = await page.evaluate(() => lab.evaluate({ trials: 60 }));
    expect(score.value).toBeGreaterThan(0.9);
    // Over the gain: by itself, with the words of the axis.
    await expect
      .poll(() => page.locator('.below-figure [role="img"]').getAttribute('aria-label'), { timeout: 30_000 })
      .toMatch(/^Share of graded steps with the right sign with the present weights over the gain: \d+\u202f% at .*; guessing makes 50\u202f%\.$/);
    await expect.poll(() => page.locator('.gain-track').textContent(), { timeout: 60_000 }).toMatch(/ states/);

    await page.evaluate(() => lab.setConfig({ 'view.panel': 'backengineer' }));
    await expect.poll(() => page.locator('.legend').textContent()).toContain('memory');
    await page.evaluate(async () => {
      await lab.undo();
      await lab.undo();
    });
    await page.waitForFunction(() => lab.getConfig().task.name === 'integration-memory');
    expect(site.errors).toEqual([]);
  } finally {
    await site.close();
  }
});

test.skipIf(!everyCase)('at several sizes no words lie over others and each control can be hit; axe finds nothing', { timeout: 240_000 }, async () => {
  const site = await openSite({ hash: '#v=1&preset=context-integration' });
  const { page } = site;
  const faults: string[] = [];
  try {
    await page.evaluate(axe);
    for (const panel of ['live', 'train', 'chaos', 'backengineer'] as const) {
      await page.evaluate((name) => lab.setConfig({ 'view.panel': name }), panel);
      await page.waitForFunction(
        (name) => document.querySelector('.page')?.getAttribute('data-panel') === name && !document.querySelector('.part-waiting'),
        panel,
      );
      await page.waitForTimeout(1500);
      for (const [width, height] of [
        [1440, 900],
        [1024, 768],
        [390, 844],
      ] as const) {
        await page.setViewportSize({ width, height });
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 150))));
        faults.push(...(await page.evaluate(layoutFaults)).map((fault) => `${panel} at ${width} x ${height}: ${fault}`));
      }
      const found = await page.evaluate(async () =>
        (await (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run()).violations.map(
          ({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`,
        ),
      );
      faults.push(...found.map((fault) => `${panel}: ${fault}`));
      await page.setViewportSize({ width: 1440, height: 900 });
    }
    expect(faults).toEqual([]);
  } finally {
    await site.close();
  }
});
