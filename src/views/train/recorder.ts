/**
 * The page's one recorder: losses are kept from the first time this file is imported, whatever panel is open. Training that goes back (reset, undo, restored) cuts it back.
 */
import { onFrame } from '../../session/frames.ts';
import { store } from '../../store/store.ts';
import { createRecorder } from './lossHistory.ts';

export const recorder = createRecorder();

onFrame('train', recorder.take);

store.subscribe(({ network }, before) => {
  if (!network || network === before.network) return;
  if (network.step < recorder.last) recorder.cut(network.step);
  // Other weights at step 0: what was drawn before belongs to another network.
  if (network.step === 0 && before.network && network.fingerprint !== before.network.fingerprint) recorder.clear();
});
