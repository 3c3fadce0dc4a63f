/** Panel b as the page and its exports know it. */

import { store } from '../../store/store.ts';
import type { FigureContent } from '../../ui/figureContent.ts';
import { fixed } from '../../ui/format.ts';
import { askedOf } from './answers.ts';
import { drawOutput, drawOutputWords, type OutputPicture, outputLayout, wantedRange } from './drawOutput.ts';
import { recorder } from './recording.ts';
import { outputSummary } from './summaries.ts';

export function outputPicture(): OutputPicture {
  const { task, view } = store.getState().config;
  const { present, previous, before, heard } = recorder;
  return { present, previous, before, heard, asked: askedOf(task, view.durations) };
}

/** Of the time axis. */
export const timeTitle = () => (recorder.present?.mode === 'free' ? 'time of the free run (s)' : 'time after the beginning of the pulse (s)');

/** Room for the answers in an exported figure. px */
const exportMarks = 84;

export const outputFigure: FigureContent = {
  name: 'output',
  draw(surface, colours) {
    const picture = { ...outputPicture(), previous: null };
    const layout = outputLayout(surface.width, surface.height, 52, exportMarks);
    const range = wantedRange(picture.present, picture.asked);
    drawOutput(surface, colours, picture, range, layout, null);
    drawOutputWords(surface, colours, picture, range, layout);
  },
  surroundings: () => ({ x: timeTitle(), y: 'output' }),
  summary() {
    const { present, heard, asked } = outputPicture();
    return outputSummary(present, heard, asked);
  },
  /** The whole page: of what has not been seen of this sweep, what stands behind it. */
  table() {
    const { present, before } = outputPicture();
    const behind = before ?? recorder.previous;
    const columns = [
      { name: 'time', unit: 'ms' },
      { name: 'input', unit: '' },
      { name: 'output', unit: '' },
      { name: behind ? `output of the sweep before, pulse of ${fixed(behind.duration, 0)} ms` : 'output of the sweep before', unit: '' },
    ];
    if (!present) return { columns, rows: [] };
    const seen = (values: ArrayLike<number>, column: number, count: number) => (column < count ? values[column]! : Number.NaN);
    const known = behind ? Math.min(behind.columns, 'filled' in behind ? (behind.filled as number) : behind.columns) : 0;
    return {
      columns,
      rows: Array.from({ length: Math.max(present.filled, known) }, (_, column) => [
        present.origin + column * present.dt,
        seen(present.input, column, present.filled),
        seen(present.output, column, present.filled),
        behind ? seen(behind.output, column, known) : Number.NaN,
      ]),
    };
  },
};
