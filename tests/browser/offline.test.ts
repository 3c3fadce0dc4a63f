/** The page offline after one visit, and what becomes of a newer version: offered, taken after a press, never half of it. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { filesOf, workerFile } from '../../scripts/vite/serviceWorker.ts';
import type { Lab } from '../../src/lab/api.ts';
import { pictureFolder } from '../../src/page/embed/pictureFiles.ts';
import { everyCase } from '../everyCase.ts';
import { dist, openSite, type Site } from './site.ts';

declare const lab: Lab;

const soon = { timeout: 60_000, interval: 200 };
const temporary: string[] = [];

afterAll(() => temporary.forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })));

/** The list of files in the worker of the build. */
const list = /\[\{"url":.*?\}\]/;

/** A copy of the build, to be replaced by a newer one while it is served. */
function copyOfBuild(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'edge-'));
  temporary.push(folder);
  fs.cpSync(dist, folder, { recursive: true });
  return folder;
}

/** Puts a later release in the place of the one in `folder`, as a host does: scripts have other names, and the old ones are gone. */
function release(folder: string): void {
  const names = fs.readdirSync(path.join(folder, 'assets'));
  const changed = names.filter((name) => /\.js$/.test(name) && !/^plotly/.test(name));
  expect(changed.length).toBeGreaterThan(100);
  const renamed = changed.map((name) => [name, name.replace(/.{4}\.js$/, '0new.js')] as const);
  for (const [before, after] of renamed) fs.renameSync(path.join(folder, 'assets', before), path.join(folder, 'assets', after));
  for (const { url } of filesOf(folder).filter(({ url }) => /\.(js|html)$/.test(url))) {
    const file = path.join(folder, url);
    const text = renamed.reduce((text, [before, after]) => text.replaceAll(before, after), fs.readFileSync(file, 'utf8'));
    fs.writeFileSync(file, text.replace('<title>', '<meta name="release" content="second" /><title>'));
  }
  const worker = path.join(folder, workerFile);
  expect(fs.readFileSync(worker, 'utf8')).toMatch(list);
  fs.writeFileSync(
    worker,
    fs.readFileSync(worker, 'utf8').replace(list, () => JSON.stringify(filesOf(folder))),
  );
}

const isSecond = (page: Page) => page.locator('meta[name=release]').count();
const ready = async (page: Page) => {
  await page.waitForFunction(() => 'lab' in globalThis, undefined, { timeout: 30_000 });
  await page.evaluate(() => lab.ready);
};

/** The first visit, until all parts are kept. */
async function visit(site: Site): Promise<void> {
  await site.page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', undefined, { timeout: 60_000 });
}

const visitor = { serviceWorkers: 'allow' } as const;

/** What each panel and each view of Back-engineer shows when it has computed. */
const panels: Record<string, string> = {
  'view.panel=live': '.live-rates canvas',
  'view.panel=train': '.train canvas',
  'view.panel=chaos': '.chaos canvas',
  'view.panel=backengineer': '.scene-plot canvas',
  'view.panel=backengineer&view.analysis=points': 'canvas',
  'view.panel=backengineer&view.analysis=mechanism': 'canvas',
  'view.panel=backengineer&view.analysis=robustness': 'canvas',
  'view.panel=live&task.name=flip-flop': '.live canvas',
};

test('the service worker keeps every file of the build but the pictures of embeds, at most 2.2 MB of it compressed', () => {
  const text = list.exec(fs.readFileSync(path.join(dist, workerFile), 'utf8'))?.[0] ?? '[]';
  const listed = (JSON.parse(text) as readonly { url: string }[]).map(({ url }) => url);
  const there = fs.readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const pictures = there.filter(({ parentPath }) => path.basename(parentPath) === pictureFolder).length;
  expect(listed.length).toBe(there.length - 1 - pictures);
  expect(listed.filter((url) => !fs.existsSync(path.join(dist, url)))).toEqual([]);
  expect(listed.some((url) => /plotly/.test(url))).toBe(true);
  const compressed = listed.map((url) => gzipSync(fs.readFileSync(path.join(dist, url)), { level: 9 }).length);
  expect(compressed.reduce((sum, size) => sum + size, 0)).toBeLessThan(2.2e6);
});

