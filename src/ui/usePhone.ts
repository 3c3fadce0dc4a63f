import { useSyncExternalStore } from 'react';

/** As in phone.css. */
const phone = typeof matchMedia === 'function' ? matchMedia('(max-width: 760px), (max-height: 480px)') : null;

function subscribe(listener: () => void): () => void {
  phone?.addEventListener('change', listener);
  return () => phone?.removeEventListener('change', listener);
}

/** Whether the page is one column with a zone for the thumb. */
export const usePhone = (): boolean => useSyncExternalStore(subscribe, () => phone?.matches ?? false);
