/** Panel b of Back-engineer: what share of the activity and of the answer the first axes carry; panel c: what each axis adds to the output. */
import type { PcaResult } from '../../session/protocol.ts';
import { drawBottomAxis, drawLeftAxis, linearTicks, ticksAt } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import { power, thinSpace } from '../../ui/format.ts';
import { freePlace } from '../../ui/labels.ts';
import { linear, type Scale } from '../../ui/scale.ts';
import type { Surface } from '../../ui/surface.ts';
import { type ComparedCurves, drawCompared, drawSample } from './randomAxes/drawRandomAxes.ts';

/** Axes that the 3-D view shows. */
export const shownAxes = 3;
/** What is said of a share below 0: saying the mean answer to every pulse has a smaller error. */
export const worse = 'worse than its mean';
/** A short piece of a curve before its name, where names stand too close to each other to say which is whose. */
type CurveSample = (from: number, height: number, width: number) => void;

const mostAxes = 100;
const mostBars = 40;

/** Where a value stands on the figure that was drawn, and how many axes are drawn. */
export interface Scales {
  readonly x: Scale;
  readonly y: Scale;
  readonly count: number;
}

/** Room right of the plot for the last label; the canvas reaches that far over the field (backengineer.css). */
const overhang = 16;

export const plotFrame = (width: number, label: number) => ({ left: (width < 420 ? 52 : 64) * label, right: width - overhang });

/** Curves start at 0 axes, 0 %. */
const fromZero = (shares: Float64Array, count: number) => [0, ...shares.subarray(0, count)];

/** What the best readout finds on these axes and on random ones; `stale`: of before a change. */
export interface DrawnComparison extends ComparedCurves {
  readonly stale: boolean;
}

