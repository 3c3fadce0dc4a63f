/** Panel b of Live: what the network says, the answer that is wanted, and from when on it counts. */
import { drawBottomAxis, drawLeftAxis, linear, linearTicks, type Tick } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import { fixed } from '../../ui/format.ts';
import type { Surface } from '../../ui/surface.ts';
import { type Seen, type Strip, seenColumns, wholePicture } from './drawRates.ts';
import { arrowRoom, columnX, timeX } from './layout.ts';
import { answerOf, gradedColumn, type Sweep } from './sweep.ts';

export interface OutputLayout {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly compact: boolean;
}

const footer = 26;
/** Where the labels of the left axis stand inside the plot they reach so far, px. */
const axisInside = 60;

export function outputLayout(width: number, height: number, gutter: number): OutputLayout {
  return { left: gutter, right: width - arrowRoom, top: 4, bottom: height - footer, compact: gutter < 20 };
}

/** What is always seen: all answers of the usual task. */
export const usualRange: readonly [number, number] = [-0.35, 2.45];

/** Of what counts: the graded output and the target, with a margin; the usual range at least. The swing right after the pulse may leave the plot. */
export function wantedRange(sweep: Sweep | null): readonly [number, number] {
  let [low, high] = usualRange;
  if (!sweep) return [low, high];
  const from = gradedColumn(sweep);
  for (let column = Math.min(from, sweep.filled); column < sweep.filled; column++) {
    const value = sweep.output[column]!;
    if (value - 0.2 < low) low = value - 0.2;
    if (value + 0.2 > high) high = value + 0.2;
  }
  if (Number.isFinite(sweep.target)) high = Math.max(high, sweep.target + 0.3);
  return [Math.max(low, -50), Math.min(high, 50)];
}

export function drawOutput(
  surface: Surface,
  colours: Colours,
  present: Sweep | null,
  previous: Sweep | null,
  range: readonly [number, number],
  layout: OutputLayout,
  strip: Pick<Strip, 'from'> | null,
  seen: Seen = wholePicture,
): void {
  const { left, right, top, bottom, compact } = layout;
  const y = linear(range, [bottom, top]);
  const size = 13.5 * colours.label;
  const band = present ? ungraded(present, layout) : null;
  if (band) surface.rect(band.from, top - 2, band.to - band.from, bottom - top + 2, { fill: colours.band });
  surface.segment(left, y(0), right, y(0), { colour: colours.hair, width: 1 });
  if (!strip) {
    const axis = { tick: colours.ink3, label: colours.ink2, size, casing: colours.paper };
    if (seen.left < left + axisInside) drawLeftAxis(surface, y, linearTicks(range, { count: compact ? 3 : 4 }), left - 4, axis);
    drawTimeAxis(surface, colours, present, layout, size);
  }
  if (!present) return;
  if (present.mode === 'sweep') {
    const onset = timeX(present, 0, layout);
    surface.segment(onset, 0, onset, bottom, { colour: colours.rule, width: 1 });
  }
  const graded = gradedColumn(present);
  surface.clip(left - 1, top - 3, right - left + 2, bottom - top + 5, () => {
    const ahead = Math.min(present.columns, present.filled + Math.ceil((6 / (right - left)) * present.columns));
    if (!strip && previous)
      curve(surface, previous, layout, y, ...seenColumns(previous, layout, seen, ahead, previous.filled), { colour: colours.rule, width: 1.4 });
    if (Number.isFinite(present.target) && graded < present.columns) {
      const from = columnX(present, graded, layout);
      surface.segment(from, y(present.target), right, y(present.target), { colour: colours.ink, width: 1.6 * colours.stroke, dash: [1.6, 3.2] });
    }
    const [from, to] = seenColumns(present, layout, seen, strip?.from ?? 0, present.filled);
    curve(surface, present, layout, y, from, Math.min(to, graded + 1), { colour: colours.ink3, width: 1.4 * colours.stroke });
    curve(surface, present, layout, y, Math.max(from, graded), to, { colour: colours.ink, width: 2.4 * colours.stroke });
  });
}