test('after one visit, offline and with the host gone, every panel opens and computes', async () => {
  const site = await openSite(visitor);
  await visit(site);
  await site.stopServer();
  await site.page.context().setOffline(true);
  // The page of the first visit, which began without the worker: it and its worker load parts that they have not had.
  const measured = await site.page.evaluate(async () => (await lab.measure()).weightCorrelation.value);
  expect(Number.isFinite(measured)).toBe(true);
  // And a page that begins without the host.
  const page = await site.page.context().newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(`${site.url}#v=1&network.size=60`);
  await ready(page);
  for (const [link, shown] of Object.entries(panels)) {
    await page.evaluate((text) => lab.openLink(text), `#v=1&network.size=60&${link}`);
    await page.locator(shown).first().waitFor({ timeout: 60_000 });
    expect(await page.evaluate(async () => (await lab.evaluate({ trials: 20 })).score.value), link).toBeGreaterThan(0);
    expect(await page.locator('.failed').count(), link).toBe(0);
    expect(errors, link).toEqual([]);
  }
  await site.close();
});

/** Weights that no link brings up, made by a training. */
async function trainAndSet(page: Page) {
  return page.evaluate(async () => {
    const { data } = await lab.weights('W');
    await lab.setWeights({ W: data.map((value) => value * 0.5) });
    await lab.train({ steps: 2 });
    return lab.fingerprint();
  });
}

const notice = (page: Page, words: RegExp) => page.locator('.notice').filter({ hasText: words });

test('a newer version is offered and taken after a press; the network is kept; another tab goes on with the parts that it had', async () => {
  const folder = copyOfBuild();
  const site = await openSite({ ...visitor, folder });
  await visit(site);
  const other = await site.page.context().newPage();
  await other.goto(site.url);
  await ready(other);
  release(folder);
  await site.page.reload();
  await ready(site.page);
  // Nobody has asked for it yet.
  expect(await isSecond(site.page)).toBe(0);
  await site.page.evaluate(() => lab.setConfig({ 'network.gain': 1.37 }));
  const fingerprint = await trainAndSet(site.page);
  const offer = notice(site.page, /A new version of this page is here\. Reload to use it: your settings and your network are kept\./);
  await expect.poll(() => offer.count(), soon).toBe(1);
  await site.page.evaluate(() => void lab.train({ steps: 1000 }));
  await expect.poll(() => offer.textContent(), soon).toMatch(/The training pauses/);
  await site.page.evaluate(() => lab.pause());
  await expect.poll(() => offer.textContent(), soon).not.toMatch(/The training pauses/);
  await site.page.evaluate(() => lab.undo());
  expect(await site.page.evaluate(() => lab.fingerprint())).toBe(fingerprint);
  await offer.getByRole('button', { name: 'Reload' }).click();
  await expect.poll(() => isSecond(site.page), soon).toBe(1);
  await ready(site.page);
  await expect.poll(() => notice(site.page, /loaded again, with the network of step 2\./).count(), soon).toBe(1);
  expect(await site.page.evaluate(() => lab.fingerprint())).toBe(fingerprint);
  expect(await site.page.evaluate(() => lab.getConfig().network.gain)).toBe(1.37);

  // The other tab: a panel whose script the site has no longer.
  await expect.poll(() => notice(other, /Another tab uses a new version of this page now\. This tab goes on as it is/).count(), soon).toBe(1);
  expect(await isSecond(other)).toBe(0);
  await other.getByRole('button', { name: 'Chaos', exact: true }).click();
  await other.locator('.chaos canvas').first().waitFor({ timeout: 60_000 });
  await notice(other, /Another tab/)
    .getByRole('button', { name: 'Reload' })
    .click();
  await expect.poll(() => isSecond(other), soon).toBe(1);

  // The newer version is there as a whole, too.
  await ready(other);
  await site.stopServer();
  await site.page.context().setOffline(true);
  await site.page.reload();
  await ready(site.page);
  await site.page.getByRole('button', { name: 'Chaos', exact: true }).click();
  await site.page.locator('.chaos canvas').first().waitFor({ timeout: 60_000 });
  expect(await isSecond(site.page)).toBe(1);
  expect(site.errors).toEqual([]);
  await site.close();
});

