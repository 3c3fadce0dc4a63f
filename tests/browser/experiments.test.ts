/** The panel of the experiments in a browser: run on a press, gone on with after a reload in the middle, and a network opened by a press. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { layoutFaults } from './layoutFaults.ts';
import { openSite } from './site.ts';

declare const lab: Lab;

const settings = '#v=1&network.size=24&network.dt=50&training.batch=4&view.panel=experiments&experiment.networks=2&experiment.seeds=both';
const sentence = (page: Page) => page.locator('.sentence').innerText();
const rowA = (page: Page) => page.locator('.experiments-rows button').first().getAttribute('aria-label');

test('A is run, goes on after a reload in the middle, its row is opened, and a network of it comes to the page', { timeout: 300_000 }, async () => {
  const site = await openSite({ hash: settings });
  const { page } = site;
  // Four networks are to take some seconds on any machine: one is left in its middle.
  const steps = await page.evaluate(async () => {
    const { rows } = await lab.experiment('A', { networks: 1, steps: 100 });
    return Math.max(60, Math.round((100 * 1.5) / rows[0]!.seconds));
  });
  await page.evaluate((steps) => lab.setConfig({ 'experiment.steps': steps }), steps);
  await expect.poll(() => rowA(page)).toMatch(/^A, train both: open\. Not run yet\. Four networks, /);
  expect(await sentence(page)).toBe('Which weights must the network learn?');
  for (const name of ['B', 'F']) await page.getByRole('button', { name: `Run ${name}`, exact: true }).click();
  await page.getByRole('button', { name: 'Run A', exact: true }).last().click();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await expect.poll(() => rowA(page), { timeout: 90_000, interval: 50 }).toMatch(new RegExp(`step [1-9]\\d* of ${steps}`));
  await page.reload();
  // Nobody presses anything.
  await expect.poll(() => sentence(page), { timeout: 120_000, interval: 200 }).toBe('Two pairs are too few to tell whether alike weights err less.');
  await expect.poll(() => rowA(page)).toMatch(/^A, train both: open\. Own seeds end alike by /);
  expect(await page.evaluate(layoutFaults)).toEqual([]);

  await page.locator('.experiments-rows button').first().click();
  await expect.poll(() => page.locator('.experiments-table tbody tr').count()).toBe(4);
  const errors = () => page.locator('.experiments-table tbody td:nth-child(2)').allInnerTexts();
  await page.getByRole('button', { name: 'error', exact: true }).click();
  expect(await errors()).toEqual((await errors()).toSorted((a, b) => Number(a) - Number(b)));
  expect(await page.evaluate(layoutFaults)).toEqual([]);

  // Enter on a point that is read opens its network, as a press on its number does.
  const wanted = await page.evaluate(async (steps) => {
    const { rows } = await lab.experiment('A', { networks: 2, steps, sharedSeeds: 'both', keep: true, onlyKept: true });
    return rows[0]!.fingerprint;
  }, steps);
  await page.getByRole('button', { name: 'Open A, network 1', exact: true }).click();
  await expect.poll(() => page.locator('.tab[aria-current="page"]').innerText()).toBe('Live');
  await expect.poll(() => page.evaluate('lab.fingerprint()'), { timeout: 90_000, interval: 200 }).toBe(wanted);
  expect(site.errors).toEqual([]);
  await site.close();
});
