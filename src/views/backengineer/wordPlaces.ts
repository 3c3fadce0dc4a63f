/** Places for the words of the 3-D view: inside it, and off each other. Pure. */
import type { Words } from './parts.ts';
import type { Space } from './space.ts';

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The box of a text on the view, px; widths are estimated, on the wide side, so that this runs without a document. */
export function boxOf({ at, text, size, anchor = 'middle', shift = [0, 0] }: Words, { seen }: Space): Box {
  const place = seen(at);
  const width = 0.52 * size * text.length;
  const left = place.x + shift[0] - (anchor === 'start' ? 0 : anchor === 'end' ? width : width / 2);
  const middle = place.y + shift[1];
  return { left, right: left + width, top: middle - 0.6 * size, bottom: middle + 0.6 * size };
}

/** Small boxes, one after the other, under a line of the view from one place of it to another, px. */
export function boxesAlong(from: { readonly x: number; readonly y: number }, to: { readonly x: number; readonly y: number }): Box[] {
  const count = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 6));
  return Array.from({ length: count + 1 }, (_, k) => {
    const [x, y] = [from.x + ((to.x - from.x) * k) / count, from.y + ((to.y - from.y) * k) / count];
    return { left: x - 2, right: x + 2, top: y - 3, bottom: y + 3 };
  });
}

const overlap = (a: Box, b: Box) =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/** Whether a box covers none of the others. */
export const isFree = (box: Box, taken: readonly Box[]): boolean => taken.every((other) => overlap(box, other) === 0);

/** The words moved until they lie within the view. */
function heldInside(words: Words, space: Space, width: number, height: number): Words {
  const { left, right, top, bottom } = boxOf(words, space);
  const [dx, dy] = words.shift ?? [0, 0];
  return {
    ...words,
    shift: [dx + Math.max(0, 4 - left) - Math.max(0, right - (width - 4)), dy + Math.max(0, 4 - top) - Math.max(0, bottom - (height - 4))],
  };
}

/** The first of the candidates that covers none of the boxes, or the one that covers least. */
export function firstFree(candidates: readonly Words[], taken: readonly Box[], space: Space, width: number, height = Number.POSITIVE_INFINITY): Words {
  const covered = candidates.map((words) => {
    const held = heldInside(words, space, width, height);
    const box = boxOf(held, space);
    return { held, area: taken.reduce((sum, other) => sum + overlap(box, other), 0) };
  });
  return covered.reduce((best, one) => (one.area < best.area ? one : best)).held;
}

/** Those of the words that cover none of the others and none before them: seen from its end, an axis has room for one tick. */
export function apart(words: readonly Words[], others: readonly Words[], space: Space): Words[] {
  const taken = others.map((other) => boxOf(other, space));
  return words.filter((one) => {
    const box = boxOf(one, space);
    const free = taken.every((other) => overlap(box, other) === 0);
    if (free) taken.push(box);
    return free;
  });
}
