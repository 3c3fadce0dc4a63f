/**
 * The rates of a sweep as pixels: one for each unit and column, row 1 of the order at the bottom. Columns are added as they come and never drawn twice; the
 * canvas in sight is filled from here strip by strip.
 */
import type { Palette } from '../../ui/palettes.ts';
import { ratePlace } from '../../ui/palettes.ts';
import type { Pixels } from '../../ui/surface.ts';
import type { RateScale } from './rateScale.ts';
import type { Sweep as WholeSweep } from './sweep.ts';

/** What is painted of a sweep. */
type Sweep = Pick<WholeSweep, 'size' | 'rates' | 'filled' | 'columns' | 'scale'>;

/** Fills columns from..to-1 of `pixels` (columns - from wide or whole). `first` is the column at its left edge. */
export function paintColumns(
  pixels: Uint32Array,
  width: number,
  first: number,
  sweep: Sweep,
  from: number,
  to: number,
  order: ArrayLike<number>,
  palette: Palette,
): void {
  const { size, rates } = sweep;
  const { rest, reach } = sweep.scale;
  for (let row = 0; row < size; row++) {
    const unit = order[size - 1 - row] ?? size - 1 - row;
    const line = row * width - first;
    for (let column = from; column < to; column++) pixels[line + column] = palette.packed[ratePlace(rates[column * size + unit]!, rest, reach)]!;
  }
}

/** The seen columns of a sweep from `from` on, for exports; at least one. */
export function wholeMap(sweep: Sweep, order: ArrayLike<number>, palette: Palette, from = 0): Pixels {
  const width = Math.max(1, sweep.filled - from);
  const data = new Uint32Array(width * sweep.size).fill(palette.packed[128]!);
  paintColumns(data, width, from, sweep, from, sweep.filled, order, palette);
  return { width, height: sweep.size, data };
}

export interface HeatMap {
  readonly canvas: HTMLCanvasElement;
  /** Paints what has been seen of the sweep since the last call, or all of it if the sweep, the order of the units or the palette is another. */
  show(sweep: Sweep, order: ArrayLike<number>, palette: Palette): void;
}

export function createHeatMap(): HeatMap {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  let strip = new ImageData(1, 1);
  let packed = new Uint32Array(strip.data.buffer);
  let shown: { readonly sweep: Sweep; readonly scale: RateScale; readonly order: ArrayLike<number>; readonly palette: Palette } | null = null;
  let painted = 0;

  function add(sweep: Sweep, from: number, to: number, order: ArrayLike<number>, palette: Palette) {
    if (to <= from) return;
    const width = to - from;
    if (strip.width !== width || strip.height !== sweep.size) {
      strip = new ImageData(width, sweep.size);
      packed = new Uint32Array(strip.data.buffer);
    }
    paintColumns(packed, width, from, sweep, from, to, order, palette);
    context.putImageData(strip, from, 0);
  }

  return {
    canvas,
    show(sweep, order, palette) {
      if (shown?.sweep !== sweep || shown.scale !== sweep.scale || shown.order !== order || shown.palette !== palette || painted > sweep.filled) {
        if (canvas.width !== sweep.columns || canvas.height !== sweep.size) Object.assign(canvas, { width: sweep.columns, height: sweep.size });
        else context.clearRect(0, 0, canvas.width, canvas.height);
        shown = { sweep, scale: sweep.scale, order, palette };
        painted = 0;
      }
      add(sweep, painted, sweep.filled, order, palette);
      painted = sweep.filled;
    },
  };
}
