/** Parts of the page that do not come: scripts, panels, style sheets. A sentence stands in their place, and nothing else is lost. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { dist, openSite } from './site.ts';

declare const lab: Lab;

const soon = { timeout: 20_000, interval: 100 };
const sentence = (page: Page) => page.locator('#not-begun');

test('the main script does not come: a sentence says so instead of the skeleton for ever', async () => {
  const site = await openSite({ ready: false, prepare: (page) => page.route('**/assets/index-*.js', (route) => route.fulfill({ status: 503 })) });
  await expect.poll(() => sentence(site.page).textContent(), soon).toMatch(/A script of this page did not load\. Check the connection\./);
  expect(await sentence(site.page).isVisible()).toBe(true);
  await site.page.unroute('**/assets/index-*.js');
  await sentence(site.page).getByRole('link', { name: 'Load the page again.' }).click();
  await site.page.waitForFunction(() => 'lab' in globalThis, undefined, { timeout: 30_000 });
  await site.close();
});

test('the main script is never answered: after some seconds a sentence says that the page has not begun', async () => {
  const site = await openSite({ ready: false });
  await site.page.route('**/{assets/index-*,begin}.js', () => new Promise(() => undefined));
  await site.page.goto(`${site.url}?unanswered`, { waitUntil: 'commit' });
  await expect.poll(() => sentence(site.page).isVisible(), soon).toBe(true);
  expect(await sentence(site.page).textContent()).toMatch(/The page has not begun yet/);
  await site.close();
});

test('the page opened as a file: a sentence says what to do', async () => {
  const site = await openSite({ ready: false });
  await site.page.goto(pathToFileURL(path.join(dist, 'index.html')).href);
  await expect.poll(() => sentence(site.page).textContent(), soon).toMatch(/opened as a file/);
  expect(await sentence(site.page).isVisible()).toBe(true);
  await site.close();
});

test('the page in a frame that may not load its parts: a sentence says how the frame is allowed to', async () => {
  const site = await openSite({ ready: false });
  const host = new URL('../host.html', site.url).href;
  await site.page.route(host, (route) =>
    route.fulfill({ contentType: 'text/html', body: `<iframe sandbox="allow-scripts" src="${site.url}" width="1200" height="800"></iframe>` }),
  );
  await site.page.goto(host);
  const inFrame = site.page.frameLocator('iframe').locator('#not-begun');
  await expect.poll(() => inFrame.textContent(), soon).toMatch(/sandbox="allow-scripts allow-same-origin"/);
  expect(await inFrame.isVisible()).toBe(true);
  await site.close();
});

const failing = (statuses: Map<string, number>) => (route: Route) => {
  const name = new URL(route.request().url()).pathname.replace(/.*\//, '');
  statuses.set(name, (statuses.get(name) ?? 0) + 1);
  return route.fulfill({ status: 503, body: 'busy' });
};

test('the script of a panel does not come: a sentence and a button stand there, the rest goes on, and the button brings the panel', async () => {
  const site = await openSite();
  const asked = new Map<string, number>();
  await site.page.route('**/assets/panel-*.js*', failing(asked));
  await site.page.getByRole('button', { name: 'Chaos', exact: true }).click();
  const failed = site.page.getByRole('alert').filter({ hasText: 'did not load' });
  await expect.poll(() => failed.count(), soon).toBeGreaterThan(0);
  expect(await failed.first().textContent()).toMatch(/nothing is lost/);
  expect([...asked.values()].reduce((sum, times) => sum + times, 0)).toBeGreaterThan(1);
  // The rest of the page goes on.
  expect(await site.page.evaluate(async () => (await lab.setConfig({ 'network.gain': 1.3 })).network.gain)).toBe(1.3);
  await site.page.getByRole('button', { name: 'Live', exact: true }).click();
  await expect.poll(() => site.page.locator('.live-rates canvas').count(), soon).toBeGreaterThan(0);
  await site.page.getByRole('button', { name: 'Chaos', exact: true }).click();
  await expect.poll(() => failed.count(), soon).toBeGreaterThan(0);
  await site.page.unroute('**/assets/panel-*.js*');
  await failed.first().getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => site.page.locator('.chaos').count(), soon).toBeGreaterThan(0);
  await expect.poll(() => failed.count(), soon).toBe(0);
  expect(site.errors.filter((error) => !/503|Failed to (load|fetch)/.test(error))).toEqual([]);
  await site.close();
});

test('the style sheet of a panel does not come at first: the panel is there all the same, and its style follows', async () => {
  const site = await openSite();
  const asked: string[] = [];
  await site.page.route('**/assets/panel-*.css*', (route) => {
    asked.push(route.request().url());
    return asked.length < 2 ? route.fulfill({ status: 503 }) : route.continue();
  });
  await site.page.getByRole('button', { name: 'Chaos', exact: true }).click();
  await expect.poll(() => site.page.locator('.chaos').count(), soon).toBeGreaterThan(0);
  await expect.poll(() => asked.some((url) => url.includes('?again=')), soon).toBe(true);
  await site.close();
});

test('a question whose script does not come is refused with a sentence, and answered when it comes', async () => {
  const site = await openSite();
  await site.page.context().route('**/assets/measures-*.js*', (route) => route.fulfill({ status: 503 }));
  const refused = await site.page.evaluate(() =>
    lab.measure().then(
      () => '',
      (error: Error) => error.message,
    ),
  );
  expect(refused).toMatch(/A part of this page did not load\. Check the connection and try again; nothing is lost\./);
  await site.page.context().unroute('**/assets/measures-*.js*');
  const measured = await site.page.evaluate(async () => (await lab.measure()).weightCorrelation.value);
  expect(Number.isFinite(measured)).toBe(true);
  await site.close();
});
