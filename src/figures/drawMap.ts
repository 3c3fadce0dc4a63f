/**
 * The error of the memory over gain and noise: a field of cells that fills in coarse to fine, the line where nothing is remembered any more, the line where an
 * infinite network stops being chaotic, the best gain for each noise with its spread over networks, and where you are.
 */
import type { BestGain, Grid } from '../measurements/grid.ts';
import { filled, nothingRemembered } from '../measurements/grid.ts';
import type { TheoryCurve } from '../store/edge.ts';
import { drawBottomAxis, linearTicks, tickLength } from '../ui/axis.ts';
import type { Colours } from '../ui/colours.ts';
import { power } from '../ui/format.ts';
import type { Domain } from '../ui/gainScale.ts';
import { errorPalette, errorPlace } from '../ui/palettes.ts';
import { linear } from '../ui/scale.ts';
import type { Surface } from '../ui/surface.ts';
import type { contourPath } from './contour.ts';
import { type MapPlace, mapPlace } from './mapPlace.ts';
import { pinnedMark } from './pinnedMark.ts';

export interface MapData {
  readonly grid: Grid;
  readonly best: readonly BestGain[];
  readonly theory: TheoryCurve | null;
  readonly gain: number;
  readonly noise: number;
  readonly domain: Domain;
  /** Finds the line where nothing is remembered any more; it is not drawn before this has been loaded. */
  readonly contourPath: typeof contourPath | null;
}

export interface MapLayout {
  readonly gutter: number;
  readonly alone: boolean;
}

const labelledNoises = [1e-9, 1e-6, 1e-3, 1];

export function drawMap(surface: Surface, colours: Colours, data: MapData, { gutter, alone }: MapLayout): MapPlace {
  const place = mapPlace(surface.width, surface.height, gutter, alone, data.domain);
  const { grid } = data;
  cells(surface, colours, grid, place);
  const mark = pinnedMark.draw?.(surface, colours, { of: 'map', ...place });
  if (grid.known > 0) {
    if (data.contourPath) memoryLine(surface, colours, grid, place, data.contourPath);
    chaosLine(surface, colours, data, place);
    bestLine(surface, colours, data, place);
  }
  const x = place.x(data.gain);
  surface.segment(x, place.top, x, place.bottom, { colour: colours.accent, width: 1.6 * colours.stroke, casing: colours.paper });
  surface.disc(x, place.y(data.noise), 6, { fill: colours.accent, stroke: colours.paper, width: 2 });
  mark?.();
  if (alone) axes(surface, colours, data, place);
  else if (gutter < 24) noisesInside(surface, colours, place);
  return place;
}

function cells(surface: Surface, colours: Colours, grid: Grid, place: MapPlace): void {
  const { gains, noises } = grid;
  surface.rect(place.left, place.top, place.right - place.left, place.bottom - place.top, { fill: colours.band });
  const zero = noises[0] === 0 ? place.row(noises, 0) : null;
  // Between no noise and a little lies a gap: what happens there is another thing.
  if (zero) surface.rect(place.left, zero[0] - 8, place.right - place.left, 8, { fill: colours.paper });
  if (grid.known === 0) return;
  const palette = errorPalette(colours.theme);
  const errors = filled(grid);
  for (let j = 0; j < noises.length; j++) {
    const [top, bottom] = place.row(noises, j);
    for (let i = 0; i < gains.length; i++) {
      const error = errors[j * gains.length + i]!;
      const [left, right] = place.column(gains, i);
      if (Number.isNaN(error) || right <= left) continue;
      // Half a pixel more, so that no seam shows.
      surface.rect(left, top, Math.min(right + 0.5, place.right) - left, Math.min(bottom + 0.5, place.bottom) - top, { fill: palette.css(errorPlace(error)) });
    }
  }
}

