/** Panel d of Chaos: what is left of the correlation of the rates with themselves, over that of the infinite network. */
import type { AutocorrelationPart } from '../../session/protocol.ts';
import { linearTicks } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import { significant } from '../../ui/format.ts';
import { linear, type Scale } from '../../ui/scale.ts';
import type { Surface } from '../../ui/surface.ts';
import { labelsOf } from './curveLabels.ts';
import { type Curve, drawAxes, drawWords, frameOf, infinite, type Path, pathOf, thisMatrix } from './plot.ts';
import { restVariance, type Ways } from './sideWords.ts';

export interface CorrelationData {
  /** Of the rates of this matrix; null before it is measured. */
  readonly matrix: Pick<AutocorrelationPart, 'lag' | 'covariance' | 'half' | 'frequency' | 'power'> | null;
  readonly stale: boolean;
  readonly size: number;
  /** Autocovariance of the rates of the infinite network; null where there is none, or nothing moves. */
  readonly theory: Curve | null;
  /** tau shown, where nothing is measured yet. */
  readonly longest: number;
  readonly words: Ways | null;
}

export interface Drawn {
  readonly x: Scale;
  readonly y: Scale;
}

/** By straight lines, and 0 beyond the last point. */
export function valueAt({ time, value }: Curve, at: number): number {
  const last = time.length - 1;
  if (!(at < time[last])) return at === time[last] ? value[last] : 0;
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (time[middle] <= at) low = middle;
    else high = middle;
  }
  return value[low] + ((value[high] - value[low]) * (at - time[low])) / (time[high] - time[low]);
}

/** Where a falling curve is half of its first value; null where it stays above, or is nothing. */
export function halfOf({ time, value }: Curve): number | null {
  const half = value[0] / 2;
  if (!(half > restVariance)) return null;
  const k = value.findIndex((v) => v <= half);
  return k < 1 ? null : time[k - 1] + ((time[k] - time[k - 1]) * (value[k - 1] - half)) / (value[k - 1] - value[k]);
}

export const moves = (matrix: CorrelationData['matrix']): matrix is NonNullable<CorrelationData['matrix']> =>
  matrix !== null && matrix.covariance[0] > restVariance;

/** Lags that tell: six half-times, from 20 tau on. */
export function lagShown({ matrix, theory, longest }: Pick<CorrelationData, 'matrix' | 'theory' | 'longest'>): number {
  const halves = [matrix?.half ?? null, theory && halfOf(theory)].filter((half) => half !== null);
  return halves.length === 0 ? longest : Math.min(longest, Math.max(20, 5 * Math.ceil(1.2 * Math.max(...halves))));
}

export function drawAutocorrelation(surface: Surface, colours: Colours, data: CorrelationData): Drawn {
  const { matrix, stale, size, theory, words } = data;
  const label = colours.label;
  const frame = frameOf(surface, label);
  const { left, right, top, bottom } = frame;
  const longest = lagShown(data);
  const x = linear([0, longest], [left, right]);
  const shares = moves(matrix) ? matrix.covariance.map((c) => c / matrix.covariance[0]) : null;
  const shown = shares?.filter((_, k) => matrix!.lag[k] <= longest);
  const least = Math.min(0, ...(shown ?? []));
  const y = linear([least < -0.05 ? least - 0.05 : -0.05, 1.05], [bottom, top]);
  const up = (bottom - top < 130 * label ? [0, 0.5, 1] : [-1, -0.5, 0, 0.5, 1]).filter((value) => value >= y.domain()[0]!);
  drawAxes(
    surface,
    frame,
    x,
    y,
    linearTicks([0, longest], { count: 5, unit: '\u03c4' }),
    up.map((value) => ({ value, label: tickText(value) })),
    colours,
  );
  surface.segment(left, y(0), right, y(0), { colour: colours.hair, width: 1 });

  const ink = stale ? colours.ink3 : colours.ink;
  const style = { size: 13.5 * label, casing: colours.paper };
  const curves: Path[] = [];
  let expected: Path | null = null;
  let own: Path | null = null;
  surface.clip(left, top - 4, right - left + 4, bottom - top + 8, () => {
    if (theory && theory.value[0]! > restVariance) {
      const grid = Float64Array.from({ length: 201 }, (_, i) => (longest * i) / 200);
      expected = pathOf(
        grid,
        grid.map((t) => valueAt(theory, t) / theory.value[0]!),
        x,
        y,
        right - left,
      );
      surface.line(expected.x, expected.y, { colour: colours.line, width: 5 * colours.stroke, opacity: 0.55 });
      curves.push(expected);
    }
    if (shares) {
      own = pathOf(matrix!.lag, shares, x, y, right - left);
      surface.line(own.x, own.y, { colour: ink, width: 1.8 * colours.stroke });
      curves.push(own);
    }
  });
  if (words) drawWords(surface, words, colours);
  const labels = labelsOf(surface, frame, [...curves, { x: [left, right], y: [y(0), y(0)] }]);
  const half = shares ? matrix!.half : null;
  if (half !== null && half <= longest) {
    surface.segment(x(half), y(0.5), x(half), bottom + 3, { colour: ink, width: 1 * colours.stroke, dash: [0.1, 4], cap: 'round' });
    surface.disc(x(half), y(0.5), 3.6 * colours.stroke, { fill: ink, stroke: colours.paper, width: 1.5 });
    labels.block(x(half) - 2, (y(0.5) + bottom) / 2, 4, bottom - y(0.5));
    const begin = (x(half) - left) / (right - left);
    labels.at(
      { x: [x(half), right], y: [y(0.5), y(0.5)] },
      [`half after ${significant(half, 2)} \u03c4`, `${significant(half, 2)} \u03c4`],
      { ...style, colour: ink },
      [begin, Math.min(1, begin + 0.5)],
    );
  }
  if (own) labels.at(own, thisMatrix(size), { ...style, colour: ink }, [0.3, 0.9]);
  if (expected) labels.at(expected, [infinite], { ...style, colour: colours.ink3 }, [0.1, 0.9]);
  return { x, y };
}

const tickText = (value: number) => (value < 0 ? `\u2212${-value}` : String(value));
