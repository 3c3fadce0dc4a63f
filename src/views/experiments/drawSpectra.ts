/** Opened row E, figure c: how the variance of the activity falls off over its axes, one curve for each size. */
import type { ExperimentRow } from '../../science/experiments/index.ts';
import { drawBottomAxis, drawLeftAxis } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import { counted } from '../../ui/format.ts';
import { spread } from '../../ui/labels.ts';
import { logTicks } from '../../ui/logTicks.ts';
import { logarithmic } from '../../ui/scale.ts';
import type { Surface } from '../../ui/surface.ts';
import type { LossPoint } from './drawLosses.ts';

export interface SpectraData {
  readonly rows: readonly ExperimentRow[];
  readonly stale: boolean;
}

/** Shares of the variance below this are no activity. */
const least = 1e-6;

export interface SizeSpectrum {
  readonly size: number;
  /** Mean share of the variance along each axis, the largest first. */
  readonly shares: readonly number[];
  /** Mean number of axes with 95 % of it. */
  readonly components95: number;
}

/** Mean over the networks of each size; networks that rest have none. */
export function spectraOf(rows: readonly ExperimentRow[]): readonly SizeSpectrum[] {
  const sizes = [...new Set(rows.map(({ size }) => size))].toSorted((a, b) => a - b);
  return sizes.flatMap((size) => {
    const moving = rows.filter((row) => row.size === size && row.spectrum.length > 0 && row.spectrum[0]! > 0);
    if (moving.length === 0) return [];
    const length = Math.min(...moving.map(({ spectrum }) => spectrum.length));
    const totals = moving.map(({ spectrum }) => spectrum.reduce((sum, value) => sum + Math.max(0, value), 0));
    const shares = Array.from({ length }, (_, k) => moving.reduce((sum, { spectrum }, i) => sum + spectrum[k]! / totals[i]!, 0) / moving.length);
    return [{ size, shares, components95: moving.reduce((sum, row) => sum + row.components95, 0) / moving.length }];
  });
}

export function drawSpectra(surface: Surface, colours: Colours, { rows, stale }: SpectraData): readonly LossPoint[] {
  const label = colours.label;
  const spectra = spectraOf(rows);
  const [left, right] = [(surface.width < 420 ? 44 : 52) * label, surface.width - 84 * label];
  const [top, bottom] = [8, surface.height - 30 * label];
  const count = Math.max(10, ...spectra.map(({ shares }) => shares.findLastIndex((share) => share > least) + 1));
  const x = logarithmic([1, count], [left, right]);
  const y = logarithmic([least, 1], [bottom, top]);
  const style = { tick: colours.ink3, label: colours.ink2, size: 13 * label };
  drawLeftAxis(surface, y, logTicks([least, 1], { count: 4 }), left - 6, style);
  drawBottomAxis(surface, x, logTicks([1, count], { count: 4, before: 'axis' }), bottom + 4, style, left - 12, surface.width);
  const ends = spectra.map(({ size, shares }, k) => {
    const last = shares.findLastIndex((share) => share > least);
    // The largest is the boldest.
    const strong = spectra.length === 1 ? 1 : k / (spectra.length - 1);
    surface.line(
      shares.slice(0, last + 1).map((_, i) => x(i + 1)),
      shares.slice(0, last + 1).map((share) => y(share)),
      { colour: stale || strong < 0.6 ? colours.ink3 : colours.ink, width: (1 + 1.4 * strong) * colours.stroke },
    );
    return { size, x: x(last + 1), y: y(shares[last] ?? 1) };
  });
  const heights = spread(
    ends.map((end) => end.y),
    15 * label,
    top + 8,
    bottom - 4,
  );
  ends.forEach(({ size, x: px }, k) => {
    surface.text(counted(size, 'unit'), Math.min(px + 8, right + 8), heights[k]!, {
      colour: colours.ink2,
      size: 13 * label,
      baseline: 'middle',
      casing: colours.paper,
    });
  });
  return spectra.map(({ size, components95 }, k) => ({
    x: ends[k]!.x,
    y: ends[k]!.y,
    text: `${counted(size, 'unit')}: ${Math.round(components95)} axes hold 95 % of the variance`,
  }));
}
