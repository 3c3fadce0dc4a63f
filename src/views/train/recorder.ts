/**
 * The page's one recorder: losses are kept from the first time this file is imported, whatever panel is open. Training that goes back (reset, undo, restored)
 * cuts it back.
 */
import { onFrame } from '../../session/frames.ts';
import { store } from '../../store/store.ts';
import { createRecorder } from './lossHistory.ts';

export const recorder = createRecorder();

onFrame('train', recorder.take);

store.subscribe(({ network, training, config }, before) => {
  if (config !== before.config) recorder.change(before.config, config);
  // While it runs, frames and events travel by two ways and may overtake each other; a frame that goes back says so itself.
  if (!network || network === before.network || training.running) return;
  // The loss of step n is measured before that step is made: after n steps the last one known is n - 1.
  if (network.step <= recorder.last) recorder.cut(network.step - 1);
  // Other weights at step 0: what was drawn before belongs to another network.
  if (network.step === 0 && before.network && network.fingerprint !== before.network.fingerprint) recorder.clear();
});
