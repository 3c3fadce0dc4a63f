/** The statistics of a network as the panel names and scales them. Pure. */
import { type Statistic, type StatisticName, statisticNames } from '../../science/experiments/index.ts';
import { errorText, fixed, minus } from '../../ui/format.ts';
import { plainText, type Text, variable } from '../../ui/surface.ts';

export interface StatisticFace {
  readonly name: StatisticName;
  /** Over an axis of its own. */
  readonly title: Text;
  /** In a sentence, in a choice, on a narrow axis. */
  readonly short: Text;
  /** In the head of a table. */
  readonly head: Text;
  /** Has a logarithmic axis. */
  readonly log: boolean;
  /** Decimals of its numbers; errors have digits that mean something. */
  readonly decimals: number | null;
  /** Chance is a level that is dotted (guessing), a band of 95 % of random vectors, or the theory of an endless network. */
  readonly chance: 'level' | 'band' | 'theory';
  /** Is shown in parts of its chance level, so that networks of all sizes can be compared. */
  readonly relative: boolean;
}

const I = variable('I');
const W = variable('W');

const faces: Readonly<Record<StatisticName, Omit<StatisticFace, 'name'>>> = {
  precision: {
    ...{ title: 'error of the answers', short: 'error', head: 'error' },
    ...{ log: true, decimals: null, chance: 'level', relative: false },
  },
  inRange: {
    ...{ title: 'error within the trained range', short: 'error within the range', head: 'in range' },
    ...{ log: true, decimals: null, chance: 'level', relative: false },
  },
  weightCorrelation: {
    ...{ title: [I, ' and ', W, ' alike'], short: ['correlation of ', I, ' and ', W], head: [I, '\u00b7', W] },
    ...{ log: false, decimals: 2, chance: 'band', relative: false },
  },
  inputParticipationRatio: {
    ...{ title: ['spread of ', I, ' on axes'], short: ['spread of ', I], head: ['spread ', I] },
    ...{ log: false, decimals: 0, chance: 'band', relative: true },
  },
  outputParticipationRatio: {
    ...{ title: ['spread of ', W, ' on axes'], short: ['spread of ', W], head: ['spread ', W] },
    ...{ log: false, decimals: 0, chance: 'band', relative: true },
  },
  inputMoved: {
    ...{ title: [I, ' now and at its start'], short: [I, ' now and at its start'], head: [I, ' kept'] },
    ...{ log: false, decimals: 3, chance: 'band', relative: false },
  },
  outputMoved: {
    ...{ title: [W, ' now and at its start'], short: [W, ' now and at its start'], head: [W, ' kept'] },
    ...{ log: false, decimals: 3, chance: 'band', relative: false },
  },
  activityParticipationRatio: {
    ...{ title: 'dimension of the activity', short: 'dimension', head: 'dimension' },
    ...{ log: false, decimals: 1, chance: 'theory', relative: false },
  },
};

export const statistics: readonly StatisticFace[] = statisticNames.map((name) => ({ name, ...faces[name] }));

export const statisticCalled = (name: StatisticName): StatisticFace => ({ name, ...faces[name] });

/** The number that is drawn. */
export const drawn = ({ relative }: StatisticFace, value: number, { chance }: Pick<Statistic, 'chance'>): number =>
  relative ? value / (chance ?? Number.NaN) : value;

/** As a cell of a table, or a sentence, has it. */
export function valueText({ name, decimals }: StatisticFace, value: number): string {
  if (decimals === null) return errorText(value);
  const text = fixed(value, decimals);
  return name !== 'weightCorrelation' || text.startsWith(minus) || Number(text) === 0 ? text : `+${text}`;
}

/** A chance level in words: "guessing 0.52", "chance 0.00 ± 0.04"; '' where nobody knows it. */
export function chanceText(face: StatisticFace, { chance, chanceSd }: Pick<Statistic, 'chance' | 'chanceSd'>): string {
  if (chance === null) return '';
  const name = { level: 'guessing', band: 'chance', theory: 'mean field' }[face.chance];
  const level = valueText(face, chance);
  return chanceSd ? `${name} ${level} \u00b1 ${valueText(face, chanceSd).replace('+', '')}` : `${name} ${level}`;
}

export const plainShort = ({ short }: StatisticFace): string => plainText(short);

/** Half of the band of 95 % of random vectors, in standard deviations. */
export const bandHalf = 1.96;

/** Whether a value has a place on its axis. */
export const isPlace = ({ log }: Pick<StatisticFace, 'log'>, value: number): boolean => Number.isFinite(value) && (!log || value > 0);
