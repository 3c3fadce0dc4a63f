/** The figures of the panel: drawing, sentence, table, and points that can be read and pressed. */

import { attempt } from '../../figures/attempt.ts';
import { lab } from '../../lab/index.ts';
import {
  type ExperimentName,
  type ExperimentRow,
  experimentCalled,
  type PublishedNetwork,
  type StatisticName,
  statisticNames,
} from '../../science/experiments/index.ts';
import { chanceLevels } from '../../science/tasks/chanceLevels.ts';
import { store } from '../../store/store.ts';
import type { Table } from '../../ui/csv.ts';
import type { FigureContent, Readings } from '../../ui/figureContent.ts';
import { counted, errorText, fixed } from '../../ui/format.ts';
import { plainText } from '../../ui/surface.ts';
import { chosenComponents } from './asked.ts';
import { drawBeforeAfter } from './drawBeforeAfter.ts';
import { drawLosses, type LossPoint } from './drawLosses.ts';
import { drawMoved, movedStatistics } from './drawMoved.ts';
import { drawOver } from './drawOver.ts';
import { drawPlane, type PlaneGroup } from './drawPlane.ts';
import { drawSix, type NetworkPoint, type SixRow } from './drawSix.ts';
import { drawSpectra, spectraOf } from './drawSpectra.ts';
import { drawSpreads } from './drawSpreads.ts';
import { type AxisPoint, drawVariance } from './drawVariance.ts';
import { faceOf } from './faces.ts';
import { lineNow } from './lines.ts';
import { learntWords } from './networkText.ts';
import { openNetwork } from './openNetwork.ts';
import { shownNow } from './shown.ts';
import { chanceOf, isStudyTask, type Known, known, knownOfAll, ownOf, pairsOf, published, sharedOf } from './state.ts';
import { chanceText, plainShort, statisticCalled, valueText } from './statistics.ts';
import { variances } from './variances.ts';

const nothing = 'Nothing is computed yet.';
const old = (stale: boolean) => (stale ? ' The settings have changed since.' : '');

/** The row that is open; 'A' where none is. */
export const openName = (): ExperimentName => store.getState().config.experiment.name || 'A';
const openKnown = (): Known => known(openName());

/** Of a row that is open: the networks that are looked at where it has pairs. */
export function shownRows({ rows }: Pick<Known, 'rows'>): readonly ExperimentRow[] {
  const [own, shared] = [ownOf(rows), sharedOf(rows)];
  if (own.length === 0 || shared.length === 0) return rows;
  return shownNow().pair === 'own' ? own : shared;
}

/** Points of the last drawing on screen; a press opens the network. */
function pressed() {
  let points: readonly NetworkPoint[] = [];
  return {
    keep(drawn: readonly NetworkPoint[], time: number): void {
      if (!Number.isNaN(time)) points = drawn;
    },
    readings: (): Readings => ({
      count: points.length,
      at: (k) => points[k] ?? null,
      press(k) {
        const row = points[k]?.row;
        if (row) openNetwork(row);
      },
    }),
  };
}

/** Every number of every network, as files have it. */
export function rowsTable(rows: readonly ExperimentRow[]): Table {
  return {
    columns: [
      ...['experiment', 'network', 'seed of G', 'seed of I', 'seed of W'].map((name) => ({ name, unit: '' })),
      { name: 'size', unit: 'units' },
      ...['component', 'method', 'steps'].map((name) => ({ name, unit: '' })),
      ...statisticNames.flatMap((name) => ['', ' before', ' chance', ' chanceSd'].map((what) => ({ name: `${name}${what}`, unit: '' }))),
      ...['last loss', 'components95', 'fingerprint', 'trouble', 'link'].map((name) => ({ name, unit: '' })),
    ],
    rows: rows.map((row) => [
      ...[row.experiment, row.network, row.seeds.recurrent, row.seeds.input, row.seeds.output, row.size],
      ...[row.component === 0 ? '' : row.component, row.method === 'closedForm' ? 'closed form' : 'adam', row.steps],
      ...statisticNames.flatMap((name) => {
        const one = row[name];
        return [one?.value, one?.before, one?.chance, one?.chanceSd].map((value) => value ?? Number.NaN);
      }),
      ...[row.losses.at(-1) ?? Number.NaN, row.spectrum.length > 0 ? row.components95 : Number.NaN, row.fingerprint, row.trouble ?? '', row.link],
    ]),
  };
}

export const allRows = (): readonly ExperimentRow[] => knownOfAll().flatMap(({ rows }) => rows);

