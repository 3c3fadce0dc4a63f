/** The map over gain and noise outlasts a reload: rows are kept in the browser, where it lets us. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Lab, MapRequest } from '../../src/lab/api.ts';
import type { MapRow } from '../../src/session/protocol.ts';
import { openSite } from './site.ts';

declare const lab: Lab;

/** Rows as they came, and when (ms of the page's clock). */
type Told = { readonly row: MapRow; readonly at: number }[];
declare const told: Told;

/** One engine, so that rows are the same to the bit. */
const hash = '#v=1&engine=wasm';
const asked: MapRequest = { gains: [0.5, 0.9, 1.2, 1.5], noises: [0, 1e-4, 1e-3, 1e-2], seeds: [2], size: 200 };
const cells = 16;
const mark = 1e9;
const isMarked = (row: MapRow) => row.penalty! >= mark;
const key = ({ gain, noise, seed }: MapRow) => `${gain} ${noise} ${seed}`;

const sweep = (page: Page, options: MapRequest) => page.evaluate((given) => lab.sweep(given), options);
const keptRows = (page: Page, options: MapRequest) => page.evaluate((given) => lab.keptRows(given), options);

/** Begins a map whose rows gather in `told`. */
const begin = (page: Page, options: MapRequest) =>
  page.evaluate((given) => {
    const rows: Told = [];
    Object.assign(globalThis, { told: rows });
    void lab.sweep(given, (row) => rows.push({ row, at: performance.now() }));
  }, options);

test('sweep: after a reload in the middle, the rows from before come at once and are not computed again; all are those of a map in one go', {
  timeout: 300_000,
}, async () => {
  const site = await openSite({ everyFrame: true, hash });
  const { page } = site;
  await begin(page, asked);
  // What came within the last moment may not be written yet.
  await page.waitForFunction(() => told[1] && told[1].at < performance.now() - 400);
  const before = await page.evaluate(() => told.filter(({ at }) => at < performance.now() - 400).map(({ row }) => row));
  await page.reload();
  await page.waitForFunction(() => 'lab' in globalThis);
  await page.evaluate(() => lab.ready);

  const kept = await keptRows(page, asked);
  expect(before.length).toBeGreaterThan(1);
  expect(kept.map(key)).toEqual(expect.arrayContaining(before.map(key)));
  expect(kept.length).toBeLessThan(cells);
  // A mark on what is kept, a possible number that no fit gives: a row that is computed again has none.
  await page.evaluate(async (mark) => {
    const request = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
    const db = await request(indexedDB.open('edge-of-chaos'));
    const rows = db.transaction('rows', 'readwrite').objectStore('rows');
    for (const cell of await request(rows.getAllKeys())) {
      const row = await request(rows.get(cell));
      await request(rows.put({ ...row, penalty: row.penalty + mark }, cell));
    }
    db.close();
  }, mark);

  await begin(page, asked);
  // A machine that does other things as well takes three times as long.
  await page.waitForFunction((all) => told.length === all, cells, { timeout: 100_000 });
  const rows = await page.evaluate(() => told);
  expect(rows.filter(({ row }) => isMarked(row)).map(({ row }) => key(row))).toEqual(kept.map(key));
  expect(rows.slice(0, kept.length).every(({ row }) => isMarked(row))).toBe(true);
  expect(rows[kept.length - 1]!.at - rows[0]!.at).toBeLessThan(50);

  await expect.poll(() => keptRows(page, asked)).toEqual([]);
  const sorted = (all: readonly MapRow[]) => [...all].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const inOneGo = sorted(await sweep(page, asked));
  const plain = sorted(rows.map(({ row }) => row)).map((row, i) => {
    if (isMarked(row)) expect(row.penalty! - mark).toBeCloseTo(inOneGo[i]!.penalty!, 5);
    return isMarked(row) ? { ...row, penalty: inOneGo[i]!.penalty } : row;
  });
  expect(plain).toEqual(inOneGo);
  expect(site.errors).toEqual([]);
  await site.close();
});

