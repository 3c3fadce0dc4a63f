/** How well the present weights do the task over the gain, beside guessing. Its horizontal axis is the gain axis of the page. */
import { drawBottomAxis, drawLeftAxis, linearTicks, ticksAt } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import type { Domain } from '../../ui/gainScale.ts';
import { hairline } from '../../ui/hairline.ts';
import { linear } from '../../ui/scale.ts';
import type { Surface } from '../../ui/surface.ts';
import type { GainLayout } from '../drawExponent.ts';
import { pinnedMark } from '../pinnedMark.ts';

/** Errors beyond so many times guessing are drawn as arrows at the edge. */
const mostGuesses = 6;

export interface ScoreRowData {
  readonly points: readonly { readonly gain: number; readonly value: number }[];
  /** They are of a network or settings of before. */
  readonly stale: boolean;
  readonly better: 'lower' | 'higher';
  /** NaN while nothing is known. */
  readonly chance: number;
  readonly gain: number;
  readonly domain: Domain;
  /** "50 %" */
  text(value: number): string;
}

export function scoreRowScales({ points, better, chance, domain }: ScoreRowData, width: number, height: number, { left, alone }: GainLayout) {
  const inside = points.filter(({ gain, value }) => gain >= domain[0] && gain <= domain[1] && Number.isFinite(value)).map(({ value }) => value);
  const known = Number.isFinite(chance) ? chance : better === 'higher' ? 0.5 : 1;
  // Shares end at 1; errors begin at 0.
  const range: Domain =
    better === 'higher'
      ? [Math.min(known - 0.06, ...inside.map((one) => one - 0.03)), 1.02]
      : [0, 1.05 * Math.min(mostGuesses * known, Math.max(1.15 * known, ...inside))];
  return { x: linear(domain, [left, alone ? width - 8 : width]), y: linear(range, [height - (alone ? 30 : 8), 10]), range };
}

export function drawScoreRow(surface: Surface, colours: Colours, data: ScoreRowData, layout: GainLayout): void {
  const { width, height } = surface;
  const { points, stale, chance, gain, domain, text } = data;
  const { x, y, range } = scoreRowScales(data, width, height, layout);
  const [left, right, bottom] = [layout.left, x(domain[1]), y(range[0])];
  const label = 13.5 * colours.label;
  const marks = linearTicks([range[0], Math.min(1, range[1])], { count: 4 }).map(({ value }) => value);
  drawLeftAxis(
    surface,
    y,
    marks.map((value) => ({ value, label: text(value) })),
    left - 4,
    { tick: colours.ink3, label: colours.ink2, size: label, casing: colours.paper },
  );
  if (layout.alone)
    drawBottomAxis(surface, x, ticksAt(linearTicks(domain, { count: 5 }).map(({ value }) => value)), bottom + 4, {
      tick: colours.ink3,
      label: colours.ink2,
      size: label,
    });
  const mark = pinnedMark.draw?.(surface, colours, { of: 'score', x, y, bottom });
  const here = hairline(surface, colours, x(gain));
  if (Number.isFinite(chance)) {
    surface.segment(left, y(chance), right, y(chance), { colour: colours.ink3, width: 1.2, dash: [2, 3] });
    const words = `guessing, ${text(chance)}`;
    const style = { colour: colours.ink3, size: label, baseline: 'middle', casing: colours.paper } as const;
    const wide = surface.textWidth(words, style);
    // Over or under the line, at its end or its beginning: where no point lies.
    const spots = [
      [right - 4 - wide, -10],
      [right - 4 - wide, 11],
      [left + 6, -10],
      [left + 6, 11],
    ].filter(([, down]) => y(chance) + down! + 8 <= height);
    const isFree = ([from, down]: readonly number[]) =>
      points.every((point) => {
        const [px, py] = [x(point.gain), y(Math.min(point.value, range[1]))];
        return px < from! - 7 || px > from! + wide + 7 || Math.abs(py - y(chance) - down!) > 13;
      });
    const [at, down] = spots.find(isFree) ?? spots[0]!;
    here.words.text(words, at!, y(chance) + down!, style);
  }
  const ink = stale ? colours.line : colours.ink;
  surface.clip(left - 6, 0, right - left + 12, bottom + 6, () => {
    for (const point of points) {
      if (!Number.isFinite(point.value)) continue;
      const at = x(point.gain);
      if (point.value <= range[1]) surface.disc(at, y(point.value), 3.6, { fill: ink });
      else surface.polygon([at - 4, at + 4, at], [y(range[1]) + 7, y(range[1]) + 7, y(range[1])], { fill: ink });
    }
  });
  if (points.length === 0)
    here.words.text('It is being measured.', left + 8, height / 2, {
      colour: colours.ink3,
      family: 'serif',
      italic: true,
      size: 16 * colours.label,
      baseline: 'middle',
    });
  here.draw(bottom);
  mark?.();
  const mine = points.find((point) => Math.abs(point.gain - gain) < 1e-9);
  if (mine && !stale && Number.isFinite(mine.value))
    surface.disc(x(gain), y(Math.min(mine.value, range[1])), 6, { fill: colours.accent, stroke: colours.paper, width: 2 });
}