const notesOf = (rows: readonly ExperimentRow[], names: readonly StatisticName[]): [string, string][] =>
  names.flatMap((name): [string, string][] => {
    const text = chanceText(statisticCalled(name), chanceOf(name, rows));
    return text ? [[`Chance, ${plainShort(statisticCalled(name))}`, text]] : [];
  });

const six = pressed();
const axes = ['precision', 'weightCorrelation', 'outputParticipationRatio'] as const;

function sixRow(one: Known): SixRow {
  const { name, rows, stale, done } = one;
  const { varied } = experimentCalled(name);
  const at = rows.map((row) => (varied ? row[varied] : 0));
  const [least, largest] = [Math.min(...at), Math.max(...at)];
  return {
    ...{ name, stale, done, networks: rows },
    line: lineNow(one),
    idle: rows.length === 0,
    ends: !varied || rows.length === 0 ? null : varied === 'size' ? [String(largest), String(least)] : [String(least), String(largest)],
  };
}

export const sixFigure: FigureContent = {
  name: 'experiments',
  draw(surface, colours, time) {
    const all = knownOfAll();
    const rows = all.flatMap((one) => one.rows);
    const chance = Object.fromEntries(axes.map((name) => [name, chanceOf(name, rows)])) as Record<(typeof axes)[number], ReturnType<typeof chanceOf>>;
    six.keep(drawSix(surface, colours, { rows: all.map(sixRow), study: published(), chance }), time);
  },
  summary: () =>
    `Six experiments, one axis for each statistic. ${knownOfAll()
      .map((one) => `${one.name}, ${faceOf(one.name).title}: ${lineNow(one)}`)
      .join(' ')}`,
  readings: six.readings,
  table: () => rowsTable(allRows()),
  notes: () => notesOf(allRows(), axes),
};

const plane = pressed();

function planeGroups(): readonly PlaneGroup[] {
  // Many names have room where they are short.
  const many = knownOfAll().filter(({ result }) => result !== null).length > 2;
  return knownOfAll().flatMap(({ name, rows, result, stale }) => {
    if (!result) return [];
    const [own, shared] = [ownOf(rows), sharedOf(rows)];
    const how = learntWords(rows[0]!);
    const group = (some: readonly ExperimentRow[], words: string, summary: PlaneGroup['summary']): PlaneGroup[] =>
      some.length === 0
        ? []
        : [
            {
              names: many ? [`${name}${words === 'one seed' ? ', one seed' : ''}`] : [`${name}: ${words}, ${how}`, `${name}: ${words}`, name],
              rows: some,
              summary,
              stale,
            },
          ];
    const main = own.length > 0 ? own : shared;
    return [
      ...group(main, own.length > 0 ? 'own seeds' : 'one seed', result.summary),
      ...(own.length > 0 ? group(shared, 'one seed', result.sharedSummary) : []),
    ];
  });
}

export const planeFigure: FigureContent = {
  name: 'two-statistics',
  draw(surface, colours, time, alone) {
    const { across: x, up: y } = shownNow();
    const all = knownOfAll();
    const rows = all.flatMap((one) => one.rows);
    const chance = Object.fromEntries(statisticNames.map((name) => [name, chanceOf(name, rows)])) as Record<StatisticName, ReturnType<typeof chanceOf>>;
    plane.keep(
      drawPlane(surface, colours, {
        x,
        y,
        chance,
        groups: planeGroups(),
        study: published(),
        pairs: all.flatMap((one) => pairsOf(one.rows)),
        titled: alone === true,
      }),
      time,
    );
  },
  summary() {
    const { across, up } = shownNow();
    const [x, y] = [across, up].map(statisticCalled);
    const said = planeGroups().map(({ names, summary }) => {
      const values = [y!, x!].map((face) => {
        const one = summary?.[face.name];
        if (!one) return `${plainShort(face)} not known`;
        const interval = one.interval ? `, ${valueText(face, one.interval[0])} to ${valueText(face, one.interval[1])}` : '';
        return `${plainShort(face)} ${valueText(face, one.mean)}${interval}`;
      });
      return `${plainText(names[0]!)}: ${values.join('; ')}`;
    });
    return `${plainShort(y!)} against ${plainShort(x!)}, means with 95 % intervals. ${said.length > 0 ? `${said.join('. ')}.` : nothing}`;
  },
  readings: plane.readings,
  table: () => rowsTable(allRows()),
  notes: () => notesOf(allRows(), [shownNow().across, shownNow().up]),
};

const before = pressed();

const isBeforeAfter = (name: ExperimentName) => experimentCalled(name).varied === null;
/** The study's networks belong to its experiment A. */
const studyOf = (name: ExperimentName): readonly PublishedNetwork[] => (name === 'A' ? published() : []);

