/** Contestants in Chromium: our webgl engine, and TensorFlow.js taped on its webgl and on its wasm backend. Each has a page of its own. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { findBrowser } from '../scripts/browser.mjs';
import { serve } from '../scripts/serve.mjs';
import type { Contestant } from './contestant.ts';
import type { Driven, Kind } from './page/page.ts';

const flags = [
  ...['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  // A page that waits for its turn is not to be slowed down for it.
  ...['--disable-background-timer-throttling', '--disable-backgrounding-occluded-windows', '--disable-renderer-backgrounding'],
  // WebGL computed by the processor, where there is no chip as well as where there is one.
  ...['--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
];

export interface BrowserPeers {
  readonly contestants: readonly Contestant[];
  readonly note: string;
  /** "Chromium 130.0.6723.58", or null. */
  readonly version: string | null;
  close(): Promise<void>;
}

/** `threads`: asked of TensorFlow.js' wasm; how many it takes is in its name. */
export async function browserPeers(threads: number): Promise<BrowserPeers> {
  const executablePath = await findBrowser();
  if (!executablePath) {
    const note = 'The webgl engine and TensorFlow.js were skipped: no Chromium or Chrome here. Install one, or set CHROME_PATH.';
    return { contestants: [], note, version: null, close: async () => undefined };
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-page-'));
  await buildPage(folder);
  const server = await serve({ folder });
  const browser = await chromium.launch({ executablePath, args: flags });
  const context = await isolatedContext(browser);
  const open = (kind: Kind, role: Contestant['role']) => openPage(context, `${server.url}index.html`, kind, role, threads);
  const opened = [
    await open('webgl', { engine: 'webgl', workers: 1 }),
    await open('taped webgl', { peer: 'tfjsWebgl' }),
    await open('taped wasm', { peer: 'tfjsWasm' }),
  ];
  return {
    contestants: opened.map(({ contestant }) => contestant),
    note: `WebGL is ${opened[0]!.adapter}. TensorFlow.js gets the two small settings only.`,
    version: `Chromium ${browser.version()}`,
    async close() {
      await browser.close();
      await server.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function buildPage(folder: string): Promise<void> {
  const root = path.join(import.meta.dirname, 'page');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    base: './',
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, minify: false, chunkSizeWarningLimit: 4000 },
  });
}

/** With the two headers that SharedArrayBuffer wants: without it TensorFlow.js' wasm has no threads. */
async function isolatedContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext();
  await context.route('**/*', async (route) => {
    const response = await route.fetch();
    const isolated = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
    await route.fulfill({ response, headers: { ...response.headers(), ...isolated } });
  });
  return context;
}

async function openPage(
  context: BrowserContext,
  url: string,
  kind: Kind,
  role: Contestant['role'],
  threads: number,
): Promise<{ contestant: Contestant; adapter: string }> {
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`${kind}: ${error.message}`));
  await page.goto(url);
  await page.waitForFunction(() => 'driven' in globalThis);
  const adapter = await ask(page, 'open', kind, threads);
  const contestant: Contestant = {
    name: kind === 'webgl' ? kind : `TensorFlow.js, ${adapter}`,
    role,
    takes: ({ browser }) => browser,
    load: ({ name: setting }) => ask(page, 'load', setting) as Promise<void>,
    run: (count) => ask(page, 'run', count),
    gradients: () => ask(page, 'gradients'),
    memory: () => ask(page, 'memory') as Promise<number>,
    close: () => page.close(),
  };
  return { contestant, adapter };
}

function ask<K extends keyof Driven>(page: Page, command: K, ...args: Parameters<Driven[K]>): Promise<Awaited<ReturnType<Driven[K]>>> {
  const call = ([command, args]: readonly [string, readonly unknown[]]) =>
    (globalThis as unknown as { driven: Record<string, (...args: readonly unknown[]) => unknown> }).driven[command]!(...args);
  return page.evaluate(call, [command, args] as const) as Promise<Awaited<ReturnType<Driven[K]>>>;
}
