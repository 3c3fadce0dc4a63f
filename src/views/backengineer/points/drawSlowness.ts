/** How slow is slow where nothing holds the state: its speed over time after each pulse, beside the speeds of the slowest places that were met. */
import { drawBottomAxis, drawLeftAxis, linearTicks } from '../../../ui/axis.ts';
import type { Colours } from '../../../ui/colours.ts';
import { logTicks } from '../../../ui/logTicks.ts';
import { durationColour } from '../../../ui/palettes.ts';
import { linear, logarithmic, type Scale } from '../../../ui/scale.ts';
import { raised, type Surface } from '../../../ui/surface.ts';
import { drawMark } from '../drawScene.ts';
import { drawBound } from './drawSpeeds.ts';
import type { Motion } from './runs.ts';

export interface SlownessData {
  readonly motion: Motion;
  /** Speeds of the slow points. */
  readonly places: readonly number[];
  readonly slow: number;
  readonly stale: boolean;
}

/** Room right of the curves for what the searches met, px. */
const room = 56;

export function slownessScales(
  { motion, places, slow }: SlownessData,
  left: number,
  width: number,
  height: number,
  label: number,
): { readonly x: Scale; readonly y: Scale } {
  const speeds = motion.runs.flatMap(({ speed }) => [...speed]).filter((speed) => speed > 0);
  const fastest = Math.max(1, slow, ...speeds);
  const slowest = Math.min(slow / 3, ...places, ...speeds.filter((speed) => speed > 1e-3));
  const end = Math.max(1, ...motion.runs.map(({ time }) => time.at(-1) ?? 0));
  return {
    x: linear([0, end], [left, width - room]),
    y: logarithmic([Math.max(1e-6, slowest / 3), 1.4 * fastest], [height - 26 * label, 8]),
  };
}

export function drawSlowness(surface: Surface, colours: Colours, data: SlownessData, left: number): void {
  const { width, height } = surface;
  const { motion, places, slow, stale } = data;
  const size = 13.5 * colours.label;
  const { x, y } = slownessScales(data, left, width, height, colours.label);
  const bottom = height - 26 * colours.label;
  const style = { tick: colours.ink3, label: colours.ink2, size, casing: colours.paper };
  const words = { size, baseline: 'middle', casing: colours.paper } as const;
  drawLeftAxis(surface, y, logTicks(y.domain(), { count: 4 }), left - 4, style);
  const end = x.domain()[1];
  const seconds = linear([0, end / 1000], [x(0), x(end)]);
  drawBottomAxis(surface, seconds, linearTicks([0, end / 1000], { count: 5, unit: 's' }), bottom, style, left - 10, width - room + 12);
  surface.text('search', width - 4, bottom + 10, { ...words, baseline: 'top', anchor: 'end', colour: colours.ink2 });
  motion.runs.forEach(({ time, speed }, k) => {
    surface.line(
      Array.from(time, (t) => x(t)),
      Array.from(speed, (one) => (one >= y.domain()[0] ? y(one) : Number.NaN)),
      { colour: durationColour(colours.theme, k, motion.runs.length), width: 1.6 * colours.stroke },
    );
  });
  const slowestAfter = Math.min(...motion.runs.map(({ speed, memoryFrom }) => Math.min(...speed.subarray(memoryFrom), y.domain()[1])));
  const [under, over] = [y(Math.max(y.domain()[0], slowestAfter)), y(slow)];
  if (Number.isFinite(under) && over - under > 26)
    surface.text('along the memory', x(end) - 4, (under + over) / 2 + 2, { ...words, anchor: 'end', colour: colours.ink3 });
  drawBound(surface, colours, { x: left, y: y(slow) }, { x: width - 4, y: y(slow) });
  if (bottom - y(slow) > 46)
    surface.text('called slow below', left + 8, y(slow) + 13, { ...words, size: 15.5 * colours.label, family: 'serif', italic: true, colour: colours.ink2 });
  for (const speed of places)
    if (speed >= y.domain()[0]) drawMark(surface, { x: width - room / 2, y: y(speed) }, 6, 'diamond', stale ? colours.ink3 : colours.ink, colours.paper);
  surface.text(raised('fixed: at most 10^\u22129, far under this axis'), left + 8, bottom - 10, {
    ...words,
    size: 15.5 * colours.label,
    family: 'serif',
    italic: true,
    colour: colours.ink2,
  });
}
