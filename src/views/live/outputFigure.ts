/** Panel b as the page and its exports know it. */
import type { FigureContent } from '../../ui/figureContent.ts';
import { errorText, fixed } from '../../ui/format.ts';
import { drawOutput, drawOutputWords, outputLayout, wantedRange } from './drawOutput.ts';
import { recorder } from './recording.ts';
import { answerOf } from './sweep.ts';

export const outputFigure: FigureContent = {
  name: 'output',
  draw(surface, colours) {
    const { present } = recorder;
    const layout = outputLayout(surface.width, surface.height, 52);
    const range = wantedRange(present);
    drawOutput(surface, colours, present, null, range, layout, null);
    drawOutputWords(surface, colours, present, range, layout);
  },
  summary() {
    const { present } = recorder;
    if (!present) return 'The output of the network; nothing has happened yet.';
    const answer = answerOf(present);
    if (!answer || !Number.isFinite(present.target)) return 'The output of the network over time; it is not graded yet.';
    return `The output after a pulse of ${fixed(present.duration, 0)} ms. Wanted ${fixed(present.target, 2)}, answered ${fixed(answer.mean, 2)}, mean squared error ${errorText(answer.error)}.`;
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
