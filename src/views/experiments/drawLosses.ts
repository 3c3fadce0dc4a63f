/** Opened row, figure c: the loss of each network, step by step, and their geometric mean. */
import type { ExperimentRow } from '../../science/experiments/index.ts';
import { drawBottomAxis, drawLeftAxis, linearTicks } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import { errorText } from '../../ui/format.ts';
import { logTicks } from '../../ui/logTicks.ts';
import { linear, logarithmic } from '../../ui/scale.ts';
import type { Surface } from '../../ui/surface.ts';
import { nameOf } from './networkText.ts';

export interface LossesData {
  readonly rows: readonly Pick<ExperimentRow, 'experiment' | 'network' | 'shared' | 'component' | 'size' | 'losses'>[];
  /** Loss of always saying the same; NaN where it is not known. */
  readonly guessing: number;
  readonly stale: boolean;
}

/** A place of a curve that can be read. */
export interface LossPoint {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Steps over which a loss is averaged. */
const smoothing = 10;

/** Mean of the last ten losses at each step. */
export function smoothed(losses: readonly number[]): number[] {
  return losses.map((_, k) => {
    const last = losses.slice(Math.max(0, k - smoothing + 1), k + 1);
    return last.reduce((sum, loss) => sum + loss, 0) / last.length;
  });
}

/** Geometric mean over networks, of the steps that all of them have. */
export function meanCurve(curves: readonly (readonly number[])[]): number[] {
  const length = Math.min(...curves.map((curve) => curve.length));
  return Array.from({ length: Number.isFinite(length) ? length : 0 }, (_, k) =>
    Math.exp(curves.reduce((sum, curve) => sum + Math.log(curve[k]!), 0) / curves.length),
  );
}

export function drawLosses(surface: Surface, colours: Colours, { rows, guessing, stale }: LossesData): readonly LossPoint[] {
  const label = colours.label;
  const curves = rows.filter(({ losses }) => losses.length > 0).map((row) => ({ row, curve: smoothed(row.losses) }));
  const steps = Math.max(2, ...curves.map(({ curve }) => curve.length));
  const [left, right] = [(surface.width < 420 ? 44 : 52) * label, surface.width - 62 * label];
  const [top, bottom] = [8, surface.height - 30 * label];
  const values = curves.flatMap(({ curve }) => curve).filter((loss) => loss > 0 && Number.isFinite(loss));
  const low = Math.min(0.1, ...(values.length > 0 ? [Math.min(...extremes(values))] : []));
  const high = Math.min(100, Math.max(1, ...(values.length > 0 ? [Math.max(...extremes(values))] : [])));
  const y = logarithmic([low / 1.3, high * 1.1], [bottom, top]);
  const x = linear([1, steps], [left, right]);
  const style = { tick: colours.ink3, label: colours.ink2, size: 13 * label };
  drawLeftAxis(surface, y, logTicks(y.domain(), { count: bottom - top < 110 * label ? 3 : 5 }), left - 6, style);
  const ticks = linearTicks([1, steps], { count: 5, before: 'step' }).filter(({ value }) => Number.isInteger(value));
  drawBottomAxis(surface, x, ticks, bottom + 4, style, left - 12, surface.width);
  if (rows.length > 0 && curves.length === 0)
    surface.text('The closed form has no steps.', left + 6, (top + bottom) / 2, { colour: colours.ink3, size: 13.5 * label, baseline: 'middle' });
  if (Number.isFinite(guessing) && guessing > y.domain()[0]) {
    surface.segment(left, y(guessing), right, y(guessing), { colour: colours.ink, width: 1.6 * colours.stroke, dash: [1.6, 3.6] });
    surface.text(`guessing, ${errorText(guessing)}`, right, y(guessing) - 10 * label, {
      ...{ colour: colours.ink3, size: 13 * label, anchor: 'end', baseline: 'middle', casing: colours.paper },
    });
  }
  const place = (curve: readonly number[]) => [curve.map((_, k) => x(k + 1)), curve.map((loss) => (loss > 0 ? y(loss) : Number.NaN))] as const;
  surface.clip(left - 2, top - 2, right - left + 4, bottom - top + 6, () => {
    for (const { row, curve } of curves)
      surface.line(...place(curve), { colour: colours.line, width: 1.2 * colours.stroke, ...(row.shared ? { dash: [4, 3] } : {}) });
    if (curves.length > 1)
      surface.line(...place(meanCurve(curves.map(({ curve }) => curve))), { colour: stale ? colours.ink3 : colours.ink, width: 2.4 * colours.stroke });
  });
  const mean = meanCurve(curves.map(({ curve }) => curve)).at(-1);
  if (mean !== undefined && mean > 0)
    surface.text(errorText(mean), right + 8, y(mean), { colour: stale ? colours.ink3 : colours.ink, size: 14.5 * label, weight: 700, baseline: 'middle' });
  return curves.flatMap(({ row, curve }) => {
    const last = curve.at(-1)!;
    return last > 0 ? [{ x: x(curve.length), y: y(last), text: `${nameOf(row as ExperimentRow)}: loss ${errorText(last)} after ${curve.length} steps` }] : [];
  });
}

/** The least and the largest, without as many arguments as there are numbers. */
function extremes(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return [low, high];
}
