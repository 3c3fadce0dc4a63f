/**
 * The built page in a real browser, as a plain static host gives it to a visitor: dist/ from a sub-folder, no special headers. What it says on the console,
 * what it throws and what it asks of other hosts is collected. One browser for all test files of a worker; Playwright closes it when the worker ends.
 */
import fs from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
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

export interface SiteOptions extends BrowserContextOptions {
  /** From '#' on. */
  readonly hash?: string;
  /** Wait until `lab` answers (the default), or only until the page is there. */
  readonly ready?: boolean;
  /** What is served; dist/ unless said otherwise. */
  readonly folder?: string;
  /**
   * As many pictures a second as the browser can show, for tests that look at frames or times; otherwise about 12, so that two pages
   * leave each other the processor.
   */
  readonly everyFrame?: boolean;
  /** Before the page's own scripts run: observers, missing features. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** Waits for the lab. The page keeps what became of it: on a busy machine the browser may collect a promise that its debugger alone waits for. */
async function labReady(page: Page): Promise<void> {
  await page.evaluate(() => {
    const here = globalThis as unknown as { lab: { ready: Promise<void> }; whatOfLab?: string };
    here.lab.ready.then(
      () => (here.whatOfLab = 'ready'),
      (error: Error) => (here.whatOfLab = error.message),
    );
  });
  const found = await page.waitForFunction(() => (globalThis as unknown as { whatOfLab?: string }).whatOfLab, undefined, { timeout: 60_000 });
  const said = await found.jsonValue();
  if (said !== 'ready') throw new Error(said);
}

/** Runs in the page: a display that is slow to take the next picture. */
function slowDisplay(): void {
  const [request, cancel] = [globalThis.requestAnimationFrame.bind(globalThis), globalThis.cancelAnimationFrame.bind(globalThis)];
  const asked = new Map<number, () => void>();
  let last = 0;
  globalThis.requestAnimationFrame = (draw) => {
    last += 1;
    const id = last;
    const done = (time: number) => {
      asked.delete(id);
      draw(time);
    };
    const timer = setTimeout(() => {
      const frame = request(done);
      asked.set(id, () => cancel(frame));
    }, 60);
    asked.set(id, () => clearTimeout(timer));
    return id;
  };
  globalThis.cancelAnimationFrame = (id) => {
    asked.get(id)?.();
    asked.delete(id);
  };
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
  /** The host is gone from now on. */
  stopServer(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the page in a fresh visitor's window, 1440 x 900 and without a service worker (which would fetch all of the page) unless said otherwise. */
export async function openSite({ hash = '', ready = true, folder = dist, everyFrame = false, prepare, ...visitor }: SiteOptions = {}): Promise<Site> {
  browser ??= launch();
  const context = await (await browser).newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block', ...visitor });
  const server = await serve({ folder, base: '/some/sub/folder/' });
  if (!everyFrame) await context.addInitScript(slowDisplay);
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
      await labReady(page);
    }
  } catch (error) {
    await close();
    throw new Error(`The page did not get ready. ${errors.join(' | ')}`, { cause: error });
  }
  return { page, url: server.url, errors, foreign, requests, stopServer: server.close, close };
}
