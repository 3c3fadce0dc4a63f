/** Opened rows C and D, figure e: the variance of the activity along each of its axes; those that are pressed are the axes of the experiment. */
import { drawBottomAxis, drawLeftAxis } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import { percent } from '../../ui/format.ts';
import { logTicks } from '../../ui/logTicks.ts';
import { logarithmic, type Scale } from '../../ui/scale.ts';
import type { Surface } from '../../ui/surface.ts';

export interface VarianceData {
  /** Largest first; null before they are known. */
  readonly variances: readonly number[] | null;
  /** From 1 on. */
  readonly chosen: readonly number[];
  readonly stale: boolean;
}

export interface AxisPoint {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly component: number;
}

export function drawVariance(surface: Surface, colours: Colours, { variances, chosen, stale }: VarianceData): readonly AxisPoint[] {
  const label = colours.label;
  const total = variances?.reduce((sum, value) => sum + Math.max(0, value), 0) ?? 0;
  const shares = (variances ?? []).map((value) => value / total);
  const count = Math.max(10, shares.length);
  const [left, right] = [(surface.width < 420 ? 48 : 64) * label, surface.width - 16];
  const [top, bottom] = [14, surface.height - 50 * label];
  const least = shares.filter((share) => share > 1e-9).at(-1) ?? 1e-4;
  const y: Scale = logarithmic([Math.max(1e-9, Math.min(1e-3, least)), 1], [bottom, top]);
  const x: Scale = logarithmic([0.9, count * 1.05], [left, right]);
  const style = { tick: colours.ink3, label: colours.ink2, size: 13 * label };
  drawLeftAxis(surface, y, logTicks(y.domain(), { count: 4 }), left - 6, style);
  drawBottomAxis(surface, x, logTicks([1, count], { count: 4 }), bottom + 4, style, left - 12, surface.width);
  surface.text('axis of the activity', right, bottom + 34 * label, { colour: colours.ink2, size: 13.5 * label, anchor: 'end', baseline: 'middle' });
  const points: AxisPoint[] = [];
  shares.forEach((share, k) => {
    if (!(share > y.domain()[0])) return;
    const component = k + 1;
    const [px, py] = [x(component), y(share)];
    const isChosen = chosen.includes(component);
    if (isChosen) {
      surface.segment(px, py, px, bottom, { colour: stale ? colours.ink3 : colours.ink, width: 1.6 * colours.stroke });
      surface.disc(px, py, 4.2, { fill: stale ? colours.ink3 : colours.ink });
    } else surface.disc(px, py, 2.6, { fill: colours.paper, stroke: colours.ink3, width: 1.2 });
    points.push({ x: px, y: py, component, text: `axis ${component}: ${percent(share)} of the variance, ${isChosen ? 'chosen' : 'not chosen'}` });
  });
  return points;
}
