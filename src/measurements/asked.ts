/**
 * One answer that takes so long that somebody has to ask for it: what is known so far while it is computed, kept when it is there, marked as stale as soon as
 * what it depends on changes, and stopped by a second press. What comes of a computation that was stopped is kept as far as it came; answers of the last states
 * are kept as well, so that whoever turns something back sees again what was found there.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type PageState, store } from '../store/store.ts';

export interface AskedState<V> {
  /** null until the first part. */
  readonly value: V | null;
  /** The value belongs to another state than the present one. */
  readonly stale: boolean;
  readonly running: boolean;
  /** 0..1, of what is running. */
  readonly done: number;
  /** A sentence when it failed. */
  readonly problem: string;
}

export interface Asked<V> {
  readonly state: StoreApi<AskedState<V>>;
  /** Begins, or does nothing where it is running. Never rejects: what failed is a sentence of the state. */
  begin(): Promise<void>;
  stop(): void;
  /** Notices changes for as long as somebody looks; returns the way to stop. A computation that runs goes on. */
  watch(): () => void;
}

export interface AskedParts<V> {
  /** Equal for two states exactly where the answer is the same (config/dependence.ts); null where there is nothing to ask about. */
  key(state: PageState): string | null;
  /** `known` is what is there of the present state, null for nothing. `tell` gives what is known so far, and how much is done. */
  compute(state: PageState, known: V | null, tell: (value: V | null, done: number) => void, signal: AbortSignal): Promise<V>;
  /** Where the page keeps its state; in tests another one. */
  readonly page?: StoreApi<PageState>;
}

/** States whose answers are kept. */
const most = 6;

export function createAsked<V>({ key, compute, page = store }: AskedParts<V>): Asked<V> {
  const state = createStore<AskedState<V>>(() => ({ value: null, stale: false, running: false, done: 0, problem: '' }));
  /** Key of the value that is shown. */
  let shown: string | null = null;
  let stopping: AbortController | null = null;
  const kept = new Map<string, V>();

  function look(): void {
    const wanted = key(page.getState());
    const again = wanted !== null && wanted !== shown && !stopping ? kept.get(wanted) : undefined;
    if (again !== undefined) {
      shown = wanted;
      state.setState({ value: again, problem: '' });
    }
    const stale = shown !== null && wanted !== shown;
    if (stale !== state.getState().stale) state.setState({ stale });
  }

  async function begin(): Promise<void> {
    const asked = page.getState();
    const wanted = key(asked);
    if (wanted === null || stopping) return;
    const own = new AbortController();
    stopping = own;
    const known = wanted === shown ? state.getState().value : null;
    state.setState({ running: true, done: 0, problem: '' });
    const take = (value: V) => {
      shown = wanted;
      kept.delete(wanted);
      kept.set(wanted, value);
      for (const old of kept.keys()) if (kept.size > most) kept.delete(old);
      state.setState({ value });
      look();
    };
    try {
      take(
        await compute(
          asked,
          known,
          (value, done) => {
            if (own.signal.aborted) return;
            if (value) take(value);
            state.setState({ done });
          },
          own.signal,
        ),
      );
    } catch (error) {
      const { name, message } = error as Error;
      if (name !== 'CancelledError' && name !== 'AbortError') state.setState({ problem: message || 'This could not be computed.' });
    } finally {
      stopping = null;
      state.setState({ running: false });
      look();
    }
  }

  return {
    state,
    begin,
    stop: () => stopping?.abort(),
    watch() {
      look();
      // A function of its own for each viewer: a store keeps the same one only once.
      return page.subscribe(() => look());
    },
  };
}
