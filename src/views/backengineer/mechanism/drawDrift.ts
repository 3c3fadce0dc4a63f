/** Panel c: how fast the memory drifts at each of its values, at the present overlap and at two others. */
import { drawBottomAxis, drawLeftAxis, linearTicks } from '../../../ui/axis.ts';
import type { Colours } from '../../../ui/colours.ts';
import { fixed } from '../../../ui/format.ts';
import { freePlace } from '../../../ui/labels.ts';
import { linear, type Scale } from '../../../ui/scale.ts';
import { type Surface, variable } from '../../../ui/surface.ts';
import type { Drift, Drifts } from './design.ts';

export interface DriftScales {
  readonly x: Scale;
  readonly y: Scale;
}

/** Room right of the plot, as in the other panels of the field. */
const overhang = 16;
/** Time in which a memory that is almost still keeps more than half of itself, ms. */
export const stillTime = 5000;

/** Where the equation does not hold there is no number. */
export const velocityOf = ({ flow }: Drift): Float64Array => flow.velocity.map((value, i) => (flow.valid[i] === 1 ? value : Number.NaN));

/** How far from 0 a memory may lie that keeps more than half of itself for 5 s; 0 where none does. */
export function stillReach(drift: Drift, tau: number): number {
  const { kappa } = drift.flow;
  const velocity = velocityOf(drift);
  const most = (tau / stillTime) * 0.5;
  let reach = 0;
  const middle = (kappa.length - 1) / 2;
  for (let i = middle + 1; i < kappa.length; i++) {
    if (!(Math.abs(velocity[i]!) < most * Math.abs(kappa[i]!))) break;
    reach = kappa[i]!;
  }
  return reach;
}

/** Half the height of the axis: the drift between the points where it is 0. */
export function speedRange(drift: Drift): number {
  const outer = Math.max(0.45, ...drift.fixedPoints.map(({ kappa }) => Math.abs(kappa as number)));
  const inside = velocityOf(drift).filter((value, i) => Number.isFinite(value) && Math.abs(drift.flow.kappa[i]!) < outer);
  return Math.min(0.6, Math.max(0.075, 1.15 * inside.reduce((most, value) => Math.max(most, Math.abs(value)), 0) * (outer > 0.45 ? 1 : 0)));
}

export function drawDrift(surface: Surface, colours: Colours, { drifts, tau }: Drifts, stale: boolean): DriftScales {
  const { label, stroke } = colours;
  const own = drifts[0]!;
  const [left, right] = [(surface.width < 420 ? 52 : 64) * label, surface.width - overhang];
  const [top, bottom] = [6, surface.height - 30 * label];
  const reach = own.flow.kappa.at(-1) ?? 0.65;
  const high = speedRange(own);
  const x = linear([-reach, reach], [left, right]);
  const y = linear([-high, high], [bottom, top]);
  const ink = stale ? colours.ink3 : colours.ink;
  const style = { tick: colours.ink3, label: colours.ink2, size: 13.5 * label };
  drawLeftAxis(surface, y, linearTicks([-high, high], { count: 3, signed: true }), left - 4, style);
  drawBottomAxis(surface, x, linearTicks([-reach, reach], { count: 5 }), bottom + 3, style, left - 10, right - 22);
  surface.text([variable('\u03ba')], right, bottom + 8, { colour: colours.ink2, size: 16 * label, anchor: 'end', baseline: 'top' });
  surface.segment(left, y(0), right, y(0), { colour: colours.ink3, width: 1 });
  const lines = drifts.map((drift) => [Float64Array.from(drift.flow.kappa, (kappa) => x(kappa)), velocityOf(drift).map((value) => y(value))] as const);
  surface.clip(left, top, right - left, bottom - top, () => {
    for (const [px, py] of lines.slice(1)) surface.line(px, py, { colour: colours.ink3, width: 1.3 * stroke });
    const [px, py] = lines[0]!;
    surface.line(px, py, { colour: ink, width: 2.5 * stroke });
  });
  const still = stillReach(own, tau);
  if (still > 0) surface.segment(x(-still), y(0), x(still), y(0), { colour: ink, width: 8 * stroke, cap: 'round' });
  for (const [k, drift] of drifts.entries())
    for (const { kappa, stable } of drift.fixedPoints) {
      const at = kappa as number;
      // Where the equation does not hold nothing is said of its points.
      if (drift.flow.valid[drift.flow.kappa.findIndex((one) => one >= at)] !== 1) continue;
      if (Math.abs(at) > reach || (k === 0 && still > 0) || (k > 0 && at === 0)) continue;
      const colour = k === 0 ? ink : colours.ink3;
      surface.disc(
        x(at),
        y(0),
        (k === 0 ? 5.5 : 4.5) * Math.sqrt(stroke),
        stable ? { fill: colour } : { fill: colours.paper, stroke: colour, width: 1.8 * stroke },
      );
    }
  drawNames(surface, colours, { drifts, lines, x, y, left, right, top, bottom, ink });
  if (still > 0) {
    const words = { size: 15.5 * label, family: 'serif', italic: true } as const;
    const at = x(Math.min(still, 0.3 * reach) / 2);
    surface.segment(at, top + 22 * label, at, y(0) - 7, { colour: colours.ink3, width: 1 });
    surface.text('almost still: it holds any answer', right, top + 12 * label, {
      ...{ ...words, colour: ink, anchor: 'end', baseline: 'middle', casing: colours.paper },
    });
  }
  return { x, y };
}

