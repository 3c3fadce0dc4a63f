/**
 * Has all parts of the page kept in the browser, so that it opens offline, and notices when a newer version has come. What is fetched for that is fetched only
 * when nothing else is: not in a frame, whose visitors come for another page, and not where the visitor saves data.
 */
import { tell } from './newer.ts';

/** A page that stays open asks for a newer version when it is looked at again, but not more often than this, ms. */
const pause = 3_600_000;

const savesData = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/** The registration of this page's worker; undefined where there is none and none may be. */
async function register(): Promise<ServiceWorkerRegistration | undefined> {
  const { serviceWorker: container } = navigator;
  const script = new URL('serviceWorker.js', document.baseURI);
  // Never from the cache of the browser: an old list of files would hide a newer version.
  if (window.top === window && !savesData()) await container.register(script, { updateViaCache: 'none' });
  return container.getRegistration(script);
}

function watch(registration: ServiceWorkerRegistration): void {
  const { serviceWorker: container } = navigator;
  /** The first worker is no news. */
  let first = !registration.active;
  const look = () => {
    if (registration.waiting && !first) tell({ kind: 'waits', worker: registration.waiting });
  };
  look();
  const follow = () => registration.installing?.addEventListener('statechange', look);
  follow();
  registration.addEventListener('updatefound', follow);
  container.addEventListener('controllerchange', () => {
    if (!first) tell({ kind: 'taken' });
    first = false;
  });
  let asked = Date.now();
  addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - asked < pause) return;
    asked = Date.now();
    registration.update().catch(() => undefined);
  });
}

export async function startOffline(): Promise<void> {
  try {
    const registration = await register();
    if (registration) watch(registration);
  } catch {
    // Not over http, in private windows, in frames without an origin, or switched off: the page is then as it is without.
  }
}