function spoken(rows: readonly ExperimentRow[], names: readonly StatisticName[]): string {
  return rows
    .slice(0, 20)
    .map(
      (row) =>
        `network ${row.network}${row.shared ? ', one seed' : ''}: ${names.map((name) => `${plainShort(statisticCalled(name))} ${row[name] ? valueText(statisticCalled(name), row[name].value) : 'none'}`).join(', ')}`,
    )
    .join('; ');
}

/** Opened row, a: before and after, or the error over what the networks differ in. */
export const openedFigure: FigureContent = {
  name: 'experiment',
  draw(surface, colours, time) {
    const { name, rows, stale } = openKnown();
    const { varied } = experimentCalled(name);
    const chance = { precision: chanceOf('precision', rows), weightCorrelation: chanceOf('weightCorrelation', rows) };
    const drawn = varied
      ? drawOver(surface, colours, { rows, name: 'precision', over: varied, chance: chance.precision, stale })
      : drawBeforeAfter(surface, colours, { own: ownOf(rows), shared: sharedOf(rows), study: studyOf(name), chance, stale });
    before.keep(drawn, time);
  },
  summary() {
    const { name, rows, stale } = openKnown();
    const about = isBeforeAfter(name)
      ? 'Each network before and after training: error against the correlation of input and output weights.'
      : `Error over the ${experimentCalled(name).varied === 'size' ? 'number of units' : 'axis'}.`;
    return `${about} ${rows.length > 0 ? `${spoken(rows, ['precision', 'weightCorrelation'])}.` : nothing}${old(stale)}`;
  },
  readings: before.readings,
  table: () => rowsTable(openKnown().rows),
  notes: () => notesOf(openKnown().rows, ['precision', 'weightCorrelation']),
};

const spreads = pressed();
const ratios = ['inputParticipationRatio', 'outputParticipationRatio'] as const;

/** Opened row, b: the spreads in their band; of E the dimension of the activity beside mean field. */
export const spreadsFigure: FigureContent = {
  name: 'spreads',
  draw(surface, colours, time) {
    const { name, rows, stale } = openKnown();
    if (experimentCalled(name).varied === 'size') {
      const data = { rows, name: 'activityParticipationRatio', over: 'size', chance: chanceOf('activityParticipationRatio', rows), stale } as const;
      spreads.keep(drawOver(surface, colours, data), time);
      return;
    }
    const chance = { inputParticipationRatio: chanceOf('inputParticipationRatio', rows), outputParticipationRatio: chanceOf('outputParticipationRatio', rows) };
    spreads.keep(drawSpreads(surface, colours, { rows, study: studyOf(name), chance, stale }), time);
  },
  summary() {
    const { name, rows, stale } = openKnown();
    const of = experimentCalled(name).varied === 'size' ? (['activityParticipationRatio'] as const) : ratios;
    const chance = of.map((one) => chanceText(statisticCalled(one), chanceOf(one, rows))).filter(Boolean);
    const about =
      of.length === 1
        ? 'Dimension of the activity over the number of units, beside the mean field.'
        : 'Spread of the weights over the axes of the activity, beside random vectors.';
    return `${about} ${rows.length > 0 ? `${spoken(rows, of)}${chance.length > 0 ? `; ${chance[0]}` : ''}.` : nothing}${old(stale)}`;
  },
  readings: spreads.readings,
  table: () => rowsTable(openKnown().rows),
  notes: () => notesOf(openKnown().rows, ratios),
};

let lossPoints: readonly LossPoint[] = [];

/** Loss of always saying the same; of tasks other than that of the study it is not known. */
function guessingLoss(): number {
  const { config } = store.getState();
  return isStudyTask(config) ? chanceLevels(config.task).constant : Number.NaN;
}

