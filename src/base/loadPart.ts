/**
 * Loads the parts of the page, and of its workers, that are fetched only when they are wanted. A connection can break and a host can be busy: a part that
 * does not come is asked for again, the last time under a fresh address, because some browsers remember that an address failed and never ask the host again.
 */

/** Waiting times before each further attempt, ms. */
const waits = [0, 300, 1200];

/** A part of the page did not load, however often it was asked for. */
export class PartMissingError extends Error {
  override name = 'PartMissingError';
  constructor(cause: unknown) {
    super(
      'A part of this page did not load. Check the connection and try again; nothing is lost. If it still does not load, this site was probably renewed ' +
        'meanwhile: then load the page again. The link in the address bar keeps your settings.',
      { cause },
    );
  }
}

/** The channel on which pages and workers say that a part did not load however often it was asked for. */
export const partMissing = 'part-missing';

/** Tells whoever listens, and returns the error to throw: for a script that a browser loads by itself, as it does for a worker. */
export function partIsMissing(cause: unknown): PartMissingError {
  tellMissing();
  return new PartMissingError(cause);
}

function tellMissing(): void {
  try {
    const channel = new BroadcastChannel(partMissing);
    channel.postMessage(null);
    channel.close();
  } catch {
    // A frame without an origin may have none.
  }
}

/** Parts that came only under a fresh address, by their plain address: a second copy of a part would have a state of its own. */
const fresh = new Map<string, Promise<unknown>>();

/**
 * The address of the part in `() => import('./part-hash.js')`, as it stands in the built page, where all parts lie in one folder. undefined in Node and during
 * development, where it is another form.
 */
function addressOf(fetchPart: () => Promise<unknown>): string | undefined {
  const name = /import\(\s*["'`](\.\/[^/"'`]+\.js)["'`]/.exec(String(fetchPart))?.[1];
  return name && new URL(name, import.meta.url).href;
}

function fetchAnew(address: string): Promise<unknown> {
  const promise = import(/* @vite-ignore */ `${address}?again=${Date.now()}`);
  fresh.set(address, promise);
  promise.catch(() => fresh.delete(address));
  return promise;
}

const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What `fetchPart`, a function of the form `() => import('./part.ts')`, resolves to. Rejects with PartMissingError when the part does not come. */
export async function loadPart<T>(fetchPart: () => Promise<T>, pauses: readonly number[] = waits): Promise<T> {
  const address = addressOf(fetchPart);
  for (let attempt = 0; ; attempt++) {
    try {
      const known = address === undefined ? undefined : fresh.get(address);
      if (known) return (await known) as T;
      const last = attempt === pauses.length;
      return await (last && address !== undefined ? (fetchAnew(address) as Promise<T>) : fetchPart());
    } catch (error) {
      if (attempt === pauses.length) {
        tellMissing();
        throw new PartMissingError(error);
      }
      await rest(pauses[attempt] as number);
    }
  }
}
