/** How the page is cited: CITATION.cff, package.json and the words on the page say the same. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const { version, license } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string; license: string };
vi.stubGlobal('__VERSION__', version);
const { bibtex, cff, citation, software, study, zenodo } = await import('../../src/report/citation.ts');

const run = {
  link: 'https://example.org/edge/#v=1&network.gain=1.8&view.panel=chaos',
  fingerprint: 'ab'.repeat(32),
  caption: 'Network with seeds 1, 2 and 3: 500 units (tanh), 10 % noise_free & "quoted" <b>.',
  whole: false,
  day: '2026-11-30',
};

test('CITATION.cff has version and licence of package.json, and title, authors and study of the page', () => {
  const text = fs.readFileSync(path.join(root, 'CITATION.cff'), 'utf8');
  const value = (name: string) => new RegExp(`^ *(?:- )?${name}: "?(.*?)"?$`, 'm').exec(text)?.[1];
  expect([value('version'), value('license')]).toEqual([version, license]);
  expect([software.version, software.license]).toEqual([version, license]);
  expect([value('title'), value('name')]).toEqual([software.title, software.authors]);
  expect(text).toContain(`title: "${study.title}"`);
  expect([value('alias'), value('repository-code')]).toEqual([study.author, study.address]);
  expect(citation('https://example.org/')).toContain(`Version ${version}. https://example.org/`);
});

test('bibtex: three entries whose braces close, with link, fingerprint, version and day; signs of TeX are commands outside of addresses', () => {
  const text = bibtex(run);
  expect(text.match(/^@\w+\{[a-z0-9-]+,$/gm)).toEqual([
    '@software{edge-of-chaos-0-1-0,',
    '@misc{edge-of-chaos-network-abababab,',
    '@mastersthesis{backengineering-neural-networks,',
  ]);
  let depth = 0;
  for (const [sign] of text.replace(/\\[{}]/g, '').matchAll(/[{}]/g)) {
    depth += sign === '{' ? 1 : -1;
    expect(depth).toBeGreaterThanOrEqual(0);
  }
  expect(depth).toBe(0);
  expect(text).toContain(`url          = {${run.link}}`);
  expect(text).toContain('10 \\% noise\\_free \\& "quoted"');
  expect(text).toContain(`(SHA-256): ${run.fingerprint}`);
  expect(text).toContain('urldate = {2026-11-30}');
  expect(text).toContain('not these weights');
  expect(bibtex({ ...run, whole: true })).not.toContain('not these weights');
});

test('bibtex: where the address of the page is not known, none is empty, and the link stands in the note', () => {
  const text = bibtex({ ...run, link: '#v=1&network.gain=1.8' });
  expect(text).not.toMatch(/= \{\}|url *= \{#/);
  expect(text).toContain('Link, behind the address of the page: \\#v=1\\&network.gain=1.8.');
  expect(text).not.toMatch(/,\s*\}\n/);
});

test('metadata of an archive: JSON and YAML that name link, fingerprint and version, with what is said in HTML made harmless', () => {
  const metadata = JSON.parse(JSON.stringify(zenodo(run))) as Record<string, unknown>;
  expect(metadata.version).toBe(version);
  expect(metadata.description).toContain(run.fingerprint);
  expect(metadata.description).not.toContain('<b>');
  expect(metadata.related_identifiers).toHaveLength(2);
  expect(cff(run)).toContain(`value: "${run.fingerprint}"`);
  expect(cff(run)).toContain('date-released: 2026-11-30');
});
