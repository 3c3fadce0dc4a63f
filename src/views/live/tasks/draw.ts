/** The figures of Live for a task with several channels, on any surface: inputs and rates, and each output with what is wanted of it. */
import { drawn } from '../../../figures/tasks/words.ts';
import { drawBottomAxis, drawLeftAxis, linearTicks, type Tick, ticksAt } from '../../../ui/axis.ts';
import type { Colours } from '../../../ui/colours.ts';
import { linear } from '../../../ui/scale.ts';
import type { Surface } from '../../../ui/surface.ts';
import { columnX } from '../layout.ts';
import type { Beside, MapPlace } from '../pinning.ts';
import { isGraded, type TaskSweep } from './sweep.ts';

export interface TaskPicture {
  readonly present: TaskSweep | null;
  readonly previous: TaskSweep | null;
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** Rows that follow each output, from the bottom up, last output first. */
  readonly groups: readonly number[];
  readonly size: number;
  /** Of the output axes. */
  readonly range: readonly [number, number];
  /** Of a run that is pinned: output `channel` at the columns of the present sweep. */
  readonly beside?: ((channel: number) => Float32Array) | null;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface RatesPlace extends Box {
  /** One box for each input, from above. */
  readonly inputs: readonly Box[];
  readonly compact: boolean;
  /** Height of the line above each input for its name; 0 where there is none. */
  readonly nameLine: number;
}

/** Columns from..to-1 that are drawn; null for all. */
export type Part = { readonly from: number; readonly to: number } | null;

/** Height of a line with a name, px. */
const nameLineHeight = 14;

/** Room right of the plots in which a name can stand, px. */
const inMargin = 60;

/** Room for the time axis, px. */
export const footer = 26;

/** Left and right of the plots, px. */
export interface Margins {
  readonly gutter: number;
  readonly room: number;
}

/** Where inputs and the map of the rates stand. */
export function ratesPlace(width: number, height: number, { gutter, room }: Margins, inputs: number): RatesPlace {
  const compact = gutter < 20;
  const right = width - room;
  const shown = drawn(inputs);
  const step = Math.min(compact ? 34 : 30, ((compact ? 0.5 : 0.4) * height) / Math.max(1, shown));
  // On a phone there is no room for names beside the curves: a line above each.
  const nameLine = compact && step >= nameLineHeight + 10 ? nameLineHeight : 0;
  const boxes = Array.from({ length: shown }, (_, k) => ({ left: gutter, right, top: 2 + nameLine + k * step, bottom: 2 + (k + 1) * step - 5 }));
  return { left: gutter, right, top: 2 + shown * step + 6, bottom: height - 2, inputs: boxes, compact, nameLine };
}

/** Its map of rates. */
export const mapOf = ({ left, right, top, bottom }: RatesPlace): MapPlace => ({ left, right, mapTop: top, mapBottom: bottom });

/** Where the present rates stand while those of a pinned run stand above them. */
export const placeBelow = (place: RatesPlace, beside: Beside | null): RatesPlace => (beside ? { ...place, top: beside.below(mapOf(place)).mapTop } : place);

/** On a phone several outputs have their names above their curves, where these keep some height. */
const hasNameLine = (gutter: number, outputs: number, step: number) => gutter < 20 && outputs > 1 && step >= nameLineHeight + 16;

/** One box for each output, from above, over one time axis. */
export function outputPlaces(width: number, height: number, { gutter, room }: Margins, outputs: number): readonly Box[] {
  const shown = drawn(outputs);
  const step = (height - footer) / Math.max(1, shown);
  const nameLine = hasNameLine(gutter, shown, step) ? nameLineHeight : 0;
  return Array.from({ length: shown }, (_, k) => ({ left: gutter, right: width - room, top: k * step + 3 + nameLine, bottom: (k + 1) * step - 6 }));
}

/** Heights of one channel of [columns, width] as steps, from the first of the columns to be drawn. */
function series(sweep: TaskSweep, values: Float32Array, width: number, channel: number, part: Part, box: Box, y: (value: number) => number, steps: boolean) {
  const from = Math.max(0, (part?.from ?? 0) - 1);
  const to = Math.min(part?.to ?? sweep.filled, sweep.filled);
  const x: number[] = [];
  const heights: number[] = [];
  for (let column = from; column < to; column++) {
    const height = y(values[column * width + channel]!);
    if (steps) {
      x.push(columnX(sweep, column, box), columnX(sweep, column + 1, box));
      heights.push(height, height);
    } else {
      x.push(columnX(sweep, column + 0.5, box));
      heights.push(Math.min(box.bottom + 40, Math.max(box.top - 40, height)));
    }
  }
  return { x, heights };
}

/** Everything of panel a but the map itself. */
export function drawInputs(surface: Surface, colours: Colours, picture: TaskPicture, place: RatesPlace, part: Part): void {
  const { present, previous, inputNames, outputNames, groups, size } = picture;
  const { left, right, top, bottom, inputs, compact, nameLine } = place;
  const label = 13.5 * colours.label;
  const names = { colour: colours.ink2, size: label, anchor: 'end', baseline: 'middle' } as const;
  surface.rect(left, top - 0.5, right - left, bottom - top + 1, { stroke: colours.hair, width: 1 });
  if (!part && !compact) {
    // A name that does not fit stands over its line, and its number beside it: the keys give pulses by number.
    inputs.forEach((box, k) => {
      const name = inputNames[k] ?? '';
      const fits = surface.textWidth(name, { size: label }) < left - 12;
      surface.text(fits ? name : String(k + 1), left - 10, (box.top + box.bottom) / 2, names);
    });
    let below = 0;
    groups.forEach((count, k) => {
      const y = bottom - ((bottom - top) * (below + count / 2)) / Math.max(1, size);
      const of = outputNames.length - 1 - k;
      if (groups.length > 1 && (count * (bottom - top)) / Math.max(1, size) > label) surface.text(`for ${of + 1}`, left - 10, y, names);
      below += count;
    });
  }
  inputs.forEach((box, k) => {
    const y = linear(present?.inputRanges[k] ?? [0, 1], [box.bottom, box.top]);
    surface.segment(left, y(0), right, y(0), { colour: colours.hair, width: 1 });
    if (!present) return;
    if (!part && previous) {
      const old = series(previous, previous.input, previous.inputs, k, { from: present.filled + 4, to: previous.filled }, box, y, true);
      if (previous.filled > present.filled + 4) surface.line(old.x, old.heights, { colour: colours.rule, width: 1.2 });
    }
    const now = series(present, present.input, present.inputs, k, part, box, y, true);
    surface.line(now.x, now.heights, { colour: colours.ink, width: 1.4 * colours.stroke });
  });
  // Also in a strip, whose part of a name has been wiped away with the rest of it.
  inputs.forEach((box, k) => {
    const name = inputNames[k] ?? '';
    if (nameLine > 0) surface.text(name, left, box.top - nameLine / 2 - 1, { colour: colours.ink2, size: 12, baseline: 'middle' });
    else if (!compact && surface.textWidth(name, { size: label }) >= left - 12) {
      // In the margin where there is one, a word under the other; else over its line.
      if (surface.width - right >= inMargin) {
        const lines = surface.textWidth(name, { size: 12 }) < surface.width - right - 12 ? [name] : name.split(/ (?=\S+$)/);
        const middle = (box.top + box.bottom) / 2;
        if (!part)
          lines.forEach((line, at) => {
            surface.text(line, right + 8, middle + 13 * (at - (lines.length - 1) / 2), { colour: colours.ink3, size: 12, baseline: 'middle' });
          });
      } else surface.text(name, right - 4, box.top + 7, { colour: colours.ink3, size: label, anchor: 'end', baseline: 'middle', casing: colours.paper });
    }
  });
}

/** Lines between the groups, over the map. */
export function drawGroups(surface: Surface, colours: Colours, { groups, size }: TaskPicture, { left, right, top, bottom }: Box): void {
  let below = 0;
  for (const count of groups.slice(0, -1)) {
    below += count;
    const y = bottom - ((bottom - top) * below) / Math.max(1, size);
    if (below > 0 && below < size) surface.segment(left, y, right, y, { colour: colours.paper, width: 2 });
  }
}

/** Panel b: each output, dotted what is wanted of it, grey where it is not graded. */
export function drawOutputs(surface: Surface, colours: Colours, picture: TaskPicture, places: readonly Box[], height: number, part: Part): void {
  const { present, previous, outputNames, range, beside } = picture;
  const label = 13.5 * colours.label;
  places.forEach((box, k) => {
    const y = linear(range, [box.bottom, box.top]);
    const compact = box.left < 20;
    if (present && present.mode === 'sweep')
      ungraded(present, k).forEach(([from, to]) =>
        surface.rect(columnX(present, from, box), box.top, columnX(present, to, box) - columnX(present, from, box), box.bottom - box.top, {
          fill: colours.band,
        }),
      );
    surface.segment(box.left, y(0), box.right, y(0), { colour: colours.hair, width: 1 });
    if (!part && !compact) {
      drawLeftAxis(
        surface,
        y,
        linearTicks(range, { count: box.bottom - box.top > 90 ? 4 : 2 }).filter(({ value }) => y(value) >= box.top && y(value) <= box.bottom),
        box.left - 4,
        { tick: colours.ink3, label: colours.ink2, size: label },
      );
      if (places.length > 1) surface.text(String(k + 1), 4, (box.top + box.bottom) / 2, { colour: colours.ink2, size: label, baseline: 'middle' });
    }
    if (hasNameLine(box.left, places.length, (height - footer) / places.length))
      surface.text(outputNames[k] ?? '', box.left, box.top - nameLineHeight / 2 - 1, { colour: colours.ink2, size: 12, baseline: 'middle' });
    if (!present) return;
    surface.clip(box.left - 1, box.top - 2, box.right - box.left + 2, box.bottom - box.top + 4, () => {
      if (!part && previous && previous.filled > present.filled + 4) {
        const old = series(previous, previous.output, previous.outputs, k, { from: present.filled + 4, to: previous.filled }, box, y, false);
        surface.line(old.x, old.heights, { colour: colours.rule, width: 1.3 });
      }
      wantedLines(present, k).forEach(({ from, to }) => {
        const x: number[] = [];
        const heights: number[] = [];
        for (let column = from; column < to; column++) {
          x.push(columnX(present, column + 0.5, box));
          heights.push(y(present.target[column * present.outputs + k]!));
        }
        surface.line(x, heights, { colour: colours.ink, width: 1.6 * colours.stroke, dash: [1.6, 3.2] });
      });
      const other = beside?.(k);
      if (other) {
        const at = Array.from(other, (_, column) => columnX(present, column + 0.5, box));
        surface.line(
          at,
          other.map((value) => Math.min(box.bottom + 40, Math.max(box.top - 40, y(value)))),
          { colour: colours.ink3, width: 2 * colours.stroke, dash: [2, 3] },
        );
      }
      const now = series(present, present.output, present.outputs, k, part, box, y, false);
      surface.line(now.x, now.heights, { colour: colours.ink, width: 2.2 * colours.stroke });
    });
    const last = beside?.(k).findLast(Number.isFinite);
    if (last !== undefined && !part)
      surface.text('A', box.right + 2, Math.min(box.bottom - 5, Math.max(box.top + 5, y(last))), { colour: colours.ink3, size: 13, baseline: 'middle' });
  });
  if (!part) drawTime(surface, colours, present, places, height, label);
}

/** Stretches of columns in which this output is graded, whole pages. */
function wantedLines(sweep: TaskSweep, channel: number): { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (let column = 0; column < sweep.columns; column++) {
    if (!isGraded(sweep, column, channel)) continue;
    const last = found.at(-1);
    if (last?.to === column) last.to++;
    else found.push({ from: column, to: column + 1 });
  }
  return found;
}

/** The rest of the page. */
function ungraded(sweep: TaskSweep, channel: number): (readonly [number, number])[] {
  const gaps: (readonly [number, number])[] = [];
  let at = 0;
  for (const { from, to } of wantedLines(sweep, channel)) {
    if (from > at) gaps.push([at, from]);
    at = to;
  }
  if (at < sweep.columns) gaps.push([at, sweep.columns]);
  return gaps;
}

function drawTime(surface: Surface, colours: Colours, sweep: TaskSweep | null, places: readonly Box[], height: number, size: number): void {
  const box = places[0];
  if (!box || !sweep) return;
  const [start, end] = [sweep.origin / 1000, (sweep.origin + sweep.columns * sweep.dt) / 1000];
  const step = end - start > 2.4 ? 1 : 0.5;
  const ticks: Tick[] = ticksAt(
    Array.from({ length: Math.floor((end - start) / step + 1e-9) + 1 }, (_, i) => Math.round((start + i * step) * 100) / 100),
    { unit: 's' },
  );
  drawBottomAxis(
    surface,
    linear([start, end], [box.left, box.right]),
    ticks,
    height - footer + 2,
    { tick: colours.ink3, label: colours.ink2, size },
    0,
    box.right + 10,
  );
}

/** What the output axes hold: all of `target` that is graded, with room. */
export function outputRange(target: ArrayLike<number>, mask: ArrayLike<number>): readonly [number, number] {
  let [low, high] = [0, 1];
  for (let i = 0; i < target.length; i++) {
    if (mask[i] === 0) continue;
    low = Math.min(low, target[i]!);
    high = Math.max(high, target[i]!);
  }
  const room = 0.3 * (high - low);
  return [low - room, high + room];
}
