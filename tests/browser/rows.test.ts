/** A file of rows that is dropped on the page is drawn on its map, and Export study gives what computes one. */
import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { writeLink } from '../../src/config/link.ts';
import type { Lab } from '../../src/lab/api.ts';
import { pageMap } from '../../src/rows/pageMap.ts';
import { headLine, type RowHead, rowLine, settingsDigest } from '../../src/rows/rowFile.ts';
import { openSite } from './site.ts';

declare const lab: Lab;

test('rows are drawn when their file is dropped; a damaged file is refused; Export study has link, commands and scripts', async () => {
  const site = await openSite({ hash: '#v=1&view.panel=chaos&network.size=12&sweep.gains=0.7,1.5&sweep.noises=0' });
  const { page } = site;
  const config = await page.evaluate(() => lab.getConfig());
  const request = { ...pageMap(config), seeds: [1], size: 12, weights: 'drawn' as const, measures: ['error' as const] };
  const rows = await page.evaluate((asked) => lab.sweep(asked), request);
  const head: RowHead = { kind: 'map', version: packageJson.version, protocol: 2, link: writeLink(config), network: null, request, shard: null };
  const text = headLine(head) + rows.map((row) => rowLine(settingsDigest(head), { ...row }, 1, '2026-01-01T00:00:00Z')).join('');
  const drop = (content: string) =>
    page.evaluate((given) => {
      const data = new DataTransfer();
      data.items.add(new File([given], 'rows.jsonl'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }, content);
  const notices = () => page.locator('.notice p').allTextContents();
  await drop(text);
  await expect.poll(notices, { timeout: 20_000 }).toEqual(['The map shows 2 rows of 1 other network, read from rows.jsonl.']);
  await drop(text.slice(9));
  await expect.poll(notices, { timeout: 20_000 }).toEqual([expect.stringContaining('rows.jsonl is no file of rows')]);

  await page.getByRole('button', { name: 'Export study' }).click();
  const study = page.locator('.study');
  await expect.poll(() => study.locator('pre').count(), { timeout: 20_000 }).toBe(4);
  expect(await study.locator('pre').nth(1).textContent()).toMatch(/^npm run sweep -- --link '#v=1.*network\.size=12.*' --out rows\.jsonl$/);
  expect(await study.getByRole('button', { name: /^Save / }).allTextContents()).toEqual(['Save run.py', 'Save sweep.sbatch']);
  expect(site.errors).toEqual([]);
  await site.close();
});
