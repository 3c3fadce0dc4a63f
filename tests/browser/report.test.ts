/** A report in the page: the numbers of Node, and a file that opens without a network and without scripts. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readLink } from '../../src/config/link.ts';
import { labInNode } from '../../src/lab/node.ts';
import { readFontsWith } from '../../src/report/index.ts';
import { reportFiles } from '../report/numbersIn.ts';
import { openSite } from './site.ts';

const link = '#v=1&preset=small&network.size=16&network.dt=20&engine=wasm&readout.fit=false';
const sections = ['network', 'answers', 'spectrum', 'trajectories', 'points'];

test('the page and Node write the same numbers, and the file opens without a network and without scripts', async () => {
  const site = await openSite({ hash: link });
  const written = await site.page.evaluate(async (wanted) => {
    const { lab } = globalThis as unknown as { lab: { report(options: object): Promise<Blob> } };
    const bytes = new Uint8Array(await (await lab.report({ sections: wanted })).arrayBuffer());
    return Array.from(bytes);
  }, sections);
  expect(site.errors).toEqual([]);
  expect(site.foreign).toEqual([]);
  await site.close();
  const page = reportFiles(Uint8Array.from(written));
  readFontsWith(() => Promise.reject(new Error('no font')));
  const lab = await labInNode(readLink(link));
  const node = reportFiles(new Uint8Array(await (await lab.report({ sections })).arrayBuffer()));
  expect([...page.numbers.keys()]).toEqual([...node.numbers.keys()]);
  const apart = [...page.numbers].filter(([name, { data }]) =>
    data.some((value, k) => {
      const other = node.numbers.get(name)!.data[k]!;
      return !(Object.is(value, other) || Math.abs(value - other) <= 1e-6 * Math.max(1, Math.abs(other)));
    }),
  );
  expect(apart.map(([name]) => name)).toEqual([]);

  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'report-')), 'report.html');
  fs.writeFileSync(file, page.html);
  const reader = await openSite({
    javaScriptEnabled: false,
    offline: true,
    ready: false,
    prepare: (tab) => tab.route('**/some/sub/folder/**', (route) => route.fulfill({ path: file })),
  });
  await reader.page.locator('section#spectrum svg').waitFor();
  expect(await reader.page.locator('section').count()).toBe(sections.length);
  expect(await reader.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1440);
  expect(page.html).toContain('data:font/woff2');
  expect(reader.foreign).toEqual([]);
  await reader.close();
});

test('Report in the menu Network: sections, a file, and a way to stop', async () => {
  const site = await openSite({ hash: link });
  const { page } = site;
  const open = async () => {
    await page.getByRole('button', { name: 'Network', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Report/ }).click();
    return page.getByRole('dialog', { name: 'Report of this network' });
  };
  const dialog = await open();
  for (const box of await dialog.getByRole('checkbox').all())
    if (!(await box.evaluate((one) => one.closest('label')!.textContent!.startsWith('Spectrum')))) await box.uncheck();
  await dialog.getByRole('radio', { name: /^the report alone/ }).check();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: /^Write it/ }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/-report\.html$/);
  expect(fs.readFileSync(await file.path(), 'utf8')).toContain('<section id="spectrum"');
  await dialog.getByText('is written').waitFor();
  for (const box of await dialog.getByRole('checkbox').all()) await box.check();
  await dialog.getByRole('button', { name: /^Write it/ }).click();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.getByRole('button', { name: /^Write it/ }).waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
  expect(site.errors).toEqual([]);
  await site.close();
});
