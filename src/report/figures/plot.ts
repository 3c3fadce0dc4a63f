/** Small plots as the page draws its figures, on the surface that makes SVG text, in colours that follow the page that holds them: light, dark, print. */
import { drawBottomAxis, drawLeftAxis, linearTicks, type Tick, ticksAt } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import { spread } from '../../ui/labels.ts';
import { logTicks } from '../../ui/logTicks.ts';
import { linear, logarithmic, type Scale } from '../../ui/scale.ts';
import type { Surface, Text } from '../../ui/surface.ts';
import { svgSurface } from '../../ui/svgSurface.ts';
import type { ReportFigure } from '../section.ts';

/** Names in the place of colours: html.ts says what they are in which theme. */
export const colours: Colours = {
  theme: 'light',
  paper: 'var(--paper)',
  ink: 'var(--ink)',
  ink2: 'var(--ink-2)',
  ink3: 'var(--ink-3)',
  line: 'var(--line)',
  rule: 'var(--rule)',
  hair: 'var(--hair)',
  band: 'var(--band)',
  accent: 'var(--accent)',
  onAccent: 'var(--on-accent)',
  stroke: 1,
  label: 1,
};

/** Colour of condition `index` of `count`, of lines or of text. */
export const conditionName = (index: number, count: number, use: 'line' | 'text' = 'line'): string => `var(--${use}-${count}-${index})`;

export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly log?: boolean;
  readonly name: Text;
  readonly unit?: string;
  /** In the place of round numbers. */
  readonly at?: readonly number[];
}

export interface Plot {
  readonly surface: Surface;
  readonly x: Scale;
  readonly y: Scale;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PlotOptions {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly width?: number;
  readonly height?: number;
  /** One unit is as long across as up. */
  readonly square?: boolean;
  /** px right of the plot, for labels at the ends of lines. */
  readonly beside?: number;
  readonly draw: (plot: Plot) => void;
}

const gutter = 58;
const foot = 46;
const head = 26;

function ticksOf({ from, to, log, at, unit }: Axis): Tick[] {
  const options = unit ? { unit } : {};
  if (at) return ticksAt(at, options);
  return log ? logTicks([from, to], options) : linearTicks([from, to], options);
}

/** A domain that holds all finite values, with a little room; never empty. */
export function rangeOf(values: Iterable<number>, room = 0.05): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [0, 1];
  const reach = high > low ? (high - low) * room : Math.abs(high) || 1;
  return [low - reach, high + reach];
}

export interface EndLabel {
  readonly text: string;
  /** px */
  readonly y: number;
  readonly colour: string;
}

/** Names at the right ends of lines, moved apart where they would touch. */
export function endLabels({ surface, right, top, bottom }: Plot, labels: readonly EndLabel[]): void {
  const shown = labels.filter(({ y }) => Number.isFinite(y));
  const places = spread(
    shown.map(({ y }) => Math.min(bottom, Math.max(top, y))),
    17,
    top,
    bottom,
  );
  shown.forEach(({ text, colour }, k) => {
    surface.text(text, right + 8, places[k]!, { colour, baseline: 'middle' });
  });
}

export function plot({ name, title, summary, x, y, width = 620, height = 330, square, beside = 16, draw }: PlotOptions): ReportFigure {
  const surface = svgSurface(width, height);
  let [left, right, top, bottom] = [gutter, width - beside, head, height - foot];
  if (square) {
    const scale = Math.min((right - left) / (x.to - x.from), (bottom - top) / (y.to - y.from));
    right = left + scale * (x.to - x.from);
    bottom = top + scale * (y.to - y.from);
  }
  const scaleOf = ({ from, to, log }: Axis, range: readonly [number, number]) => (log ? logarithmic : linear)([from, to], range);
  const [across, up] = [scaleOf(x, [left, right]), scaleOf(y, [bottom, top])];
  draw({ surface, x: across, y: up, left, right, top, bottom });
  const style = { tick: colours.ink3, label: colours.ink2 };
  drawBottomAxis(surface, across, ticksOf(x), bottom, style, left - 20, Math.min(width, right + 20));
  drawLeftAxis(surface, up, ticksOf(y), left, style);
  surface.text(y.name, 0, 8, { colour: colours.ink2, baseline: 'middle', size: 13.5 });
  surface.text(x.name, right, bottom + 38, { colour: colours.ink2, anchor: 'end', size: 13.5 });
  // Names of parts of a drawing are unique in the page that holds several.
  const svg = surface.toString({ title, summary }).replaceAll(/\bclip(\d+)/g, `${name}-clip$1`);
  return { name, title, summary, svg };
}
