/** The page of the validation, as a visitor uses it: all rows in a browser. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { claims } from '../../src/validation/claims.ts';
import { openSite } from './site.ts';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test('#validation: computes all rows on a press, none of them red, and those not run say which file they want', { timeout: 580_000 }, async () => {
  const site = await openSite({ hash: '#validation', ready: false });
  const { page } = site;
  const start = page.getByRole('button', { name: /^Compute all rows/ });
  await start.click();
  const state = (name: string) => page.locator(`[data-state="${name}"]`);
  // Cancelled at once, and begun again: nothing is left over.
  await page.getByRole('button', { name: 'Cancel' }).click();
  await start.click();
  await expect.poll(() => page.locator('.validation-state').textContent(), { timeout: 540_000, interval: 500 }).toMatch(/green/);
  const red = await state('red').evaluateAll((rows) => rows.map((row) => `${(row as HTMLElement).dataset.claim}: ${row.textContent}`));
  expect(red).toEqual([]);
  const wanting = claims.filter(({ file }) => file).length;
  expect(await state('not-run').count()).toBe(wanting);
  expect(await state('green').count()).toBe(claims.length - wanting);
  expect(await page.locator('.validation-state').textContent()).toContain(`${claims.length - wanting} green, 0 red, ${wanting} not run`);
  await page.evaluate(axe);
  const faults = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
  expect(faults).toEqual([]);
  expect(site.errors).toEqual([]);
  expect(site.foreign).toEqual([]);
  await site.close();
});
