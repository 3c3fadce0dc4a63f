/** The three parts of a step that run over the time of a trial: forward and its error from the start to the end, the signal from the end to the start. */
import { drawBottomAxis, drawLeftAxis, linearTicks, type Tick } from '../../../ui/axis.ts';
import type { Colours } from '../../../ui/colours.ts';
import { logTicks } from '../../../ui/logTicks.ts';
import { linear, logarithmic, type Scale } from '../../../ui/scale.ts';
import type { Surface } from '../../../ui/surface.ts';
import { firstHeard, type Shown, type Step, ungraded } from './channel.ts';
import { reachTicks, reachWithin } from './reach.ts';

/** What was drawn where, to read it point by point: the scale of each of the plots, from the top down. */
export interface Drawn {
  readonly x: Scale;
  readonly plots: readonly Scale[];
}

interface Frame {
  readonly left: number;
  readonly right: number;
  readonly x: Scale;
  readonly top: number;
  readonly middle: number;
  readonly bottom: number;
}

const axisStyle = (colours: Colours) => ({ tick: colours.ink3, label: colours.ink2, size: 13.5 * colours.label });

/** Of one plot, or of two above each other over the same time. */
function frameOf(surface: Surface, time: Float64Array | null, colours: Colours): Frame {
  const { label } = colours;
  const [left, right] = [64 * label, surface.width - 16];
  const [top, bottom] = [8, surface.height - 28 * label];
  const end = time?.at(-1) ?? 1000;
  const x = linear([0, end], [left, right]);
  const seconds = linear([0, end / 1000], [left, right]);
  drawBottomAxis(surface, seconds, linearTicks([0, end / 1000], { count: 5, unit: 's' }), bottom + 4, axisStyle(colours), left - 10, surface.width);
  return { left, right, x, top, middle: Math.round((top + bottom) / 2), bottom };
}

