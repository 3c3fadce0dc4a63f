/** What is said of one network beside its point. Pure. */
import type { ExperimentRow, StatisticName } from '../../science/experiments/index.ts';
import { counted } from '../../ui/format.ts';
import { chanceText, plainShort, type StatisticFace, statisticCalled, valueText } from './statistics.ts';

/** "A, network 3, one seed for I and W": which it is. */
export function nameOf({ experiment, network, shared, component, size }: ExperimentRow): string {
  const words = [`${experiment}, network ${network}`];
  if (shared) words.push('one seed for I and W');
  if (component > 0) words.push(`axis ${component}`);
  if (experiment === 'E') words.push(counted(size, 'unit'));
  return words.join(', ');
}

/** A value, before training as well, beside chance. */
export function valueWords(row: ExperimentRow, face: StatisticFace): string {
  const one = row[face.name];
  if (!one) return '';
  const before = one.before === null ? '' : `, before training ${valueText(face, one.before)}`;
  const chance = chanceText(face, one);
  return `${plainShort(face)} ${valueText(face, one.value)}${before}${chance && `; ${chance}`}`;
}

export const learntWords = ({ method, steps }: Pick<ExperimentRow, 'method' | 'steps'>): string =>
  method === 'closedForm' ? 'closed form' : counted(steps, 'step');

export const networkText = (row: ExperimentRow, face: StatisticFace): string => `${nameOf(row)}: ${valueWords(row, face)}; ${learntWords(row)}`;

/** The same of two statistics, for a point of the plane. */
export const pairText = (row: ExperimentRow, names: readonly StatisticName[]): string =>
  `${nameOf(row)}: ${names.map((name) => valueWords(row, statisticCalled(name))).join('; ')}; ${learntWords(row)}`;
