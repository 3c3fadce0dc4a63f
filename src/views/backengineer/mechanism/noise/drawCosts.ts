/** Panel c with noise: the error of a memory over the size with which it is written, what drift and noise cost of it, and the best size. */
import { drawBottomAxis, drawLeftAxis } from '../../../../ui/axis.ts';
import type { Colours } from '../../../../ui/colours.ts';
import { fixed, power, significant } from '../../../../ui/format.ts';
import { logTicks } from '../../../../ui/logTicks.ts';
import { logarithmic, type Scale } from '../../../../ui/scale.ts';
import { type Surface, type Text, variable } from '../../../../ui/surface.ts';
import { type NamedLine, nameLines } from '../lineNames.ts';
import type { Cost } from './costs.ts';
import { bestOf } from './words.ts';

export interface CostScales {
  readonly x: Scale;
  readonly y: Scale;
}

/** Room right of the plot, as in the other panels of the field. */
const overhang = 16;
/** Errors below this are as good as none. */
const least = 1e-5;

/** 10^-3 as it is said, 0.002 as a number. */
export function noiseName(noise: number): Text {
  const exponent = Math.round(Math.log10(noise));
  if (noise === 0) return 'no noise';
  return Math.abs(noise / 10 ** exponent - 1) < 1e-9 ? ['noise ', ...power(exponent)] : `noise ${Number(significant(noise, 2))}`;
}

/** From below the least error that is drawn to guessing. */
export function costRange(costs: readonly Cost[]): readonly [number, number] {
  const lowest = Math.min(...costs.map(({ error }) => Math.min(...error)));
  return [Math.max(least, Math.min(0.1, lowest / 50)), 1];
}

export function drawCosts(surface: Surface, colours: Colours, all: readonly Cost[], stale: boolean): CostScales {
  // In a small figure one beside the present noise.
  const costs = all.slice(0, surface.width < 420 ? 2 : 3);
  const { label, stroke } = colours;
  const own = costs[0]!;
  const [left, right] = [(surface.width < 420 ? 52 : 64) * label, surface.width - overhang];
  const [top, bottom] = [22 * label, surface.height - 30 * label];
  const range = costRange(costs);
  const x = logarithmic([own.amplitude[0]!, own.amplitude.at(-1)!], [left, right]);
  const y = logarithmic(range, [bottom, top]);
  const ink = stale ? colours.ink3 : colours.ink;
  const style = { tick: colours.ink3, label: colours.ink2, size: 13.5 * label };
  drawLeftAxis(surface, y, logTicks(range, { count: bottom - top < 110 ? 3 : 5 }), left - 4, style);
  drawBottomAxis(surface, x, logTicks([own.amplitude[0]!, own.amplitude.at(-1)!], { count: 3 }), bottom + 3, style, left - 10, right + overhang);
  surface.text([variable('\u03ba')], right - 34 * label, bottom + 8, { colour: colours.ink2, size: 16 * label, anchor: 'end', baseline: 'top' });
  surface.segment(left, y(1), right, y(1), { colour: colours.ink, width: 1.9 * stroke, dash: [0.1, 4.4 * stroke], cap: 'round' });
  surface.text('guessing', left + 2, y(1) - 11 * label, { colour: colours.ink3, size: 13.5 * label, baseline: 'middle' });
  const px = own.amplitude.map((amplitude) => x(amplitude));
  const py = (errors: Float64Array) => errors.map((error) => (error > range[0] / 10 ? y(error) : Number.NaN));
  const grey = { colour: colours.ink3, width: 1.3 * stroke };
  const parts = own.noise > 0 ? [py(own.drift), py(own.diffusion)] : [];
  const sums = costs.map(({ error }) => py(error));
  surface.clip(left, top - 4, right - left, bottom - top + 4, () => {
    for (const line of sums.slice(1)) surface.line(px, line, grey);
    for (const line of parts) surface.line(px, line, { colour: colours.line, width: 4 * stroke, opacity: 0.6 });
    surface.line(px, sums[0]!, { colour: ink, width: 2.5 * stroke });
  });
  const taken: { x: number; y: number; width: number }[] = [];
  for (const [k, cost] of costs.entries()) {
    const best = bestOf(cost);
    if (!best || best.error < range[0]) continue;
    const [bx, by] = [x(best.amplitude), y(best.error)];
    surface.disc(bx, by, (k === 0 ? 5.5 : 4.5) * Math.sqrt(stroke), { fill: colours.paper, stroke: k === 0 ? ink : colours.ink3, width: 1.8 * stroke });
    if (k > 0) continue;
    const words = [`best `, variable('\u03ba'), ` ${significant(best.amplitude, 2)}`];
    const look = { size: 15.5 * label, family: 'serif', italic: true } as const;
    const width = surface.textWidth(words, look);
    const at = Math.min(right - width / 2, Math.max(left + width / 2, bx));
    surface.text(words, at, by + 17 * label, { ...look, colour: ink, anchor: 'middle', baseline: 'middle', casing: colours.paper });
    taken.push({ x: at - width / 2, y: by + 17 * label, width }, { x: bx - 8, y: by, width: 16 });
  }
  if (own.noise === 0) {
    const words = 'no noise: the smaller, the better';
    const look = { size: 15.5 * label, family: 'serif', italic: true } as const;
    const width = surface.textWidth(words, look);
    surface.text(words, right, bottom - 12 * label, { ...look, colour: ink, anchor: 'end', baseline: 'middle', casing: colours.paper });
    taken.push({ x: right - width, y: bottom - 12 * label, width });
  }
  const named: NamedLine[] = [
    { name: own.noise === 0 ? 'drift alone' : noiseName(own.noise), x: px, y: sums[0]!, colour: ink, bold: true, from: own.noise === 0 ? 'right' : 'left' },
    ...parts.map((line, k) => ({
      name: ['by drift', 'by noise'][k]!,
      x: px,
      y: line,
      colour: colours.ink3,
      bold: false,
      from: (['left', 'right'] as const)[k]!,
    })),
    ...costs.slice(1).map((cost, k) => ({ name: noiseName(cost.noise), x: px, y: sums[k + 1]!, colour: colours.ink3, bold: false, from: 'left' as const })),
  ];
  nameLines(surface, colours, named, { left, right, top, bottom, taken });
  return { x, y };
}

/** A size of the memory, in words. */
export const sizeText = (amplitude: number): string => (amplitude < 0.1 ? significant(amplitude, 2) : fixed(amplitude, 2));