/** Least and largest of several curves and of 0, with a little room. */
export function rangeOf(...curves: readonly ArrayLike<number>[]): readonly [number, number] {
  let [low, high] = [0, 0];
  for (const curve of curves) {
    for (let t = 0; t < curve.length; t++) {
      const value = curve[t]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low === high) return [-1, 1];
  const room = 0.08 * (high - low);
  return [low - (low < 0 ? room : 0), high + (high > 0 ? room : 0)];
}

/** Even to both sides of 0. */
const evenRange = (...curves: readonly ArrayLike<number>[]): readonly [number, number] => {
  const [low, high] = rangeOf(...curves);
  const far = Math.max(-low, high);
  return [-far, far];
};

function plot(surface: Surface, range: readonly [number, number], { left, right }: Frame, [top, bottom]: readonly [number, number], colours: Colours): Scale {
  const y = linear(range, [bottom, top]);
  const far = Math.max(-range[0], range[1]);
  const inside = (all: readonly Tick[]) => all.filter(({ value }) => y(value) >= top - 1 && y(value) <= bottom + 1);
  const apart = (all: readonly Tick[]) => all.every(({ value }, k) => k === 0 || Math.abs(y(value) - y(all[k - 1]!.value)) >= 18 * colours.label);
  // Where numbers would be long there are few, in powers; and never so many that they touch.
  const ways = far < 0.005 ? [reachTicks(reachWithin(far))] : [5, 4, 3, 2].map((count) => linearTicks(range, { count }));
  const ticks = ways.map(inside).find(apart) ?? [{ value: 0, label: '0' }];
  drawLeftAxis(surface, y, ticks, left - 4, axisStyle(colours));
  surface.segment(left, y(0), right, y(0), { colour: colours.rule, width: 1 });
  return y;
}

/**
 * Bands where nothing is graded. Returns what writes that on the widest, once the curves are drawn: at its top or its bottom, on the side away from the curve.
 */
function drawUngraded(
  surface: Surface,
  step: Step,
  mask: Float64Array,
  { x }: Frame,
  [top, bottom]: readonly [number, number],
  colours: Colours,
): (curve: Float64Array) => void {
  const dt = step.time[0]!;
  let widest = 0;
  let middle = 0;
  for (const [from, to] of ungraded(mask)) {
    const [left, right] = [x(from * dt), x(to * dt)];
    surface.rect(left, top, right - left, bottom - top, { fill: colours.band });
    if (right - left > widest) [widest, middle] = [right - left, (left + right) / 2];
  }
  const style = { size: 13 * colours.label, colour: colours.ink3, anchor: 'middle', baseline: 'middle', casing: colours.band } as const;
  return (curve) => {
    if (widest <= surface.textWidth('not graded', style) + 12) return;
    const inside = curve.filter((_, t) => Math.abs(x((t + 1) * dt) - middle) < widest / 2);
    const room = 10 * colours.label;
    const high = inside.some((y) => y > bottom - 2 * room) && !inside.some((y) => y < top + 2 * room);
    surface.text('not graded', middle, high ? top + room : bottom - room, style);
  };
}

const dots = (colours: Colours) => ({ colour: colours.ink, width: 1.9 * colours.stroke, dash: [0.1, 4.4 * colours.stroke], cap: 'round' }) as const;
/** One of several units: all alike, since none is special. */
const thin = (colours: Colours) => ({ colour: colours.ink2, width: 1.2 * colours.stroke });
const thick = (colours: Colours, old: boolean) => ({ colour: old ? colours.ink3 : colours.ink, width: 2.4 * colours.stroke });

/** Where the drawing has come to, while it unfolds. */
function drawPlace(surface: Surface, at: number, share: number, { top, bottom }: Frame, colours: Colours): void {
  if (share > 0 && share < 1) surface.segment(at, top, at, bottom, { colour: colours.line, width: 1 });
}

/** Curves of [U, T] between two steps. */
function drawUnits(surface: Surface, values: Float64Array, px: Float64Array, y: Scale, from: number, to: number, colours: Colours): void {
  const steps = px.length;
  for (let unit = 0; unit < values.length / steps; unit++)
    surface.line(
      px,
      values.subarray(unit * steps, (unit + 1) * steps).map((value) => y(value)),
      thin(colours),
      from,
      to,
    );
}

/** @param share of the trial that is seen, from its start on */
export function drawForward(surface: Surface, colours: Colours, step: Step | null, shown: Shown | null, share: number, old: boolean): Drawn {
  const frame = frameOf(surface, step?.time ?? null, colours);
  const { x, top, middle, bottom } = frame;
  const above = [top, middle - 8] as const;
  const below = [middle + 8, bottom] as const;
  if (step && shown) drawUngraded(surface, step, shown.mask, frame, below, colours);
  const y = plot(surface, step ? rangeOf(step.rates) : [-1, 1], frame, above, colours);
  const z = plot(surface, shown ? rangeOf(shown.output, shown.target) : [-1, 1], frame, below, colours);
  if (!step || !shown) return { x, plots: [y, z] };
  const px = step.time.map((time) => x(time));
  const to = Math.round(share * px.length);
  drawUnits(surface, step.rates, px, y, 0, to, colours);
  surface.line(
    px,
    shown.target.map((value, t) => (shown.mask[t]! > 0 ? z(value) : Number.NaN)),
    dots(colours),
  );
  const py = shown.output.map((value) => z(value));
  surface.line(px, py, thick(colours, old), 0, to);
  drawPlace(surface, px[to - 1] ?? px[0]!, share, frame, colours);
  return { x, plots: [y, z] };
}

export function drawError(surface: Surface, colours: Colours, step: Step | null, shown: Shown | null, share: number, old: boolean): Drawn {
  const frame = frameOf(surface, step?.time ?? null, colours);
  const { x, top, bottom } = frame;
  const whole = [top, bottom] as const;
  const say = step && shown && drawUngraded(surface, step, shown.mask, frame, whole, colours);
  const y = plot(surface, shown ? rangeOf(shown.difference) : [-1, 1], frame, whole, colours);
  if (!step || !shown) return { x, plots: [y] };
  const px = step.time.map((time) => x(time));
  const to = Math.round(share * px.length);
  const py = shown.difference.map((value) => y(value));
  surface.area(px.subarray(0, to), py.subarray(0, to), new Float64Array(to).fill(y(0)), { fill: colours.rule });
  surface.line(px, py, thick(colours, old), 0, to);
  say?.(py);
  drawPlace(surface, px[to - 1] ?? px[0]!, share, frame, colours);
  return { x, plots: [y] };
}

/** Decades that are shown at most. */
const mostDecades = 8;

/** Of the length of the signal: what is above 0, at most eight decades. */
export function lengthRange(length: Float64Array): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  for (const value of length) if (value > 0) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (high === 0) return [0.1, 1];
  return [Math.max(low / 1.3, high / 10 ** mostDecades), high * 1.3];
}

/** @param share of the trial that is seen, from its end on */
export function drawBackward(surface: Surface, colours: Colours, step: Step | null, share: number, old: boolean): Drawn {
  const frame = frameOf(surface, step?.time ?? null, colours);
  const { x, left, top, middle, bottom } = frame;
  // In the silence before anything is heard the signal may grow without an end, and nothing comes of it: there only its length is drawn.
  const first = step ? firstHeard(step) : 0;
  const heard = step ? Array.from(step.units, (_, k) => step.adjoint.subarray(k * step.time.length + first, (k + 1) * step.time.length)) : [];
  const y = plot(surface, step ? evenRange(...heard) : [-1, 1], frame, [top, middle - 8], colours);
  const range = step ? lengthRange(step.adjointLength) : ([0.1, 1] as const);
  const size = logarithmic(range, [bottom, middle + 8]);
  drawLeftAxis(surface, size, logTicks(range, { count: bottom - middle < 70 * colours.label ? 2 : 3 }), left - 4, axisStyle(colours));
  if (!step) return { x, plots: [y, size] };
  const px = step.time.map((time) => x(time));
  const from = px.length - Math.round(share * px.length);
  drawUnits(surface, step.adjoint, px, y, Math.max(from, first), px.length, colours);
  surface.clip(left, middle, surface.width - left, bottom - middle + 2, () =>
    surface.line(
      px,
      step.adjointLength.map((value) => (value > 0 ? size(value) : Number.NaN)),
      thick(colours, old),
      from,
    ),
  );
  drawPlace(surface, px[from] ?? px.at(-1)!, share, frame, colours);
  return { x, plots: [y, size] };
}
