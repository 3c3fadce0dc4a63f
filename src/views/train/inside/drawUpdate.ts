/** The update: a few weights of each group as bars, in three rows: what they are, their gradient, and how far Adam moves them. */
import { drawLeftAxis } from '../../../ui/axis.ts';
import type { Colours } from '../../../ui/colours.ts';
import { linear, type Scale } from '../../../ui/scale.ts';
import type { Surface } from '../../../ui/surface.ts';
import { groupLetter } from '../drawLoss.ts';
import type { Entry } from './channel.ts';
import { reachText, roundReach } from './reach.ts';

export const rows = ['weight', 'gradient', 'step'] as const;

export interface DrawnBars {
  /** Middle of each entry. */
  readonly x: readonly number[];
  readonly plots: readonly Scale[];
}

const valuesOf = (entries: readonly Entry[]) => [
  entries.map(({ before }) => before),
  entries.map(({ gradient }) => gradient),
  entries.map(({ before, after }) => after - before),
];

/** @param share of the step that is done: the bars of the weights move, those of the step grow */
export function drawUpdate(surface: Surface, colours: Colours, entries: readonly Entry[], share: number, old: boolean): DrawnBars {
  const { label, stroke } = colours;
  const [left, right] = [64 * label, surface.width - 68 * label];
  const [top, bottom] = [8, surface.height - 24 * label];
  const height = (bottom - top) / rows.length;
  const width = (right - left) / Math.max(1, entries.length);
  const x = entries.map((_, k) => left + (k + 0.5) * width);
  const bar = Math.min(22, Math.max(3, 0.56 * width));
  const ink = old ? colours.ink3 : colours.ink;
  const plots = valuesOf(entries).map((values, row) => {
    const reach = roundReach(values);
    const [high, low] = [top + row * height + 5, top + (row + 1) * height - 5];
    const y = linear([-reach, reach], [low, high]);
    surface.segment(left, y(0), right, y(0), { colour: colours.rule, width: 1 });
    if (entries.length > 0) {
      const zero = y(0) - y(reach) >= 18 * label ? [{ value: 0, label: '0' }] : [];
      drawLeftAxis(surface, y, [{ value: reach, label: reachText(reach) }, ...zero], left - 4, { tick: colours.ink3, label: colours.ink2, size: 13 * label });
    }
    surface.text(rows[row]!, right + 8, y(0), { colour: colours.ink2, size: 13.5 * label, baseline: 'middle' });
    // Nothing is drawn before its time.
    const grown = row === 2 ? share : share > 0 ? 1 : 0;
    values.forEach((value, k) => {
      const [from, to] = [y(0), y(value * grown)];
      if (grown > 0) surface.rect(x[k]! - bar / 2, Math.min(from, to), bar, Math.abs(to - from), { fill: row === 2 ? ink : colours.line });
      if (row !== 0 || share === 0) return;
      const after = y(value + share * (entries[k]!.after - value));
      surface.segment(x[k]! - bar / 2 - 2, after, x[k]! + bar / 2 + 2, after, { colour: ink, width: 2 * stroke });
    });
    return y;
  });
  entries.forEach(({ group }, k) => {
    if (entries[k - 1]?.group === group) return;
    const count = entries.filter((one) => one.group === group).length;
    const [from, to] = [x[k]! - width / 2 + 3, x[k]! + (count - 0.5) * width - 3];
    surface.segment(from, bottom + 2, to, bottom + 2, { colour: colours.ink3, width: 1 });
    surface.text(groupLetter(group), (from + to) / 2, bottom + 6, { colour: colours.ink, size: 15 * label, anchor: 'middle', baseline: 'top' });
  });
  return { x, plots };
}
