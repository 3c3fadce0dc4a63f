/** The words on the loss: what ignorance costs, the loss at the end of the curve, changes of the settings. None stands on another. */
import type { Chance } from '../../science/tasks/chanceLevels.ts';
import type { Colours } from '../../ui/colours.ts';
import { errorText } from '../../ui/format.ts';
import { freeSpots, type Spot } from '../../ui/freeSpots.ts';
import type { Scale } from '../../ui/scale.ts';
import { raised, type Surface } from '../../ui/surface.ts';
import type { Mark } from './marks.ts';

export interface LossFrame {
  readonly surface: Surface;
  readonly colours: Colours;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

/** The last point of the curve, px, and its number. */
interface End {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

const line = 17;

/** Points of a curve from left to right, px. */
export interface Curve {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** Whether the curve runs through a text at this spot. */
export function crosses({ x, y }: Curve, spot: Spot, width: number, size: number): boolean {
  const left = spot.anchor === 'start' ? spot.x : spot.x - width;
  for (let i = 0; i < x.length; i++) {
    const next = Math.min(i + 1, x.length - 1);
    if (x[next]! < left || x[i]! > left + width) continue;
    if (Math.min(y[i]!, y[next]!) < spot.y + 0.7 * size && Math.max(y[i]!, y[next]!) > spot.y - 0.7 * size) return true;
  }
  return false;
}

export function nothingYet(surface: Surface, words: string, x: number, y: number, colours: Colours): void {
  surface.text(words, x, y, { colour: colours.ink2, family: 'serif', size: 17 * colours.label, baseline: 'middle', casing: colours.paper });
}

/** The number at the end of the curve has the first choice of its place, then the levels of chance, from the right end of their lines on, then the changes. */
export function lossWords({ surface, colours, left, right, bottom }: LossFrame, y: Scale, end: End | null) {
  const spots = freeSpots(surface, left);
  const size = 13.5 * colours.label;
  const step = line * colours.label;
  const endStyle = { size: 15 * colours.label, weight: 700 } as const;
  const placed =
    end &&
    spots.take([end.text], endStyle, () => [
      { x: end.x + 10, y: end.y, anchor: 'start' },
      ...[-12, 14, -28, 30].map((down): Spot => ({ x: Math.min(end.x - 2, surface.width), y: end.y + down * colours.label, anchor: 'end' })),
      { x: end.x + 10, y: Math.min(Math.max(end.y, step / 2), surface.height - step / 2), anchor: 'start' },
      { x: surface.width, y: Math.min(Math.max(end.y, step / 2), surface.height - step / 2), anchor: 'end' },
    ]);

  return {
    /** Dotted lines of what ignorance costs, each with its name and its number. */
    drawChance({ constant, forgetful }: Chance): void {
      const levels: [number, readonly string[]][] = [
        [constant, ['always the same number', 'one number']],
        [forgetful, ['the mean answer after any pulse', 'the mean answer']],
      ];
      for (const [value, names] of levels) {
        const at = y(value);
        if (!(value > 0) || at < 0 || at > surface.height) continue;
        surface.segment(left, at, right, at, { colour: colours.ink3, width: 1.5 * colours.stroke, dash: [0.1, 4], cap: 'round' });
        const texts = names.slice(surface.width < 480 ? 1 : 0).map((name) => `${name}: ${errorText(value)}`);
        const found = spots.take([...texts, errorText(value)], { size }, (width) =>
          Array.from({ length: 12 }, (_, k) => right - 8 - (k / 11) * Math.max(0, right - 12 - left - width)).flatMap((x) =>
            [-11, 12].map((down): Spot => ({ x, y: at + down * colours.label, anchor: 'end' })),
          ),
        );
        if (found)
          surface.text(found.text, found.spot.x, found.spot.y, { colour: colours.ink3, anchor: 'end', baseline: 'middle', size, casing: colours.paper });
      }
    },
    drawNothing(words: string): void {
      const style = { family: 'serif', size: 17 * colours.label } as const;
      const rows = Array.from({ length: Math.max(1, Math.floor((bottom - 10) / 8)) }, (_, k) => (10 + bottom) / 2 + (k % 2 ? -8 : 8) * Math.ceil(k / 2));
      const found = spots.take([words], style, () => rows.map((row): Spot => ({ x: left + 4, y: row, anchor: 'start' })));
      if (found) nothingYet(surface, words, found.spot.x, found.spot.y, colours);
    },
    /** Where settings were changed in the middle of the training: the curve on the two sides of the line is of two tasks or two networks. */
    drawMarks(marks: readonly Mark[], x: Scale, curve: Curve): void {
      for (const { step: before, text } of marks) {
        // Between the last step before the change and the first after it.
        const at = x(before - 0.5);
        surface.segment(at, 0, at, bottom, { colour: colours.ink3, width: 1 * colours.stroke });
        const rows = Array.from({ length: Math.max(1, Math.floor(bottom / step)) }, (_, row) => bottom - 12 - step * row);
        const found = spots.take([raised(text)], { size }, (width) => {
          const all = rows.flatMap((row): Spot[] => [
            { x: at + 5, y: row, anchor: 'start' },
            { x: at - 5, y: row, anchor: 'end' },
          ]);
          const clear = all.filter((spot) => !crosses(curve, spot, width, size));
          return [...clear, ...all];
        });
        if (found)
          surface.text(found.text, found.spot.x, found.spot.y, {
            colour: colours.ink2,
            size,
            anchor: found.spot.anchor,
            baseline: 'middle',
            casing: colours.paper,
          });
      }
    },
    /** The number at the end of the curve. */
    drawEnd(): void {
      if (!end) return;
      surface.disc(end.x, end.y, 4.5 * colours.stroke, { fill: colours.ink });
      if (placed)
        surface.text(placed.text, placed.spot.x, placed.spot.y, {
          ...endStyle,
          colour: colours.ink,
          baseline: 'middle',
          anchor: placed.spot.anchor,
          casing: colours.paper,
        });
    },
  };
}
