/** Panel d of Chaos: how far two starts of one network come apart, on a logarithmic axis, and the straight lines that exponents promise. */
import { linearTicks } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import { fixed, power } from '../../ui/format.ts';
import { linear, type Scale } from '../../ui/scale.ts';
import { type Surface, type Text, variable } from '../../ui/surface.ts';
import { labelsOf } from './curveLabels.ts';
import { drawAxes, drawWords, frameOf, infinite, type Path, pathOf, thisMatrix } from './plot.ts';
import { type Ways, withError } from './sideWords.ts';

export interface TrajectoriesData {
  /** Two trajectories so far; null before there are any. */
  readonly distance: {
    readonly time: ArrayLike<number>;
    /** Natural logarithm. */
    readonly logDistance: ArrayLike<number>;
    readonly saturation: number;
    readonly slopeRange: readonly [number, number] | null;
  } | null;
  /** Of this matrix, 1/tau, as it was measured by itself; null before. */
  readonly exponent: { readonly value: number; readonly error: number } | null;
  /** The whole time is there: until then the axis keeps room for what theory expects. */
  readonly complete: boolean;
  readonly stale: boolean;
  readonly size: number;
  /** Of the infinite network: exponent and variance of h; null where there is no theory. */
  readonly theory: { readonly exponent: number; readonly variance: number } | null;
  readonly epsilon: number;
  /** tau shown. */
  readonly duration: number;
  readonly words: Ways | null;
}

export interface Drawn {
  readonly x: Scale;
  /** Of ln distance. */
  readonly y: (logDistance: number) => number;
}

const ln10 = Math.LN10;

/** Whether the distance came near to what it cannot exceed: within e^2 of it, from far below. */
export function saturates({ logDistance, saturation }: NonNullable<TrajectoriesData['distance']>): boolean {
  const ceiling = Math.log(saturation);
  const last = logDistance[logDistance.length - 1] ?? Number.NaN;
  return Number.isFinite(ceiling) && last > ceiling - 2 && logDistance[0]! < ceiling - 4;
}

/** Whole decades that hold the start, the curve and its ceiling. */
export function decades({
  distance,
  complete,
  epsilon,
  theory,
  size,
}: Pick<TrajectoriesData, 'distance' | 'complete' | 'epsilon' | 'theory' | 'size'>): [number, number] {
  let low = Math.log10(epsilon);
  let high = low;
  if (distance) {
    for (let i = 0; i < distance.logDistance.length; i++) {
      const value = distance.logDistance[i]! / ln10;
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (distance.saturation > 0 && saturates(distance)) high = Math.max(high, Math.log10(distance.saturation));
  }
  const expected = theory && theory.exponent > 0 && theory.variance > 0 ? 0.5 * Math.log10(2 * size * theory.variance) : null;
  if (!complete && expected !== null) high = Math.max(high, expected);
  else if (!distance) low -= 6;
  // Below the smallest numbers there is nothing to see.
  return [Math.max(-40, Math.floor(low - 0.2)), Math.max(Math.ceil(high + 0.3), Math.floor(low - 0.2) + 3)];
}

function decadeTicks([low, high]: readonly [number, number], most: number) {
  const stride = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20].find((each) => Math.floor((high - low) / each) < most) ?? 20;
  const first = Math.ceil(low / stride) * stride;
  return Array.from({ length: Math.floor((high - first) / stride) + 1 }, (_, i) => ({ value: first + i * stride, label: power(first + i * stride) }));
}

/** Mean of time and ln distance over the stretch where the distance changes freely: the point that straight lines are laid through. */
export function anchorOf(distance: NonNullable<TrajectoriesData['distance']>): { time: number; logDistance: number; from: number; to: number } | null {
  const { time, logDistance, slopeRange } = distance;
  const [from, to] = slopeRange ?? [0, Number.POSITIVE_INFINITY];
  let [count, t, d] = [0, 0, 0];
  for (let i = 0; i < time.length; i++) {
    if (time[i]! < from || time[i]! > to || !Number.isFinite(logDistance[i]!)) continue;
    count++;
    t += time[i]!;
    d += logDistance[i]!;
  }
  return count === 0 ? null : { time: t / count, logDistance: d / count, from, to: Math.min(to, time[time.length - 1]!) };
}

