/** Inside one step of Train as a visitor has it: opened, stepped, done, closed by Escape and by Back; a phone shows one part at a time. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { openSite } from './site.ts';

declare const lab: Lab;

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const link = '#v=1&network.size=60&network.dt=20&training.batch=4&training.trials=12&view.panel=train';
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const lit = (page: Page) => page.locator('.inside-part[data-lit="now"]').getAttribute('data-part');
const saidOf = (page: Page, part: string) => page.locator(`.inside-part[data-part="${part}"] .inside-said`).innerText();

test('it is opened by its button, stepped by a key, and only Do this step changes the network, to what was shown', async () => {
  const { page, close } = await openSite({ bypassCSP: true, hash: link });
  await button(page, 'Inside one step').click();
  await expect.poll(() => saidOf(page, 'forward'), { timeout: 60_000 }).toMatch(/^The network hears trial 1 of 4/);
  const before = await page.evaluate(() => lab.fingerprint());
  expect(await lit(page)).toBe('forward');
  for (const part of ['error', 'backward', 'update']) {
    await page.keyboard.press('.');
    expect(await lit(page)).toBe(part);
    expect(await saidOf(page, part)).not.toBe('');
  }
  await button(page, 'Back').click();
  expect(await lit(page)).toBe('backward');
  expect(await saidOf(page, 'update')).toBe('');
  expect(await page.evaluate(() => lab.fingerprint())).toEqual(before);
  const shown = await page.evaluate(async () => {
    const { loss, groups } = await lab.trainingStep();
    return { loss, after: groups.map(({ name, after }) => ({ name, after: Array.from(Float32Array.from(after)) })) };
  });
  await page.addScriptTag({ content: axe });
  const faults = await page.evaluate(async () => {
    const { violations } = await (
      window as unknown as { axe: { run(at: string): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    ).axe.run('.inside');
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
  expect(faults).toEqual([]);

  await button(page, 'Do this step').click();
  await button(page, 'Again with the next batch').waitFor();
  await expect.poll(() => saidOf(page, 'update'), { timeout: 30_000 }).toMatch(/^Done: Adam moved /);
  await expect.poll(() => page.locator('.inside-note').innerText(), { timeout: 30_000 }).toBe('This step is done.');
  for (const { name, after } of shown.after) {
    const now = await page.evaluate(async (group) => Array.from(Float32Array.from((await lab.weights(group)).data)), name);
    expect(now).toEqual(after);
  }
  await button(page, 'Again with the next batch').click();
  await expect.poll(() => page.locator('.inside-title').innerText(), { timeout: 30_000 }).toMatch(/Inside step 2/);

  await page.keyboard.press('Escape');
  await page.locator('.train-loss').waitFor();
  expect(await page.evaluate(() => lab.getConfig().view.inside)).toBe(false);
  await close();
});

test('by link: with another method it says what that does instead; a phone shows one part at a time, and nothing sticks out', async () => {
  const { page, close } = await openSite({ hash: `${link}&view.inside=true&training.method=rls`, viewport: { width: 390, height: 844 } });
  await expect.poll(() => page.locator('.inside-instead').innerText(), { timeout: 60_000 }).toContain('Recursive least squares');
  // There is no such step, so that none is counted.
  expect(await page.locator('.inside-title').innerText()).toBe('Inside one step');
  await page.evaluate(() => lab.setConfig({ 'training.method': 'adam' }));
  await expect.poll(() => saidOf(page, 'forward'), { timeout: 60_000 }).toMatch(/^The network hears/);
  for (const part of ['forward', 'error', 'backward', 'update']) {
    expect(await page.locator('.inside-part:visible').count()).toBe(1);
    expect(await lit(page)).toBe(part);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const wide = await page.locator('.inside-part:visible .inside-formula').evaluate((box) => box.scrollWidth - box.clientWidth);
    expect(wide, part).toBeLessThanOrEqual(0);
    await page.keyboard.press('.');
  }
  await close();
});

test('the step is the same in WebGL, as near as single precision comes', async () => {
  const { page, close } = await openSite({ hash: `${link}&training.train=G,I,W&engine=wasm` });
  const step = (engine: 'wasm' | 'webgl') =>
    page.evaluate(async (wanted) => {
      await lab.setConfig({ engine: wanted });
      const { loss, gradientLength, groups } = await lab.trainingStep();
      const used = lab.engine();
      return { used, loss, gradientLength, groups: groups.map(({ name, gradient }) => ({ name, gradient: Array.from(gradient) })) };
    }, engine);
  const [wasm, webgl] = [await step('wasm'), await step('webgl')];
  expect(JSON.stringify(webgl.used)).toContain('webgl');
  expect(webgl.loss / wasm.loss).toBeCloseTo(1, 4);
  expect(webgl.gradientLength / wasm.gradientLength).toBeCloseTo(1, 3);
  for (const [place, { name, gradient }] of wasm.groups.entries()) {
    const length = Math.hypot(...gradient);
    expect(length, name).toBeGreaterThan(0);
    const apart = Math.hypot(...gradient.map((one, i) => one - webgl.groups[place]!.gradient[i]!));
    expect(apart / length, name).toBeLessThan(1e-3);
  }
  await close();
});
