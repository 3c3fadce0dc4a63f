/**
 * The page offline: a service worker that keeps the files of one version of the build and answers from them. It is built into dist/serviceWorker.js, beside
 * index.html, by scripts/vite/serviceWorker.ts, which puts the list of files into it.
 *
 * Never half of two versions: index.html comes from the version of this worker, and names its other parts by the hashes of their contents. A version is taken
 * only when every file of it has come with the digest that the build gave it. A newer version waits until a visitor wants it (`takeOver`); pages that are open
 * then in other tabs go on with their parts, which are kept for one version longer.
 */
import { PrecacheController, type PrecacheEntry } from 'workbox-precaching';
import { takeOver } from './takeOver.ts';

/** Written by the build: name below the page's folder, revision (null where the name has a hash), digest. */
declare const __FILES__: readonly PrecacheEntry[];

// TypeScript takes globalThis for that of a page; this file runs in a service worker.
const self = globalThis as unknown as ServiceWorkerGlobalScope;

const folder = new URL('./', self.location.href).href;
const controller = new PrecacheController({ cacheName: `edge-of-chaos ${folder}` });
controller.addToCacheList([...__FILES__]);
const store = () => self.caches.open(controller.strategy.cacheName);

/** Under this address stands which files the version has that is in use. */
const record = new URL('files-in-use', folder).href;

self.addEventListener('install', (event) => void controller.install(event));

self.addEventListener('message', ({ data }) => {
  if (data === takeOver) void self.skipWaiting();
});

self.addEventListener('activate', (event) => event.waitUntil(forgetOlder().then(() => self.clients.claim())));

/** Deletes what neither this version needs nor, in tabs that are open, the one before it. */
async function forgetOlder(): Promise<void> {
  const cache = await store();
  const own = [...controller.getURLsToCacheKeys().values()];
  const before = (await (await cache.match(record))?.json()) as readonly string[] | undefined;
  const wanted = new Set([record, ...own, ...(before ?? [])]);
  await Promise.all((await cache.keys()).map((request) => wanted.has(request.url) || cache.delete(request)));
  await cache.put(record, Response.json(own));
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(folder)) event.respondWith(answer(request));
});

/** Addresses with a question mark are the host's, but for what a visitor may add to the page's and base/loadPart.ts to a part's. */
function plain(request: Request): string {
  const url = new URL(request.url);
  url.hash = '';
  if (request.mode === 'navigate' || url.searchParams.has('again')) url.search = '';
  return url.href === folder ? `${folder}index.html` : url.href;
}

async function answer(request: Request): Promise<Response> {
  const address = plain(request);
  const kept = await (await store()).match(controller.getCacheKeyForURL(address) ?? address).catch(() => undefined);
  // What the browser has deleted, and what never belonged to the page.
  return kept ?? fetch(request);
}
