/**
 * Panel a: the size of the state over time, after the input and after parts of it. The wide line is the formula, the network without the bend of its rates; the
 * thin one is the network; a ring stands where they are 10 % apart.
 */
import type { LinearStageCase } from '../../../session/protocol.ts';
import { drawBottomAxis, drawLeftAxis, linearTicks, type Tick } from '../../../ui/axis.ts';
import type { Colours } from '../../../ui/colours.ts';
import { power } from '../../../ui/format.ts';
import { linear, logarithmic, type Scale } from '../../../ui/scale.ts';
import type { Surface } from '../../../ui/surface.ts';
import { ringNames } from './ringNames.ts';
import { partText, timeText, wholeText } from './words.ts';

export interface StageData {
  /** ms after the first input, [T] */
  readonly time: Float64Array;
  readonly cases: readonly LinearStageCase[];
  readonly size: number;
  /** Of the pulse memory; null for other tasks. */
  readonly pulse: { readonly duration: number; readonly amplitude: number } | null;
  /** From this size of a state on a unit is saturated; null where there is none. */
  readonly saturated: number | null;
  readonly stale: boolean;
}

/** Where a value stands on the figure that was drawn. */
export interface Scales {
  readonly x: Scale;
  readonly y: Scale;
  readonly last: number;
}

/** Shown at least, ms. */
const shown = 2000;

/** The time axis ends after the last ring, ms. */
export function lastTime({ time, cases }: Pick<StageData, 'time' | 'cases'>): number {
  const ends = cases.map(({ holdsUntil }) => holdsUntil).filter(Number.isFinite);
  return Math.min(time.at(-1) ?? shown, Math.max(shown, Math.ceil(Math.max(0, ...ends) / 500 + 1) * 500));
}

/** The size of the mean unit: the norm over the root of their number. */
export function rangeOf({ cases, size }: Pick<StageData, 'cases' | 'size'>): readonly [number, number] {
  const most = (values: Float64Array) => values.reduce((largest, value) => (Number.isFinite(value) ? Math.max(largest, value) : largest), 0) / Math.sqrt(size);
  const top = Math.max(...cases.map(({ simulated }) => most(simulated)));
  const least = Math.min(...cases.map(({ scale }) => scale)) * top;
  if (!(top > 0)) return [1e-3, 1];
  return [Math.max(1e-12, least / 10), 3 * top];
}

