/** Every script of the README, run on the page as a reader would paste it. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openSite } from './site.ts';

const readme = fs.readFileSync(path.join(import.meta.dirname, '../../README.md'), 'utf8');
const scripts = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(([, script]) => script as string);

test('README: has scripts', () => {
  expect(scripts.length).toBeGreaterThan(0);
});

test.each(scripts.map((script) => ({ first: script.trim().split('\n')[0], script })))('README: runs on the page: $first', async ({ script }) => {
  const site = await openSite();
  await site.page.evaluate(`(async () => { ${script}\n })()`);
  expect(site.errors).toEqual([]);
  await site.close();
});
