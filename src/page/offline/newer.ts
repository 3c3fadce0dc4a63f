/** What the page knows of a version of it that is newer than the one that is seen. */
import { createStore } from 'zustand/vanilla';

export type Newer =
  /** It is here as a whole and waits for the visitor. */
  | { readonly kind: 'waits'; readonly worker: ServiceWorker }
  /** Another tab has taken it: a reload of this one shows it, too. */
  | { readonly kind: 'taken' }
  /** It stands on the site in place of ours, parts of which are gone. */
  | { readonly kind: 'replaced' };

export const newer = createStore<{ readonly version: Newer | null }>(() => ({ version: null }));

export const tell = (version: Newer | null): void => newer.setState({ version });
