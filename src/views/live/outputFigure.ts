/** Panel b as the page and its exports know it. */

import { store } from '../../store/store.ts';
import type { FigureContent } from '../../ui/figureContent.ts';
import { fixed } from '../../ui/format.ts';
import { askedOf } from './answers.ts';
import { drawOutput, drawOutputWords, type OutputPicture, outputLayout, wantedRange } from './drawOutput.ts';
import { recorder } from './recording.ts';
import { outputSummary } from './summaries.ts';
import { gradedColumn } from './sweep.ts';

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
  /** The whole page: of what has not been seen of this sweep, what stands behind it; and the curve from before something was changed. */
  table() {
    const { present, previous, before } = outputPicture();
    const columns = [
      { name: 'time', unit: 'ms' },
      { name: 'input', unit: '' },
      { name: 'output', unit: '' },
      { name: 'wanted output, where it is graded', unit: '' },
      { name: pulseOf('output of the sweep before', previous), unit: '' },
      { name: pulseOf('output before something was changed', before), unit: '' },
    ];
    if (!present) return { columns, rows: [] };
    const seen = (values: ArrayLike<number> | undefined, column: number, count = 0) => (values && column < count ? values[column]! : Number.NaN);
    const graded = gradedColumn(present);
    const count = Math.max(present.filled, previous?.filled ?? 0, before?.columns ?? 0, Number.isFinite(present.target) ? present.columns : 0);
    return {
      columns,
      rows: Array.from({ length: Math.min(count, present.columns) }, (_, column) => [
        present.origin + column * present.dt,
        seen(present.input, column, present.filled),
        seen(present.output, column, present.filled),
        column >= graded ? present.target : Number.NaN,
        seen(previous?.output, column, previous?.filled),
        seen(before?.output, column, before?.columns),
      ]),
    };
  },
  notes() {
    const { present, heard, asked } = outputPicture();
    const answers = heard.map(
      ({ duration, mean, target, network }) =>
        `${fixed(duration, 0)} ms: ${fixed(mean, 4)}, wanted ${fixed(target, 4)}${network === present?.network ? '' : ' (of the network before a change)'}`,
    );
    return [
      ['Guessing, dotted', `${fixed(asked.guess.value, 4)} (always ${fixed(asked.guess.duration, 0)} ms)`],
      ...(present ? [['Graded from', `${fixed(present.gradedFrom, 0)} ms after the beginning of the pulse`] as const] : []),
      ...(answers.length > 0 ? [['Last answers, mean output where graded', answers.join('; ')] as const] : []),
    ];
  },
};

const pulseOf = (name: string, sweep: { readonly duration: number } | null) =>
  sweep && Number.isFinite(sweep.duration) ? `${name}, pulse of ${fixed(sweep.duration, 0)} ms` : name;