test.skipIf(!everyCase)('a version of which a file is missing or another is not taken: the one that is here goes on', async () => {
  const folder = copyOfBuild();
  const site = await openSite({ ...visitor, folder });
  await visit(site);
  release(folder);
  // A host in the middle of an upload: the last file is still that of before.
  fs.copyFileSync(path.join(dist, 'index.html'), path.join(folder, 'index.html'));
  const state = await site.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update().catch(() => undefined);
    const worker = registration?.installing;
    if (worker) await new Promise<void>((resolve) => worker.addEventListener('statechange', () => worker.state === 'redundant' && resolve()));
    return { had: worker !== null, waiting: registration?.waiting ?? null, active: registration?.active?.state };
  });
  expect(state).toEqual({ had: true, waiting: null, active: 'activated' });
  await site.stopServer();
  await site.page.reload();
  await ready(site.page);
  expect(await isSecond(site.page)).toBe(0);
  await site.close();
});

test('without a service worker, a part that is gone since the site was renewed leads to a sentence and a reload; the training is kept', async () => {
  const folder = copyOfBuild();
  const site = await openSite({ folder });
  await expect.poll(() => site.requests.some((name) => /offline-/.test(name)), soon).toBe(true);
  await trainAndSet(site.page);
  await site.page.evaluate(() => void lab.train({ steps: 1000 }));
  release(folder);
  // Asked for by the worker, and by a panel.
  const refused = await site.page.evaluate(() =>
    lab.lowRankPart({ rank: 2, draws: 2 }).then(
      () => '',
      (error: Error) => error.message,
    ),
  );
  expect(refused).toMatch(/nothing is lost/);
  const told = notice(site.page, /This site has a new version of the page, and a part of the version that you see is no longer there/);
  await expect.poll(() => told.count(), soon).toBe(1);
  await site.page.getByRole('button', { name: 'Chaos', exact: true }).click();
  await expect.poll(() => site.page.getByRole('alert').filter({ hasText: 'did not load' }).count(), soon).toBeGreaterThan(0);
  await told.getByRole('button', { name: 'Reload' }).click();
  await expect.poll(() => isSecond(site.page), soon).toBe(1);
  await ready(site.page);
  const back = notice(site.page, /with the network of step \d+\. Its training was paused and can go on\./);
  await expect.poll(() => back.count(), soon).toBe(1);
  const step = Number(/step (\d+)/.exec((await back.textContent()) ?? '')?.[1]);
  expect(step).toBeGreaterThan(2);
  await back.getByRole('button', { name: 'Go on' }).click();
  const later = await site.page.evaluate((from) => new Promise<number>((resolve) => lab.on('step', ({ step }) => step > from && resolve(step))), step);
  expect(later).toBeGreaterThan(step);
  await site.close();
});

test.skipIf(!everyCase)('in a frame, and where the visitor saves data, nothing is fetched to be kept; a frame without an origin is no error', async () => {
  const registrations = (page: Page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  const started = (site: Site) => expect.poll(() => site.requests.some((name) => /offline-/.test(name)), soon).toBe(true);
  const saving = await openSite({
    ...visitor,
    prepare: (page) => page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } })),
  });
  await started(saving);
  await saving.page.waitForTimeout(1000);
  expect(await registrations(saving.page)).toBe(0);
  expect(saving.errors).toEqual([]);
  await saving.close();

  for (const sandbox of ['allow-scripts allow-same-origin', 'allow-scripts']) {
    const site = await openSite({ ...visitor, ready: false });
    await site.page.goto('about:blank');
    site.requests.length = 0;
    const host = new URL('../host.html', site.url).href;
    await site.page
      .context()
      .route(host, (route) =>
        route.fulfill({ contentType: 'text/html', body: `<iframe sandbox="${sandbox}" src="${site.url}" width="1200" height="800"></iframe>` }),
      );
    // A frame without an origin gets modules only from a host that gives them to everybody.
    await site.page.context().route('**/some/sub/folder/**', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'access-control-allow-origin': '*' } });
    });
    const complaints: string[] = [];
    site.page.on('console', (message) => /service.?worker|storage/i.test(message.text()) && complaints.push(message.text()));
    await site.page.goto(host);
    if (sandbox.includes('same-origin')) {
      await started(site);
      await site.page.waitForTimeout(1000);
      expect(await registrations(site.page)).toBe(0);
    } else {
      await site.page.frameLocator('iframe').locator('.header').waitFor();
      await site.page.waitForTimeout(6000);
    }
    expect(complaints).toEqual([]);
    expect(site.errors.filter((error) => /service.?worker|storage|SecurityError/i.test(error))).toEqual([]);
    await site.close();
  }
});