export function drawShares(surface: Surface, result: PcaResult | null, stale: boolean, colours: Colours, compared: DrawnComparison | null = null): Scales {
  const label = colours.label;
  const size = 13.5 * label;
  const { left, right } = plotFrame(surface.width, label);
  const top = 10;
  const bottom = surface.height - 46 * label;
  const count = Math.min(mostAxes, result?.variance.length ?? mostAxes);
  const x = linear([0, count], [left, right]);
  const y = linear([0, 1], [bottom, top]);
  const axis = { tick: colours.ink3, label: colours.ink2, size };
  for (const share of [0, 0.5, 1]) surface.segment(left, y(share), right, y(share), { colour: colours.hair, width: 1 });
  drawLeftAxis(
    surface,
    y,
    [
      { value: 0, label: '0' },
      { value: 0.5, label: '50' },
      { value: 1, label: `100${thinSpace}%` },
    ],
    left - 4,
    axis,
  );
  const ticks = count % 4 === 0 ? ticksAt([0, 1, 2, 3, 4].map((part) => (part * count) / 4)) : linearTicks([0, count], { count: 5 });
  // The label of the axes shown stands where a tick's label would be.
  const here = x(shownAxes) + 9 + surface.textWidth(`${shownAxes} axes`, { size: 14.5 * label, weight: 700 });
  drawBottomAxis(
    surface,
    x,
    ticks.filter(({ value }) => value === 0 || x(value) > here + 14 * label),
    bottom + 4,
    axis,
    left - 10,
    right + 12,
  );
  surface.text('number of axes', right, bottom + 32 * label, { colour: colours.ink2, anchor: 'end', baseline: 'top', size });
  if (!result) return { x, y, count: 0 };
  const places = Array.from({ length: count + 1 }, (_, k) => x(k));
  const activity = fromZero(result.variance, count);
  const answer = fromZero(result.carried, count);
  surface.clip(left - 2, top - 2, right - left + 4, bottom - top + 4, () => {
    if (compared) drawCompared(surface, compared, x, y, compared.stale, colours);
    surface.line(
      places,
      activity.map((share) => y(share)),
      { colour: colours.ink3, width: 1.6 * colours.stroke },
    );
    surface.line(
      places,
      answer.map((share) => y(share)),
      { colour: stale ? colours.ink3 : colours.ink, width: 2.4 * colours.stroke },
    );
  });
  surface.segment(x(shownAxes), top - 4, x(shownAxes), bottom + 4, { colour: colours.accent, width: 1.5 * colours.stroke, casing: colours.paper });
  // A share below 0 has no place on this figure: words at the axis say what it is.
  for (const share of [activity[shownAxes]!, answer[shownAxes]!].filter((one) => one >= 0)) {
    surface.disc(x(shownAxes), y(Math.min(1, share)), 5 * colours.stroke, { fill: colours.accent, stroke: colours.paper, width: 1.5 });
  }
  surface.text(`${shownAxes} axes`, x(shownAxes) + 9, bottom + 13, { colour: colours.accent, weight: 700, size: 14.5 * label, baseline: 'top' });
  // Words stand at the curves, where neither a curve nor other words run through them.
  const shown = [activity, answer, ...(compared ? [compared.best, compared.random] : [])];
  const curves: (readonly [readonly number[], readonly number[]])[] = shown.map((shares) => [
    places.slice(0, shares.length),
    shares.slice(0, places.length).map((share) => y(share)),
  ]);
  const taken = (from: number, to: number, at: number) => {
    for (const over of [-5, 5])
      curves.push([
        [from, to],
        [at + over * label, at + over * label],
      ]);
  };
  const below = answer[shownAxes]! < 0;
  if (below) {
    const style = { size: 14 * label, weight: 700 } as const;
    // Over the curves of the comparison, which are low where an answer is hard to find.
    const [start, height] = [x(shownAxes) + 9, bottom - (compared ? 32 : 10) * label];
    const ends = (from: number, words: string) => from + surface.textWidth(words, style);
    const plain = `answer: ${worse}`;
    // Right of the curve, where it comes back above 0 beside these axes.
    const over = (reach: number) => answer.findIndex((share, k) => k > shownAxes && y(share) < height + reach * label);
    const [back, above] = [over(10), over(-10)];
    const beyond = x(above < 0 ? back : above) + 8;
    const other =
      back > 0 && x(back - 1) < ends(start, plain) + 6 ? [`${shownAxes} axes, ${plain}`, plain].find((text) => ends(beyond, text) < right) : undefined;
    const [from, words] = other ? [beyond, other] : [start, plain];
    const room = ends(from, words) < right;
    surface.text(words, room ? from : x(shownAxes) - 9, height, {
      ...style,
      colour: stale ? colours.ink3 : colours.ink,
      anchor: room ? 'start' : 'end',
      baseline: 'middle',
      casing: colours.paper,
    });
    const wide = surface.textWidth(words, style);
    taken(room ? from : x(shownAxes) - 9 - wide, room ? from + wide : x(shownAxes) - 9, height);
  }
  const put = (text: string, shares: readonly number[], wanted: number, style: { colour: string; weight?: number }, sample?: CurveSample) => {
    const indent = sample ? 28 * label : 0;
    const width = indent + surface.textWidth(text, { size: 14 * label, weight: style.weight ?? 400 });
    const spots = [];
    const last = Math.min(count, shares.length - 1);
    const order = Array.from({ length: Math.max(0, last - shownAxes - 1) }, (_, i) => i + shownAxes + 1).toSorted(
      (a, b) => Math.abs(shares[a]! - wanted) - Math.abs(shares[b]! - wanted) || a - b,
    );
    for (const k of order) {
      for (const [dx, dy] of [
        [10, 0],
        [6, 18],
        [-width - 8, -14],
        [6, -16],
        [24, 0],
      ] as const) {
        const [px, py] = [x(k) + dx, y(shares[k]!) + dy * label];
        // Off the line that runs through the axes shown, and inside the plot.
        if (px > x(shownAxes) + 10 && px + width < right && py > top + 12 && py < bottom - 12) spots.push({ x: px, y: py });
      }
    }
    // A name with a piece of its curve may stand further from it, where curves rise together.
    if (sample) for (let py = bottom - 14; py > top + 12; py -= 6) for (let px = x(shownAxes) + 14; px + width < right; px += 12) spots.push({ x: px, y: py });
    const { x: px, y: py } = spots.length
      ? freePlace(spots, width, 14 * label, curves)
      : { x: right - width - 4, y: y(Math.min(0.9, Math.max(0, shares[last]!))) - 12 * label };
    sample?.(px, py, 22 * label);
    surface.text(text, px + indent, py, { ...style, size: 14 * label, baseline: 'middle', casing: colours.paper });
    // No other words stand here.
    taken(px, px + width, py);
  };
  put('of the activity', activity, 0.9, { colour: colours.ink3 });
  // A curve that never comes back above 0 is not on the figure, and has no name there.
  if (!below || answer.some((share, k) => k > shownAxes && share > 0))
    put('of the answer', answer, 0.6, { colour: stale ? colours.ink3 : colours.ink, weight: 700 });
  if (compared) {
    const colour = compared.stale ? colours.ink3 : colours.ink2;
    const sample =
      (of: 'best' | 'random'): CurveSample =>
      (from, height, width) =>
        drawSample(surface, of, from, height, width, compared.stale, colours);
    // What lies below 0 is not on the figure, and has no name there.
    const seen = (shares: readonly number[]) => shares.some((share) => share > 0);
    if (seen(compared.best)) put('best readout', compared.best, 0.75, { colour }, sample('best'));
    if (seen(compared.high)) put('random axes', compared.random, 0.4, { colour }, sample('random'));
  }
  return { x, y, count };
}

