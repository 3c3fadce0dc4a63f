/** Figure d of an opened row: its networks as a table that can be sorted, with chance and the study below. */
import { useState } from 'react';
import { type ExperimentName, type ExperimentRow, experimentCalled, publishedNetworks, type StatisticName } from '../../science/experiments/index.ts';
import type { FigureContent } from '../../ui/figureContent.ts';
import { Panel } from '../../ui/Panel.tsx';
import { RichText } from '../../ui/RichText.tsx';
import type { Text } from '../../ui/surface.ts';
import { Explained } from '../../words/Explained.tsx';
import { rowsTable } from './figures.ts';
import { nameOf } from './networkText.ts';
import { openNetwork } from './openNetwork.ts';
import { Files, RunButtons, RunProgress } from './Progress.tsx';
import { runFigure } from './runFigure.ts';
import { chanceOf, known, published } from './state.ts';
import { statisticCalled, valueText } from './statistics.ts';
import { subscribe, useNow } from './useNow.ts';

interface Column {
  readonly key: string;
  readonly head: Text;
  /** For sorting; text of the cell. */
  value(row: ExperimentRow): number;
  text(row: ExperimentRow): string;
  readonly statistic?: StatisticName;
}

const statistic = (name: StatisticName): Column => {
  const face = statisticCalled(name);
  return {
    key: name,
    head: face.head,
    statistic: name,
    value: (row) => row[name]?.value ?? Number.NaN,
    text: (row) => (row[name] && Number.isFinite(row[name].value) ? valueText(face, row[name].value) : '\u2013'),
  };
};

function columnsOf(name: ExperimentName): readonly Column[] {
  const { varied } = experimentCalled(name);
  const differs: readonly Column[] =
    varied === 'component'
      ? [{ key: 'component', head: 'axis', value: ({ component }) => component, text: ({ component }) => String(component) }]
      : varied === 'size'
        ? [{ key: 'size', head: 'units', value: ({ size }) => size, text: ({ size }) => String(size) }]
        : [];
  return [...differs, ...(['precision', 'weightCorrelation', 'inputParticipationRatio', 'outputParticipationRatio'] as const).map(statistic)];
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function chanceCell(name: StatisticName | undefined, rows: readonly ExperimentRow[]): string {
  if (!name || new Set(rows.map(({ size }) => size)).size > 1) return '';
  const { chance, chanceSd } = chanceOf(name, rows);
  if (chance === null) return '';
  const face = statisticCalled(name);
  const text = valueText(face, chance);
  return chanceSd ? `${text} \u00b1 ${valueText(face, chanceSd).replace('+', '')}` : text;
}

function studyCell(name: StatisticName | undefined): string {
  if (name !== 'precision' && name !== 'weightCorrelation' && name !== 'inputParticipationRatio' && name !== 'outputParticipationRatio') return '';
  const value = mean(publishedNetworks.map((one) => one[name]));
  return valueText(statisticCalled(name), value).replace('+', '');
}

interface Sort {
  readonly key: string;
  readonly down: boolean;
}

function Heads({ columns, sort, onSort }: { columns: readonly Column[]; sort: Sort; onSort(key: string): void }) {
  const direction = (key: string) => (sort.key !== key ? 'none' : sort.down ? 'descending' : 'ascending');
  return (
    <tr>
      {[{ key: 'network', head: 'network' as Text }, ...columns].map(({ key, head }) => (
        <th key={key} scope="col" aria-sort={direction(key)}>
          <button type="button" onClick={() => onSort(key)}>
            <RichText text={head} />
            {sort.key === key && <span aria-hidden="true">{sort.down ? '\u2009\u2193' : '\u2009\u2191'}</span>}
          </button>
        </th>
      ))}
    </tr>
  );
}

function Table({ name }: { name: ExperimentName }) {
  const { rows, stale } = known(name);
  const columns = columnsOf(name);
  const [sort, setSort] = useState<Sort>({ key: 'network', down: false });
  const by = columns.find(({ key }) => key === sort.key);
  const valueOfRow = (row: ExperimentRow) => (by ? by.value(row) : row.network + (row.shared ? 0.5 : 0));
  const sorted = rows.toSorted((a, b) => (sort.down ? -1 : 1) * (valueOfRow(a) - valueOfRow(b)));
  const shared = rows.some((row) => row.shared) && rows.some((row) => !row.shared);
  const study = name === 'A' && published().length > 0;
  return (
    <div className="experiments-table-place" tabIndex={0} role="region" aria-label={`Networks of experiment ${name}`}>
      <table className={`experiments-table ${stale ? 'experiments-stale' : ''}`}>
        <thead>
          <Heads columns={columns} sort={sort} onSort={(key) => setSort({ key, down: sort.key === key && !sort.down })} />
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={`${row.network} ${row.shared} ${row.size} ${row.component}`}>
              <th scope="row">
                <button
                  type="button"
                  className="touch-word"
                  aria-label={`Open ${nameOf(row)}`}
                  title={row.trouble ?? `seeds ${row.seeds.recurrent}, ${row.seeds.input}, ${row.seeds.output}`}
                  onClick={() => openNetwork(row)}
                >
                  {row.network}
                  {shared && row.shared ? ', one seed' : ''}
                  {row.trouble !== null && '\u2009\u00d7'}
                </button>
              </th>
              {columns.map((column) => (
                <td key={column.key}>{column.text(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">chance</th>
            {columns.map((column) => (
              <td key={column.key}>{chanceCell(column.statistic, rows)}</td>
            ))}
          </tr>
          {study && (
            <tr>
              <th scope="row">the study</th>
              {columns.map((column) => (
                <td key={column.key}>{studyCell(column.statistic)}</td>
              ))}
            </tr>
          )}
        </tfoot>
      </table>
    </div>
  );
}

function figureOf(name: ExperimentName): FigureContent {
  return { ...runFigure, name: `experiment-${name}-networks`, table: () => rowsTable(known(name).rows) };
}
const figures = new Map<ExperimentName, FigureContent>();

export function Networks({ name }: { name: ExperimentName }) {
  useNow();
  if (!figures.has(name)) figures.set(name, figureOf(name));
  return (
    <Panel
      letter="d"
      title="Networks"
      className="experiments-run"
      figure={figures.get(name)!}
      subscribe={subscribe}
      explanation={{ text: <Explained of="networksTable" /> }}
    >
      <Table name={name} />
      <div className="not-printed run-buttons">
        <RunButtons names={[name]} />
        <Files names={[name]} />
      </div>
      <RunProgress names={[name]} />
    </Panel>
  );
}