export function drawTrajectories(surface: Surface, colours: Colours, data: TrajectoriesData): Drawn {
  const { distance, exponent, stale, size, theory, epsilon, duration, words } = data;
  const label = colours.label;
  const frame = frameOf(surface, label);
  const { left, right, top, bottom } = frame;
  const x = linear([0, duration], [left, right]);
  const range = decades(data);
  const tens = linear(range, [bottom, top]);
  const y = (logDistance: number) => tens(logDistance / ln10);
  drawAxes(surface, frame, x, tens, linearTicks([0, duration], { count: 5, unit: '\u03c4' }), decadeTicks(range, bottom - top < 130 * label ? 4 : 6), colours);

  const ink = stale ? colours.ink3 : colours.ink;
  const style = { size: 13.5 * label, casing: colours.paper };
  const anchor = distance && anchorOf(distance);
  const start = { time: 0, logDistance: Math.log(epsilon), from: 0, to: duration };
  const { time, logDistance, from, to } = anchor ?? start;
  const ceiling = distance && saturates(distance) ? Math.log(distance.saturation) : null;
  const expectedCeiling = theory && theory.variance > 0 && theory.exponent > 0 ? 0.5 * Math.log(2 * size * theory.variance) : null;
  const lineTo = (slope: number, limit: number | null): Path => {
    const ends = [from, to].map((at) => Math.min(logDistance + slope * (at - time), limit ?? Number.POSITIVE_INFINITY));
    // Up to where it meets the ceiling.
    const last = limit !== null && slope > 0 ? Math.min(to, time + (limit - logDistance) / slope) : to;
    return { x: [x(from), x(last)], y: [y(ends[0]!), y(last === to ? ends[1]! : limit!)] };
  };
  const curves: Path[] = [];
  let promised: Path | null = null;
  let measured: Path | null = null;
  let curve: Path | null = null;
  surface.clip(left, top - 4, right - left + 8, bottom - top + 8, () => {
    if (distance && ceiling !== null) {
      surface.segment(left, y(ceiling), right, y(ceiling), { colour: colours.ink3, width: 1.5 * colours.stroke, dash: [0.1, 4], cap: 'round' });
      curves.push({ x: [left, right], y: [y(ceiling), y(ceiling)] });
    }
    if (exponent && anchor) {
      const steep = 1.96 * (Number.isFinite(exponent.error) ? exponent.error : 0);
      const grid = Array.from({ length: 41 }, (_, i) => from + ((to - from) * i) / 40);
      const at = (slope: number) => grid.map((t) => y(Math.min(logDistance + slope * (t - time), ceiling ?? Number.POSITIVE_INFINITY)));
      const [one, two] = [at(exponent.value - steep), at(exponent.value + steep)];
      surface.area(
        grid.map((t) => x(t)),
        one.map((value, i) => Math.max(value, two[i]!)),
        one.map((value, i) => Math.min(value, two[i]!)),
        { fill: colours.rule, opacity: 0.6 },
      );
    }
    if (theory) {
      promised = lineTo(theory.exponent, anchor ? ceiling : expectedCeiling);
      surface.line(promised.x, promised.y, { colour: colours.line, width: 4.5 * colours.stroke, opacity: 0.55 });
      if (!anchor && expectedCeiling !== null && promised.x[1]! < right) {
        surface.segment(promised.x[1]!, y(expectedCeiling), right, y(expectedCeiling), { colour: colours.line, width: 4.5 * colours.stroke, opacity: 0.55 });
        curves.push({ x: [promised.x[1]!, right], y: [y(expectedCeiling), y(expectedCeiling)] });
      }
      curves.push(promised);
    }
    if (exponent && anchor) {
      measured = lineTo(exponent.value, ceiling);
      surface.line(measured.x, measured.y, { colour: ink, width: 1.4 * colours.stroke, dash: [5, 4] });
      curves.push(measured);
    }
    if (distance) {
      curve = pathOf(distance.time, distance.logDistance, x, y, right - left);
      surface.line(curve.x, curve.y, { colour: ink, width: 1.6 * colours.stroke });
      curves.push(curve);
    }
  });
  if (words) drawWords(surface, words, colours);

  const labels = labelsOf(surface, frame, curves);
  const slope: Span = { ...variable('\u03bb'), weight: 400 };
  if (curve) {
    surface.disc(x(0), y(Math.log(epsilon)), 3.2 * colours.stroke, { fill: ink });
    labels.block(x(0), y(Math.log(epsilon)), 6, 8);
  }
  if (distance && ceiling !== null)
    labels.at(
      { x: [left, right], y: [y(ceiling), y(ceiling)] },
      ['as far apart as any two of its moments', 'as far as any two moments'],
      { ...style, colour: colours.ink3 },
      [0.2, 0.6],
      'below',
      false,
    );
  if (promised)
    labels.at(promised, [[`${infinite}: `, slope, ` = ${fixed(theory!.exponent, 3)}`], infinite], { ...style, colour: colours.ink3 }, [0.3, 0.9], 'below');
  if (curve) labels.at(curve, thisMatrix(size), { ...style, colour: ink }, [0.65, 0.95], 'above');
  if (measured)
    labels.at(
      measured,
      [['its exponent: ', slope, ` = ${withError(exponent!.value, exponent!.error)}`], 'its exponent'],
      { ...style, colour: ink },
      [0.6, 0.9],
      'below',
      false,
    );
  return { x, y };
}

type Span = Exclude<Exclude<Text, string>[number], string>;
