/**
 * One answer that the page keeps about the present network: computed while somebody looks, kept for as long as what it depends on stays the same, and marked as
 * stale from the moment on which that changes until the new answer is there. One computation at a time, always of the newest state; what failed is not tried
 * again before something changes. A training that runs is waited for.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type PageState, store } from '../store/store.ts';

export interface MemoState<V> {
  /** null until the first answer. */
  readonly value: V | null;
  /** The value belongs to another state than the present one. */
  readonly stale: boolean;
  /** A new value is being computed. */
  readonly pending: boolean;
  /** A sentence when it failed. */
  readonly problem: string;
}

export interface Memo<V> {
  readonly state: StoreApi<MemoState<V>>;
  /** Keeps the value up to date as long as somebody looks; returns the way to stop. */
  watch(): () => void;
  /** A value that came by another way, of the present state. */
  put(value: V): void;
}

export interface MemoParts<V> {
  /** Equal for two states exactly where the answer is the same (config/dependence.ts); null where there is nothing to ask about. */
  key(state: PageState): string | null;
  compute(state: PageState): Promise<V>;
  /** Long enough that a slider in motion does not start anything. ms */
  readonly rest?: number;
  /** Where the page keeps its state; in tests another one. */
  readonly page?: StoreApi<PageState>;
}

export function createMemo<V>({ key, compute, rest = 300, page = store }: MemoParts<V>): Memo<V> {
  const state = createStore<MemoState<V>>(() => ({ value: null, stale: false, pending: false, problem: '' }));
  /** Key of the value that is shown. */
  let shown: string | null = null;
  /** Key of the last state that was tried, for as long as nothing has changed since; null otherwise. */
  let tried: string | null = null;
  let first = true;
  let viewers = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    const now = page.getState();
    const wanted = key(now);
    const stale = shown !== null && wanted !== shown;
    if (stale !== state.getState().stale) state.setState({ stale });
    clearTimeout(timer);
    // Also where it changes back: what was stopped on the way is still wanted.
    if (wanted !== tried) tried = null;
    if (viewers === 0 || wanted === null || wanted === shown || wanted === tried || now.training.running || state.getState().pending) return;
    timer = setTimeout(() => void renew(), first ? 0 : rest);
  }

  async function renew(): Promise<void> {
    const asked = page.getState();
    const wanted = key(asked);
    if (viewers === 0 || wanted === null || asked.training.running || state.getState().pending) return;
    first = false;
    tried = wanted;
    state.setState({ pending: true });
    try {
      const value = await compute(asked);
      shown = wanted;
      tried = wanted;
      state.setState({ value, problem: '', pending: false });
    } catch (error) {
      const { name, message } = error as Error;
      if (name !== 'CancelledError') tried = wanted;
      state.setState({ pending: false, ...(name === 'CancelledError' ? {} : { problem: message || 'This could not be computed.' }) });
    }
    look();
  }

  return {
    state,
    watch() {
      viewers++;
      // A function of its own for each viewer: a store keeps the same one only once, and whoever leaves first would take it along.
      const stop = page.subscribe(() => look());
      look();
      return () => {
        viewers--;
        stop();
        if (viewers === 0) clearTimeout(timer);
      };
    },
    put(value) {
      shown = tried = key(page.getState());
      state.setState({ value, stale: false, problem: '' });
    },
  };
}
