/** The sweep that is being seen: one recorder for all figures of Live. It listens whatever panel is open, so that who comes to Live sees the sweep from its beginning. */
import { onFrame } from '../../session/frames.ts';
import { type Change, createRecorder } from './sweep.ts';

export const recorder = createRecorder();

const listeners = new Set<(changes: readonly Change[]) => void>();

onFrame('live', (frame) => {
  const changes = recorder.take(frame);
  for (const each of listeners) each(changes);
});

/** Calls `listener` with what is new; returns the way to stop. */
export function onSweep(listener: (changes: readonly Change[]) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
