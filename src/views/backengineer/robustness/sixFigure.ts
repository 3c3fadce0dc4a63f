/** Panel a as a figure: drawing, sentence, table, and points that can be read. */
import type { Disturbance } from '../../../session/protocol.ts';
import type { FigureContent } from '../../../ui/figureContent.ts';
import { errorText, significant } from '../../../ui/format.ts';
import { plainText } from '../../../ui/surface.ts';
import { curveOf } from './curves.ts';
import { drawSix, type SixPoint } from './drawSix.ts';
import { shown } from './measured.ts';
import { borneOf, nothing, now, old, valuesOf } from './state.ts';
import { borneText, disturbances, subjects, unitsOf } from './words.ts';

/** Of the last drawing on screen, for readings. */
let points: readonly SixPoint[] = [];

/** In a sentence before what is borne. */
const spoken: Readonly<Record<Disturbance, string>> = {
  ...{ noise: 'noise', time: 'seconds', jitter: 'onset', silenced: 'units silenced', kick: 'kick', dt: 'time step' },
};

export const sixFigure: FigureContent = {
  name: 'robustness',
  draw(surface, colours, time) {
    const { visible, ...data } = now();
    const drawn = drawSix(surface, colours, {
      ...data,
      subjects: visible,
      alone: shown.getState().alone,
      valuesOf: (disturbance, subject) => valuesOf(data.config, disturbance, subject),
    });
    if (!Number.isNaN(time)) points = drawn;
  },
  summary() {
    const { rows, visible, names, sizes } = now();
    if (rows.length === 0) return `Error of the memory against six disturbances. ${nothing}`;
    const said = visible.map((subject) => {
      const each = disturbances.flatMap((disturbance) => {
        const text = plainText(borneText(disturbance, borneOf(subject, disturbance), sizes[subject], true));
        return text ? [`${spoken[disturbance]} ${text}`] : [];
      });
      return `${names[subject]}: ${each.join(', ')}`;
    });
    return `Error of the memory against six disturbances. Largest of each before the error is half of guessing; ${said.join('; ')}.${old()}`;
  },
  readings: () => ({ count: points.length, at: (k) => points[k] ?? null }),
  table() {
    const { rows, chance, names } = now();
    return {
      columns: [
        { name: 'network', unit: '' },
        { name: 'disturbance', unit: '' },
        { name: 'value', unit: '' },
        { name: 'error', unit: '' },
        { name: 'least', unit: '' },
        { name: 'largest', unit: '' },
        { name: 'draws', unit: '' },
        { name: 'guessing', unit: '' },
      ],
      rows: subjects.flatMap((subject) =>
        disturbances.flatMap((disturbance) =>
          curveOf(rows, subject, disturbance).map(({ value, error, least, largest, seeds }) => [
            names[subject],
            unitsOf[disturbance],
            value,
            error,
            least,
            largest,
            seeds,
            chance,
          ]),
        ),
      ),
    };
  },
  notes() {
    const { trained, chance, kickAt } = now();
    return [
      ['Guessing', errorText(chance)],
      ...disturbances.flatMap((disturbance): [string, string][] =>
        trained[disturbance] === null ? [] : [[`Trained, ${unitsOf[disturbance]}`, String(trained[disturbance])]],
      ),
      ['Kick', `${significant(kickAt, 2)} s after the onset of the pulse`],
    ];
  },
  surroundings: () => ({ y: 'mean squared error of the answers' }),
};
