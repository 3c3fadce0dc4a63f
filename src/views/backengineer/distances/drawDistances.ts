/**
 * Distances between the trajectories of neighbouring conditions over time, and below them, or beside them where the figure is low, the correlation of all
 * distances with the differences of the conditions in the band of shuffled conditions. A line stands where the memory begins.
 */
import type { DistancesResult } from '../../../session/protocol.ts';
import { drawBottomAxis, drawLeftAxis, linearTicks, ticksAt } from '../../../ui/axis.ts';
import type { Colours } from '../../../ui/colours.ts';
import { power } from '../../../ui/format.ts';
import { freePlace, type Place } from '../../../ui/labels.ts';
import { durationColour } from '../../../ui/palettes.ts';
import { linear, type Scale } from '../../../ui/scale.ts';
import type { Surface, Text } from '../../../ui/surface.ts';
import { plotFrame, sharedPower } from '../drawShares.ts';
import { within } from './words.ts';

export interface DistancesData {
  readonly result: DistancesResult | null;
  /** Pairs of neighbouring conditions; of durations from short to long. */
  readonly shown: DistancesResult['pairs'];
  /** The conditions are durations. */
  readonly pulses: boolean;
  readonly stale: boolean;
}

/** Where a value stands on the plots that were drawn. */
export interface Scales {
  /** Over the correlation, ms. */
  readonly x: Scale;
  readonly correlation: Scale;
}

interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

type Curve = readonly [readonly number[], readonly number[]];

/** Time that is shown before anything is known, ms. */
const usual = 4000;

/** The plot of distances and that of the correlation. */
function framesOf(surface: Surface, label: number): { readonly frames: readonly [Frame, Frame]; readonly beside: boolean } {
  const { left, right } = plotFrame(surface.width, label);
  const [head, foot] = [20 * label, 28 * label];
  const bottom = surface.height - foot;
  if (surface.height < 230 * label) {
    const between = 40 * label;
    const width = (right - left - between) / 2;
    return {
      frames: [
        { left, right: left + width, top: head, bottom },
        { left: right - width, right, top: head, bottom },
      ],
      beside: true,
    };
  }
  const middle = head + 0.54 * (bottom - 2 * head);
  return {
    frames: [
      { left, right, top: head, bottom: middle },
      { left, right, top: middle + head + 4, bottom },
    ],
    beside: false,
  };
}

/** Over a plot: the longest of these titles that fits. */
function drawTitle(surface: Surface, { left, right, top }: Frame, titles: readonly Text[], colours: Colours): void {
  const style = { size: 13.5 * colours.label, baseline: 'middle' } as const;
  const room = Math.min(surface.width, right + 14) - left;
  const title = titles.find((text) => surface.textWidth(text, style) <= room) ?? titles.at(-1)!;
  surface.text(title, left, top - 12 * colours.label, { ...style, colour: colours.ink2 });
}

/** Places for words of this width in a plot, in the order in which they are tried: from `from` on, downwards, then further to the left or right. */
function spotsIn({ left, right, top, bottom }: Frame, width: number, label: number, from: number, step: number): Place[] {
  const spots: Place[] = [];
  for (let x = from; x >= left + 4 && x + width <= right + 1; x += step) for (let y = top + 8 * label; y <= bottom - 8 * label; y += 5) spots.push({ x, y });
  return spots;
}

/** A place outside every plot, where nothing stands. */
const nowhere: Place = { x: 1e6, y: 1e6 };

/** What stands in a plot: curves, and words that were put there, as two curves each. */
const taking = (curves: readonly Curve[], label: number) => {
  const taken = [...curves];
  return {
    /** The first of these places where nothing stands; the word takes it. null where there is none. */
    put(spots: readonly Place[], width: number): Place | null {
      const place = freePlace([...spots, nowhere], width, 12.5 * label, taken);
      if (place === nowhere) return null;
      for (const over of [-5, 5])
        taken.push([
          [place.x, place.x + width],
          [place.y + over * label, place.y + over * label],
        ]);
      return place;
    },
  };
};

