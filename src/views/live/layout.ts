/** Where things stand in the figures of Live, and what a point on them means. */
import type { Sweep } from './sweep.ts';

export interface RatesLayout {
  /** Of the plots. */
  readonly left: number;
  readonly right: number;
  readonly inputTop: number;
  readonly inputBase: number;
  readonly mapTop: number;
  readonly mapBottom: number;
  /** Middles of the traces; empty where there is no room for them. */
  readonly traces: readonly number[];
  /** Half the height of a trace. */
  readonly traceReach: number;
  /** Without the names in the gutter. */
  readonly compact: boolean;
}

/** Beside the plots, px: left of them, and right of them (the arrows that point at the rows of the traces by default). */
export interface Margins {
  readonly gutter: number;
  readonly room?: number;
}

export const arrowRoom = 10;
const traceStep = 30;
/** The rates keep at least this height; then the traces go. */
const leastMap = 190;

export function ratesLayout(width: number, height: number, { gutter, room: right = arrowRoom }: Margins, traceCount: number, withTraces: boolean): RatesLayout {
  const compact = gutter < 20;
  const inputBase = compact ? 18 : 20;
  const mapTop = inputBase + (compact ? 6 : 9);
  const room = height - mapTop;
  const wanted = withTraces && !compact ? traceCount : 0;
  const count = room - wanted * traceStep - 20 >= leastMap ? wanted : 0;
  const step = Math.min(traceStep, count ? (room - leastMap) / (count + 0.5) : traceStep);
  const mapBottom = count ? height - count * step - 12 : height - 2;
  return {
    left: gutter,
    right: width - right,
    inputTop: 3,
    inputBase,
    mapTop,
    mapBottom,
    compact,
    traces: Array.from({ length: count }, (_, i) => mapBottom + 6 + step * (i + 0.5)),
    traceReach: step * 0.45,
  };
}

type TimeAxis = Pick<Sweep, 'columns'>;

/** x of the left edge of a column. */
export const columnX = ({ columns }: TimeAxis, column: number, { left, right }: { left: number; right: number }): number =>
  left + ((right - left) * column) / columns;

export const timeX = (sweep: Pick<Sweep, 'columns' | 'origin' | 'dt'>, time: number, place: { left: number; right: number }): number =>
  columnX(sweep, (time - sweep.origin) / sweep.dt, place);

export interface Spot {
  readonly column: number;
  /** 1 at the bottom. */
  readonly row: number;
}

/** The unit and column under a point of the map; null outside. */
export function spotAt(x: number, y: number, sweep: Sweep, layout: RatesLayout): Spot | null {
  if (x < layout.left || x >= layout.right || y < layout.mapTop || y >= layout.mapBottom) return null;
  const column = Math.min(sweep.columns - 1, Math.floor((sweep.columns * (x - layout.left)) / (layout.right - layout.left)));
  const row = sweep.size - Math.min(sweep.size - 1, Math.floor((sweep.size * (y - layout.mapTop)) / (layout.mapBottom - layout.mapTop)));
  return { column, row };
}

/** y of the middle of a row of the map. */
export const rowY = (row: number, size: number, { mapTop, mapBottom }: RatesLayout): number => mapTop + ((mapBottom - mapTop) * (size - row + 0.5)) / size;
