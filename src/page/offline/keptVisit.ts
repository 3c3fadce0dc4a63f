/**
 * What a tab keeps over a reload that a link does not: the network as the session has kept it last, in IndexedDB, under a name that the tab's own storage
 * holds. It is read once, by the next load of this tab.
 */
import { type DBSchema, openDB } from 'idb';
import type { keptNetwork } from '../../lab/index.ts';
import type { PageState } from '../../store/store.ts';
import { keptKey } from './keptKey.ts';

export interface KeptVisit {
  /** Settings, as text: a later version of the page may have more of them. */
  readonly link: string;
  readonly network: Exclude<ReturnType<typeof keptNetwork>, null | false>;
  readonly imported: PageState['imported'];
  /** A training was under way. */
  readonly trained: boolean;
}

interface Schema extends DBSchema {
  visits: { key: string; value: KeptVisit & { readonly time: number } };
}

/** Of tabs that were closed before they came back. ms */
const longest = 86_400_000;

/** Runs `work` on the place; what is too old in it is deleted. */
async function within<T>(
  work: (visits: {
    get(key: string): Promise<KeptVisit | undefined>;
    put(visit: KeptVisit, key: string): Promise<unknown>;
    remove(key: string): Promise<void>;
  }) => Promise<T>,
): Promise<T> {
  const database = await openDB<Schema>('edge-of-chaos reload', 1, { upgrade: (empty) => void empty.createObjectStore('visits') });
  try {
    for (const key of await database.getAllKeys('visits')) {
      const visit = await database.get('visits', key);
      if (visit && Date.now() - visit.time > longest) await database.delete('visits', key);
    }
    return await work({
      get: (key) => database.get('visits', key),
      put: (visit, key) => database.put('visits', { ...visit, time: Date.now() }, key),
      remove: (key) => database.delete('visits', key),
    });
  } finally {
    database.close();
  }
}

/** Rejects where the browser keeps nothing. */
export async function putVisit(visit: KeptVisit): Promise<void> {
  const key = crypto.randomUUID();
  await within((visits) => visits.put(visit, key));
  sessionStorage.setItem(keptKey, key);
}

/** What the load before this one of this tab has kept; undefined where that is nothing. */
export async function takeVisit(): Promise<KeptVisit | undefined> {
  const key = sessionStorage.getItem(keptKey);
  sessionStorage.removeItem(keptKey);
  if (key === null) return undefined;
  return within(async (visits) => {
    const visit = await visits.get(key);
    await visits.remove(key);
    return visit;
  });
}
