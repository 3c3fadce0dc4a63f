/** The score of the task over the gain, as the page and its exports know it. */
import { settings } from '../../config/schema.ts';
import { taskOf } from '../../config/wholeTasks.ts';
import { overGain, watchOverGain } from '../../measurements/overGain.ts';
import { store } from '../../store/store.ts';
import type { FigureContent } from '../../ui/figureContent.ts';
import { gainDomain, gainText } from '../../ui/gainScale.ts';
import type { GainLayout } from '../drawExponent.ts';
import { drawScoreRow, type ScoreRowData, scoreRowScales } from './drawScoreRow.ts';
import { scoreText } from './words.ts';

const limits = [settings.network.gain.min!, settings.network.gain.max!] as const;

function scoreRowData(): ScoreRowData {
  const { config } = store.getState();
  const { points, stale } = overGain.getState();
  const { task, values } = taskOf(config);
  const { gain } = config.network;
  return {
    points: points.map((point) => ({ gain: point.gain, value: point.score.value })),
    stale,
    better: task.score.better,
    chance: task.score.chance(values),
    gain,
    domain: gainDomain(gain, limits),
    text: (value) => scoreText(task.score, value),
  };
}

const scoreName = (): string => taskOf(store.getState().config).task.score.name;

/** Of the present weights at every gain, in words. */
export function scoreRowSummary({ points, chance, text }: ScoreRowData, name: string, problem: string): string {
  const said = points.map(({ gain, value }) => `${text(value)} at ${gainText(gain)}`).join(', ');
  return `${name[0]!.toUpperCase()}${name.slice(1)} with the present weights over the gain: ${said || problem || 'being measured'}; guessing makes ${text(chance)}.`;
}

export function scoreRowFigure(layout: () => Omit<GainLayout, 'alone'>): FigureContent {
  let last = { width: 1, height: 1, alone: false };
  return {
    name: 'score-over-gain',
    turnsPage: true,
    draw(surface, colours, _now, alone = false) {
      if (!alone) last = { width: surface.width, height: surface.height, alone };
      drawScoreRow(surface, colours, scoreRowData(), { ...layout(), alone, ...(alone ? { left: Math.max(56, layout().left) } : {}) });
    },
    surroundings: () => ({ x: 'gain', y: scoreName() }),
    summary: () => scoreRowSummary(scoreRowData(), scoreName(), overGain.getState().problem),
    table() {
      const { points, chance } = scoreRowData();
      const states = new Map(store.getState().statesOverGain.map(({ gain, count }) => [gain, count]));
      return {
        columns: [
          { name: 'gain', unit: '' },
          { name: scoreName(), unit: '' },
          { name: 'of guessing', unit: '' },
          { name: 'states to rest in', unit: '' },
        ],
        rows: points.map(({ gain, value }) => [gain, value, chance, states.get(gain) ?? Number.NaN]),
      };
    },
    readings() {
      const data = scoreRowData();
      const { x, y, range } = scoreRowScales(data, last.width, last.height, { ...layout(), alone: last.alone });
      return {
        count: data.points.length,
        at(index) {
          const { gain, value } = data.points[index]!;
          return { x: x(gain), y: y(Math.min(value, range[1])), text: `gain ${gainText(gain)}: ${data.text(value)}` };
        },
      };
    },
  };
}

/** Calls back when it shows something else; while it is shown it is measured. */
export function subscribeScoreRow(invalidate: () => void): () => void {
  const stops = [
    watchOverGain(),
    overGain.subscribe(invalidate),
    store.subscribe(({ config }, before) => {
      if (config.network !== before.config.network || config.task !== before.config.task) invalidate();
    }),
  ];
  return () => stops.forEach((stop) => stop());
}
