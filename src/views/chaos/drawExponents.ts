/** Panel c of Chaos, exponents in order: each with its error, the zero line, and the one that belongs to the motion's own direction. */
import { linearTicks, ticksAt } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import { fixed } from '../../ui/format.ts';
import { linear, type Scale } from '../../ui/scale.ts';
import { type Surface, type Text, variable } from '../../ui/surface.ts';
import { labelsOf } from './curveLabels.ts';
import { drawAxes, drawWords, frameOf, infinite, type Path, thisMatrix } from './plot.ts';
import type { Ways } from './sideWords.ts';

export interface ExponentsData {
  /** Largest first, 1/tau, with their standard errors; null before there are any. */
  readonly exponents: ArrayLike<number> | null;
  readonly errors: ArrayLike<number>;
  /** Places on the horizontal axis. */
  readonly count: number;
  readonly stale: boolean;
  readonly size: number;
  /** Index of the exponent of the motion's own direction; -1 where none is known to be. */
  readonly zero: number;
  /** Largest exponent of the infinite network; null where there is no theory. */
  readonly theory: number | null;
  /** Null while something else stands in their place. */
  readonly words: Ways | null;
}

export interface Drawn {
  readonly x: Scale;
  readonly y: Scale;
}

/** Half of an error bar. */
const barOf = (error: number) => (Number.isFinite(error) ? 1.96 * error : 0);

export function exponentsRange({ exponents, errors, theory }: Pick<ExponentsData, 'exponents' | 'errors' | 'theory'>): [number, number] {
  let [low, high] = [Math.min(0, theory ?? 0), Math.max(0, theory ?? 0)];
  for (let k = 0; k < (exponents?.length ?? 0); k++) {
    if (!Number.isFinite(exponents![k])) continue;
    low = Math.min(low, exponents![k] - barOf(errors[k]));
    high = Math.max(high, exponents![k] + barOf(errors[k]));
  }
  const span = Math.max(high - low, 0.1);
  return [low - 0.06 * span, high + 0.16 * span];
}

export function drawExponents(surface: Surface, colours: Colours, data: ExponentsData): Drawn {
  const { exponents, errors, count, stale, size, zero, theory, words } = data;
  const label = colours.label;
  const frame = frameOf(surface, label);
  const { left, right, top, bottom } = frame;
  const x = linear([0.5, Math.max(count, 2) + 0.5], [left, right]);
  const range = exponentsRange(data);
  const y = linear(range, [bottom, top]);
  const first = ticksAt([1]);
  const others = linearTicks([1, count], { count: 5 }).filter(({ value }) => value > 1 && Number.isInteger(value) && value - 1 > 0.12 * count);
  drawAxes(surface, frame, x, y, [...first, ...others], linearTicks(range, { count: bottom - top < 130 * label ? 3 : 5, signed: true }), colours);
  surface.segment(left, y(0), right, y(0), { colour: colours.line, width: 1 });
  const style = { size: 13.5 * label, casing: colours.paper };
  const expected: Path | null = theory === null ? null : { x: [x(0.5), x(1.5)], y: [y(theory), y(theory)] };
  if (expected) surface.line(expected.x, expected.y, { colour: colours.line, width: 5 * colours.stroke, opacity: 0.55 });

  const ink = stale ? colours.ink3 : colours.ink;
  const radius = Math.min(3.6, Math.max(2, (0.3 * (right - left)) / count)) * Math.sqrt(colours.stroke);
  const points = { x: [] as number[], y: [] as number[] };
  for (let k = 0; k < Math.min(count, exponents?.length ?? 0); k++) {
    if (!Number.isFinite(exponents![k])) continue;
    const [px, py] = [x(k + 1), y(exponents![k])];
    const bar = barOf(errors[k]);
    surface.segment(px, y(exponents![k] - bar), px, y(exponents![k] + bar), { colour: ink, width: 1.2 * colours.stroke });
    surface.disc(px, py, radius, { fill: ink });
    points.x.push(px);
    points.y.push(py);
  }
  if (words) drawWords(surface, words, colours);

  const line: Path = { x: [left, right], y: [y(0), y(0)] };
  const bars = [-1, 1].map((sign): Path => ({ x: points.x, y: points.y.map((_, k) => y(exponents![k] + sign * barOf(errors[k]))) }));
  const labels = labelsOf(surface, frame, [line, points, ...bars, ...(expected ? [expected] : [])]);
  if (expected) {
    const text: Text = [`${infinite}: `, { ...variable('\u03bb'), family: 'serif' }, { text: '1', shift: 'sub' }, ` = ${fixed(theory!, 3)}`];
    labels.at({ x: [left, right], y: [expected.y[0]!, expected.y[0]!] }, [text, infinite], { ...style, colour: colours.ink3 }, [0.25, 0.8]);
  }
  if (zero >= 0 && points.x.length > zero) {
    const at = { x: [points.x[zero]!, points.x[zero]! + 1], y: [points.y[zero]!, points.y[zero]!] };
    surface.disc(at.x[0]!, at.y[0]!, radius + 3.5, { stroke: ink, width: 1.2 * colours.stroke });
    labels.block(at.x[0]! - radius - 4, at.y[0]!, 2 * radius + 8, 2 * radius + 8);
    const begin = (at.x[0]! - left) / (right - left);
    labels.at(
      { x: [left, right], y: [at.y[0]!, at.y[0]!] },
      ['0, along the motion', '0'],
      { ...style, colour: ink },
      [Math.min(begin + 0.22, 0.8), 0.85],
      'above',
    );
  }
  if (points.x.length > 0) labels.at(points, thisMatrix(size), { ...style, colour: ink }, [0.3, 0.9]);
  return { x, y };
}