/** Where the error is nearly that of guessing: no memory beyond it. */
function memoryLine(surface: Surface, colours: Colours, grid: Grid, place: MapPlace, lineThrough: typeof contourPath): void {
  const { gains, noises, chance } = grid;
  const first = noises[0] === 0 ? 1 : 0;
  const rows = noises.slice(first);
  const errors = filled(grid).subarray(first * gains.length);
  if (rows.length < 2 || errors.some(Number.isNaN)) return;
  const level = Math.log(nothingRemembered * chance);
  const path = lineThrough(
    errors.map((error) => level - Math.log(error)),
    gains.map((gain) => place.x(gain)),
    rows.map((noise) => place.y(noise)),
    0,
  );
  surface.clip(place.left, place.top, place.right - place.left, place.bottom - place.top, () => {
    surface.line(path.x, path.y, { colour: colours.ink3, width: 1.2 * colours.stroke, dash: [2, 3] });
  });
  wordOver(surface, colours, 'forgets', forgetfulPlace(grid, nothingRemembered * chance), place);
}

/** The middle of the stretch of high gains, at a middling noise, in which the error is above `least`. */
function forgetfulPlace(grid: Grid, least: number): { gain: number; noise: number } | null {
  const { gains, noises, errors } = grid;
  const j = noises.findIndex((noise) => noise >= 1e-4);
  if (j < 0) return null;
  let best = { length: 0, end: 0 };
  let length = 0;
  for (let i = 0; i < gains.length; i++) {
    length = errors[j * gains.length + i]! >= least ? length + 1 : 0;
    if (gains[i]! > 1 && length >= best.length) best = { length, end: i };
  }
  if (best.length < 4) return null;
  const from = gains[best.end - Math.min(best.length, best.end + 1) + 1]!;
  return { gain: (from + gains[best.end]!) / 2, noise: noises[j]! };
}

function wordOver(surface: Surface, colours: Colours, word: string, at: { gain: number; noise: number } | null, place: MapPlace): void {
  if (!at) return;
  surface.text(word, Math.min(place.x(at.gain), place.right - 40), place.y(at.noise), {
    colour: colours.ink2,
    family: 'serif',
    italic: true,
    size: 16 * colours.label,
    anchor: 'middle',
    baseline: 'middle',
  });
}

/** Where the exponent of an infinite network vanishes: left of it orderly, right of it chaotic. */
function chaosLine(surface: Surface, colours: Colours, { theory, best, gain }: MapData, place: MapPlace): void {
  if (!theory) return;
  const line = { x: [] as number[], y: [] as number[] };
  const known = theory.gains.flatMap((at, k) => ((theory.criticalNoise[k] ?? 0) > 0 ? [[at, theory.criticalNoise[k]!] as const] : []));
  if (known.length < 2) return;
  // Below the first of them there is no chaos at any noise: the line comes up from the axis.
  line.x.push(place.x(known[0]![0]));
  line.y.push(place.bottom);
  for (const [at, noise] of known) {
    line.x.push(place.x(at));
    line.y.push(place.y(Math.max(1e-9, noise)));
  }
  surface.clip(place.left, place.top, place.right - place.left, place.bottom - place.top, () => {
    surface.line(line.x, line.y, { colour: colours.line, width: 2.4 * colours.stroke, casing: colours.paper });
  });
  const words = [place.right - place.left > 380 ? '\u03bb = 0, infinite network' : '\u03bb = 0'];
  const style = { size: 13.5 * colours.label, casing: colours.paper } as const;
  const width = surface.textWidth(words, style);
  const at = known.find(([g, noise]) => place.x(g) > place.right - width - 12 && noise < 1);
  if (!at || Math.abs(place.x(gain) - (place.right - width / 2)) <= width / 2 + 6) return;
  const y = Math.max(place.top + 16, place.y(at[1]) + 20);
  const other = bestLabel(surface, colours, best, gain, place);
  const meets = other !== null && other.right > place.right - width - 12 && Math.abs(other.y - y) < 20 * colours.label;
  surface.text(words, place.right - 6, meets ? other.y + 26 * colours.label : y, { ...style, colour: colours.ink3, anchor: 'end' });
}

