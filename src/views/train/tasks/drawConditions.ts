/** Panel a of Train for a task with several channels: one column for each condition, its inputs above, its outputs below beside what is wanted. */
import { drawn } from '../../../figures/tasks/words.ts';
import type { TestCondition, TestTrials } from '../../../session/protocol.ts';
import { drawBottomAxis, drawLeftAxis, linearTicks, ticksAt } from '../../../ui/axis.ts';
import type { Colours } from '../../../ui/colours.ts';
import { linear } from '../../../ui/scale.ts';
import type { Surface } from '../../../ui/surface.ts';

export interface ConditionsData {
  readonly test: TestTrials | null;
  readonly earlier: readonly TestTrials[];
  readonly stale: boolean;
}

/** Least width of a column, px. */
const leastColumn = 104;

/** How many conditions fit. */
export const columnsOf = (width: number, count: number): number => Math.max(1, Math.min(count, 4, Math.floor(width / leastColumn)));

/** All that is wanted, with room. */
export function conditionsRange(conditions: readonly TestCondition[]): readonly [number, number] {
  let [low, high] = [0, 1];
  for (const { target, mask } of conditions)
    target.forEach((values, k) => {
      values.forEach((value, t) => {
        if (mask[k]![t] === 0) return;
        low = Math.min(low, value);
        high = Math.max(high, value);
      });
    });
  const room = 0.3 * (high - low);
  return [low - room, high + room];
}

/** Stretches of steps that are graded. */
function graded(mask: Float32Array): { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  mask.forEach((one, t) => {
    if (one === 0) return;
    const last = found.at(-1);
    if (last?.to === t) last.to++;
    else found.push({ from: t, to: t + 1 });
  });
  return found;
}

export function drawConditions(surface: Surface, { test, earlier, stale }: ConditionsData, colours: Colours): void {
  const conditions = test?.conditions ?? [];
  const label = colours.label;
  const size = 13.5 * label;
  const gutter = surface.width < 480 ? 30 : 52 * label;
  const shown = conditions.slice(0, columnsOf(surface.width - gutter, conditions.length));
  const [first] = shown;
  if (!test || !first) return;
  const gap = 22;
  const width = (surface.width - gutter - 24 - gap * (shown.length - 1)) / shown.length;
  const above = 22 * label;
  const [inputs, outputs] = [drawn(first.input.length), drawn(first.output.length)];
  const inputHeight = Math.min(18, 60 / inputs);
  const top = above + inputHeight * inputs + 10;
  const bottom = surface.height - 28 * label;
  const rowHeight = (bottom - top) / outputs;
  const range = conditionsRange(conditions);
  const dt = test.time.length > 1 ? test.time[1]! - test.time[0]! : 1;
  const end = test.time.length * dt;
  shown.forEach((condition, column) => {
    const left = gutter + column * (width + gap);
    const x = linear([0, end], [left, left + width]);
    const at = (t: number) => x((t + 0.5) * dt);
    surface.text(condition.label, left, above - 8, { colour: colours.ink, weight: 600, size });
    condition.input.slice(0, inputs).forEach((values, k) => {
      const [low, high] = values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [0, 1e-9]);
      const y = linear([low, high], [above + (k + 1) * inputHeight - 3, above + k * inputHeight + 1]);
      surface.line(
        Float64Array.from(values, (_, t) => at(t)),
        Float64Array.from(values, (value) => y(value)),
        { colour: colours.ink3, width: 1.1 * colours.stroke },
      );
    });
    condition.output.slice(0, outputs).forEach((values, k) => {
      const [plotTop, plotBottom] = [top + k * rowHeight, top + (k + 1) * rowHeight - 6];
      const y = linear(range, [plotBottom, plotTop]);
      const windows = graded(condition.mask[k]!);
      let ungradedFrom = 0;
      for (const { from, to } of [...windows, { from: values.length, to: values.length }]) {
        if (from > ungradedFrom) surface.rect(x(ungradedFrom * dt), plotTop, x(from * dt) - x(ungradedFrom * dt), plotBottom - plotTop, { fill: colours.band });
        ungradedFrom = to;
      }
      surface.segment(left, y(0), left + width, y(0), { colour: colours.hair, width: 1 });
      if (column === 0)
        drawLeftAxis(
          surface,
          y,
          linearTicks(range, { count: rowHeight > 90 ? 4 : 2 }).filter(({ value }) => y(value) >= plotTop && y(value) <= plotBottom),
          left - 4,
          { tick: colours.ink3, label: colours.ink2, size },
        );
      surface.clip(left, plotTop, width + 1, plotBottom - plotTop, () => {
        const curve = (of: Float32Array, colour: string, thick: number) =>
          surface.line(
            Float64Array.from(of, (_, t) => at(t)),
            Float64Array.from(of, (value) => y(value)),
            { colour, width: thick * colours.stroke },
          );
        for (const old of earlier) {
          const same = old.conditions?.find(({ label: other }) => other === condition.label)?.output[k];
          if (same?.length === values.length) curve(same, colours.rule, 1.1);
        }
        curve(values, stale ? colours.ink3 : colours.ink, 2);
        for (const { from, to } of windows) {
          const steps = Array.from({ length: to - from }, (_, i) => from + i);
          surface.line(
            steps.map(at),
            steps.map((t) => y(condition.target[k]![t]!)),
            { colour: colours.ink, width: 1.7 * colours.stroke, dash: [1.6, 3.2] },
          );
        }
      });
    });
    const seconds = linear([0, end / 1000], [left, left + width]);
    drawBottomAxis(
      surface,
      seconds,
      ticksAt([0, Math.round(end / 100) / 10], { unit: 's' }),
      bottom,
      { tick: colours.ink3, label: colours.ink2, size },
      left - 6,
      left + width + 10,
    );
  });
}
