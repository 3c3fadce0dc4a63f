/** Panel a of Live on any surface: the input, the rates of all units, the traces of a few. Drawn whole, or only a vertical strip of it while the sweep runs. */
import type { Colours } from '../../ui/colours.ts';
import { fixed } from '../../ui/format.ts';
import type { Surface } from '../../ui/surface.ts';
import { columnX, type RatesLayout, rowY, timeX } from './layout.ts';
import { shareOf } from './rateScale.ts';
import type { Sweep } from './sweep.ts';

export interface RatesPicture {
  readonly present: Sweep | null;
  readonly previous: Sweep | null;
  readonly order: ArrayLike<number>;
  /** Rows whose rates are drawn as traces. */
  readonly rows: readonly number[];
  readonly size: number;
}

/** Columns from..to-1, and x of the strip that is drawn; null for the whole figure. */
export interface Strip {
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly right: number;
}

/** Blank space ahead of the sweep, px. */
export const gap = 6;

/**
 * What a sweep changes when it goes on from column `from`. Its edges are whole pixels and more columns are drawn than are cut out, so that no seam shows
 * between strips.
 */
export function stripOf(sweep: Sweep, from: number, layout: { left: number; right: number }): Strip {
  return {
    from: Math.max(0, from - 6),
    to: sweep.filled,
    left: Math.floor(columnX(sweep, Math.max(0, from - 2), layout)),
    right: Math.ceil(Math.min(layout.right + 1, columnX(sweep, sweep.filled, layout) + gap)),
  };
}

/** What can be seen of a picture, x in px; all of it where a caller says nothing. */
export type Seen = { readonly left: number; readonly right: number };
export const wholePicture: Seen = { left: Number.NEGATIVE_INFINITY, right: Number.POSITIVE_INFINITY };

/** The columns of from..to-1 that can be seen, and a few beside them, for the lines that lead there. */
export function seenColumns(sweep: Sweep, layout: { left: number; right: number }, { left, right }: Seen, from: number, to: number): [number, number] {
  const perPixel = sweep.columns / (layout.right - layout.left);
  return [Math.max(from, Math.floor((left - layout.left) * perPixel) - 4), Math.min(to, Math.ceil((right - layout.left) * perPixel) + 4)];
}

/** The first column of the sweep before that is still seen: what stands behind the blank space ahead of the present one. */
export function columnsAhead(sweep: Pick<Sweep, 'filled' | 'columns'>, { left, right }: { left: number; right: number }): number {
  return Math.min(sweep.columns, sweep.filled + Math.ceil((gap / (right - left)) * sweep.columns));
}

const xs = new Float64Array(4096);
const ys = new Float64Array(4096);

function trace(
  surface: Surface,
  colour: string,
  width: number,
  sweep: Sweep,
  layout: RatesLayout,
  from: number,
  to: number,
  y: (column: number) => number,
): void {
  let count = 0;
  for (let column = from; column < to && count < xs.length; column++, count++) {
    xs[count] = columnX(sweep, column + 0.5, layout);
    ys[count] = y(column);
  }
  surface.line(xs, ys, { colour, width }, 0, count);
}

