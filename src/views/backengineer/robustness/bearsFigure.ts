/** Panel b as a figure: what each network bears, as sentence, table and files. */
import type { FigureContent } from '../../../ui/figureContent.ts';
import { plainText } from '../../../ui/surface.ts';
import { drawBears } from './drawBears.ts';
import { borneOf, nothing, now, old, reasonOf } from './state.ts';
import { borneText, subjects, unitsOf } from './words.ts';

/** Columns of the table of panel b. */
export const columns = [
  ['noise', 'noise'],
  ['time', 'seconds'],
  ['silenced', 'units lost'],
  ['kick', 'kick'],
] as const;

export const bearsFigure: FigureContent = {
  name: 'what-each-network-bears',
  draw(surface, colours) {
    const { names, kinds, sizes, stale, measuredOf, visible } = now();
    drawBears(surface, colours, {
      columns: columns.map(([, name]) => name),
      rows: subjects.map((subject) => ({
        subject,
        name: names[subject],
        kind: kinds[subject],
        reason: measuredOf.includes(subject) ? undefined : reasonOf(subject),
        cells: columns.map(([disturbance]) => borneText(disturbance, borneOf(subject, disturbance), sizes[subject])),
        quiet: measuredOf.includes(subject) && !visible.includes(subject),
      })),
      stale,
    });
  },
  summary() {
    const { measuredOf, names, sizes } = now();
    if (measuredOf.length === 0) return `What each network bears before half its memory is gone. ${nothing}`;
    return measuredOf
      .map((subject) => {
        const cells = columns.map(
          ([disturbance, name]) => `${name} ${plainText(borneText(disturbance, borneOf(subject, disturbance), sizes[subject], true)) || 'not measured'}`,
        );
        return `${names[subject]} bears ${cells.join(', ')}.`;
      })
      .join(' ')
      .concat(old());
  },
  table() {
    const { measuredOf, names } = now();
    return {
      columns: [{ name: 'network', unit: '' }, ...columns.map(([disturbance]) => ({ name: unitsOf[disturbance], unit: '' }))],
      rows: measuredOf.map((subject) => [names[subject], ...columns.map(([disturbance]) => borneOf(subject, disturbance)?.value ?? 'none')]),
    };
  },
};
