/** Every script of the README, run as a reader would paste it. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openSite } from './site.ts';

const readme = fs.readFileSync(path.join(import.meta.dirname, '../../README.md'), 'utf8');
const blocks = (language: string) => [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text]) => text as string);
const scripts = blocks('js');
const pages = blocks('html');

test('README: shows scripts for the console and a page that embeds this one', () => {
  expect(scripts.length).toBeGreaterThan(0);
  expect(pages.length).toBe(2);
});

test.each(scripts.map((script) => ({ first: script.trim().split('\n')[0], script })))('README: runs on the page: $first', async ({ script }) => {
  const site = await openSite();
  await site.page.evaluate(`(async () => { ${script}\n })()`);
  expect(site.errors).toEqual([]);
  await site.close();
});

test('README: the page that embeds this one gets an answer, and gives its frame the height that it posts', async () => {
  const site = await openSite({ ready: false });
  const parent = new URL('/parent.html', site.url).href;
  const body = `<!doctype html>${pages.join('').replace('https://your.host/edge-of-chaos/', site.url)}`;
  await site.page.route(parent, (route) => route.fulfill({ contentType: 'text/html', body }));
  const answer = site.page.waitForEvent('console', { predicate: (message) => message.type() === 'log', timeout: 100_000 });
  await site.page.goto(parent);
  expect(Number((await answer).text())).toBeGreaterThan(0);
  const { frame, inside } = await site.page.evaluate(() => ({ frame: document.querySelector('iframe')!.height, inside: innerWidth }));
  expect(frame, `in a window of ${inside}`).not.toBe('900');
  await site.close();
});
