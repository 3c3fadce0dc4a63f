/** Panel b as a figure: the errors as drawing, sentence and table. */
import type { FigureContent } from '../../../ui/figureContent.ts';
import { errorText, significant } from '../../../ui/format.ts';
import { plainText } from '../../../ui/surface.ts';
import { drawSolutions } from './drawSolutions.ts';
import { chanceOf, solutionRows } from './solutionRows.ts';
import { noisy, type Solutions, solutions } from './solutions.ts';

const now = () => solutions.getState();

/** What an answer that knows nothing is called. */
const guessOf = ({ config }: Solutions) => (config.task.name === 'integration-memory' ? 'always the mean' : 'guessing');

export const solutionsFigure: FigureContent = {
  name: 'ways-to-solve-the-task',
  draw(surface, colours) {
    const { value, stale } = now();
    if (value) drawSolutions(surface, colours, { rows: solutionRows(value), chance: chanceOf(value), guess: guessOf(value), stale });
  },
  summary() {
    const { value, stale, problem, running } = now();
    if (!value) return `Error of three ways to solve the task. ${problem || (running ? 'It is being measured.' : 'Nothing is measured yet.')}`;
    const said = solutionRows(value).map(({ name, quiet, noise, reason }) => {
      if (reason) return `${name}: ${reason}`;
      const texts = [quiet === undefined ? '' : `${errorText(quiet)} without noise`, noise === undefined ? '' : `${errorText(noise)} with noise 10^-3`];
      return `${name}: ${texts.filter((text) => text).join(', ') || 'not measured yet'}.`;
    });
    const chance = chanceOf(value);
    return `Error of three ways to solve the task. ${said.join(' ')}${chance === undefined ? '' : ` ${guessOf(value)} makes ${errorText(chance)}.`}${
      stale ? ' Something has changed since.' : ''
    }`;
  },
  table() {
    const { value } = now();
    return {
      columns: [
        { name: 'network', unit: '' },
        { name: 'what it is', unit: '' },
        { name: 'error without noise', unit: '1' },
        { name: `error with noise ${noisy}`, unit: '1' },
      ],
      rows: (value ? solutionRows(value) : []).map(({ name, kind, quiet, noise, reason }) => [
        name,
        reason ?? plainText(kind),
        quiet ?? Number.NaN,
        noise ?? Number.NaN,
      ]),
    };
  },
  notes() {
    const { value } = now();
    const chance = value && chanceOf(value);
    return chance === undefined || chance === null ? [] : [[guessOf(value!), significant(chance, 4)]];
  },
  surroundings: () => ({ x: 'error' }),
};
