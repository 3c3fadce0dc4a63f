/** What a host delivers and what a visitor waits for: budgets of design.md, section 8, as the browser sees them. */
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { dist, openSite } from './site.ts';

const html = () => fs.readFileSync(path.join(dist, 'index.html'), 'utf8');
const kilobytes = (names: readonly string[]) =>
  names.reduce((sum, name) => sum + gzipSync(fs.readFileSync(path.join(dist, name)), { level: 9 }).length, 0) / 1000;

test('index.html: allows code and data of its own host alone', () => {
  const policy = html().match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)"/)?.[1] ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(policy).toContain("worker-src 'self';");
  // The page of frames without an origin may have the one kind of worker that they can have, and nothing else.
  expect(fs.readFileSync(path.join(dist, 'embed.html'), 'utf8')).toBe(html().replace("worker-src 'self';", "worker-src 'self' data:;"));
  expect(policy).not.toMatch(/https?:|unsafe-eval'.*unsafe-eval'|script-src[^;]*unsafe-inline/);
  expect(policy.replace("style-src-attr 'unsafe-inline'", '')).not.toContain('unsafe-inline');
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(html()).toContain('<meta name="referrer" content="no-referrer" />');
  expect(html()).not.toMatch(/<script(?![^>]*\ssrc=)/);
});

test('the content policy: every panel is drawn under it without a complaint, and text that becomes markup or a script is refused', async () => {
  const site = await openSite({ everyFrame: true });
  const { page } = site;
  for (const panel of ['Train', 'Chaos', 'Back-engineer', 'Live']) {
    await page.getByRole('button', { name: panel, exact: true }).click();
    if (panel === 'Back-engineer') await page.locator('.scene-plot canvas').first().waitFor({ timeout: 60_000 });
    await page.locator('.panel-title-button').first().click();
    await page.waitForTimeout(1500);
    await page.keyboard.press('Escape');
  }
  expect(site.errors).toEqual([]);
  const refused = await page.evaluate(() => {
    const tries = [
      () => {
        document.createElement('div').innerHTML = '<img src="x" />';
      },
      () => new Worker('https://example.org/worker.js'),
      () => document.createElement('script').setAttribute('src', 'https://example.org/script.js'),
    ];
    return tries.map((attempt) => {
      try {
        attempt();
        return 'allowed';
      } catch (error) {
        return (error as Error).name;
      }
    });
  });
  expect(refused).toEqual(['TypeError', 'TypeError', 'TypeError']);
  await site.close();
});

test('index.html: the question can be read without JavaScript, with the reason why there is no more', async () => {
  const site = await openSite({ everyFrame: true, ready: false, javaScriptEnabled: false });
  expect(await site.page.getByRole('heading', { level: 1 }).textContent()).toMatch(/Can it remember how long it lasted\? Turn the gain and see\.\s*$/);
  expect(html()).toMatch(/<noscript>[\s\S]*the page needs JavaScript[\s\S]*<\/noscript>/);
  await site.close();
});

test('the page: from a sub-folder, it gets ready without an error and asks no other host', async () => {
  const site = await openSite({ everyFrame: true });
  await site.page.waitForTimeout(1500);
  expect(site.errors).toEqual([]);
  expect(site.foreign).toEqual([]);
  await site.close();
});

test('the page: loads at most 300 kB of scripts and kernels to get ready, and Plotly not before it is wanted', async () => {
  const site = await openSite({ everyFrame: true });
  const loaded = [...new Set(site.requests)].filter((name) => /\.(js|wasm)$/.test(name));
  expect(loaded.length).toBeGreaterThan(0);
  expect(loaded.filter((name) => /plotly/i.test(name))).toEqual([]);
  expect(kilobytes(loaded)).toBeLessThan(300);
  await site.close();
});

test('the page: the roman serif and the sans are preloaded and used; nothing moves when they arrive late (CLS at most 0.02)', async () => {
  const site = await openSite({
    everyFrame: true,
    prepare: async (page) => {
      await page.addInitScript(() => {
        const state = globalThis as unknown as { shift: number };
        state.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[])
            if (!entry.hadRecentInput) state.shift += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.route('**/*.woff2', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 1500));
        await route.continue();
      });
    },
  });
  await site.page.evaluate(() => document.fonts.ready);
  await site.page.waitForTimeout(1000);
  const fonts = site.requests.filter((name) => name.endsWith('.woff2'));
  expect(fonts.slice(0, 2).sort()).toEqual(['fonts/sans.woff2', 'fonts/serif.woff2']);
  expect(fonts.length).toBe(new Set(fonts).size);
  expect(await site.page.evaluate(() => document.fonts.check("36px 'Source Serif 4 Variable'") && document.fonts.check("15px 'Source Sans 3 Variable'"))).toBe(
    true,
  );
  expect(await site.page.evaluate(() => (globalThis as unknown as { shift: number }).shift)).toBeLessThanOrEqual(0.02);
  await site.close();
});
