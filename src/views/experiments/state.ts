/** What the panel knows now, for its figures and words: of each experiment its networks, how far it is, and what chance gives. */
import type { Config } from '../../config/schema.ts';
import {
  type ExperimentName,
  type ExperimentResult,
  type ExperimentRow,
  experimentNames,
  publishedNetworks,
  type StatisticName,
} from '../../science/experiments/index.ts';
import { variance } from '../../science/experiments/measures.ts';
import { vectorChance } from '../../science/measures/participationRatio.ts';
import { store } from '../../store/store.ts';
import { askedOf, keyOf } from './asked.ts';
import type { Chance } from './axes.ts';
import { runs } from './runs.ts';

export interface Known {
  readonly name: ExperimentName;
  /** null before there are any networks. */
  readonly result: ExperimentResult | null;
  readonly rows: readonly ExperimentRow[];
  /** Its networks have other settings than the page. */
  readonly stale: boolean;
  /** Networks that are asked for. */
  readonly wanted: number;
  /** Share done while it is at work; null otherwise. */
  readonly done: number | null;
  /** It waits for others, or for the visitor, to be gone on with. */
  readonly waits: boolean;
}

/** The study's pulses, ms: its error is that of the answers to them. */
const studied = [50, 150, 300];

/** Networks that an experiment has by these settings; those that it cannot have (and says why when it is asked for) are none. */
function wantedOf(config: Config, name: ExperimentName): number {
  try {
    return askedOf(config, name).cells.length;
  } catch {
    return 0;
  }
}

export function known(name: ExperimentName): Known {
  const { config } = store.getState();
  const { held, queue, running, progress } = runs.getState();
  const of = held[name];
  const rows = of?.result.rows ?? [];
  const working = running && queue[0] === name;
  const wanted = wantedOf(config, name);
  return {
    name,
    result: rows.length > 0 ? of!.result : null,
    rows,
    stale: rows.length > 0 && of!.key !== keyOf(config, name),
    wanted,
    done: working ? (progress?.share ?? rows.length / Math.max(1, wanted)) : null,
    waits: !working && queue.includes(name),
  };
}

export const knownOfAll = (): readonly Known[] => experimentNames.map(known);

/** Pulse memory, of which the study's table is. */
export const isStudyTask = ({ task }: Pick<Config, 'task'>): boolean => task.name === 'integration-memory';

/** The study's networks beside ours; none where ours have another task. */
export const published = () => (isStudyTask(store.getState().config) ? publishedNetworks : []);

/** What chance gives of a statistic: that of the networks there, or of networks of the present size. */
export function chanceOf(name: StatisticName, rows: readonly ExperimentRow[]): Chance {
  const found = rows.map((row) => row[name]).find((one) => one?.chance !== null && one?.chance !== undefined);
  if (found) return found;
  const { config } = store.getState();
  const { size } = config.network;
  const unknown = { chance: null, chanceSd: null };
  switch (name) {
    case 'precision':
      return isStudyTask(config) ? { chance: variance(studied.map((duration) => config.task.slope * duration)), chanceSd: 0 } : unknown;
    case 'weightCorrelation':
      return { chance: 0, chanceSd: 1 / Math.sqrt(size) };
    case 'inputParticipationRatio':
    case 'outputParticipationRatio':
      return vectorChance(size);
    default:
      return unknown;
  }
}

/** The two halves of an experiment: with seeds of their own, and with one for input and output weights. */
export const ownOf = (rows: readonly ExperimentRow[]) => rows.filter(({ shared }) => !shared);
export const sharedOf = (rows: readonly ExperimentRow[]) => rows.filter(({ shared }) => shared);

/** Two networks that differ in one seed, as far as both are there. */
export function pairsOf(rows: readonly ExperimentRow[]): readonly (readonly [ExperimentRow, ExperimentRow])[] {
  return ownOf(rows).flatMap((one) => {
    const other = rows.find((row) => row.shared && row.network === one.network && row.size === one.size && row.component === one.component);
    return other ? [[one, other] as const] : [];
  });
}
