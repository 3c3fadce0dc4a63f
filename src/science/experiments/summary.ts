/** What the networks of an experiment say together: means with intervals, each against its chance level. */
import { log } from '../elementary.ts';
import { meanInterval, meanOf } from './bootstrap.ts';
import { type ExperimentRow, type ExperimentSummary, type Statistic, type StatisticName, type StatisticSummary, statisticNames } from './types.ts';

/** Rows without their links are as good. */
export type AnyRow = Omit<ExperimentRow, 'link'>;

/** Beyond so many standard errors a mean differs from chance. */
const threshold = 1.96;

/** What a mean of the statistic can be at all. */
const least: Partial<Record<StatisticName, number>> = {
  precision: 0,
  inRange: 0,
  activityParticipationRatio: 0,
  inputParticipationRatio: 0,
  outputParticipationRatio: 0,
};

/** Of all rows; statistics that none of them has are left out. */
export function summarise(rows: readonly AnyRow[]): ExperimentSummary {
  const entries = statisticNames.map((name) => [name, summaryOf(name, rows)] as const);
  return Object.fromEntries(entries.filter(([, summary]) => summary !== null));
}

function summaryOf(name: StatisticName, rows: readonly AnyRow[]): StatisticSummary | null {
  const all = rows.map((row) => row[name]).filter((one): one is Statistic => one !== null && Number.isFinite(one.value));
  if (all.length === 0) return null;
  const values = all.map(({ value }) => value);
  const known = (of: (one: Statistic) => number | null) => {
    const numbers = all.map(of).filter((x): x is number => x !== null && Number.isFinite(x));
    return numbers.length === all.length ? meanOf(numbers) : null;
  };
  const interval = meanInterval(values);
  return {
    mean: meanOf(values),
    interval: interval && [Math.max(least[name] ?? -1, interval[0]), name in least ? interval[1] : Math.min(1, interval[1])],
    before: known(({ before }) => before),
    chance: known(({ chance }) => chance),
    chanceSd: known(({ chanceSd }) => chanceSd),
    test: name === 'precision' || name === 'inRange' ? testOfErrors(all) : testOf(all, interval),
  };
}

/** Sums of distances from chance, each in its standard deviations: networks of different sizes have different chance levels. */
function testOf(all: readonly Statistic[], interval: StatisticSummary['interval']): StatisticSummary['test'] {
  if (all.some(({ chance }) => chance === null)) return { difference: 'unknown', z: null };
  if (all.some(({ chanceSd }) => chanceSd === null || chanceSd === 0))
    return { difference: beside(interval, meanOf(all.map(({ chance }) => chance ?? 0))), z: null };
  const z = all.reduce((sum, { value, chance, chanceSd }) => sum + (value - (chance as number)) / (chanceSd as number), 0) / Math.sqrt(all.length);
  return { difference: z > threshold ? 'above' : z < -threshold ? 'below' : 'none', z };
}

/** Errors go over decades: their logarithms are compared with that of guessing. */
function testOfErrors(all: readonly Statistic[]): StatisticSummary['test'] {
  const ratios = all.map(({ value, chance }) => log(value / (chance ?? Number.NaN)));
  if (ratios.some((ratio) => !Number.isFinite(ratio))) return { difference: 'unknown', z: null };
  return { difference: beside(meanInterval(ratios), 0), z: null };
}

function beside(interval: readonly [number, number] | null, level: number): StatisticSummary['test']['difference'] {
  if (!interval) return 'unknown';
  return interval[0] > level ? 'above' : interval[1] < level ? 'below' : 'none';
}
