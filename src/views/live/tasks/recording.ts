/** The sweep of a task that is being seen: one recorder for the figures. */
import { onFrame } from '../../../session/frames.ts';
import { type Change, createTaskRecorder } from './sweep.ts';

export const recorder = createTaskRecorder();

const listeners = new Set<(changes: readonly Change[]) => void>();

onFrame('live', (frame) => {
  if (!frame.task) return;
  const changes = recorder.take(frame);
  for (const each of listeners) each(changes);
});

/** Calls `listener` with what is new; returns the way to stop. */
export function onSweep(listener: (changes: readonly Change[]) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
