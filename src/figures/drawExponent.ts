/**
 * The largest Lyapunov exponent over the gain: the infinite network behind, a band of other matrices, this matrix's points with their errors, the gain up to
 * which it can stay silent, and where you are. Its horizontal axis is the gain axis of the page.
 */
import type { ExponentPoint, OtherMatrices, TheoryCurve } from '../store/edge.ts';
import { drawBottomAxis, drawLeftAxis, linearTicks } from '../ui/axis.ts';
import type { Colours } from '../ui/colours.ts';
import { type Domain, gainDomain } from '../ui/gainScale.ts';
import { hairline } from '../ui/hairline.ts';
import { linear, type Scale } from '../ui/scale.ts';
import type { Surface } from '../ui/surface.ts';
import { pinnedMark } from './pinnedMark.ts';
import { criticalText } from './words.ts';

export interface ExponentData {
  readonly points: readonly ExponentPoint[];
  /** Those without noise, where hardly any were measured at the noise of now. */
  readonly quiet: readonly ExponentPoint[];
  readonly others: OtherMatrices | null;
  readonly theory: TheoryCurve | null;
  readonly size: number;
  /** Gain up to which this matrix can stay silent; null where that is not known, or means nothing (with noise nothing is silent). */
  readonly criticalGain: number | null;
  readonly gain: number;
  readonly limits: Domain;
}

export interface GainLayout {
  /** Where the gain axis begins. */
  readonly left: number;
  /** Without ticks: the phone's small figure. */
  readonly compact: boolean;
  /** With an axis of its own. */
  readonly alone: boolean;
}

/** 95 % of the means of many such measurements lie within so many standard errors. */
const bar = 1.96;
const usual = [-0.36, 0.24] as const;
const mostShown = 3;

export function exponentScales({ points, theory, gain, limits }: ExponentData, width: number, height: number, { left, compact, alone }: GainLayout) {
  const domain = gainDomain(gain, limits);
  const inside = points.filter((point) => point.gain >= domain[0] && point.gain <= domain[1] && point.exponent < mostShown);
  const highest = Math.max(
    ...inside.map((point) => point.exponent + bar * Math.min(point.standardError, 0.1)),
    theory ? exponentOfTheory(theory, domain[1]) : 0,
  );
  const top = compact ? Math.max(0.2, highest) * 1.1 : Math.max(usual[1], 1.2 * highest);
  // Down to the point where you are, where it lies below the usual axis: at most to -1 per tau, the exponent of units alone.
  const here = inside.find((point) => Math.abs(point.gain - gain) < 1e-9);
  const lowest = Math.max(-1.05, Math.min(usual[0], (here?.exponent ?? 0) - 0.04));
  const bottom = compact ? -0.2 : lowest;
  return {
    x: linear(domain, [left, alone ? width - 8 : width]),
    y: linear([bottom, top], [height - (alone ? 30 : compact ? 4 : 8), compact ? 4 : 8]),
    domain,
    range: [bottom, top] as const,
  };
}

/** Of the curve, by straight lines between its gains. */
export function exponentOfTheory({ gains, exponents }: TheoryCurve, gain: number): number {
  const i = Math.min(
    gains.length - 2,
    Math.max(
      0,
      gains.findLastIndex((at) => at <= gain),
    ),
  );
  const share = (gain - gains[i]!) / (gains[i + 1]! - gains[i]!);
  return exponents[i]! + share * (exponents[i + 1]! - exponents[i]!);
}

