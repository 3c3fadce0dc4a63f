/**
 * Style sheets of parts that are loaded on demand. Vite's loader gives up a whole part when its style sheet does not come, and never asks for that sheet again;
 * here the part goes on, and the sheet is asked for again under a fresh address until it is there.
 */

/** Waiting times before each attempt, ms; then the part stays without its style. */
const waits = [300, 2000, 10_000, 60_000];

function addSheet(address: string, attempt = 0): void {
  const wait = waits[attempt];
  if (wait === undefined) return;
  setTimeout(() => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${address}?again=${Date.now()}` });
    link.addEventListener('error', () => {
      link.remove();
      addSheet(address, attempt + 1);
    });
    document.head.append(link);
  }, wait);
}

export function startStyleRescue(): void {
  addEventListener('vite:preloadError', (event) => {
    const address = /Unable to preload CSS for (\S+\.css)/.exec(String((event as Event & { payload?: Error }).payload?.message))?.[1];
    if (!address) return;
    event.preventDefault();
    addSheet(new URL(address, import.meta.url).href);
  });
}
