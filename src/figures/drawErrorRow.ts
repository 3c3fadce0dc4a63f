/**
 * The error of the memory over the gain at the noise of now: a row of the map as a curve, with the other networks behind it. Its horizontal axis is the gain
 * axis of the page.
 */
import { drawBottomAxis, drawLeftAxis, linearTicks } from '../ui/axis.ts';
import type { Colours } from '../ui/colours.ts';
import { counted, significant } from '../ui/format.ts';
import type { Domain } from '../ui/gainScale.ts';
import { hairline } from '../ui/hairline.ts';
import { logTicks } from '../ui/logTicks.ts';
import { noiseText } from '../ui/noiseScale.ts';
import { linear, logarithmic } from '../ui/scale.ts';
import { type Surface, spans } from '../ui/surface.ts';
import type { GainLayout } from './drawExponent.ts';
import { pinnedMark } from './pinnedMark.ts';

export interface ErrorRow {
  /** The row of the map that is nearest to the noise of now. */
  readonly noise: number;
  readonly gains: readonly number[];
  /** Of this network, NaN where it is not known. */
  readonly errors: ArrayLike<number>;
  /** Of each other network. */
  readonly others: readonly ArrayLike<number>[];
  readonly chance: number;
}

export interface ErrorRowData {
  readonly row: ErrorRow | null;
  readonly gain: number;
  readonly domain: Domain;
  readonly sentence: string;
}

const shown = [1e-5, 1] as const;

export function errorRowScales({ domain }: Pick<ErrorRowData, 'domain'>, width: number, height: number, { left, alone }: GainLayout) {
  return { x: linear(domain, [left, alone ? width - 8 : width]), y: logarithmic(shown, [height - (alone ? 30 : 8), 8]) };
}

export const clampError = (error: number) => Math.min(shown[1], Math.max(shown[0], error));

/** As many words to a line as fit. */
function linesOf(sentence: string, fits: (text: string) => boolean): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(' ')) {
    const longer = [...lines.slice(-1), word].join(' ');
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

export function drawErrorRow(surface: Surface, colours: Colours, data: ErrorRowData, layout: GainLayout): void {
  const { width, height } = surface;
  const { x, y } = errorRowScales(data, width, height, layout);
  const { row, gain, domain } = data;
  const label = 13.5 * colours.label;
  const [left, right, bottom] = [layout.left, x(domain[1]), y(shown[0])];
  drawLeftAxis(surface, y, logTicks(shown, { count: 6 }), left - 4, { tick: colours.ink3, label: colours.ink2, size: label, casing: colours.paper });
  if (layout.alone) {
    drawBottomAxis(surface, x, linearTicks(domain, { count: 5 }), bottom + 4, { tick: colours.ink3, label: colours.ink2, size: label });
  }
  const mark = pinnedMark.draw?.(surface, colours, { of: 'other', x, y, bottom });
  const here = hairline(surface, colours, x(gain));
  if (row) {
    surface.segment(left, y(row.chance), right, y(row.chance), { colour: colours.ink3, width: 1.2, dash: [2, 3] });
    here.words.text(`${significant(row.chance, 2)}, guessing`, right - 4, y(row.chance) - 10, {
      colour: colours.ink3,
      size: label,
      anchor: 'end',
      baseline: 'middle',
      casing: colours.paper,
    });
    const at = row.gains.map((one) => x(one));
    const line = (errors: ArrayLike<number>) => Array.from(errors, (error) => y(clampError(error)));
    surface.clip(left - 6, 0, right - left + 12, height, () => {
      for (const errors of row.others) surface.line(at, line(errors), { colour: colours.line, width: 1.2 * colours.stroke, opacity: 0.7 });
      const mine = line(row.errors);
      surface.line(at, mine, { colour: colours.ink, width: 2.4 * colours.stroke });
      for (let i = 0; i < at.length; i++) if (!Number.isNaN(mine[i]!)) surface.disc(at[i]!, mine[i]!, 3, { fill: colours.ink });
    });
    here.words.text(['this network, noise ', ...spans(noiseText(row.noise))], right - 4, bottom - 8, {
      colour: colours.ink,
      size: label,
      anchor: 'end',
      baseline: 'middle',
      casing: colours.paper,
    });
    if (row.others.length > 0)
      here.words.text(`${counted(row.others.length, 'other')} behind it`, right - 4, bottom - 26, {
        colour: colours.ink3,
        size: label,
        anchor: 'end',
        baseline: 'middle',
        casing: colours.paper,
      });
  } else {
    const style = { colour: colours.ink3, family: 'serif', italic: true, size: 16 * colours.label, baseline: 'middle' } as const;
    const lines = linesOf(data.sentence, (text) => surface.textWidth(text, style) <= right - left - 16);
    for (const [k, text] of lines.entries()) here.words.text(text, left + 8, height / 2 + 22 * colours.label * (k - (lines.length - 1) / 2), style);
  }
  here.draw(bottom);
  mark?.();
  if (!row) return;
  const i = row.gains.findIndex((one) => Math.abs(one - gain) < 1e-9);
  if (i >= 0 && !Number.isNaN(row.errors[i]!))
    surface.disc(x(gain), y(clampError(row.errors[i]!)), 6, { fill: colours.accent, stroke: colours.paper, width: 2 });
}
