/** The page's one recorder: losses are kept from the first time this file is imported, whatever panel is open. */
import { onFrame } from '../../session/frames.ts';
import { store } from '../../store/store.ts';
import { createRecorder } from './lossHistory.ts';

export const recorder = createRecorder();

onFrame('train', recorder.take);

/** Whenever the network is replaced or goes back, the session tells all its steps. */
function takeRecord(): void {
  const { record } = store.getState();
  if (record) recorder.takeRecord(record);
}
takeRecord();
store.subscribe(({ record, config }, before) => {
  if (config !== before.config) recorder.change(before.config, config);
  if (record !== before.record) takeRecord();
});
