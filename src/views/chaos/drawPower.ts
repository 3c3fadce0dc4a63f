/** Panel d of Chaos: the power spectrum of the rates over that of the infinite network, under one window. */
import { powerSpectrum } from '../../science/chaos/powerSpectrum.ts';
import { linearTicks } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import { logTicks } from '../../ui/logTicks.ts';
import { linear, logarithmic } from '../../ui/scale.ts';
import type { Surface } from '../../ui/surface.ts';
import { labelsOf } from './curveLabels.ts';
import { type CorrelationData, type Drawn, moves, valueAt } from './drawAutocorrelation.ts';
import { type Curve, drawAxes, drawWords, frameOf, infinite, pathOf, thisMatrix } from './plot.ts';

/** Decades below the highest power that are shown: what lies lower is the window's and the finite time's. */
const powerDecades = 3.5;

/** The same window over the theory's autocovariance as over the measured one. */
export function powerOf(theory: Curve, lag: ArrayLike<number>): { frequency: Float64Array; power: Float64Array } {
  const step = lag[1]! - lag[0]!;
  return powerSpectrum(
    Float64Array.from({ length: lag.length }, (_, k) => valueAt(theory, k * step)),
    step,
  );
}

export interface PowerData extends Omit<CorrelationData, 'theory'> {
  /** Power of the infinite network, by `powerOf`. */
  readonly theory: { readonly frequency: Float64Array; readonly power: Float64Array } | null;
}

const highest = (values: Float64Array) => values.reduce((most, value) => Math.max(most, value), 0);

/** Up to the last frequency at which one of them is above the lowest decade; at least 0.1 cycles per tau. */
function frequencyShown(spectra: readonly { frequency: Float64Array; power: Float64Array }[], floor: number): number {
  const last = Math.max(0.08, ...spectra.map(({ frequency, power }) => frequency[power.findLastIndex((p) => p > floor)] ?? 0));
  return Math.min(1, Math.ceil(20 * 1.05 * last) / 20);
}

export function drawPower(surface: Surface, colours: Colours, data: PowerData): Drawn {
  const { matrix, stale, size, theory, words } = data;
  const label = colours.label;
  const frame = frameOf(surface, label);
  const { left, right, top, bottom } = frame;
  const spectra = [...(moves(matrix) ? [matrix] : []), ...(theory ? [theory] : [])];
  const peak = Math.max(0, ...spectra.map(({ power }) => highest(power))) || 1;
  const range: [number, number] = [peak / 10 ** powerDecades, 2 * peak];
  const most = frequencyShown(spectra, 2 * range[0]);
  const x = linear([0, most], [left, right]);
  const y = logarithmic(range, [bottom, top]);
  const across = linearTicks([0, most], { count: 5, unit: surface.width < 420 ? '/\u03c4' : 'cycles per \u03c4' });
  drawAxes(surface, frame, x, y, across, logTicks(range, { count: bottom - top < 130 * label ? 3 : 5 }), colours);

  const ink = stale ? colours.ink3 : colours.ink;
  const style = { size: 13.5 * label, casing: colours.paper };
  const path = ({ frequency, power }: { frequency: Float64Array; power: Float64Array }) =>
    pathOf(
      frequency,
      power.map((p) => (p > 0 ? p : Number.NaN)),
      x,
      y,
      right - left,
    );
  const expected = theory && path(theory);
  const own = moves(matrix) ? path(matrix) : null;
  surface.clip(left, top - 4, right - left + 4, bottom - top + 4, () => {
    if (expected) surface.line(expected.x, expected.y, { colour: colours.line, width: 5 * colours.stroke, opacity: 0.55 });
    if (own) surface.line(own.x, own.y, { colour: ink, width: 1.8 * colours.stroke });
  });
  if (words) drawWords(surface, words, colours);
  const labels = labelsOf(surface, frame, [...(expected ? [expected] : []), ...(own ? [own] : [])]);
  const over = own && expected && own.y[Math.floor(own.y.length / 2)]! < expected.y[Math.floor(expected.y.length / 2)]!;
  if (own) labels.at(own, thisMatrix(size), { ...style, colour: ink }, [0.35, 0.9], !expected ? 'either' : over ? 'above' : 'below');
  if (expected) labels.at(expected, [infinite], { ...style, colour: colours.ink3 }, [0.2, 0.8], !own ? 'either' : over ? 'below' : 'above');
  return { x, y };
}
