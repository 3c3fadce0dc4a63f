/** How slow is slow: the speeds at which searches ended as bars, those along trials as a curve behind them, and the bound of what is called slow. */
import { drawBottomAxis } from '../../../ui/axis.ts';
import type { Colours } from '../../../ui/colours.ts';
import { logTicks } from '../../../ui/logTicks.ts';
import { logarithmic, type Scale } from '../../../ui/scale.ts';
import type { Surface } from '../../../ui/surface.ts';

export interface SpeedsData {
  /** Where searches ended; NaN where nowhere. */
  readonly ended: readonly number[];
  /** Along the trials. */
  readonly trials: readonly number[];
  readonly slow: number;
  readonly stale: boolean;
}

/** Speeds below this one are put at it: there numbers end. */
const least = 1e-16;
/** Up to this one a search has ended at a fixed point. */
export const fixedBelow = 1e-9;
/** Bars in a decade. */
const perDecade = 2;

export const decadesOf = ({ trials, slow }: Pick<SpeedsData, 'trials' | 'slow'>): readonly [number, number] => {
  const fastest = trials.reduce((most, speed) => Math.max(most, speed), 10 * slow);
  return [least, 10 ** Math.ceil(Math.log10(Math.max(1, fastest)))];
};

export const speedScale = (data: Pick<SpeedsData, 'trials' | 'slow'>, left: number, width: number): Scale =>
  logarithmic(decadesOf(data), [left + 4, width - 6]);

/** Counts by bins of equal width on the logarithmic axis. */
export function binned(speeds: readonly number[], [low, high]: readonly [number, number]): number[] {
  const bins = new Array<number>(Math.round(perDecade * Math.log10(high / low))).fill(0);
  for (const speed of speeds) {
    if (!Number.isFinite(speed)) continue;
    const place = Math.floor(perDecade * Math.log10(Math.max(low, speed) / low));
    bins[Math.min(bins.length - 1, Math.max(0, place))]!++;
  }
  return bins;
}

/** Where the speeds begin among which the most common one is: a few at rest lie far from it. */
function beginOf(counts: readonly number[]): number {
  let begin = counts.indexOf(Math.max(...counts));
  while (begin > 0 && counts[begin - 1]! > 0) begin--;
  return begin;
}

export function drawSpeeds(surface: Surface, colours: Colours, data: SpeedsData, left: number): void {
  const { width, height } = surface;
  const { ended, trials, slow, stale } = data;
  const label = 13.5 * colours.label;
  const x = speedScale(data, left, width);
  const domain = decadesOf(data);
  const bottom = height - 26 * colours.label;
  const top = 22 * colours.label;
  const edge = (bin: number) => x(domain[0] * 10 ** (bin / perDecade));
  surface.segment(left, bottom, width, bottom, { colour: colours.line, width: 1 });
  const curve = binned(trials, domain);
  const mostAlong = Math.max(1, ...curve);
  const first = curve.findIndex((count) => count > 0);
  if (first >= 0) {
    const middle = (bin: number) => (edge(bin) + edge(bin + 1)) / 2;
    const bins = curve.map((_, bin) => bin).filter((bin) => bin >= first - 1);
    surface.line(
      bins.map(middle),
      bins.map((bin) => bottom - ((bottom - top) * Math.max(0, curve[bin] ?? 0)) / mostAlong),
      { colour: colours.line, width: 2.4 * colours.stroke },
    );
  }
  const bars = binned(ended, domain);
  const most = Math.max(1, ...bars);
  const tallOf = (count: number) => (count === 0 ? 0 : Math.max(2, ((bottom - top) * count) / most));
  bars.forEach((count, bin) => {
    const tall = tallOf(count);
    if (tall === 0) return;
    surface.rect(edge(bin) + 1, bottom - tall, edge(bin + 1) - edge(bin) - 2, tall, { fill: stale ? colours.ink3 : colours.ink });
  });
  const style = { size: label, baseline: 'middle', casing: colours.paper } as const;
  const at = x(slow);
  /** Where words of this width end whose middle is at this height: at `end`, or farther left, off the bars, if there is room. px */
  const offBars = (end: number, words: number, middle: number): number => {
    let free = end;
    for (let bin = bars.length - 1; bin >= 0; bin--) {
      const isReached = bottom - tallOf(bars[bin]!) < middle + 0.6 * label;
      if (isReached && edge(bin) < free + 3 && edge(bin + 1) > free - words - 3) free = edge(bin) - 4;
    }
    return free - words < left + 4 ? end : free;
  };
  if (ended.length > 0) {
    const fixed = ended.filter((speed) => speed <= fixedBelow).length;
    const words = `${fixed} of ${ended.length} searches end at speed 0`;
    surface.text(words, left + 4, 8, { ...style, colour: stale ? colours.ink3 : colours.ink });
  }
  const along = 'along the trials';
  if (first >= 0) {
    const words = surface.textWidth(along, style);
    const end = offBars(Math.min(edge(beginOf(curve)), at - 30) - 4, words, bottom - 16);
    surface.text(along, Math.max(left + 4, end - words), bottom - 16, { ...style, colour: colours.ink3 });
  }
  // In a low figure there is room for one of them.
  if (bottom - top > 44) {
    const called = { ...style, size: 15.5 * colours.label, family: 'serif', italic: true } as const;
    const end = offBars(at - 9, surface.textWidth('called slow', called), top + 12);
    surface.text('called slow', end, top + 12, { ...called, colour: colours.ink2, anchor: 'end' });
  }
  drawBound(surface, colours, { x: at, y: bottom }, { x: at, y: 2 });
  drawBottomAxis(surface, x, logTicks(domain, { count: 5 }), bottom, { tick: colours.ink3, label: colours.ink2, size: label }, left, width);
}

/** The bound of what is called slow, which can be dragged. */
export function drawBound(surface: Surface, colours: Colours, from: { x: number; y: number }, to: { x: number; y: number }): void {
  surface.segment(from.x, from.y, to.x, to.y, { colour: colours.accent, width: 1.6 * colours.stroke, dash: [1.5, 4], cap: 'round' });
  surface.disc(to.x, to.y + (from.x === to.x ? 5 : 0), 5, { fill: colours.accent, stroke: colours.paper, width: 1.5 });
}
