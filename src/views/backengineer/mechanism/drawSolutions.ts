/** Panel b: the error of each way to solve the task, without noise (dot) and with some (ring), on one axis on which better is farther right. */
import { drawBottomAxis } from '../../../ui/axis.ts';
import type { Colours } from '../../../ui/colours.ts';
import { errorText, power } from '../../../ui/format.ts';
import { linear, logarithmic } from '../../../ui/scale.ts';
import type { Surface, Text } from '../../../ui/surface.ts';
import { type Box, boxAround, boxOf, linesWithin } from './boxes.ts';
import { decades } from './drawStage.ts';
import { markNames } from './markNames.ts';
import type { SolutionRow } from './solutionRows.ts';

export interface SolutionsData {
  readonly rows: readonly SolutionRow[];
  readonly chance: number | undefined;
  /** Of the level of chance: "always the mean". */
  readonly guess: string;
  readonly stale: boolean;
}

/** More than guessing is only wrong: errors are cut here. */
const most = 2;

const errorsOf = (rows: readonly SolutionRow[]) => rows.flatMap(({ quiet, noise }) => [quiet, noise]).filter((error) => error !== undefined);

/** Errors that the axis shows, from the largest. */
export function errorRange(rows: readonly SolutionRow[]): readonly [number, number] {
  const least = Math.min(...errorsOf(rows).filter((error) => error > 0), 1e-3);
  return [most, 10 ** Math.max(-12, Math.floor(Math.log10(least) - 0.2))];
}

/** What stands at the end of the axis for errors that no decade of it shows: "0", or "< 10^-12"; null where there are none. */
export function endLabel(rows: readonly SolutionRow[]): Text | null {
  const [, least] = errorRange(rows);
  const below = errorsOf(rows).filter((error) => error < least);
  if (below.length === 0) return null;
  return below.every((error) => error === 0) ? '0' : ['< ', ...power(Math.round(Math.log10(least)))];
}

export function drawSolutions(surface: Surface, colours: Colours, { rows, chance, guess, stale }: SolutionsData): void {
  const { label, stroke } = colours;
  const narrow = surface.width < 560;
  const names = (narrow ? 0 : 52) * label;
  const left = narrow ? 8 : names + 250 * label;
  const right = surface.width - 30 * label;
  const [top, bottom] = [24 * label, surface.height - 28 * label];
  const ink = stale ? colours.ink3 : colours.ink;
  const range = errorRange(rows);
  const end = endLabel(rows);
  // What the axis cannot show stands beyond it.
  const x = logarithmic(range, [left + 10, right - (end === null ? 0 : 46 * label)]);
  const place = (error: number) => (end !== null && error < range[1] ? right : x(Math.min(most, Math.max(range[1], error))));
  const small = { size: 13.5 * label, baseline: 'middle' } as const;
  const tall = 14 * label;
  const axis = { tick: colours.ink3, label: colours.ink2, size: 13.5 * label };
  // From the largest error, which stands at the left.
  drawBottomAxis(surface, x, decades([range[1], range[0]], (right - left) / 2), bottom + 3, axis, left - 10, surface.width);
  if (end !== null) drawBottomAxis(surface, linear([0, 1], [right, surface.width]), [{ value: 0, label: end }], bottom + 3, axis, left - 10, surface.width);
  const taken: Box[] = [];
  if (chance !== undefined && Number.isFinite(chance)) {
    surface.segment(place(chance), top - 12, place(chance), bottom, { colour: colours.ink, width: 1.6 * stroke, dash: [1.6, 3.6] });
    const words = `${guess}, ${errorText(chance)}`;
    surface.text(words, place(chance) + 8, top - 8 * label, { ...small, colour: colours.ink3 });
    taken.push(boxOf(place(chance) + 8, top - 8 * label, surface.textWidth(words, small), tall));
  }
  const gap = (bottom - top) / rows.length;
  const radius = 5.5 * Math.sqrt(stroke);
  const drawn = rows.map(({ name, kind, quiet, noise, reason }, k) => {
    const y = top + (k + 0.5) * gap + (narrow ? 10 : 0);
    const [above, below] = narrow ? [y - 18 * label, null] : gap < 34 * label ? [y, null] : [y - 8 * label, y + 10 * label];
    const bold = { size: 14.5 * label, weight: 600, baseline: 'middle' } as const;
    surface.text(name, names, above, { ...bold, colour: ink, casing: colours.paper });
    taken.push(boxOf(names, above, surface.textWidth(name, bold), tall));
    if (below !== null) surface.text(kind, names, below, { ...small, colour: colours.ink3 });
    if (reason) {
      // Where the axis begins, or, where that is too narrow, right behind the name.
      const behind = narrow ? left : names + 16 + Math.max(surface.textWidth(name, bold), below === null ? 0 : surface.textWidth(kind, small));
      const ways = [1, gap < 24 * label ? 1 : 2].flatMap((most) =>
        [left, Math.min(left, behind)].map((start) => ({
          start,
          ...linesWithin(reason, most, (line) => surface.textWidth(line, small) <= surface.width - start - 4),
        })),
      );
      const { start, lines } = ways.find(({ whole }) => whole) ?? ways.at(-1)!;
      for (const [line, text] of lines.entries()) {
        const box = boxOf(start, y + (line - (narrow ? 0 : (lines.length - 1) / 2)) * 16 * label, surface.textWidth(text, small), tall);
        surface.rect(box.left - 3, box.top, box.right - box.left + 6, tall, { fill: colours.paper });
        surface.text(text, start, (box.top + box.bottom) / 2, { ...small, colour: colours.ink3 });
        taken.push(box);
      }
    }
    for (const error of [quiet, noise]) if (error !== undefined) taken.push(boxAround(place(error), y, radius + 1));
    if (quiet !== undefined && noise !== undefined) {
      const [from, to] = [place(quiet), place(noise)].toSorted((a, b) => a - b);
      taken.push(boxOf(from!, y, to! - from!, 2));
    }
    return { y, quiet: quiet === undefined ? null : place(quiet), noise: noise === undefined ? null : place(noise) };
  });
  for (const { y, quiet, noise } of drawn) {
    if (quiet !== null && noise !== null) surface.segment(noise, y, quiet, y, { colour: colours.line, width: 1.6 * stroke });
    if (noise !== null) surface.disc(noise, y, radius, { fill: colours.paper, stroke: ink, width: 1.8 * stroke });
    if (quiet !== null) surface.disc(quiet, y, radius, { fill: ink });
  }
  const room = { left: 0, right: surface.width, top: 0, bottom };
  for (const { text, x: at, y } of markNames(surface, drawn, taken, room, small, label))
    surface.text(text, at, y, { ...small, colour: colours.ink2, casing: colours.paper });
}
