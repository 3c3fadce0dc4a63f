/** Panel b as the page and its exports know it. */

import { store } from '../../store/store.ts';
import type { FigureContent } from '../../ui/figureContent.ts';
import { lateDrawing } from '../../ui/lateTables.ts';
import { type Asked, askedOf, presentNetwork } from './answers.ts';
import type { OutputPicture } from './drawOutput.ts';
import { pinning } from './pinning.ts';
import { recorder } from './recording.ts';
import { outputSummary } from './summaries.ts';
import type { Heard } from './sweep.ts';

export function outputPicture(): OutputPicture {
  const { task, view } = store.getState().config;
  const { present, previous, before, heard } = recorder;
  const { beside } = pinning.getState();
  return { present, previous, before: beside ? beside.output(present) : before, heard, asked: askedOf(task, view.durations) };
}

/** What `verdict` makes of the answers of the present network; null while there is no sweep. */
export function ofPresent<T>(verdict: (heard: readonly Heard[], asked: Asked, network: number, noisy: boolean) => T | null): T | null {
  const { heard, asked, present } = outputPicture();
  return present && verdict(heard, asked, presentNetwork(present), present.noise > 0);
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
