/**
 * How far the disturbed run is from the undisturbed one over time, on a logarithmic axis, beside the size of the state: at that distance nothing of it is left.
 */
import type { PerturbResult } from '../../../session/protocol.ts';
import { drawBottomAxis, drawLeftAxis, linearTicks } from '../../../ui/axis.ts';
import type { Colours } from '../../../ui/colours.ts';
import { logTicks } from '../../../ui/logTicks.ts';
import { linear, logarithmic, type Scale } from '../../../ui/scale.ts';
import type { Surface } from '../../../ui/surface.ts';
import { plotFrame } from '../drawShares.ts';

export interface DistanceData extends Pick<PerturbResult, 'time' | 'distance' | 'size' | 'sample' | 'at' | 'length'> {
  readonly stale: boolean;
}

export interface DistanceScales {
  readonly x: Scale;
  readonly y: Scale;
}

/** Decades that are shown at most: below them there is nothing left to see. */
const mostDecades = 8;

/** Whole decades that hold the distances and the size of the state. */
export function distanceRange({ distance, size, sample }: Pick<DistanceData, 'distance' | 'size' | 'sample'>): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  for (let t = sample; t < distance.length; t++) {
    const [away, whole] = [distance[t]!, size[t]!];
    for (const value of [away, whole]) if (value > 0 && Number.isFinite(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  if (high === 0) return [0.1, 10];
  const top = 10 ** Math.ceil(Math.log10(high) + 0.05);
  return [Math.max(10 ** Math.floor(Math.log10(low)), top / 10 ** mostDecades), top];
}

export function drawDistance(surface: Surface, colours: Colours, data: DistanceData | null): DistanceScales {
  const { label, stroke } = colours;
  const { left, right } = plotFrame(surface.width, label);
  const [top, bottom] = [10, surface.height - 28 * label];
  const last = data?.time.at(-1) ?? 4000;
  const range = data ? distanceRange(data) : ([0.1, 10] as const);
  const x = linear([0, last], [left, right]);
  const y = logarithmic(range, [bottom, top]);
  const style = { tick: colours.ink3, label: colours.ink2, size: 13.5 * label };
  drawLeftAxis(surface, y, logTicks(range, { count: bottom - top < 110 * label ? 3 : 5 }), left - 4, style);
  const seconds = linear([0, last / 1000], [left, right]);
  drawBottomAxis(surface, seconds, linearTicks([0, last / 1000], { count: 5, unit: 's' }), bottom + 3, style, left - 10, right + 14);
  if (!data) return { x, y };
  const { time, distance, size, sample, at, stale } = data;
  const from = x(at);
  surface.segment(from, top, from, bottom, { colour: colours.accent, width: 1.5 * stroke });
  const rows = Array.from({ length: time.length - sample }, (_, k) => sample + k);
  const place = (value: number) => (value > 0 ? Math.min(bottom + 20, y(value)) : bottom + 20);
  surface.clip(left, top - 4, right - left + 2, bottom - top + 6, () => {
    surface.line(Array.from(time, x), Array.from(size, place), { colour: colours.line, width: 5 * stroke });
    surface.line(
      rows.map((t) => x(time[t]!)),
      rows.map((t) => place(distance[t]!)),
      { colour: stale ? colours.ink3 : colours.ink, width: 2.4 * stroke },
    );
  });
  surface.disc(from, Math.min(bottom, place(distance[sample]!)), 5 * stroke, { fill: colours.accent, stroke: colours.paper, width: 1.5 });
  const words = { size: 14 * label, baseline: 'middle', casing: colours.paper } as const;
  // Each name stands at its curve, on the side away from the other one.
  const near = Math.max(sample, Math.floor(time.length * 0.98));
  const [whole, away] = [place(size[near]!), place(distance[near]!)];
  const over = whole <= away;
  const inside = (height: number) => Math.max(top + 9 * label, Math.min(bottom - 9 * label, height));
  surface.text('size of the state', left + 8, inside(place(size[Math.floor(time.length / 4)]!) + 16 * label), { ...words, colour: colours.ink2 });
  surface.text('distance', right - 4, inside(away + (over ? 16 : -16) * label), {
    ...words,
    anchor: 'end',
    weight: 700,
    colour: stale ? colours.ink3 : colours.ink,
  });
  return { x, y };
}