/** Each line has its overlap where it touches none of them. */
function drawNames(
  surface: Surface,
  colours: Colours,
  {
    drifts,
    lines,
    x,
    y,
    left,
    right,
    top,
    bottom,
    ink,
  }: {
    drifts: readonly Drift[];
    lines: readonly (readonly [Float64Array, Float64Array])[];
    x: Scale;
    y: Scale;
    left: number;
    right: number;
    top: number;
    bottom: number;
    ink: string;
  },
): void {
  const taken: { x: number; y: number; width: number }[] = [{ x: left, y: top + 12, width: right - left }];
  for (const [k, { overlap, flow }] of drifts.entries()) {
    const text = k === 0 ? fixed(overlap, 2) : `overlap ${Number(overlap.toFixed(2))}`;
    const look = { size: (k === 0 ? 14.5 : 13.5) * colours.label, weight: k === 0 ? 700 : 400 };
    const width = surface.textWidth(text, look);
    const tall = 17 * colours.label;
    const py = lines[k]![1];
    const half = flow.kappa.length / 2;
    // Along the line, from its right end inwards and then from its left end: beside it, above it and below it.
    const along = Array.from({ length: Math.floor(half / 2) }, (_, i) => [flow.kappa.length - 4 - 2 * i, 3 + 2 * i]);
    const places = [0, 1]
      .flatMap((side) => along.map((pair) => pair[side]!))
      .flatMap((i) => {
        const [px, at] = [x(flow.kappa[i]!), py[i]!];
        return [
          { x: px + 8, y: at },
          { x: px - width - 8, y: at },
          { x: px - width / 2, y: at - 0.75 * tall },
          { x: px - width / 2, y: at + 0.75 * tall },
        ];
      })
      .filter((place) => place.x > left && place.x + width < right && place.y > top + tall && place.y < bottom - tall / 2);
    const free = places.filter(
      (place) =>
        Math.abs(place.y - y(0)) > tall &&
        taken.every((other) => place.x > other.x + other.width + 6 || place.x + width + 6 < other.x || Math.abs(place.y - other.y) > tall),
    );
    if (free.length === 0) continue;
    const best = freePlace(free, width, tall, lines);
    taken.push({ ...best, width });
    surface.text(text, best.x, best.y, { ...look, colour: k === 0 ? ink : colours.ink3, baseline: 'middle', casing: colours.paper });
  }
}
