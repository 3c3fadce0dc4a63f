/**
 * Panel c of this network. Left: its leading singular values, those of a random matrix as dots, and a band up to where random ones end. Right: how alike the
 * directions that are read (n) and along which is sent (m) are to input weights and readout, with a band for random directions.
 */
import { largestByChance, quarterCircle } from '../../../../science/lowRank/quarterCircle.ts';
import type { LowRankPartResult } from '../../../../session/protocol.ts';
import { drawBottomAxis, drawLeftAxis, linearTicks } from '../../../../ui/axis.ts';
import type { Colours } from '../../../../ui/colours.ts';
import { linear } from '../../../../ui/scale.ts';
import { type Surface, variable } from '../../../../ui/surface.ts';
import { entryOf } from './words.ts';

/** Singular values that are drawn. */
export const most = 20;

export interface PartPicture {
  readonly size: number;
  readonly gain: number;
  readonly rank: number;
  /** null before it is computed: then only what chance is for a matrix as it is drawn. */
  readonly found: LowRankPartResult | null;
  readonly stale: boolean;
}

export const columns = ['nI', 'mI', 'nW', 'mW'] as const;
/** Where 95 % of the overlaps of random directions lie. */
export const overlapChance = (size: number): number => 1.96 / Math.sqrt(size);

export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

interface Look {
  readonly surface: Surface;
  readonly colours: Colours;
  readonly ink: string;
  readonly top: number;
  readonly bottom: number;
}

function drawSingular({ surface, colours, ink, top, bottom }: Look, { size, gain, rank, found }: PartPicture, left: number, right: number): Mark[] {
  const { label, stroke } = colours;
  const count = Math.min(most, size);
  const entry = found ? entryOf(found.singularValues) : 1 / Math.sqrt(size);
  const chance = quarterCircle(size, entry).subarray(0, count);
  const level = gain * largestByChance(size, entry);
  const values = found?.singularValues.subarray(0, count) ?? new Float64Array(0);
  const high = 1.15 * Math.max(level, gain * (values[0] ?? 0)) || 1;
  const x = linear([0.4, count + 0.6], [left, right]);
  const y = linear([0, high], [bottom, top]);
  const style = { tick: colours.ink3, label: colours.ink2, size: 13.5 * label };
  surface.rect(left, y(level), right - left, bottom - y(level), { fill: colours.band });
  drawLeftAxis(surface, y, linearTicks([0, high], { count: bottom - top < 110 ? 3 : 4 }), left - 4, style);
  drawBottomAxis(
    surface,
    x,
    [1, ...(count >= 10 ? [5, 10, 15, 20] : [count])].filter((k) => k <= count).map((k) => ({ value: k, label: String(k) })),
    bottom + 3,
    style,
  );
  const px = Float64Array.from(chance, (_, k) => x(k + 1));
  surface.line(
    px,
    chance.map((value) => y(gain * value)),
    { colour: colours.ink, width: 1.9 * stroke, dash: [0.1, 4.4 * stroke], cap: 'round' },
  );
  surface.text('random matrix', right - 4, bottom - 12 * label, { colour: colours.ink3, size: 13.5 * label, anchor: 'end', baseline: 'middle' });
  return Array.from(values, (value, k) => {
    const mark = { x: px[k]!, y: y(gain * value), text: `direction ${k + 1}: ${(gain * value).toFixed(2)}, random matrix ${(gain * chance[k]!).toFixed(2)}` };
    const inside = k < rank;
    surface.disc(mark.x, mark.y, 4 * Math.sqrt(stroke), { fill: inside ? ink : colours.paper, stroke: inside ? ink : colours.ink3, width: 1.5 * stroke });
    return mark;
  });
}

