/** Files of rows that were dropped or chosen (npm run sweep writes them): onto the map or into the experiments, with a sentence. */

import { loadPart } from '../../base/loadPart.ts';
import { lessonOn } from '../../config/lessonOn.ts';
import { takeRows } from '../../measurements/droppedRows.ts';
import { RowFileError, readRowFile } from '../../rows/rowFile.ts';
import { store } from '../../store/store.ts';
import { lateNotice } from '../lateNotice.ts';
import { RowsNotice, taken } from './RowsNotice.tsx';

/** Rejects with a sentence where they cannot be taken. `others`: names of files that came with them and are not looked at. */
export async function takeRowFiles(files: readonly File[], others: string): Promise<void> {
  // What was said of another file goes before.
  taken.setState({ now: null });
  const { config } = store.getState();
  if (lessonOn(config)) throw new RowFileError('Rows are not taken while a lesson is on. Play freely, and drop the file again.');
  const texts = await Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() })));
  const [first] = texts;
  const ofExperiment = first !== undefined && readRowFile(first.text, first.name).head.kind === 'experiment';
  const now = ofExperiment ? (await loadPart(() => import('../../views/experiments/droppedRows.ts'))).takeExperimentRows(texts) : takeRows(texts);
  taken.setState({ now: { ...now, sentence: others ? `${now.sentence} ${others}` : now.sentence } });
  const { notices } = lateNotice.getState();
  if (!notices.includes(RowsNotice)) lateNotice.setState({ notices: [...notices, RowsNotice] });
}
