/** Words on a figure that never stand on each other: each is put where nothing has been put yet. */
import type { Surface, Text, TextStyle } from './surface.ts';

/** Where a text may stand: `x` at its left ('start') or right ('end'), `y` in its middle. px */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Between two texts, px. */
const gap = 3;

export interface FreeSpots {
  /**
   * The first of these texts that has a free spot among its own, with that spot, which is taken from then on; null where none has. A spot outside the surface
   * or left of `least` is none.
   */
  take(
    texts: readonly Text[],
    style: Omit<TextStyle, 'colour'>,
    spots: (width: number) => readonly Spot[],
  ): { readonly text: Text; readonly spot: Spot } | null;
}

export function freeSpots(surface: Pick<Surface, 'width' | 'height' | 'textWidth'>, least = 0): FreeSpots {
  const taken: Box[] = [];
  const free = ({ left, right, top, bottom }: Box) =>
    left >= least &&
    right <= surface.width &&
    top >= 0 &&
    bottom <= surface.height &&
    taken.every((box) => right + gap < box.left || left - gap > box.right || bottom < box.top || top > box.bottom);
  return {
    take(texts, style, spots) {
      const tall = 0.84 * (style.size ?? 13.5);
      for (const text of texts) {
        const width = surface.textWidth(text, style);
        for (const spot of spots(width)) {
          const left = spot.anchor === 'start' ? spot.x : spot.x - width;
          const box = { left, right: left + width, top: spot.y - tall / 2, bottom: spot.y + tall / 2 };
          if (!free(box)) continue;
          taken.push(box);
          return { text, spot };
        }
      }
      return null;
    },
  };
}
