/** Where the six rows of figure a stand, their words, and the axes that run through all of them. Pure. */
import { type ExperimentName, experimentNames as names } from '../../science/experiments/index.ts';

/** The statistics that have an axis of their own in figure a. */
export const axesOfSix = ['precision', 'weightCorrelation', 'outputParticipationRatio'] as const;

export interface RowPlace {
  readonly name: ExperimentName;
  readonly top: number;
  readonly bottom: number;
  /** Between which its networks stand. */
  readonly from: number;
  readonly to: number;
}

export interface Column {
  readonly left: number;
  readonly right: number;
}

export interface SixLayout {
  /** The words of a row stand over its networks, in one column; otherwise beside them. */
  readonly stacked: boolean;
  /** What there is room for: title and line of a row, its title, or its letter alone. */
  readonly said: 'all' | 'title' | 'letter';
  readonly rows: readonly RowPlace[];
  readonly columns: readonly Column[];
  /** From 0 to here are the words of a row. */
  readonly words: number;
  /** Of the plots of all rows together. */
  readonly top: number;
  readonly bottom: number;
}

/** Below this width the words of a row stand over its networks. px */
const narrow = 500;
/** Height of the words over its networks, and of the least room for these. px */
const over = 48;
const leastPlot = 24;
/** Height of a title with its line. px */
const twoLines = 56;

export function sixLayout(width: number, height: number, label: number): SixLayout {
  const top = 30 * label;
  const bottom = height - 30 * label;
  const tall = (bottom - top) / names.length;
  const slim = width < narrow * label;
  const stacked = slim && tall >= over * label + leastPlot;
  const said = slim && !stacked ? 'letter' : !stacked && tall < twoLines * label ? 'title' : 'all';
  const head = stacked ? over * label : 0;
  const rows = names.map((name, k): RowPlace => {
    const begin = top + k * tall;
    return { name, top: begin, bottom: begin + tall, from: begin + head + 9, to: begin + tall - 9 };
  });
  const beside = said === 'letter' ? 20 * label : Math.max(188 * label, Math.min(272 * label, (width < 700 * label ? 0.38 : 0.345) * width));
  const words = stacked ? width : beside;
  const first = stacked ? 16 : words + (slim ? 16 : 30);
  const gap = (slim ? 22 : 30) * label;
  const room = width - first - 2 * gap - 8;
  // Errors span decades.
  const shares = [0.37, 0.34, 0.29];
  let left = first;
  const columns = shares.map((share): Column => {
    const column = { left, right: left + share * room };
    left = column.right + gap;
    return column;
  });
  return { stacked, said, rows, columns, words, top, bottom };
}

/** The row at a height. */
export const rowAt = ({ rows }: SixLayout, y: number): RowPlace | undefined => rows.find(({ top, bottom }) => y >= top && y < bottom);