/** The words: not graded yet, and the answer. Drawn over the curves, whole, when they change. */
export function drawOutputWords(surface: Surface, colours: Colours, present: Sweep | null, range: readonly [number, number], layout: OutputLayout): void {
  if (!present) return;
  const { right, top, bottom } = layout;
  const y = linear(range, [bottom, top]);
  const size = 13.5 * colours.label;
  const band = ungraded(present, layout);
  if (band) {
    const width = (words: string) => surface.textWidth(words, { size });
    // Where the output has calmed down, and on the side of it that is free.
    const room = 0.75 * (band.to - band.from) - 6;
    const words = [`not graded before ${fixed(present.gradedFrom / 1000, 1)} s`, 'not graded'].find((text) => width(text) < room);
    const at = present.target > 0.8 ? y(0) - 11 : y(Math.max(present.target || 0, 0)) - 30;
    if (words) surface.text(words, band.to - 6, at, { colour: colours.ink3, size, baseline: 'middle', anchor: 'end', casing: colours.band });
  }
  const answer = answerOf(present);
  if (!answer || !Number.isFinite(present.target)) return;
  const serif = { size: 17 * colours.label, family: 'serif', italic: true } as const;
  const spoken = Math.abs(answer.mean) < 100 ? fixed(answer.mean, 2) : fixed(answer.mean, 0);
  const near = Math.abs(answer.mean - present.target) < 0.1;
  const high = Math.max(answer.mean, present.target);
  const at = Math.min(Math.max(y(Math.min(high, range[1])) - 17, top + 9), bottom - 12);
  const wanted = near ? '' : `, wanted ${fixed(present.target, 2)}`;
  surface.text(`the answer: ${spoken}${wanted}`, right, at, { ...serif, colour: colours.ink2, anchor: 'end', baseline: 'middle', casing: colours.paper });
}

/** x of the time after the pulse in which the output is not graded, as far as it is on the page. */
function ungraded(sweep: Sweep, layout: OutputLayout): { readonly from: number; readonly to: number } | null {
  const graded = gradedColumn(sweep);
  const pulse = sweep.mode === 'sweep' ? -sweep.origin / sweep.dt : sweep.pulseColumn;
  if (pulse < 0 || !(graded > pulse) || pulse >= sweep.columns) return null;
  return { from: columnX(sweep, pulse, layout), to: Math.min(layout.right, columnX(sweep, graded, layout)) };
}

function curve(
  surface: Surface,
  sweep: Sweep,
  layout: OutputLayout,
  y: (value: number) => number,
  from: number,
  to: number,
  style: { colour: string; width: number },
): void {
  if (to - from < 1) return;
  const x: number[] = [];
  const heights: number[] = [];
  for (let column = from; column < to; column++) {
    x.push(columnX(sweep, column + 0.5, layout));
    // A canvas draws far-away points badly; what is off the plot is off it by little.
    heights.push(Math.min(layout.bottom + 200, Math.max(layout.top - 200, y(sweep.output[column]!))));
  }
  surface.line(x, heights, style);
}

function drawTimeAxis(surface: Surface, colours: Colours, sweep: Sweep | null, layout: OutputLayout, size: number): void {
  const { left, right, bottom, compact } = layout;
  const axis = sweep ?? { columns: 590, dt: 10, origin: -900, mode: 'sweep' };
  const start = axis.origin / 1000;
  const end = (axis.origin + axis.columns * axis.dt) / 1000;
  const scale = linear([start, end], [left, right]);
  const ticks: Tick[] = [];
  for (let second = Math.ceil(start - 1e-9); second <= end + 1e-9; second++) ticks.push({ value: second, label: fixed(second, 0) });
  const last = ticks.at(-1);
  if (last)
    ticks[ticks.length - 1] = {
      value: last.value,
      label: `${fixed(last.value, 0)}\u00a0s${compact ? '' : axis.mode === 'sweep' ? ' after the pulse' : ' of free run'}`,
    };
  drawBottomAxis(surface, scale, ticks, bottom + 2, { tick: colours.ink3, label: colours.ink2, size }, 0, right);
}
