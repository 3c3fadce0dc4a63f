/** Panel b as the page and its exports know it. */

import { store } from '../../store/store.ts';
import type { FigureContent } from '../../ui/figureContent.ts';
import { lateDrawing } from '../../ui/lateTables.ts';
import { askedOf } from './answers.ts';
import type { OutputPicture } from './drawOutput.ts';
import { recorder } from './recording.ts';
import { outputSummary } from './summaries.ts';

export function outputPicture(): OutputPicture {
  const { task, view } = store.getState().config;
  const { present, previous, before, heard } = recorder;
  return { present, previous, before, heard, asked: askedOf(task, view.durations) };
}

export const outputFigure: FigureContent = {
  name: 'output',
  summary() {
    const { present, heard, asked } = outputPicture();
    return outputSummary(present, heard, asked);
  },
  ...lateDrawing(
    () => import('./liveTables.ts'),
    (part) => part.outputTables,
  ),
};
