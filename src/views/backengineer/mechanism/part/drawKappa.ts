/**
 * Panel d of this network: what is read along one direction over time, in the whole network (thin) and when only the part runs (wide), in the colours of the
 * conditions.
 */
import type { LowRankPartResult } from '../../../../session/protocol.ts';
import { drawBottomAxis, drawLeftAxis, linearTicks } from '../../../../ui/axis.ts';
import type { Colours } from '../../../../ui/colours.ts';
import { conditionColour } from '../../../../ui/conditionColours.ts';
import { spread } from '../../../../ui/labels.ts';
import { linear, type Scale } from '../../../../ui/scale.ts';
import type { Surface } from '../../../../ui/surface.ts';

/** kappa of one direction of [T, rank]. */
export const alongOf = (kappa: Float64Array, rank: number, k: number): Float64Array =>
  Float64Array.from({ length: kappa.length / rank }, (_, t) => kappa[t * rank + k]!);

/** Least and largest that is finite, with 0 between them. */
export function kappaRange(paths: readonly Float64Array[]): readonly [number, number] {
  let [low, high] = [0, 0];
  for (const path of paths)
    for (const value of path)
      if (Number.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
  return high > low ? [1.06 * low, 1.06 * high] : [-0.1, 0.1];
}

/** A name that is too long ends in dots. */
function shortened(surface: Surface, text: string, room: number, look: { readonly size: number; readonly weight: number }): string {
  if (surface.textWidth(text, look) <= room) return text;
  for (let length = text.length - 1; length > 1; length--) {
    const short = `${text.slice(0, length).trimEnd()}\u2026`;
    if (surface.textWidth(short, look) <= room) return short;
  }
  return text.slice(0, 1);
}

export function drawKappa(
  surface: Surface,
  colours: Colours,
  { rank, kappa: { time, conditions } }: LowRankPartResult,
  stale: boolean,
): { readonly x: Scale; readonly y: Scale } {
  const { label, stroke } = colours;
  const look = { size: 13.5 * label, weight: 600 };
  const names = conditions.map(({ condition }) => condition.replace(' ', '\u00a0'));
  const room = Math.min(0.28 * surface.width, Math.max(...names.map((name) => surface.textWidth(name, look))));
  const [left, right] = [(surface.width < 420 ? 52 : 64) * label, surface.width - 16 - 10 - room];
  const [top, bottom] = [8, surface.height - 28 * label];
  const paths = conditions.map(({ whole, part }) => ({ whole: alongOf(whole, rank, rank - 1), part: alongOf(part, rank, rank - 1) }));
  const range = kappaRange(paths.flatMap(({ whole, part }) => [whole, part]));
  const [first, last] = [Math.min(0, time[0] ?? 0), time.at(-1) ?? 1000];
  const x = linear([first, last], [left, right]);
  const y = linear(range, [bottom, top]);
  const style = { tick: colours.ink3, label: colours.ink2, size: 13.5 * label };
  drawLeftAxis(surface, y, linearTicks(range, { count: bottom - top < 90 ? 2 : 3 }), left - 4, style);
  const seconds = linear([first / 1000, last / 1000], [left, right]);
  drawBottomAxis(surface, seconds, linearTicks([first / 1000, last / 1000], { count: 5, unit: 's' }), bottom + 3, style, left - 10, right + 20);
  surface.segment(left, y(0), right, y(0), { colour: colours.hair, width: 1 });
  const px = Float64Array.from(time, (at) => x(at));
  const colourOf = (k: number, use: 'line' | 'text' = 'line') => (stale ? colours.ink3 : conditionColour(colours.theme, k, conditions.length, use));
  const places = (path: Float64Array) => path.map((value) => y(value));
  surface.clip(left, top - 4, right - left, bottom - top + 8, () => {
    for (const [k, { part }] of paths.entries()) surface.line(px, places(part), { colour: colourOf(k), width: 6 * stroke, opacity: 0.28 });
    for (const [k, { whole }] of paths.entries()) surface.line(px, places(whole), { colour: colourOf(k), width: 1.4 * stroke });
  });
  // As many names as there is room for, evenly chosen; all stand in the table.
  const lines = Math.max(1, Math.floor((bottom - top) / (17 * label)));
  const named = names.map((_, k) => k).filter((k) => names.length <= lines || k % Math.ceil(names.length / lines) === 0);
  const heights = spread(
    named.map((k) => Math.min(bottom - 4, Math.max(top + 4, y(paths[k]!.whole.findLast(Number.isFinite) ?? 0)))),
    17 * label,
    top + 6,
    bottom - 2,
  );
  for (const [at, k] of named.entries())
    surface.text(shortened(surface, names[k]!, room, look), right + 8, heights[at]!, { ...look, colour: colourOf(k, 'text'), baseline: 'middle' });
  return { x, y };
}
