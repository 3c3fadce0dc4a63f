/**
 * The built page in a real browser, as a plain static host gives it to a visitor: dist/ from a sub-folder, no special headers. What it says on the console,
 * what it throws and what it asks of other hosts is collected. One browser for a test file, closed at its end.
 */
import fs from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { findBrowser } from '../../scripts/browser.mjs';
import { serve } from '../../scripts/serve.mjs';

export const dist = path.join(import.meta.dirname, '../../dist');

/**
 * Quiet (no calls home) and with WebGL drawn by the processor, so that every machine shows the same. The page's layers are put together by the processor itself
 * and not by its imitation of a graphics card, which makes 3 to 10 pictures a second of 60 and keeps both cores busy with it.
 */
const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-gpu-compositing',
];

let browser: Promise<Browser> | undefined;

async function launch(): Promise<Browser> {
  if (!fs.existsSync(path.join(dist, 'index.html'))) throw new Error('There is no build. Run npm run build (npm test does).');
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error('There is no browser. Run npm test, which installs one, or set CHROME_PATH.');
  return chromium.launch({ executablePath, args: flags });
}

afterAll(async () => {
  await (await browser)?.close();
});

export interface SiteOptions extends BrowserContextOptions {
  /** From '#' on. */
  readonly hash?: string;
  /** Wait until `lab` answers (the default), or only until the page is there. */
  readonly ready?: boolean;
  /** Before the page's own scripts run: observers, missing features. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

export interface Site {
  readonly page: Page;
  readonly url: string;
  /** Errors on the console and errors thrown. */
  readonly errors: string[];
  /** Addresses asked of another host. */
  readonly foreign: string[];
  /** Everything asked of this host, path below the page, in order. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** Opens the page in a fresh visitor's window, 1440 x 900 unless said otherwise. */
export async function openSite({ hash = '', ready = true, prepare, ...visitor }: SiteOptions = {}): Promise<Site> {
  browser ??= launch();
  const context = await (await browser).newContext({ viewport: { width: 1440, height: 900 }, ...visitor });
  const server = await serve({ folder: dist, base: '/some/sub/folder/' });
  const page = await context.newPage();
  const errors: string[] = [];
  const foreign: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  context.on('request', (request) => {
    const url = request.url();
    if (url.startsWith(server.url)) requests.push(url.slice(server.url.length).replace(/#.*/, ''));
    else if (/^(https?|wss?):/.test(url)) foreign.push(url);
  });
  const close = async () => {
    await context.close();
    await server.close();
  };
  try {
    await prepare?.(page);
    await page.goto(server.url + hash);
    if (ready) {
      await page.waitForFunction(() => 'lab' in globalThis, undefined, { timeout: 30_000 });
      await page.evaluate(() => (globalThis as unknown as { lab: { ready: Promise<void> } }).lab.ready);
    }
  } catch (error) {
    await close();
    throw new Error(`The page did not get ready. ${errors.join(' | ')}`, { cause: error });
  }
  return { page, url: server.url, errors, foreign, requests, close };
}