function drawOverlaps({ surface, colours, ink, top, bottom }: Look, { size, rank, found }: PartPicture, left: number, right: number): Mark[] {
  const { label, stroke } = colours;
  const chance = overlapChance(size);
  const all = columns.map((name) => found?.overlaps[name].map(Math.abs) ?? new Float64Array(0));
  const high = Math.min(1.05, 1.15 * Math.max(1.6 * chance, ...all.map((list) => Math.max(0, ...list))));
  const x = linear([-0.5, columns.length - 0.5], [left, right]);
  const y = linear([0, high], [bottom, top]);
  const style = { tick: colours.ink3, label: colours.ink2, size: 13.5 * label };
  surface.rect(left, y(chance), right - left, bottom - y(chance), { fill: colours.band });
  surface.segment(left, y(chance), right, y(chance), { colour: colours.ink, width: 1.9 * stroke, dash: [0.1, 4.4 * stroke], cap: 'round' });
  drawLeftAxis(surface, y, linearTicks([0, high], { count: 3 }), left - 4, style);
  const letters = { colour: colours.ink2, size: 14.5 * label, anchor: 'middle', baseline: 'top' } as const;
  for (const [at, name] of columns.entries()) surface.text([variable(name[0]!)], x(at), bottom + 6, letters);
  for (const [at, weights] of [
    [0.5, 'I'],
    [2.5, 'W'],
  ] as const)
    surface.text(['with ', variable(weights)], x(at), bottom + 6 + 17 * label, { ...letters, size: 13.5 * label });
  const rows = found?.rank ?? 0;
  const marks = columns.flatMap((name, column) => {
    const cosines = found?.overlaps[name] ?? new Float64Array(0);
    const channels = rows > 0 ? cosines.length / rows : 0;
    return Array.from(cosines, (cosine, at): Mark => {
      const [k, channel] = [Math.floor(at / channels), at % channels];
      const mark = {
        ...{ x: x(column), y: y(Math.abs(cosine)) },
        text: `direction ${k + 1}: ${name[0]} and ${name[1]}${channels > 1 ? ` ${channel + 1}` : ''} ${Math.abs(cosine).toFixed(2)}, random up to ${chance.toFixed(2)}`,
      };
      const last = k === rank - 1;
      surface.disc(mark.x, mark.y, 4 * Math.sqrt(stroke), last ? { fill: ink } : { fill: colours.paper, stroke: ink, width: 1.5 * stroke });
      return mark;
    });
  });
  // The name of the band stands where no mark is; where there is little room, its first word.
  const look = { size: 13.5 * label, baseline: 'middle' } as const;
  const heights = [y(chance) - 10 * label, y(chance) + 11 * label, bottom - 11 * label, (y(chance) + bottom) / 2];
  const places = ['random directions', 'random'].flatMap((words) => {
    const width = surface.textWidth(words, look);
    const starts = [right - width - 2, left + 3, (left + right - width) / 2];
    return heights.flatMap((height) => starts.map((start) => ({ words, width, start, height })));
  });
  const place =
    places.find(({ start, width, height }) =>
      marks.every((mark) => mark.x < start - 7 || mark.x > start + width + 7 || Math.abs(mark.y - height) > 14 * label),
    ) ?? places[0]!;
  surface.text(place.words, place.start, place.height, { ...look, colour: colours.ink3 });
  return marks;
}

/** The marks that can be read, in their order. */
export function drawPart(surface: Surface, colours: Colours, picture: PartPicture): Mark[] {
  const { label } = colours;
  const narrow = surface.width < 420;
  const [left, right] = [(narrow ? 36 : 64) * label, surface.width - 16];
  const middle = left + (narrow ? 0.5 : 0.55) * (right - left);
  const size = 13.5 * label;
  const heading = { colour: colours.ink2, size, baseline: 'middle' } as const;
  const [top, bottom] = [26 * label, surface.height - 40 * label];
  surface.text(narrow ? 'singular values' : ['singular values of ', variable('g'), '\u2009', variable('G')], left - 4, 9 * label, heading);
  const from = middle + 34 * label;
  surface.text('overlap', from - 4, 9 * label, heading);
  const look = { surface, colours, ink: picture.stale ? colours.ink3 : colours.ink, top, bottom };
  return [...drawSingular(look, picture, left, middle - 10 * label), ...drawOverlaps(look, picture, from, right)];
}