/** The line where the memory begins, and its word right of it, or left. */
function drawMemory(surface: Surface, frame: Frame, x: number, word: ReturnType<typeof taking> | null, colours: Colours): void {
  surface.segment(x, frame.top, x, frame.bottom, { colour: colours.ink3, width: 1 });
  const style = { size: 15 * colours.label, family: 'serif', italic: true, baseline: 'middle' } as const;
  const width = surface.textWidth('memory', style);
  const place = word?.put(
    [x + 5, x - 5 - width].flatMap((from) => spotsIn(frame, width, colours.label, from, frame.right)),
    width,
  );
  if (place) surface.text('memory', place.x, place.y, { ...style, colour: colours.ink2, casing: colours.paper });
}

export function drawDistances(surface: Surface, { result, shown, pulses, stale }: DistancesData, colours: Colours): Scales {
  const { label, stroke } = colours;
  const { frames, beside } = framesOf(surface, label);
  const [upper, lower] = frames;
  const last = result?.time.at(-1) ?? usual;
  const [xUpper, xLower] = frames.map(({ left, right }) => linear([0, last], [left, right])) as [Scale, Scale];
  const axis = { tick: colours.ink3, label: colours.ink2, size: 13.5 * label };
  for (const { left, right, bottom } of beside ? frames : [lower])
    drawBottomAxis(
      surface,
      linear([0, last / 1000], [left, right]),
      linearTicks([0, last / 1000], { count: beside || surface.width < 420 ? 3 : 5, unit: 's' }),
      bottom + 3,
      axis,
      left - 10,
      Math.min(surface.width, right + 16),
    );

  const apart = shown.map(({ distance }) => distance);
  const reach = Math.max(0, ...apart.map((values) => values.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, value) : most), 0))) || 1;
  const factor = sharedPower(reach);
  const yUpper = linear([0, 1.05 * reach], [upper.bottom, upper.top]);
  if (result)
    drawLeftAxis(
      surface,
      yUpper,
      linearTicks([0, reach / 10 ** factor], { count: upper.bottom - upper.top < 70 * label ? 2 : 3 }).map((tick) => ({
        ...tick,
        value: tick.value * 10 ** factor,
      })),
      upper.left - 4,
      axis,
    );
  surface.segment(upper.left, yUpper(0), upper.right, yUpper(0), { colour: colours.hair, width: 1 });

  const band = result && {
    low: Array.from(result.null.mean, (mean, t) => mean - within * result.null.sd[t]!),
    high: Array.from(result.null.mean, (mean, t) => mean + within * result.null.sd[t]!),
  };
  const least = Math.min(0, ...[...(result?.correlation ?? []), ...(band?.low ?? [])].filter(Number.isFinite));
  const low = least < -0.5 ? -1 : -0.5;
  const yLower = linear([low, 1.05], [lower.bottom, lower.top]);
  const tall = lower.bottom - lower.top > 60 * label;
  drawLeftAxis(surface, yLower, ticksAt([...(low < -0.5 ? [-1] : []), 0, ...(tall ? [0.5] : []), 1]), lower.left - 4, axis);
  surface.segment(lower.left, yLower(0), lower.right, yLower(0), { colour: colours.hair, width: 1 });

  const what = pulses ? 'durations' : 'conditions';
  const unit = factor === 0 ? [] : [' (\u00d7\u2009', ...power(factor), ')'];
  drawTitle(
    surface,
    upper,
    [`distance of neighbouring ${what}`, 'distance of neighbours', 'distance'].map((text): Text => [text, ...unit]),
    colours,
  );
  drawTitle(surface, lower, [`correlation with the difference of ${what}`, `correlation with ${what}`, 'correlation'], colours);

  if (!result || !band) return { x: xLower, correlation: yLower };
  const times = Array.from(result.time);
  const px = times.map((time) => xUpper(time));
  const colourOf = (k: number, use: 'line' | 'text' = 'line') =>
    stale ? colours.ink3 : pulses ? durationColour(colours.theme, k, shown.length, use) : use === 'line' ? colours.ink2 : colours.ink;
  const curves = apart.map((values): Curve => [px, Array.from(values, (value) => yUpper(value))]);
  surface.clip(upper.left - 1, upper.top - 2, upper.right - upper.left + 3, upper.bottom - upper.top + 4, () => {
    for (const [k, [xs, ys]] of curves.entries()) surface.line(xs, ys, { colour: colourOf(k), width: 1.5 * stroke });
  });
  const inUpper = taking(curves, label);
  const from = result.memoryFrom !== null && result.memoryFrom < last ? result.memoryFrom : null;
  // Low plots beside each other: the left one is for the names.
  const crowded = beside && upper.bottom - upper.top < 90 * label;
  if (from !== null) drawMemory(surface, upper, xUpper(from), crowded ? null : inUpper, colours);
  if (pulses && shown.length > 1) {
    const bold = { size: 13.5 * label, weight: 700 } as const;
    const sample = 18 * label;
    for (const k of [0, shown.length - 1]) {
      const text = pairText(shown[k]!);
      const width = sample + 5 + surface.textWidth(text, bold);
      const place = inUpper.put(spotsIn(upper, width, label, upper.right - width, -8), width);
      if (!place) continue;
      surface.segment(place.x, place.y, place.x + sample, place.y, { colour: colourOf(k), width: 2.4 * stroke });
      surface.text(text, place.x + sample + 5, place.y, { ...bold, colour: colourOf(k, 'text'), baseline: 'middle', casing: colours.paper });
    }
  }

  const lx = times.map((time) => xLower(time));
  const heights = (values: ArrayLike<number>) => Array.from(values, (value) => yLower(value));
  const found: Curve = [lx, heights(result.correlation)];
  const chance: Curve = [lx, heights(result.null.mean)];
  surface.clip(lower.left - 1, lower.top - 2, lower.right - lower.left + 3, lower.bottom - lower.top + 3, () => {
    surface.area(lx, heights(band.low), heights(band.high), { fill: colours.hair });
    surface.line(...chance, { colour: stale ? colours.ink3 : colours.ink, width: 1.9 * stroke, dash: [0.1, 4.4 * stroke], cap: 'round' });
    surface.line(...found, { colour: stale ? colours.ink3 : colours.ink, width: 2.4 * stroke });
  });
  const inLower = taking([found, chance], label);
  if (result.null.mean.some(Number.isFinite)) {
    const style = { size: 13.5 * label } as const;
    const width = surface.textWidth('shuffled', style);
    // In its band, or at its edge: below its mean, or above.
    const [mean, high] = [result.null.mean.at(-1)!, band.high.at(-1)!];
    const away = Math.max(10 * label, Math.abs(yLower(mean) - yLower(high)) / 2) || 10 * label;
    const spots = [1, -1].map((side) => ({ x: lower.right - width - 2, y: yLower(Number.isFinite(mean) ? mean : 0) + side * away }));
    const place = inLower.put(
      spots.filter(({ y }) => y > lower.top && y < lower.bottom + 4),
      width,
    );
    if (place) surface.text('shuffled', place.x, place.y, { ...style, colour: stale ? colours.ink3 : colours.ink2, baseline: 'middle' });
  }
  if (from !== null) drawMemory(surface, lower, xLower(from), beside ? inLower : null, colours);
  return { x: xLower, correlation: yLower };
}

/** "50 and 70 ms" */
function pairText({ conditions: [a, b] }: DistancesData['shown'][number]): string {
  return `${a.replace(/\sms$/, '')} and ${b}`;
}
