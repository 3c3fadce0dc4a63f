/** The sweep that is being seen: one recorder for all figures of Live, fed while one of them is there. */
import { onFrame } from '../../session/frames.ts';
import { type Change, createRecorder } from './sweep.ts';

export const recorder = createRecorder();

const listeners = new Set<(changes: readonly Change[]) => void>();
let stop: (() => void) | undefined;

/** Calls `listener` with what is new; returns the way to stop. */
export function onSweep(listener: (changes: readonly Change[]) => void): () => void {
  listeners.add(listener);
  stop ??= onFrame('live', (frame) => {
    const changes = recorder.take(frame);
    for (const each of listeners) each(changes);
  });
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = undefined;
  };
}
