/** Panel c: how fast the memory drifts at each of its values, at the present overlap and at two others. */
import { drawBottomAxis, drawLeftAxis, linearTicks } from '../../../ui/axis.ts';
import type { Colours } from '../../../ui/colours.ts';
import { fixed } from '../../../ui/format.ts';
import { linear, type Scale } from '../../../ui/scale.ts';
import { type Surface, variable } from '../../../ui/surface.ts';
import { linesWithin } from './boxes.ts';
import type { Drift, Drifts } from './design.ts';
import { nameLines } from './lineNames.ts';

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

/** Whether the present overlap has a line in the plot: its random part is not chaotic wherever the drift is small enough to be drawn. */
export function someShown({ drifts: [own] }: Pick<Drifts, 'drifts'>): boolean {
  if (!own) return false;
  const high = speedRange(own);
  return velocityOf(own).some((speed) => Math.abs(speed) < high);
}

const gapWords = (gain: number) => `No line: there the design's random part (${Number(gain.toFixed(3))}) is chaotic. Below 1 it is not.`;

export function drawDrift(surface: Surface, colours: Colours, { drifts, gain, tau }: Drifts, stale: boolean): DriftScales {
  const { label, stroke } = colours;
  const own = drifts[0]!;
  const [left, right] = [(surface.width < 420 ? 52 : 64) * label, surface.width - overhang];
  // What is said of the gap has a place of its own over the plot.
  const small = { size: 13.5 * label, baseline: 'middle' } as const;
  const said = own.flow.valid.every((one) => one === 1) ? [] : linesWithin(gapWords(gain), 3, (line) => surface.textWidth(line, small) <= right - left).lines;
  for (const [k, line] of said.entries()) surface.text(line, left, (8 + 18 * k) * label, { ...small, colour: colours.ink3 });
  const [top, bottom] = [6 + 18 * said.length * label, surface.height - 30 * label];
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
  nameLines(
    surface,
    colours,
    lines.map(([px, py], k) => {
      const overlap = drifts[k]!.overlap;
      return {
        ...{ x: px, y: py, bold: k === 0, colour: k === 0 ? ink : colours.ink3 },
        name: k === 0 ? fixed(overlap, 2) : `overlap ${Number(overlap.toFixed(2))}`,
      };
    }),
    // Above stand the words about what is almost still, in the middle the axis with its points.
    {
      ...{ left, right, bottom, top: top + (still > 0 ? 9 * label : 0) },
      taken: [...(still > 0 ? [top + 12] : []), y(0)].map((at) => ({ x: left, y: at, width: right - left })),
    },
  );
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