export function drawExponent(surface: Surface, colours: Colours, data: ExponentData, layout: GainLayout): void {
  const { width, height } = surface;
  const { x, y, domain, range } = exponentScales(data, width, height, layout);
  const { points, quiet, others, theory, gain } = data;
  const { compact, alone } = layout;
  const right = x(domain[1]);
  const bottom = y(range[0]);
  const label = 13.5 * colours.label;

  if (!compact) {
    drawLeftAxis(surface, y, linearTicks(range, { count: 6, signed: true }), layout.left - 4, {
      tick: colours.ink3,
      label: colours.ink2,
      size: label,
      casing: colours.paper,
    });
    if (alone) {
      drawBottomAxis(surface, x, linearTicks(domain, { count: 5 }), bottom + 4, { tick: colours.ink3, label: colours.ink2, size: label });
    }
  }
  surface.clip(layout.left - 6, 0, right - layout.left + 12, bottom, () => {
    if (others && !compact) {
      const at = others.gains.map((one) => x(one));
      const edge = (sign: number) => others.mean.map((mean, k) => y(mean + sign * others.deviation[k]!));
      surface.area(at, edge(-1), edge(1), { fill: colours.line, opacity: 0.22 });
    }
    surface.segment(layout.left, y(0), right, y(0), { colour: colours.line, width: 1 });
    if (theory) {
      const at = theory.gains.map((one) => x(one));
      const value = theory.exponents.map((one) => y(one));
      surface.line(at, value, { colour: colours.line, width: (compact ? 3.5 : 4.5) * colours.stroke });
    }
    for (const point of quiet)
      if (point.gain >= domain[0] && point.gain <= domain[1]) surface.disc(x(point.gain), y(point.exponent), compact ? 1.6 : 2.2, { fill: colours.line });
    for (const point of points) {
      if (point.gain < domain[0] || point.gain > domain[1]) continue;
      const at = x(point.gain);
      const ink = point.regime === null ? colours.ink3 : colours.ink;
      const reach = bar * Math.min(point.standardError, 1);
      if (!compact && y(point.exponent - reach) - y(point.exponent) > 3.4)
        surface.segment(at, y(point.exponent - reach), at, y(point.exponent + reach), { colour: ink, width: 1.4 * colours.stroke });
      surface.disc(at, y(point.exponent), compact ? 2.2 : 3.2, { fill: ink, stroke: colours.paper, width: compact ? 0.6 : 1 });
    }
  });
  const mark = pinnedMark.draw?.(surface, colours, { of: 'exponent', x, y, bottom });
  const line = hairline(surface, colours, x(gain));
  if (!compact) words(line.words, colours, data, { x, y, domain, bottom, right, left: layout.left });
  const mine = points.find((point) => Math.abs(point.gain - gain) < 1e-9);
  const value = mine?.exponent ?? (theory ? exponentOfTheory(theory, gain) : null);
  line.draw(bottom);
  mark?.();
  if (value === null || y(value) > bottom) return;
  // Where nothing was measured the ring stands open on the theory.
  surface.disc(
    x(gain),
    y(value),
    6,
    mine ? { fill: colours.accent, stroke: colours.paper, width: 2 } : { fill: colours.paper, stroke: colours.accent, width: 2 },
  );
}

interface Place {
  readonly x: Scale;
  readonly y: Scale;
  readonly domain: Domain;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

function words(surface: Surface, colours: Colours, data: ExponentData, { x, y, domain, bottom, left, right }: Place): void {
  const { points, quiet, others, theory, criticalGain, gain, size } = data;
  const style = { size: 13.5 * colours.label, baseline: 'middle', casing: colours.paper, anchor: 'end' } as const;
  const line = 17 * colours.label;
  const here = x(gain);
  // Left of the hairline where it would run through the words.
  const end = (text: string) => (here > right - 10 - surface.textWidth(text, style) && here < right + 4 ? here - 10 : right - 4);
  const last = theory ? exponentOfTheory(theory, domain[1]) : (points.at(-1)?.exponent ?? 0.1);
  if (theory) {
    const text = 'infinite network';
    // Above the curve at their end, as far to the left as a low figure makes it.
    let inward = end(text) - 24;
    const height = () => y(exponentOfTheory(theory, x.invert(inward))) - 0.8 * line;
    while (height() < 0.6 * line && inward > left) inward -= 8;
    surface.text(text, inward, height(), { ...style, colour: colours.ink3 });
  }
  // On the side of the zero line where the curves are not.
  const side = last > 0 ? 1 : -1;
  const below: [readonly string[], string][] = [];
  if (points.length > 2) below.push([[`this matrix, ${size} units`, 'this matrix'], colours.ink]);
  else if (quiet.length > 0) below.push([[`this matrix without noise, ${size} units`, 'without noise'], colours.ink3]);
  if (others) below.push([[`${others.count} other matrices`], colours.ink3]);
  // Right of where the curves cross the zero line, if need be in fewer words.
  const fits = (text: string) => end(text) - surface.textWidth(text, style) > Math.max(left, x(Math.min(1.02, domain[1])));
  for (const [k, [texts, colour]] of below.entries()) {
    const at = y(0) + side * (0.9 + k) * line;
    const text = texts.find(fits);
    if (text && at < bottom - 8 && at > 8) surface.text(text, end(text), at, { ...style, colour });
  }
  if (criticalGain === null || criticalGain <= domain[0] || criticalGain >= domain[1]) return;
  const at = x(criticalGain);
  surface.segment(at, y(0) - 6, at, y(0) + 6, { colour: colours.ink, width: 1.4 * colours.stroke });
  const text = [`silent up to ${criticalText(criticalGain, gain)}`];
  const italic = { size: 15.5 * colours.label, family: 'serif', italic: true, casing: colours.paper, baseline: 'middle' } as const;
  if (surface.textWidth(text, italic) < at - left - 8) surface.text(text, at - 8, y(0) - 13, { ...italic, colour: colours.ink2, anchor: 'end' });
}