/** Everything but the map, as far as it can be seen. */
export function drawRates(
  surface: Surface,
  colours: Colours,
  picture: RatesPicture,
  layout: RatesLayout,
  strip: Strip | null,
  seen: Seen = wholePicture,
): void {
  const { present, previous, order, rows, size } = picture;
  const { left, right, inputBase, inputTop, mapTop, mapBottom, traces, traceReach, compact } = layout;
  const label = 13.5 * colours.label;
  if (!strip && !compact && seen.left < left) {
    surface.text('input', left - 12, inputBase - 4, { colour: colours.ink2, size: label, anchor: 'end', baseline: 'middle' });
    surface.text('unit', left - 12, (mapTop + mapBottom) / 2, { colour: colours.ink2, size: label, anchor: 'end', baseline: 'middle' });
    rows.forEach((row, i) => {
      if (traces[i] === undefined) return;
      // The unit, not its row: rows are in order of phase, and a number at their ends would be read as that of a unit.
      surface.text(String(order[row - 1] ?? row - 1), left - 12, traces[i], { colour: colours.ink2, size: label, anchor: 'end', baseline: 'middle' });
    });
  }
  if (!strip && !compact && seen.right > right) {
    rows.forEach((row, i) => {
      if (traces[i] === undefined) return;
      const y = rowY(row, size, layout);
      surface.polygon([right + 4, right + 10, right + 10], [y, y - 4, y + 4], { fill: colours.ink });
    });
  }
  surface.rect(left, mapTop - 0.5, right - left, mapBottom - mapTop + 1, { stroke: colours.hair, width: 1 });
  for (const y of traces) surface.segment(left, y, right, y, { colour: colours.hair, width: 1 });
  if (!present) return;

  const onset = present.mode === 'sweep' ? timeX(present, 0, layout) : null;
  const [from, to] = seenColumns(present, layout, seen, strip?.from ?? 0, present.filled);
  const ahead = columnsAhead(present, layout);
  const pulse = Math.max(1e-9, ...[2, Math.abs(present.input[Math.max(0, present.pulseColumn)] ?? 0)]);
  const inputY = (sweep: Sweep) => (column: number) => inputBase - (inputBase - inputTop) * Math.max(-0.3, sweep.input[column]! / pulse);

  if (!strip && previous) {
    const old = seenColumns(previous, layout, seen, ahead, previous.filled);
    trace(surface, colours.rule, 1.4, previous, layout, ...old, inputY(previous));
    rows.forEach((row, i) => {
      const unit = order[row - 1] ?? row - 1;
      if (traces[i] !== undefined)
        trace(
          surface,
          colours.rule,
          1.4,
          previous,
          layout,
          ...old,
          (column) => traces[i]! - traceReach * shareOf(previous.rates[column * previous.size + unit]!, previous.scale),
        );
    });
  }
  stepped(surface, colours.ink, 1.4 * colours.stroke, present, layout, from, to, inputY(present));
  rows.forEach((row, i) => {
    const unit = order[row - 1] ?? row - 1;
    if (traces[i] !== undefined)
      trace(
        surface,
        colours.ink,
        1.4 * colours.stroke,
        present,
        layout,
        from,
        to,
        (column) => traces[i]! - traceReach * shareOf(present.rates[column * present.size + unit]!, present.scale),
      );
  });
  if (onset !== null) {
    surface.segment(onset, mapBottom, onset, surface.height, { colour: colours.rule, width: 1 });
    surface.segment(onset, inputBase, onset, mapTop, { colour: colours.rule, width: 1 });
  }
  // In a sweep the pulse is announced: words that came with it would be cut off at the edge of the strip that is drawn.
  const pulseColumn = present.mode === 'sweep' ? -present.origin / present.dt : present.pulseColumn;
  if (!compact && pulseColumn >= 0 && Number.isFinite(present.duration)) {
    const ends = (duration: number) => columnX(present, pulseColumn + duration / present.dt, layout) + 8;
    // Behind the pulse of the sweep before as well, whose edge is seen until the present one gets there.
    const longest = present.mode === 'sweep' && previous?.mode === 'sweep' ? Math.max(present.duration, previous.duration || 0) : present.duration;
    const end = ends(longest);
    const words = `a pulse of ${fixed(present.duration, Number.isInteger(present.duration) ? 0 : 1)} ms`;
    const fits = end + surface.textWidth(words, { size: label }) < right;
    surface.text(words, fits ? end : ends(0) - 16, inputBase - 9, {
      colour: colours.ink,
      size: label,
      baseline: 'middle',
      anchor: fits ? 'start' : 'end',
    });
  }
}

/** The input goes up and down at once: steps, not slopes. */
function stepped(
  surface: Surface,
  colour: string,
  width: number,
  sweep: Sweep,
  layout: RatesLayout,
  from: number,
  to: number,
  y: (column: number) => number,
): void {
  const x: number[] = [];
  const heights: number[] = [];
  let last = Number.NaN;
  for (let column = from; column < to; column++) {
    const height = y(column);
    if (height !== last) {
      if (x.length > 0) {
        x.push(columnX(sweep, column, layout));
        heights.push(last);
      }
      x.push(columnX(sweep, column, layout));
      heights.push(height);
    }
    last = height;
  }
  if (x.length > 0) {
    x.push(columnX(sweep, to, layout));
    heights.push(last);
  }
  surface.line(x, heights, { colour, width });
}
