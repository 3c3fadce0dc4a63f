/** Where something that pops up stands: beside what it speaks of, and over it only where there is no room beside it. Pixels of the window. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** From what it stands beside, and from the edge of the window. */
const gap = 12;
const margin = 8;

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(value, Math.max(least, most)));

/**
 * Top left corner of a box of this size: right of `avoid`, left of it, below or above it, whichever first has room in the window; otherwise under
 * `opener`, which was pressed. It stays as near to the height, or to the left edge, of `opener` as the window lets it.
 */
export function placeBeside(size: Size, opener: Box, avoid: Box, view: Size): { readonly left: number; readonly top: number } {
  const across = clamp(opener.left, margin, view.width - size.width - margin);
  const down = clamp(opener.top, margin, view.height - size.height - margin);
  if (avoid.right + gap + size.width + margin <= view.width) return { left: avoid.right + gap, top: down };
  if (avoid.left - gap - size.width - margin >= 0) return { left: avoid.left - gap - size.width, top: down };
  if (avoid.bottom + gap + size.height + margin <= view.height) return { left: across, top: avoid.bottom + gap };
  if (avoid.top - gap - size.height - margin >= 0) return { left: across, top: avoid.top - gap - size.height };
  return { left: across, top: Math.max(margin, Math.min(opener.bottom + gap, view.height - size.height - margin)) };
}

/** The width that is free right or left of `avoid`, whichever is more. */
export const roomBeside = (avoid: Box, view: Size): number => Math.floor(Math.max(view.width - avoid.right, avoid.left) - gap - margin);

/** Top left corner of a box of this size under `opener`, its right edge under that of the opener; above it where there is no room below. */
export function placeUnder(size: Size, opener: Box, view: Size): { readonly left: number; readonly top: number } {
  const below = opener.bottom + gap;
  const top = below + size.height + margin <= view.height ? below : opener.top - gap - size.height;
  return { left: clamp(opener.right - size.width, margin, view.width - size.width - margin), top: Math.max(margin, top) };
}
