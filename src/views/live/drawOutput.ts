/** Panel b of Live: what the network says, the answer that is wanted, and from when on it counts. */
import { drawBottomAxis, drawLeftAxis, linearTicks, type Tick } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import { fixed } from '../../ui/format.ts';
import { linear } from '../../ui/scale.ts';
import type { LineStyle, Surface } from '../../ui/surface.ts';
import { type Asked, answerWords, presentNetwork } from './answers.ts';
import { drawGuess, drawGuessName, drawMarks } from './drawAnswers.ts';
import { columnsAhead, type Seen, type Strip, seenColumns, wholePicture } from './drawRates.ts';
import { columnX, timeX } from './layout.ts';
import { secondsText } from './summaries.ts';
import { gradedColumn, type Heard, holdsAnswer, type Kept, type Sweep } from './sweep.ts';

export interface OutputLayout {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly compact: boolean;
  /** Room right of the plot, for the answers. */
  readonly marks: number;
}

export interface OutputPicture {
  readonly present: Sweep | null;
  readonly previous: Sweep | null;
  readonly before: Kept | null;
  readonly heard: readonly Heard[];
  readonly asked: Asked;
}

/** Room for the time axis, px. */
export const footer = 26;
/** Above the plot: a line for words, where no curve strikes them. */
const header = 20;

export function outputLayout(width: number, height: number, gutter: number, marks: number): OutputLayout {
  return { left: gutter, right: width - marks, top: header, bottom: height - footer, compact: gutter < 20, marks };
}

/** What is always seen: all answers of the usual task. */
export const usualRange: readonly [number, number] = [-0.35, 2.45];

/**
 * Of what counts: the graded output, its target, and all answers that are asked for, with a margin; the usual range at least. The swing right after the pulse
 * may leave the plot.
 */
export function wantedRange(sweep: Sweep | null, asked?: Asked): readonly [number, number] {
  let [low, high] = usualRange;
  for (const duration of asked?.durations ?? []) {
    low = Math.min(low, asked!.slope * duration - 0.3);
    high = Math.max(high, asked!.slope * duration + 0.3);
  }
  // What no present answer comes from leaves the scale alone.
  if (!sweep || !holdsAnswer(sweep)) return [Math.max(low, -50), Math.min(high, 50)];
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
  picture: OutputPicture,
  range: readonly [number, number],
  layout: OutputLayout,
  strip: Strip | null,
  seen: Seen = wholePicture,
): void {
  const { present, previous, before, asked } = picture;
  const { left, right, top, bottom, compact } = layout;
  const y = linear(range, [bottom, top]);
  const size = 13.5 * colours.label;
  const band = present ? ungraded(present, layout) : null;
  if (band) surface.rect(band.from, top - 2, band.to - band.from, bottom - top + 2, { fill: colours.band });
  surface.segment(left, y(0), right, y(0), { colour: colours.hair, width: 1 });
  if (!strip) {
    // Without a gutter the durations at the right are the scale: labels inside the plot would lie under the curves.
    if (!compact && seen.left < left) drawLeftAxis(surface, y, linearTicks(range, { count: 4 }), left - 4, { tick: colours.ink3, label: colours.ink2, size });
    drawTimeAxis(surface, colours, present, layout, size);
  }
  drawGuess(surface, colours, asked, y, layout);
  if (!present) return;
  if (present.mode === 'sweep') {
    const onset = timeX(present, 0, layout);
    surface.segment(onset, 0, onset, bottom, { colour: colours.rule, width: 1 });
  }
  const graded = gradedColumn(present);
  surface.clip(left - 1, top - 3, right - left + 2, bottom - top + 5, () => {
    const ahead = columnsAhead(present, layout);
    if (!strip && previous)
      curve(surface, previous, layout, y, ...seenColumns(previous, layout, seen, ahead, previous.filled), { colour: colours.rule, width: 1.4 });
    if (before) {
      // Dots of a strip go on where those beside it end: they are counted from the beginning.
      const [from, to] = before.name ? [0, before.columns] : seenColumns(present, layout, strip ?? seen, 0, before.columns);
      curve(
        surface,
        before,
        layout,
        y,
        from,
        to,
        before.name ? { colour: colours.ink3, width: 2 * colours.stroke, dash: [2, 3] } : { colour: colours.line, width: 1.1 * colours.stroke },
      );
    }
    if (Number.isFinite(present.target) && graded < present.columns) {
      const from = columnX(present, graded, layout);
      surface.segment(from, y(present.target), right, y(present.target), { colour: colours.ink, width: 1.6 * colours.stroke, dash: [1.6, 3.2] });
    }
    const [from, to] = seenColumns(present, layout, seen, strip?.from ?? 0, present.filled);
    curve(surface, present, layout, y, from, Math.min(to, graded + 1), { colour: colours.ink3, width: 1.4 * colours.stroke });
    curve(surface, present, layout, y, Math.max(from, graded), to, { colour: colours.ink, width: 2.4 * colours.stroke });
  });
}

