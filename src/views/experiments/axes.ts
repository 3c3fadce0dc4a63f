/** Axes of statistics: which range they need, and where chance lies on them. Pure. */
import type { ExperimentRow, PublishedNetwork, Statistic, StatisticName } from '../../science/experiments/index.ts';
import { linearTicks, type Tick, ticksAt } from '../../ui/axis.ts';
import { logTicks } from '../../ui/logTicks.ts';
import { linear, logarithmic, type Scale } from '../../ui/scale.ts';
import { bandHalf, drawn, isPlace, type StatisticFace, statisticCalled } from './statistics.ts';

/** A chance level and the scatter of random networks, of networks of the present size. */
export type Chance = Pick<Statistic, 'chance' | 'chanceSd'>;

export interface StatisticAxis {
  readonly face: StatisticFace;
  readonly scale: Scale;
  readonly ticks: readonly Tick[];
  /** 95 % of random networks; null where chance is one number, or unknown. */
  readonly band: readonly [number, number] | null;
  /** NaN where nobody knows it. */
  readonly level: number;
  /** Where a network stands; null where it has no such number. */
  place(row: ExperimentRow, when: 'now' | 'before'): number | null;
  placePublished(row: PublishedNetwork): number | null;
}

/** Units of the study's networks, and the mean spread of a random vector of so many. */
const published = { chance: (2 * 500) / Math.PI };

/** What the study's table has of a statistic; NaN where it has none. */
export const publishedValue = (row: PublishedNetwork, name: StatisticName): number =>
  name === 'precision' || name === 'weightCorrelation' || name === 'inputParticipationRatio' || name === 'outputParticipationRatio' ? row[name] : Number.NaN;

export interface AxisOptions {
  readonly rows: readonly ExperimentRow[];
  readonly study: readonly PublishedNetwork[];
  readonly chance: Chance;
  /** px, from the low to the high end. */
  readonly from: number;
  readonly to: number;
  readonly count?: number;
  /** Values before training have to be on it. */
  readonly before?: boolean;
}

/** The value of a statistic as it is drawn; NaN where there is none. */
export function shownValue(row: ExperimentRow, face: StatisticFace, when: 'now' | 'before'): number {
  const one = row[face.name];
  const value = when === 'now' ? one?.value : one?.before;
  return one && value !== null && value !== undefined ? drawn(face, value, one) : Number.NaN;
}

export function statisticAxis(name: StatisticName, { rows, study, chance, from, to, count = 4, before = true }: AxisOptions): StatisticAxis {
  const face = statisticCalled(name);
  const mean = chance.chance ?? Number.NaN;
  const level = drawn(face, mean, { chance: mean });
  const half = (bandHalf * (chance.chanceSd ?? 0)) / (face.relative ? mean : 1);
  const whole = rows.filter(({ trouble }) => trouble === null);
  const values = [
    ...whole.flatMap((row) => [shownValue(row, face, 'now'), ...(before ? [shownValue(row, face, 'before')] : [])]),
    ...study.map((row) => drawn(face, publishedValue(row, name), published)),
    ...(before && study.length > 0 && name === 'weightCorrelation' ? [1] : []),
  ].filter((value) => isPlace(face, value));
  const known = Number.isFinite(level) ? [level] : [];
  const { domain, ticks } = face.log ? logRange([...values, ...known], count) : linearRange(face, values, known, half, count);
  const scale = (face.log ? logarithmic : linear)(domain, [from, to]);
  const at = (value: number) => (isPlace(face, value) ? scale(value) : null);
  return {
    ...{ face, scale, ticks, level },
    band: Number.isFinite(level) && half > 0 ? [level - half, level + half] : null,
    place: (row, when) => at(shownValue(row, face, when)),
    placePublished: (row) => at(drawn(face, publishedValue(row, name), published)),
  };
}

function logRange(values: readonly number[], count: number) {
  const low = 10 ** Math.max(-8, Math.floor(Math.log10(Math.min(1e-2, ...values))));
  const domain = [low, Math.min(1e4, Math.max(4, 1.6 * Math.max(...values, 0)))] as const;
  return { domain, ticks: logTicks(domain, { count }) };
}

function linearRange({ name }: StatisticFace, values: readonly number[], known: readonly number[], half: number, count: number) {
  const cosine = name === 'weightCorrelation';
  const chances = known.flatMap((level) => [level - 1.5 * half, level + 1.5 * half]);
  const all = [...values, ...chances, ...(values.length + chances.length === 0 ? [0, 1] : [])];
  // A correlation is seen beside 1, which it has where both are one draw.
  const [low, high] = [Math.min(...all), Math.max(...all, ...(cosine ? [1.02] : []))];
  const pad = 0.04 * (high - low || 1);
  const domain = [low - pad, high + pad] as const;
  const inside = (value: number) => value >= domain[0] && value <= domain[1];
  return { domain, ticks: cosine ? ticksAt([-1, -0.5, 0, 0.5, 1].filter(inside)) : linearTicks(domain, { count }) };
}
