import { useCallback, useSyncExternalStore } from 'react';
import type { LossHistory } from './lossHistory.ts';
import { recorder } from './recorder.ts';

const interval = 100;

/** A text from the recorder, renewed at most ten times a second; the component renders again only when the text changes. */
export function useRecorder(read: (history: LossHistory) => string): string {
  const subscribe = useCallback((changed: () => void) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = recorder.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        changed();
      }, interval);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
  return useSyncExternalStore(subscribe, () => read(recorder));
}
