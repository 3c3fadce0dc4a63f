/**
 * Where gain and noise lie on the map. On the page its horizontal axis is the gain axis below it and its vertical one the noise track beside it; alone it has
 * its own.
 */

import type { Domain } from '../ui/gainScale.ts';
import { noiseAtShare, noiseShare } from '../ui/noiseScale.ts';
import { logPiece, zeroPiece } from '../ui/noiseTrack.ts';
import { linear } from '../ui/scale.ts';

export interface MapPlace {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  x(gain: number): number;
  /** Middle of a noise: of its own short piece for none. */
  y(noise: number): number;
  gainAt(x: number): number;
  noiseAt(y: number): number;
  /** Top and bottom of the row of a noise, halfway to its neighbours. */
  row(noises: readonly number[], index: number): readonly [number, number];
  /** Left and right of the column of a gain. */
  column(gains: readonly number[], index: number): readonly [number, number];
}

/** Room of the axes that are drawn when the map stands alone. */
const above = 8;
const below = 30;
const beside = 56;

export function mapPlace(width: number, height: number, gutter: number, alone: boolean, domain: Domain): MapPlace {
  const [left, top, bottom] = alone ? [Math.max(beside, gutter), above, height - below] : [gutter, 0, height];
  const right = alone ? width - 8 : width;
  const x = linear(domain, [left, right]);
  const floor = bottom - logPiece;
  const yOfShare = (share: number) => floor + (top - floor) * share;
  const y = (noise: number) => {
    const share = noiseShare(noise);
    return share === null ? bottom - zeroPiece / 2 : yOfShare(share);
  };
  return {
    left,
    right,
    top,
    bottom,
    x: (gain) => x(gain),
    y,
    gainAt: (px) => x.invert(px),
    noiseAt: (py) => (py > bottom - (zeroPiece + logPiece) / 2 ? 0 : noiseAtShare((floor - py) / (floor - top))),
    row(noises, index) {
      const noise = noises[index]!;
      if (noiseShare(noise) === null) return [bottom - zeroPiece, bottom];
      const middle = (other: number | undefined) => (other === undefined || noiseShare(other) === null ? null : (y(noise) + y(other)) / 2);
      const [up, down] = [middle(noises[index + 1]), middle(noises[index - 1])];
      // At the ends as far out as in.
      const half = up !== null ? y(noise) - up : down !== null ? down - y(noise) : 12;
      return [Math.max(top, up ?? y(noise) - half), Math.min(floor, down ?? y(noise) + half)];
    },
    column(gains, index) {
      const gain = gains[index]!;
      const [low, high] = [gains[index - 1], gains[index + 1]];
      const half = ((high ?? gain) - (low ?? gain)) / (low !== undefined && high !== undefined ? 4 : 2) || 0.05;
      const from = low === undefined ? gain - half : (low + gain) / 2;
      const to = high === undefined ? gain + half : (gain + high) / 2;
      return [Math.max(left, x(from)), Math.min(right, x(to))];
    },
  };
}