function bestLine(surface: Surface, colours: Colours, { best, gain }: MapData, place: MapPlace): void {
  if (best.length === 0) return;
  const x = best.map((one) => place.x(one.gain));
  const y = best.map((one) => place.y(one.noise));
  for (const [k, { least, greatest }] of best.entries()) {
    if (greatest <= least) continue;
    surface.segment(place.x(least), y[k]!, place.x(greatest), y[k]!, { colour: colours.ink, width: 1.2 * colours.stroke, casing: colours.paper });
  }
  surface.line(x, y, { colour: colours.ink, width: 1.8 * colours.stroke, casing: colours.paper });
  for (let k = 0; k < best.length; k++) surface.disc(x[k]!, y[k]!, 4.5, { fill: colours.paper, stroke: colours.ink, width: 1.6 });
  const { text, ...label } = bestLabel(surface, colours, best, gain, place)!;
  surface.text(text, label.x, label.y, { ...bestStyle(colours), colour: colours.ink, anchor: label.anchor });
}

const bestStyle = (colours: Colours) => ({ size: 16 * colours.label, family: 'serif', italic: true, baseline: 'middle', casing: colours.paper }) as const;

/** Beside the uppermost of the best gains, on the side where neither the next of them nor the hairline is. */
function bestLabel(surface: Surface, colours: Colours, best: readonly BestGain[], gain: number, place: MapPlace) {
  const top = best.at(-1);
  if (!top) return null;
  const text = 'best gain';
  const width = surface.textWidth(text, bestStyle(colours));
  const left = place.x(Math.min(top.least, top.gain)) - 12;
  const hairline = place.x(gain);
  const free = left - width > place.left && !(hairline > left - width - 6 && hairline < left + 6);
  const y = Math.max(place.top + 12, place.y(top.noise));
  if (free) return { text, x: left, y, anchor: 'end' as const, right: left };
  const x = place.x(Math.max(top.greatest, top.gain)) + 12;
  // Where the bar leaves no room at its end the words stand under it.
  if (x + width > place.right - 4) return { text, x: place.right - 6, y: y + 16 * colours.label, anchor: 'end' as const, right: place.right - 6 };
  return { text, x, y, anchor: 'start' as const, right: x + width };
}

/** Where no track of the noise stands beside the map: its values at the left edge, over cells that are never dark. */
function noisesInside(surface: Surface, colours: Colours, place: MapPlace): void {
  const style = { size: 13.5 * colours.label, baseline: 'middle', colour: colours.ink2, casing: colours.paper } as const;
  for (const noise of [0, 1e-9, 1e-6, 1e-3])
    surface.text(noise === 0 ? '0' : power(Math.round(Math.log10(noise))), place.left + 5, place.y(noise) - (noise === 1e-9 ? 8 : 0), style);
  surface.text('noise', place.left + 5, place.top + 12, { ...style, family: 'serif', italic: true, size: 15 * colours.label });
}

/** The axes that the page has beside the map, for a map that stands alone. */
function axes(surface: Surface, colours: Colours, { domain }: MapData, place: MapPlace): void {
  const size = 13.5 * colours.label;
  drawBottomAxis(surface, linear(domain, [place.left, place.right]), linearTicks(domain, { count: 5 }), place.bottom + 4, {
    tick: colours.ink3,
    label: colours.ink2,
    size,
  });
  for (const noise of [0, ...labelledNoises]) {
    const y = place.y(noise);
    surface.segment(place.left - 4 - tickLength, y, place.left - 4, y, { colour: colours.ink3, width: 1 });
    surface.text(noise === 0 ? '0' : power(Math.round(Math.log10(noise))), place.left - 15, y, {
      colour: colours.ink2,
      size,
      anchor: 'end',
      baseline: 'middle',
    });
  }
}