export function drawStage(surface: Surface, colours: Colours, { time, cases, size, pulse, saturated, stale }: StageData): Scales {
  const { label, stroke } = colours;
  const narrow = surface.width < 560;
  const [left, right] = [(narrow ? 40 : 52) * label, surface.width - (narrow ? 12 : 120 * label)];
  const [top, bottom] = [(narrow ? 30 : 8) * label, surface.height - 30 * label];
  const last = lastTime({ time, cases });
  const range = rangeOf({ cases, size });
  const x = linear([0, last], [left, right]);
  const y = logarithmic(range, [bottom, top]);
  const style = { tick: colours.ink3, label: colours.ink2, size: 13.5 * label };
  const ink = stale ? colours.ink3 : colours.ink;
  const unit = Math.sqrt(size);
  if (saturated !== null && saturated < range[1]) surface.rect(left, top, right - left, Math.min(bottom, y(saturated)) - top, { fill: colours.band });
  if (pulse) {
    const end = x(Math.min(last, pulse.duration));
    surface.rect(left, top, end - left, bottom - top, { fill: colours.ink3, opacity: 0.14 });
    surface.text('pulse', end + 6, bottom - 12 * label, { colour: colours.ink3, size: 13.5 * label, baseline: 'middle' });
  }
  drawLeftAxis(surface, y, decades(range, bottom - top), left - 4, style);
  const seconds = linear([0, last / 1000], [left, right]);
  drawBottomAxis(surface, seconds, linearTicks([0, last / 1000], { count: narrow ? 3 : 5, unit: 's' }), bottom + 3, style, left - 10, surface.width);
  const count = time.findLastIndex((at) => at <= last + 1e-9) + 1;
  const px = Float64Array.from({ length: count + 1 }, (_, t) => x(t === 0 ? 0 : time[t - 1]!));
  const py = (values: Float64Array) => Float64Array.from({ length: count + 1 }, (_, t) => placeOf(t === 0 ? 0 : values[t - 1]! / unit, y, bottom));
  const paths = cases.map(({ simulated, predicted }) => ({ simulated: py(simulated), predicted: py(predicted) }));
  surface.clip(left, top, right - left, bottom - top, () => {
    for (const { predicted } of paths) surface.line(px, predicted, { colour: colours.line, width: 5 * stroke, opacity: 0.6 });
    for (const [k, { simulated }] of paths.entries()) surface.line(px, simulated, { colour: ink, width: (k === 0 ? 2.5 : 1.4) * stroke });
  });
  const curves = paths.map(({ simulated }) => [px, simulated] as const);
  const rings = cases.flatMap((one, k) => {
    const t = Math.round((one.holdsUntil / last) * count);
    if (!(one.holdsUntil <= last)) return [];
    const step = time.findIndex((at) => at >= one.holdsUntil - 1e-9);
    return [{ k, scale: one.scale, x: x(one.holdsUntil), y: placeOf((one.simulated[step < 0 ? t - 1 : step] ?? 0) / unit, y, bottom), holds: one.holdsUntil }];
  });
  const room = { left, right, top, bottom };
  const names = ringNames(surface, rings, curves, room, label, (ring, short) => {
    const text = ring.k === 0 ? wholeText({ holds: ring.holds, pulse }) : partLabel(ring.holds, ring.scale, ring.k === 1 && !narrow);
    return { text: short ? timeText(ring.holds) : text, look: { size: (ring.k === 0 ? 14.5 : 13.5) * label, weight: ring.k === 0 ? 600 : 400 } };
  });
  for (const { text, look, x: at, y: middle } of names) surface.text(text, at, middle, { ...look, colour: ink, baseline: 'middle', casing: colours.paper });
  for (const { x: at, y: middle } of rings) surface.disc(at, middle, 5.5 * Math.sqrt(stroke), { fill: colours.paper, stroke: ink, width: 1.8 * stroke });
  drawLegend(surface, colours, { narrow, right, top, saturated: saturated !== null && saturated < range[1], ink });
  return { x, y, last };
}

const partLabel = (holds: number, scale: number, first: boolean) => `${timeText(holds)}, ${partText(scale)}${first ? ' of it' : ''}`;

/** What is 0 lies under the plot. */
const placeOf = (value: number, y: Scale, bottom: number) => (value > 0 ? Math.min(y(value), bottom + 40) : bottom + 40);

/** Every decade where there is room, or every second one. */
export function decades([low, high]: readonly [number, number], tall: number): Tick[] {
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  const stride = Math.max(1, Math.ceil((last - first + 1) / Math.max(2, Math.floor(tall / 40))));
  const ticks: Tick[] = [];
  for (let exponent = last; exponent >= first; exponent -= stride) ticks.push({ value: 10 ** exponent, label: power(exponent) });
  return ticks;
}

/** Names of the lines: right of the plot, or in one row over it. */
function drawLegend(
  surface: Surface,
  { label, stroke, ...colours }: Colours,
  { narrow, right, top, saturated, ink }: { narrow: boolean; right: number; top: number; saturated: boolean; ink: string },
): void {
  const size = 13.5 * label;
  const marks: [string, (x: number, y: number) => void][] = [
    ['formula', (x, y) => surface.segment(x, y, x + 28, y, { colour: colours.line, width: 5 * stroke, opacity: 0.6 })],
    ['network', (x, y) => surface.segment(x, y, x + 28, y, { colour: ink, width: 2.5 * stroke })],
    ['10\u2009% apart', (x, y) => surface.disc(x + 14, y, 5, { fill: colours.paper, stroke: ink, width: 1.8 * stroke })],
    ...(saturated
      ? ([['saturated', (x, y) => surface.rect(x, y - 7, 28, 14, { fill: colours.band, stroke: colours.hair, width: 1 })]] as [
          string,
          (x: number, y: number) => void,
        ][])
      : []),
  ];
  let at = 0;
  for (const [k, [name, mark]] of marks.entries()) {
    const [x, y] = narrow ? [at, 10 * label] : [right + 10, top + 19 + k * 25 * label];
    mark(x, y);
    surface.text(name, x + 34, y, { colour: colours.ink2, size, baseline: 'middle' });
    at += 34 + surface.textWidth(name, { size }) + 14;
    if (narrow && at + 110 * label > surface.width) break;
  }
}
