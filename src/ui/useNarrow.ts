import { useSyncExternalStore } from 'react';
import { breakpoints } from './breakpoints.ts';

const narrow = typeof matchMedia === 'function' ? matchMedia(breakpoints.narrow) : null;

function subscribe(listener: () => void): () => void {
  narrow?.addEventListener('change', listener);
  return () => narrow?.removeEventListener('change', listener);
}

/** Whether the page is one column with a zone for the sliders, as it always is where one figure stands alone in the frame of another page. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => document.documentElement.dataset.embed === 'bare' || (narrow?.matches ?? false));
