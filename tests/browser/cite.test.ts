/** What is seen, cited and written as one archive. */
import fs from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { openSite } from './site.ts';

declare const lab: Lab;

test('Cite this: BibTeX with link and fingerprint; the archive holds weights, script, figures and metadata of this very network', async () => {
  const site = await openSite({ hash: '#v=1&network.size=40&network.dt=20&network.gain=1.23' });
  const { page } = site;
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByRole('menuitem', { name: /Cite this/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Cite this' });
  const fingerprint = await page.evaluate(() => lab.fingerprint());
  expect(await dialog.getByRole('region', { name: 'BibTeX' }).innerText()).toContain(fingerprint);
  await dialog.getByRole('checkbox', { name: 'With a report of the network' }).check({ force: true });
  const [file] = await Promise.all([page.waitForEvent('download', { timeout: 90_000 }), dialog.getByRole('button', { name: 'Write the archive' }).click()]);
  expect(file.suggestedFilename()).toBe(`edge-of-chaos-${fingerprint.slice(0, 8)}.zip`);
  const files = unzipSync(new Uint8Array(fs.readFileSync(await file.path())));
  const text = (name: string) => strFromU8(files[name]!);
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['README.md', 'link.txt', 'network.npz', '.zenodo.json', 'CITATION.cff', 'citation.bib']));
  expect(JSON.parse(text('configuration.json'))).toEqual(await page.evaluate(() => lab.getConfig()));
  expect(JSON.parse(text('evaluation.json')).score.value).toBeCloseTo((await page.evaluate(() => lab.evaluate())).score.value, 12);
  expect(text('network.py')).toContain('gain = 1.23\n');
  expect(text('link.txt')).toContain('network.gain=1.23');
  expect(text('report.html')).toContain(fingerprint);
  expect(text('README.md')).not.toContain('Left out');
  const figures = Object.keys(files).filter((name) => /^figures\/.*\.svg$/.test(name));
  expect(figures.length).toBeGreaterThan(2);
  for (const name of figures) {
    expect(text(name)).toMatch(/^<svg|^<\?xml/);
    expect(text(name.replace('.svg', '.csv'))).toContain('gain');
    expect(text('README.md')).toContain(name);
  }
  // The weights are those of the fingerprint.
  await page.evaluate((bytes) => lab.importNetwork(new Blob([Uint8Array.from(bytes)]), 'network.npz'), [...files['network.npz']!]);
  expect(await page.evaluate(() => lab.fingerprint())).toBe(fingerprint);
  expect(site.errors).toEqual([]);
  await site.close();
});