/** The power of 10 that numbers of this size share, where they would be too long for their axis. */
export const sharedPower = (reach: number) => (reach >= 0.005 && reach < 1e4 ? 0 : Math.floor(Math.log10(reach)));

/** By what the numbers of the axis are to be multiplied: at its upper end, or at the other end of the plot where the first bars stand there. */
function drawPower(
  surface: Surface,
  factor: number,
  values: Float64Array,
  { x, y, top, left, right }: Pick<Scales, 'x' | 'y'> & { readonly top: number; readonly left: number; readonly right: number },
  colours: Colours,
): void {
  const style = { size: 13.5 * colours.label, baseline: 'top', casing: colours.paper } as const;
  const text = ['\u00d7\u2009', ...power(factor)];
  const end = left + 12 + surface.textWidth(text, style);
  const free = values.every((value, k) => x(k + 1) > end || y(value) > top + 22 * colours.label);
  surface.text(text, free ? left + 4 : right, top - 6, { ...style, colour: colours.ink2, anchor: free ? 'start' : 'end' });
}

export function drawContributions(surface: Surface, result: PcaResult | null, stale: boolean, colours: Colours): Scales {
  const label = colours.label;
  const { left, right } = plotFrame(surface.width, label);
  const top = 8;
  const bottom = surface.height - 34 * label;
  const count = Math.min(mostBars, result?.contribution.length ?? mostBars);
  const values = result?.contribution.subarray(0, count) ?? new Float64Array(0);
  const reach = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 0.1;
  const x = linear([0.5, count + 0.5], [left, right]);
  const y = linear([-1.04 * reach, 1.04 * reach], [bottom - 16 * label, top]);
  const axis = { tick: colours.ink3, label: colours.ink2, size: 13.5 * label };
  const factor = sharedPower(reach);
  const most = reach / 10 ** factor;
  const ticks = linearTicks([-most, most], { count: bottom - top < 130 * label ? 3 : 5, signed: true });
  if (result)
    drawLeftAxis(
      surface,
      y,
      ticks.map((tick) => ({ ...tick, value: tick.value * 10 ** factor })),
      left - 4,
      axis,
    );
  surface.segment(left, y(0), right, y(0), { colour: colours.ink3, width: 1 });
  const width = Math.max(2, Math.min(8, ((right - left) / count) * 0.58));
  values.forEach((value, k) => {
    const [from, to] = [Math.min(y(0), y(value)), Math.max(y(0), y(value))];
    surface.rect(x(k + 1) - width / 2, from, width, Math.max(0.5, to - from), { fill: stale ? colours.ink3 : colours.ink });
  });
  if (factor !== 0) drawPower(surface, factor, values, { x, y, top, left, right }, colours);
  const axes = ticksAt([1, 10, 20, 30, 40].filter((value) => value <= count)).map((tick, index) => (index === 0 ? { ...tick, label: 'axis\u00a01' } : tick));
  drawBottomAxis(surface, x, axes, bottom + 4, axis, left - 24, right + 10);
  // Which of them are shown in the 3-D view.
  const scales = { x, y, count: values.length };
  if (count < shownAxes) return scales;
  surface.segment(x(0.6), bottom + 1, x(shownAxes + 0.4), bottom + 1, { colour: colours.accent, width: 2.5 * colours.stroke });
  surface.text('shown', x(shownAxes + 0.4) + 5, bottom + 1, {
    colour: colours.accent,
    weight: 700,
    size: 13.5 * label,
    baseline: 'middle',
    casing: colours.paper,
  });
  return scales;
}
