/** The pinned run in the figures: its rates above those of now, and where it lies over gain and noise. */
import type { GainPlace } from '../../../figures/pinnedMark.ts';
import { type Colours, colours } from '../../../ui/colours.ts';
import { fixed } from '../../../ui/format.ts';
import { ratePalette } from '../../../ui/palettes.ts';
import type { Surface } from '../../../ui/surface.ts';
import { createHeatMap, wholeMap } from '../heatMap.ts';
import { columnX } from '../layout.ts';
import type { MapPlace } from '../pinning.ts';
import { signedScale } from '../rateScale.ts';
import type { Sweep } from '../sweep.ts';
import { span } from './beside.ts';
import type { KeptSweep, PinnedRun } from './run.ts';

/** Between the two maps, px. */
const gap = 6;

/** Upper half and lower half of the map. */
export function halves<P extends MapPlace>(place: P): readonly [above: P, below: P] {
  const middle = Math.round((place.mapTop + place.mapBottom) / 2);
  return [
    { ...place, mapBottom: middle - gap / 2 },
    { ...place, mapTop: middle + gap / 2 },
  ];
}

const painted = ({ size, rates, columns }: KeptSweep, run: PinnedRun) => ({ size, rates, columns, filled: columns, scale: run.scale ?? signedScale });

/** The letters of both halves, at their upper left: in the margin where there is one. Where A heard another pulse, that is said within the map. */
export function drawLetters(surface: Surface, tones: Colours, place: MapPlace, sweep: KeptSweep, now: { readonly duration?: number }): void {
  const inside = place.left < 20;
  const style = { size: 13.5 * tones.label, weight: 700, baseline: 'middle', casing: tones.paper } as const;
  const heard = sweep.label !== '' || sweep.duration === now.duration ? '' : `${fixed(sweep.duration, 0)} ms`;
  halves(place).forEach(({ mapTop }, k) => {
    const y = mapTop + 9 * tones.label;
    const colour = k === 0 ? tones.ink3 : tones.ink;
    const of = k === 0 ? heard : '';
    const letter = k === 0 ? 'A' : 'B';
    // Beside conditions the margin has the names of the outputs: left of them.
    if (!inside) surface.text(letter, sweep.label ? place.left - 40 : place.left - 12, y, { ...style, colour, anchor: 'end' });
    const words = inside && of ? `${letter}, ${of}` : inside ? letter : of;
    if (words) surface.text(words, place.left + 5, y, { ...style, colour });
  });
}

type Present = Pick<Sweep, 'columns' | 'origin' | 'dt'> & { readonly duration?: number };

/** Draws the rates of a sweep of A above those of `present`: made once for each size, then copied strip by strip. */
export function createRatesBeside() {
  const map = createHeatMap();
  const fitted = document.createElement('canvas');
  let made = '';
  let of: KeptSweep | null = null;
  return (surface: Surface, context: CanvasRenderingContext2D, place: MapPlace, run: PinnedRun, sweep: KeptSweep, present: Present): void => {
    const tones = colours();
    const [{ left, right, mapTop, mapBottom }] = halves(place);
    const [first, last] = span(sweep, present).map((column) => columnX(present, column, place)) as [number, number];
    const ratio = context.getTransform().a;
    const [wide, high] = [Math.round((right - left) * ratio), Math.round((mapBottom - mapTop) * ratio)];
    const name = [wide, high, first, last, tones.theme].join();
    if (wide <= 0 || high <= 0) return;
    if (name !== made || of !== sweep) {
      [made, of] = [name, sweep];
      map.show(painted(sweep, run), run.network.order, ratePalette(tones.theme));
      Object.assign(fitted, { width: wide, height: high });
      const onto = fitted.getContext('2d', { willReadFrequently: true })!;
      onto.imageSmoothingQuality = 'medium';
      onto.drawImage(map.canvas, (first - left) * ratio, 0, (last - first) * ratio, high);
    }
    surface.rect(left, mapTop - 1, right - left, mapBottom - mapTop + gap, { fill: tones.paper });
    context.drawImage(fitted, left, mapTop, right - left, mapBottom - mapTop);
    surface.rect(left, mapTop - 0.5, right - left, mapBottom - mapTop + 1, { stroke: tones.hair, width: 1 });
    drawLetters(surface, tones, place, sweep, present);
  };
}

/** The same in a file. */
export function fileRates(surface: Surface, tones: Colours, place: MapPlace, run: PinnedRun, sweep: KeptSweep, present: Present): void {
  const [{ left, right, mapTop, mapBottom }] = halves(place);
  const [first, last] = span(sweep, present).map((column) => columnX(present, column, place)) as [number, number];
  surface.rect(left, mapTop - 1, right - left, mapBottom - mapTop + gap, { fill: tones.paper });
  surface.clip(left, mapTop, right - left, mapBottom - mapTop, () =>
    surface.image(wholeMap(painted(sweep, run), run.network.order, ratePalette(tones.theme)), first, mapTop, last - first, mapBottom - mapTop),
  );
  surface.rect(left, mapTop - 0.5, right - left, mapBottom - mapTop + 1, { stroke: tones.hair, width: 1 });
  drawLetters(surface, tones, place, sweep, present);
}

/**
 * Draws A's own line over the gain, and returns how to draw its ring and letter over the words of the figure; `now`: where the line of the present run stands,
 * which stays uncovered.
 */
export function drawOverGain(
  surface: Surface,
  tones: Colours,
  { of, x, y, top = 0, bottom }: GainPlace,
  run: PinnedRun,
  now: { readonly gain: number; readonly noise: number },
): () => void {
  const { network } = run.config;
  const at = x(network.gain);
  if (at < 0 || at > surface.width) return () => undefined;
  const score = run.evaluation?.score.value ?? Number.NaN;
  const value = of === 'map' ? network.noise : of === 'exponent' ? (run.exponent ?? Number.NaN) : of === 'score' ? score : Number.NaN;
  const apart = Math.abs(at - x(now.gain)) >= 3;
  if (apart) surface.segment(at, top, at, bottom, { colour: tones.ink3, width: 1.6 * tones.stroke, dash: [1.6, 3.2], casing: tones.paper });
  const level = Number.isFinite(value) ? y(value) : Number.NaN;
  const seen = level >= top - 1 && level <= bottom + 1;
  // Round the point of now where both are one.
  const round = !apart && (of !== 'map' || Math.abs(level - y(now.noise)) < 6);
  return () => {
    if (seen) surface.disc(at, level, round ? 9 : 5.5, { ...(round ? {} : { fill: tones.paper }), stroke: tones.ink3, width: 2 });
    const style = { colour: tones.ink3, size: 13.5 * tones.label, weight: 700, baseline: 'middle', casing: tones.paper } as const;
    const right = at + 12 + surface.textWidth('A', style) <= surface.width && !(x(now.gain) > at + 3 && x(now.gain) < at + 26);
    const height = seen ? Math.max(top + 8, Math.min(bottom - 8, level - (round ? 14 : 0))) : bottom - 9;
    surface.text('A', right ? at + 12 : at - 12, height, { ...style, anchor: right ? 'start' : 'end' });
  };
}
