/** Panel b as the page and its exports know it. */

import { store } from '../../store/store.ts';
import type { FigureContent } from '../../ui/figureContent.ts';
import { errorText } from '../../ui/format.ts';
import { answerWords, apartWords, askedOf } from './answers.ts';
import { drawOutput, drawOutputWords, type OutputPicture, outputLayout, wantedRange } from './drawOutput.ts';
import { recorder } from './recording.ts';
import { answerOf } from './sweep.ts';

export function outputPicture(): OutputPicture {
  const { task, view } = store.getState().config;
  const { present, previous, before, heard } = recorder;
  return { present, previous, before, heard, asked: askedOf(task, view.durations) };
}

/** Room for the answers in an exported figure. px */
const exportMarks = 64;

export const outputFigure: FigureContent = {
  name: 'output',
  draw(surface, colours) {
    const picture = { ...outputPicture(), previous: null };
    const layout = outputLayout(surface.width, surface.height, 52, exportMarks);
    const range = wantedRange(picture.present, picture.asked);
    drawOutput(surface, colours, picture, range, layout, null);
    drawOutputWords(surface, colours, picture, range, layout);
  },
  summary() {
    const { present, heard, asked } = outputPicture();
    if (!present) return 'The output of the network; nothing has happened yet.';
    const answer = answerOf(present);
    const words = answerWords(present, asked.slope);
    if (!answer || !words) return 'The output of the network over time; it is not graded yet.';
    const apart = apartWords(heard, asked, present.network) ?? '';
    return `The output: ${words.words}; ${words.value}, mean squared error ${errorText(answer.error)}. ${apart}`.trim();
  },
  table() {
    const { present } = recorder;
    const columns = [
      { name: 'time', unit: 'ms' },
      { name: 'input', unit: '' },
      { name: 'output', unit: '' },
    ];
    if (!present) return { columns, rows: [] };
    return {
      columns,
      rows: Array.from({ length: present.filled }, (_, column) => [present.origin + column * present.dt, present.input[column]!, present.output[column]!]),
    };
  },
};
