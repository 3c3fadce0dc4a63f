/** Figure b as it stands in files and for those who hear it: the means of all experiments beside chance. On the page it is the run (Run.tsx). */
import type { StatisticSummary } from '../../science/experiments/index.ts';
import type { Colours } from '../../ui/colours.ts';
import type { FigureContent } from '../../ui/figureContent.ts';
import { plainText, type Surface, type Text } from '../../ui/surface.ts';
import { faceOf } from './faces.ts';
import { allRows, rowsTable } from './figures.ts';
import { learntWords } from './networkText.ts';
import { type Known, knownOfAll } from './state.ts';
import { type StatisticFace, statisticCalled, valueText } from './statistics.ts';

const columns = ['precision', 'weightCorrelation', 'inputParticipationRatio', 'outputParticipationRatio'] as const;

/** "0.09 (0.05 to 0.13)" */
function meanText(face: StatisticFace, one: StatisticSummary | undefined): string {
  if (!one || !Number.isFinite(one.mean)) return '';
  return one.interval ? `${valueText(face, one.mean)} (${valueText(face, one.interval[0])} to ${valueText(face, one.interval[1])})` : valueText(face, one.mean);
}

const there = () => knownOfAll().filter((one) => one.result !== null);
const cells = ({ result }: Known): readonly string[] => columns.map((name) => meanText(statisticCalled(name), result!.summary[name]));

function draw(surface: Surface, colours: Colours): void {
  const { label } = colours;
  const all = there();
  const first = 150 * label;
  const places = columns.map((_, k) => first + ((surface.width - first) * (k + 1)) / columns.length);
  const head = { colour: colours.ink3, size: 13 * label, baseline: 'middle', anchor: 'end' } as const;
  columns.forEach((name, k) => {
    surface.text(statisticCalled(name).short, places[k]!, 10 * label, head);
  });
  if (all.length === 0) surface.text('Nothing is computed yet.', 0, 40 * label, { ...head, anchor: 'start' });
  all.forEach((one, k) => {
    const y = (36 + 26 * k) * label;
    const ink = one.stale ? colours.ink3 : colours.ink;
    const title: Text = [{ text: `${one.name} `, weight: 700 }, faceOf(one.name).title];
    surface.text(title, 0, y, { colour: ink, size: 13.5 * label, baseline: 'middle' });
    cells(one).forEach((text, place) => {
      surface.text(text, places[place]!, y, { colour: ink, size: 13 * label, anchor: 'end', baseline: 'middle' });
    });
  });
}

export const runFigure: FigureContent = {
  name: 'experiments-means',
  draw,
  summary() {
    const said = there().map((one) => {
      const values = cells(one).map((text, k) => `${plainText(statisticCalled(columns[k]!).short)} ${text}`);
      return `${one.name}, ${one.rows.length} networks, ${learntWords(one.rows[0]!)}: ${values.join(', ')}.`;
    });
    return `Means of the experiments with intervals of 95 %. ${said.length > 0 ? said.join(' ') : 'Nothing is computed yet.'}`;
  },
  table: () => rowsTable(allRows()),
};
