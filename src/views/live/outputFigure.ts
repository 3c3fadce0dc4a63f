/** Panel b as the page and its exports know it. */

import { store } from '../../store/store.ts';
import type { FigureContent } from '../../ui/figureContent.ts';
import { errorText, fixed } from '../../ui/format.ts';
import { answerWords, apartWords, askedOf } from './answers.ts';
import { drawOutput, drawOutputWords, type OutputPicture, outputLayout, wantedRange } from './drawOutput.ts';
import { recorder } from './recording.ts';
import { answerOf, type Sweep } from './sweep.ts';

export function outputPicture(): OutputPicture {
  const { task, view } = store.getState().config;
  const { present, previous, before, heard } = recorder;
  return { present, previous, before, heard, asked: askedOf(task, view.durations) };
}

/** Of the time axis. */
export const timeTitle = () => (recorder.present?.mode === 'free' ? 'time of the free run (s)' : 'time after the beginning of the pulse (s)');

/** Room for the answers in an exported figure. px */
const exportMarks = 84;

/** In a sentence, at this moment. */
function whyNotAnswered(sweep: Sweep): string {
  if (sweep.mixed) return 'Something was changed during this sweep, so that it holds no answer; the next one will.';
  if (sweep.mode === 'free' && sweep.pulseColumn < 0) return 'Free run: no pulse has come on this page, so that there is nothing to answer.';
  const from = sweep.mode === 'sweep' ? 0 : sweep.origin + sweep.pulseColumn * sweep.dt;
  const now = (sweep.origin + sweep.filled * sweep.dt - from) / 1000;
  const grading = `it is graded from ${fixed(sweep.gradedFrom / 1000, 1)} s after the pulse on`;
  return now <= 0 ? `The pulse has not come yet; ${grading}.` : `${fixed(now, 1)} s after a pulse of ${fixed(sweep.duration, 0)} ms; ${grading}.`;
}

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
    if (!present) return 'The output of the network over time: the first sweep is about to begin.';
    const apart = apartWords(heard, asked, present.network) ?? '';
    const answer = answerOf(present);
    const words = answerWords(present, asked.slope);
    if (!answer || !words) return `The output of the network over time. ${whyNotAnswered(present)} ${apart}`.trim();
    const soFar = present.mode === 'sweep' && present.filled < present.columns ? ' so far' : '';
    return `The output: ${words.words}${soFar}; ${words.value}, mean squared error ${errorText(answer.error)}. ${apart}`.trim();
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
