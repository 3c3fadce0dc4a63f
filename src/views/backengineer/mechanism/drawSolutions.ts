/** Panel b: the error of each way to solve the task, without noise (dot) and with some (ring), on one axis on which better is farther right. */
import { drawBottomAxis } from '../../../ui/axis.ts';
import type { Colours } from '../../../ui/colours.ts';
import { errorText } from '../../../ui/format.ts';
import { logarithmic } from '../../../ui/scale.ts';
import type { Surface } from '../../../ui/surface.ts';
import { decades } from './drawStage.ts';
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

/** Errors that the axis shows, from the largest. */
export function errorRange(rows: readonly SolutionRow[]): readonly [number, number] {
  const errors = rows.flatMap(({ quiet, noise }) => [quiet, noise]).filter((error): error is number => error !== undefined && error > 0);
  const least = Math.min(...errors, 1e-3);
  return [most, 10 ** Math.max(-12, Math.floor(Math.log10(least) - 0.2))];
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
  const x = logarithmic(range, [left + 10, right]);
  const place = (error: number) => x(Math.min(most, Math.max(range[1], error)));
  const small = { size: 13.5 * label, baseline: 'middle' } as const;
  drawBottomAxis(
    surface,
    x,
    // From the largest error, which stands at the left.
    decades([range[1], range[0]], (right - left) / 2),
    bottom + 3,
    { tick: colours.ink3, label: colours.ink2, size: 13.5 * label },
    left - 10,
    surface.width,
  );
  if (chance !== undefined && Number.isFinite(chance)) {
    surface.segment(place(chance), top - 12, place(chance), bottom, { colour: colours.ink, width: 1.6 * stroke, dash: [1.6, 3.6] });
    surface.text(`${guess}, ${errorText(chance)}`, place(chance) + 8, top - 8 * label, { ...small, colour: colours.ink3 });
  }
  const gap = (bottom - top) / rows.length;
  /** The row that has room for the names of its marks. */
  const widest = rows.reduce((best, row, k) => (widthOf(row) > widthOf(rows[best]!) ? k : best), 0);
  for (const [k, { name, kind, quiet, noise, reason }] of rows.entries()) {
    const y = top + (k + 0.5) * gap + (narrow ? 10 : 0);
    const [above, below] = narrow ? [y - 18 * label, null] : gap < 34 * label ? [y, null] : [y - 8 * label, y + 10 * label];
    surface.text(name, names, above, { colour: ink, size: 14.5 * label, weight: 600, baseline: 'middle', casing: colours.paper });
    if (below !== null) surface.text(kind, names, below, { ...small, colour: colours.ink3 });
    if (reason) surface.text(shortened(reason, surface, right - left, 13.5 * label), left, y, { ...small, colour: colours.ink3, casing: colours.paper });
    if (quiet !== undefined && noise !== undefined) surface.segment(place(noise), y, place(quiet), y, { colour: colours.line, width: 1.6 * stroke });
    const radius = 5.5 * Math.sqrt(stroke);
    if (noise !== undefined) surface.disc(place(noise), y, radius, { fill: colours.paper, stroke: ink, width: 1.8 * stroke });
    if (quiet !== undefined) surface.disc(place(quiet), y, radius, { fill: ink });
    if (k === widest && quiet !== undefined && noise !== undefined) {
      const up = y - 15 * label;
      const apart = Math.abs(place(quiet) - place(noise)) > 110 * label;
      surface.text(['noise 10', { text: '\u22123', shift: 'super' }], place(noise) - (apart ? 0 : 6), up, {
        ...{ ...small, colour: colours.ink2, anchor: apart ? 'middle' : 'end', casing: colours.paper },
      });
      surface.text('quiet', place(quiet) + (apart ? 0 : 6), up, { ...small, colour: colours.ink2, anchor: apart ? 'middle' : 'start', casing: colours.paper });
    }
  }
}

const widthOf = ({ quiet, noise }: SolutionRow) => (quiet && noise && quiet > 0 && noise > 0 ? Math.abs(Math.log(quiet / noise)) : -1);

/** As much of a sentence as there is room for; the table has it whole. */
function shortened(text: string, surface: Surface, room: number, size: number): string {
  if (surface.textWidth(text, { size }) <= room) return text;
  const words = text.split(' ');
  while (words.length > 1 && surface.textWidth(`${words.join(' ')}\u2026`, { size }) > room) words.pop();
  return `${words.join(' ')}\u2026`;
}
