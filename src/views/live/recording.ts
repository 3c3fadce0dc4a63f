/**
 * The sweep that is being seen: one recorder for all figures of Live. It listens whatever panel is open, so that who comes to Live sees the sweep from its
 * beginning.
 */
import { onFitDue } from '../../figures/unfitted.ts';
import { onFrame } from '../../session/frames.ts';
import { store } from '../../store/store.ts';
import { type Change, createRecorder } from './sweep.ts';

export const recorder = createRecorder();

const listeners = new Set<(changes: readonly Change[]) => void>();

/** The readout is still to be fitted to the settings. */
let unfitted = false;

function tell(changes: readonly Change[]): void {
  for (const each of listeners) each(changes);
}

onFrame('live', (frame) => {
  // Tasks with several channels have figures of their own (tasks/).
  if (!frame.task) tell(recorder.take(frame, unfitted));
});

onFitDue((due) => {
  unfitted = due;
  if (!due) return;
  recorder.awaitFit();
  tell([]);
});

store.subscribe(({ network, playing }, old) => {
  if (playing || network?.lineage === old.network?.lineage) return;
  recorder.forget();
  tell([{ from: 0, to: 0, fresh: true }]);
});

/** No earlier network's output is drawn behind what comes next. */
export function forgetBefore(): void {
  recorder.forgetBefore();
  tell([]);
}

/** Calls `listener` with what is new; returns the way to stop. */
export function onSweep(listener: (changes: readonly Change[]) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