/** Opened row, c: losses; of E the spectra of the activity. */
export const lossesFigure: FigureContent = {
  name: 'losses',
  draw(surface, colours, time) {
    const { name, rows, stale } = openKnown();
    const drawn =
      experimentCalled(name).varied === 'size'
        ? drawSpectra(surface, colours, { rows, stale })
        : drawLosses(surface, colours, { rows, guessing: guessingLoss(), stale });
    if (!Number.isNaN(time)) lossPoints = drawn;
  },
  summary() {
    const { name, rows, stale } = openKnown();
    if (experimentCalled(name).varied === 'size') {
      const said = spectraOf(rows).map(({ size, components95 }) => `of ${counted(size, 'unit')} ${fixed(components95, 0)} axes hold 95 %`);
      return `Variance of the spontaneous activity along its axes, for each size. ${said.length > 0 ? `${said.join(', ')}.` : nothing}${old(stale)}`;
    }
    const ends = rows.flatMap(({ network, shared, losses }) =>
      losses.length > 0 ? [`network ${network}${shared ? ', one seed' : ''}: ${errorText(losses.at(-1)!)}`] : [],
    );
    return `Loss of each network over the steps of training. ${ends.length > 0 ? `At the end ${ends.join('; ')}.` : rows.length > 0 ? 'The closed form has no steps.' : nothing}${old(stale)}`;
  },
  readings: () => ({ count: lossPoints.length, at: (k) => lossPoints[k] ?? null }),
  table() {
    const { name, rows } = openKnown();
    const column = (row: ExperimentRow) => ({
      name: `network ${row.network}${row.shared ? ', one seed' : ''}${row.component > 0 ? `, axis ${row.component}` : ''}${name === 'E' ? `, ${row.size} units` : ''}`,
      unit: '',
    });
    const curves = name === 'E' ? rows.map(({ spectrum }) => spectrum) : rows.map(({ losses }) => losses);
    const length = Math.max(0, ...curves.map((curve) => curve.length));
    return {
      columns: [{ name: name === 'E' ? 'axis' : 'step', unit: '' }, ...rows.map(column)],
      rows: Array.from({ length }, (_, k) => [k + 1, ...curves.map((curve) => curve[k] ?? Number.NaN)]),
    };
  },
  notes: () => (Number.isFinite(guessingLoss()) ? [['Guessing', errorText(guessingLoss())]] : []),
  surroundings: () => (openName() === 'E' ? { y: 'share of the variance' } : { y: 'loss' }),
};

const moved = pressed();
let axisPoints: readonly AxisPoint[] = [];

const choosesComponents = (name: ExperimentName) => experimentCalled(name).varied === 'component';

/** Another component, or one less; the last one stays. */
export function toggleComponent(component: number): void {
  const { config } = store.getState();
  const chosen = chosenComponents(config);
  const next = chosen.includes(component) ? chosen.filter((one) => one !== component) : [...chosen, component].toSorted((a, b) => a - b);
  if (next.length > 0) attempt(lab.setConfig({ 'experiment.components': next }));
}

/** Opened row, e: what training moved; of C and D the axes to choose from. */
export const movedFigure: FigureContent = {
  name: 'what-training-moved',
  draw(surface, colours, time) {
    const one = openKnown();
    if (choosesComponents(one.name)) {
      const { value, stale } = variances.getState();
      const drawn = drawVariance(surface, colours, { variances: value?.variances ?? null, chosen: chosenComponents(store.getState().config), stale });
      if (!Number.isNaN(time)) axisPoints = drawn;
    } else moved.keep(drawMoved(surface, colours, { rows: shownRows(one), stale: one.stale }), time);
  },
  summary() {
    const one = openKnown();
    if (choosesComponents(one.name)) {
      const chosen = chosenComponents(store.getState().config);
      return `Variance of the activity along its axes. Chosen: ${chosen.join(', ')}. Enter chooses the axis that is read, or leaves it out.`;
    }
    const rows = shownRows(one);
    return `Cosines of the weights now with their start, and of input with output weights. ${rows.length > 0 ? `${spoken(rows, movedStatistics)}.` : nothing}${old(one.stale)}`;
  },
  readings: () =>
    choosesComponents(openName())
      ? {
          count: axisPoints.length,
          at: (k) => axisPoints[k] ?? null,
          press(k) {
            if (axisPoints[k]) toggleComponent(axisPoints[k].component);
          },
        }
      : moved.readings(),
  table() {
    const one = openKnown();
    if (!choosesComponents(one.name)) return rowsTable(one.rows);
    const all = variances.getState().value?.variances ?? [];
    const total = all.reduce((sum, value) => sum + value, 0);
    const chosen = chosenComponents(store.getState().config);
    return {
      columns: ['axis', 'variance', 'share', 'chosen'].map((name) => ({ name, unit: '' })),
      rows: all.map((value, k) => [k + 1, value, value / total, chosen.includes(k + 1) ? 'yes' : 'no']),
    };
  },
};

/** Titles of the four figures of an opened row. */
export function openedTitles(name: ExperimentName): { readonly b: string; readonly c: string; readonly e: string } {
  const { varied } = experimentCalled(name);
  return {
    b: varied === 'size' ? 'Dimension of the activity' : 'Spread over the axes of the activity',
    c: varied === 'size' ? 'Variance of the activity, axis by axis' : 'Loss of each network',
    e: varied === 'component' ? 'Which axes? Click to choose' : 'What training moved: cosines',
  };
}