/** The words: not graded yet, guessing, before, and the answer. Drawn over the curves, whole, when they change. */
export function drawOutputWords(surface: Surface, colours: Colours, picture: OutputPicture, range: readonly [number, number], layout: OutputLayout): void {
  const { present, before, heard, asked } = picture;
  const { left, right, top, bottom, compact } = layout;
  const y = linear(range, [bottom, top]);
  const size = 13.5 * colours.label;
  const onset = present?.mode === 'sweep' ? timeX(present, 0, layout) : left;
  drawGuessName(surface, colours, asked, y, layout, onset - left);
  drawMarks(surface, colours, asked, heard, presentNetwork(present), y, layout);
  if (!present) return;
  // Above the plot, where no curve strikes them: the answer at the right, and what is left of the line for what is not graded.
  const lane = top - 10;
  const free = drawAnswer(surface, colours, picture, layout, lane);
  const band = ungraded(present, layout);
  if (band) {
    const words = `not graded before ${secondsText(present.gradedFrom)}`;
    const width = surface.textWidth(words, { size });
    const end = Math.min(Math.max(band.to, left + width + 4), right);
    if (end < free - 12) surface.text(words, end, lane, { colour: colours.ink3, size, baseline: 'middle', anchor: 'end', casing: colours.paper });
  }
  if (!before) return;
  const name = before.name ?? 'before';
  const words = before.duration === present.duration ? name : `${name}, ${fixed(before.duration, 0)} ms`;
  // Over or under its curve, where it touches neither that nor the present one, nor where that should go, nor, where there is room, the guess.
  const reach = Math.ceil(((surface.textWidth(words, { size }) / 2 + 3) * before.columns) / (right - left));
  const struck = (at: number, column: number) =>
    [before.output[column]!, column < present.filled ? present.output[column]! : present.target, compact ? Number.NaN : asked.guess.value].some(
      (value) => Math.abs(y(value) - at) < 0.7 * size,
    );
  for (let share = 0.52; share > 0.2; share -= 0.03) {
    const place = Math.floor(before.columns * share);
    for (const side of [-0.95, 0.95]) {
      const at = y(before.output[place]!) + side * size;
      let column = place - reach;
      while (column <= place + reach && !struck(at, column)) column++;
      if (column <= place + reach || at < top + 8 || at > bottom - 8) continue;
      surface.text(words, columnX(before, place, layout), at, { colour: colours.ink3, size, baseline: 'middle', anchor: 'middle', casing: colours.paper });
      return;
    }
  }
}

/** "heard 300 ms, says 298 ms", and the output beside it where there is room. Returns where it begins, px. */
function drawAnswer(surface: Surface, colours: Colours, { present, asked }: OutputPicture, { left, right, compact, marks }: OutputLayout, at: number): number {
  const answer = present && answerWords(present, asked.slope);
  if (!answer) return Number.POSITIVE_INFINITY;
  const end = compact ? right + marks : right;
  const small = { size: 13.5 * colours.label };
  const serif = { size: (compact ? 16 : 17) * colours.label, family: 'serif', italic: true } as const;
  const value = end - left > 480 ? `   ${answer.value}` : '';
  const width = surface.textWidth(value, small);
  if (value) surface.text(value, end, at, { ...small, colour: colours.ink3, anchor: 'end', baseline: 'middle', casing: colours.paper });
  surface.text(answer.words, end - width, at, { ...serif, colour: colours.ink2, anchor: 'end', baseline: 'middle', casing: colours.paper });
  return end - width - surface.textWidth(answer.words, serif);
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
  sweep: Pick<Sweep, 'columns' | 'output'>,
  layout: OutputLayout,
  y: (value: number) => number,
  from: number,
  to: number,
  style: LineStyle,
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

/** The time axis that the figures of Live share, under `bottom`. */
export function drawTimeAxis(
  surface: Surface,
  colours: Colours,
  sweep: Sweep | null,
  layout: Pick<OutputLayout, 'left' | 'right' | 'bottom' | 'compact'>,
  size: number,
): void {
  const { left, right, bottom, compact } = layout;
  const axis = sweep ?? { columns: 490, dt: 10, origin: -900, mode: 'sweep' };
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
