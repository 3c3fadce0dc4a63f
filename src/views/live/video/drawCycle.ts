/** The left field of Live in a file: input, rates, traces and output over one time axis. */
import type { Colours } from '../../../ui/colours.ts';
import { part } from '../../../ui/framedFigure.ts';
import { type Palette, ratePalette } from '../../../ui/palettes.ts';
import type { Pixels, Surface } from '../../../ui/surface.ts';
import type { Asked } from '../answers.ts';
import { drawOutput, drawOutputWords, outputLayout, wantedRange } from '../drawOutput.ts';
import { columnsAhead, drawRates } from '../drawRates.ts';
import { wholeMap } from '../heatMap.ts';
import { columnX, ratesLayout } from '../layout.ts';
import type { Sweep } from '../sweep.ts';
import type { CyclePicture } from './cycle.ts';

/** Left of the plots, and right of them for the answers, px. */
const [gutter, room] = [56, 84];
/** Of the height: the output with its axis. */
const outputShare = 0.34;
/** The sweep before shows through this much, as on the page. */
const veiled = 0.28;

/** What is the same in all pictures of a cycle. */
export interface CycleStyle {
  readonly order: ArrayLike<number>;
  /** Rows whose rates are drawn as traces. */
  readonly rows: readonly number[];
  readonly asked: Asked;
  /** Of the output: the same for all sweeps, so that the axis stands still. */
  readonly range: readonly [number, number];
}

/** The range that holds what counts in each of the sweeps. */
export function rangeOfCycle(sweeps: readonly Sweep[], asked: Asked): readonly [number, number] {
  const ranges = sweeps.map((sweep) => wantedRange(sweep, asked));
  return [Math.min(...ranges.map(([low]) => low)), Math.max(...ranges.map(([, high]) => high))];
}

/** Colours of a palette under a veil of paper, which is that of a unit at rest. */
function veil({ packed }: Palette): Uint32Array {
  const paper = packed[128]!;
  const mixed = (colour: number, shift: number) => {
    const under = (paper >>> shift) & 255;
    return Math.round(under + veiled * (((colour >>> shift) & 255) - under)) << shift;
  };
  return packed.map((colour) => (0xff000000 | mixed(colour, 16) | mixed(colour, 8) | mixed(colour, 0)) >>> 0);
}

/** What a map is painted from. */
type PaintedSweep = Pick<Sweep, 'size' | 'rates' | 'filled' | 'columns' | 'scale'>;

/** Maps of the sweeps of a cycle, painted once for each palette. */
export function createMaps(order: ArrayLike<number>) {
  const painted = new Map<Palette, Map<Float32Array, { readonly clear: Pixels; readonly behind: Pixels }>>();
  return (sweep: PaintedSweep, palette: Palette) => {
    const ofPalette = painted.get(palette) ?? new Map();
    painted.set(palette, ofPalette);
    let maps = ofPalette.get(sweep.rates);
    if (!maps) {
      const whole = { ...sweep, filled: sweep.columns };
      maps = { clear: wholeMap(whole, order, palette), behind: wholeMap(whole, order, { ...palette, packed: veil(palette) }) };
      ofPalette.set(sweep.rates, maps);
    }
    return maps;
  };
}

type Maps = ReturnType<typeof createMaps>;

/** Where a map stands. */
export interface MapBox {
  readonly left: number;
  readonly right: number;
  readonly mapTop: number;
  readonly mapBottom: number;
}

/** The map of a sweep as far as it has come, and ahead of it that of the sweep before. */
export function drawMaps(surface: Surface, maps: Maps, present: PaintedSweep, previous: PaintedSweep, palette: Palette, box: MapBox): void {
  const { left, right, mapTop, mapBottom } = box;
  const map = (pixels: Pixels, from: number, to: number) => {
    const [begin, end] = [columnX(present, from, box), columnX(present, to, box)];
    surface.clip(begin, mapTop, end - begin, mapBottom - mapTop, () => surface.image(pixels, left, mapTop, right - left, mapBottom - mapTop, true));
  };
  map(maps(present, palette).clear, 0, present.filled);
  map(maps(previous, palette).behind, columnsAhead(present, box), present.columns);
}

export function drawCycle(surface: Surface, colours: Colours, { present, previous, heard }: CyclePicture, style: CycleStyle, maps: Maps): void {
  const { order, rows, asked, range } = style;
  const { width, height } = surface;
  const low = Math.round(outputShare * height);
  const upper = height - low;
  const above = part(surface, 0, 0, width, upper);
  const layout = ratesLayout(width, upper, { gutter, room }, rows.length, true);
  drawMaps(above, maps, present, previous, ratePalette(colours.theme), layout);
  drawRates(above, colours, { present, previous, order, rows, size: present.size }, layout, null);

  const below = part(surface, 0, upper, width, low);
  const place = outputLayout(width, low, gutter, room);
  const picture = { present, previous, before: null, heard, asked };
  drawOutput(below, colours, picture, range, place, null);
  drawOutputWords(below, colours, picture, range, place);
  below.text('output', gutter - 12, place.top - 10, { colour: colours.ink2, size: 13.5 * colours.label, anchor: 'end', baseline: 'middle' });
}
