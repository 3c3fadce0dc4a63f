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

export function sixLayout(width: number, height: number, label: number): SixLayout {
  const stacked = width < narrow * label;
  const top = 30 * label;
  const bottom = height - 30 * label;
  const tall = (bottom - top) / names.length;
  const head = stacked ? 48 * label : 0;
  const rows = names.map((name, k): RowPlace => {
    const begin = top + k * tall;
    return { name, top: begin, bottom: begin + tall, from: begin + head + 9, to: begin + tall - 9 };
  });
  const words = stacked ? width : Math.max(188 * label, Math.min(272 * label, (width < 700 * label ? 0.38 : 0.345) * width));
  const first = stacked ? 16 : words + 30;
  const gap = (stacked ? 22 : 30) * label;
  const room = width - first - 2 * gap - 8;
  // Errors span decades.
  const shares = [0.37, 0.34, 0.29];
  let left = first;
  const columns = shares.map((share): Column => {
    const column = { left, right: left + share * room };
    left = column.right + gap;
    return column;
  });
  return { stacked, rows, columns, words, top, bottom };
}

/** The row at a height. */
export const rowAt = ({ rows }: SixLayout, y: number): RowPlace | undefined => rows.find(({ top, bottom }) => y >= top && y < bottom);
