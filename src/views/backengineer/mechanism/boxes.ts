/** Rectangles of a figure that are taken, so that no words stand on others or on a mark. Pure. */

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Words in one line, x at their left and y in their middle. */
export const boxOf = (x: number, y: number, width: number, height: number): Box => ({ left: x, right: x + width, top: y - height / 2, bottom: y + height / 2 });

/** A mark with its middle there. */
export const boxAround = (x: number, y: number, radius: number): Box => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });

/** Nearer to each other than `gap` px from side to side, or one over the other. */
export const touch = (a: Box, b: Box, gap = 4): boolean => a.left < b.right + gap && b.left < a.right + gap && a.top < b.bottom && b.top < a.bottom;

export const within = (a: Box, room: Box): boolean => a.left >= room.left && a.right <= room.right && a.top >= room.top && a.bottom <= room.bottom;

/** From a point to the nearest point of the box; 0 inside. px */
export const distanceTo = ({ left, right, top, bottom }: Box, x: number, y: number): number =>
  Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));

/** Breaks a sentence into at most `most` lines that fit; what does not fit ends in dots, and the table has it whole. */
export function linesWithin(text: string, most: number, fits: (line: string) => boolean): { readonly lines: readonly string[]; readonly whole: boolean } {
  const words = text.split(' ');
  const lines: string[] = [];
  while (words.length > 0 && lines.length < most) {
    let line = words.shift()!;
    while (words.length > 0 && fits(`${line} ${words[0]}`)) line += ` ${words.shift()}`;
    lines.push(line);
  }
  if (words.length === 0) return { lines, whole: true };
  let last = lines.pop()!;
  while (last.includes(' ') && !fits(`${last}\u2026`)) last = last.slice(0, last.lastIndexOf(' '));
  return { lines: [...lines, `${last}\u2026`], whole: false };
}