test('sweep: the rows of the 40 newest names are kept, older ones are dropped', async () => {
  const site = await openSite({ everyFrame: true, hash });
  const options = (wait: number): MapRequest => ({ gains: [0.5], noises: [0], size: 4, wait, measures: ['participationRatio'], keep: true });
  for (let wait = 0; wait < 40; wait++) expect(await sweep(site.page, options(wait))).toHaveLength(1);
  // Used once more, it is the newest: the next one goes.
  await sweep(site.page, options(0));
  await sweep(site.page, options(40));
  const count = async (wait: number) => (await keptRows(site.page, options(wait))).length;
  // What is too old is dropped after the rows have been handed over.
  await expect.poll(() => Promise.all([0, 1, 2, 39, 40].map(count)), { timeout: 15_000 }).toEqual([1, 0, 1, 1, 1]);
  await site.close();
}, 180_000);

test.each<[string, () => void]>([
  [
    'is forbidden',
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
    },
  ],
  [
    'never opens',
    () => {
      const open = IDBFactory.prototype.open;
      IDBFactory.prototype.open = function () {
        const request = open.call(this, 'another');
        request.addEventListener = () => undefined;
        return request;
      };
    },
  ],
  [
    'is full',
    () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('The quota is exceeded.', 'QuotaExceededError');
      };
    },
  ],
  ['is not there', () => Object.defineProperty(globalThis, 'indexedDB', { value: undefined })],
])('sweep: where IndexedDB %s, it runs all the same and nobody is told', async (_, prepare) => {
  const site = await openSite({ everyFrame: true, hash, prepare: (page) => page.addInitScript(prepare) });
  const options: MapRequest = { gains: [0.5, 1], noises: [0], size: 8, keep: true };
  expect(await sweep(site.page, options)).toHaveLength(2);
  expect(await keptRows(site.page, options)).toEqual([]);
  expect(await site.page.getByRole('alert').count()).toBe(0);
  expect(site.errors).toEqual([]);
  await site.close();
});

test('where the trials of a whole map are not those of the settings a word beside its title says so, and nothing lies over what is read from it', async () => {
  const { page, close } = await openSite({ everyFrame: true, hash: '#v=1&preset=thesis-a' });
  const word = page.locator('.error-map .panel-aside .term');
  await word.waitFor();
  await expect.poll(() => page.locator('.map-notice').count(), { timeout: 20_000 }).toBe(0);
  await word.click();
  await expect.poll(() => page.locator('.term-words:popover-open').textContent()).toMatch(/^The map has trials of its own: .*no trials without a pulse/);
  await close();
});

test('the table of the map shows all its columns beside each other, and Escape closes it before it brings an enlarged map back', async () => {
  const { page, close } = await openSite({ everyFrame: true, viewport: { width: 1440, height: 900 } });
  const tools = page.locator('.error-map .panel-more');
  const table = page.locator('.data-table');
  const open = async () => {
    await page.locator('.error-map').hover();
    await tools.click();
    await page.locator('.panel-tools-list button', { hasText: /table/i }).click();
    await table.locator('td').first().waitFor();
  };
  await open();
  const columns = await table.evaluate((box) => {
    const { left, right } = box.getBoundingClientRect();
    return [...box.querySelectorAll('th')].map((th) => {
      const cell = th.getBoundingClientRect();
      return cell.left >= left && cell.right <= right && right <= innerWidth;
    });
  });
  expect(columns.length).toBeGreaterThan(8);
  expect(columns).not.toContain(false);
  await table.focus();
  await page.keyboard.press('Escape');
  expect(await table.count()).toBe(0);
  expect(await tools.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.evaluate(() => lab.setConfig({ 'view.enlarged': 'c' }));
  await page.locator('.panel-large').waitFor();
  await open();
  await page.keyboard.press('Escape');
  await expect.poll(() => table.count()).toBe(0);
  expect(await page.locator('.panel-large').count()).toBe(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('.panel-large').count()).toBe(0);
  await close();
});
