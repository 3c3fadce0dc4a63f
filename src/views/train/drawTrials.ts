/**
 * Panel a of Train: one small plot for each duration, input above, output below, now in colour and earlier in grey; what is not graded is a band and says so.
 */
import type { TestTrials } from '../../session/protocol.ts';
import { drawBottomAxis, drawLeftAxis, linearTicks, ticksAt } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import { conditionColour } from '../../ui/conditionColours.ts';
import { fixed } from '../../ui/format.ts';
import { linear, type Scale } from '../../ui/scale.ts';
import type { Surface } from '../../ui/surface.ts';

export interface TrialsData {
  readonly test: TestTrials | null;
  readonly earlier: readonly TestTrials[];
  /** Settings have changed since `test` was computed: it is shown in grey. */
  readonly stale: boolean;
  /** Of the output axis; `outputDomain(...)`, eased by the caller. */
  readonly domain: readonly [number, number];
}

type Trial = TestTrials['trials'][number];

/** What the output axis must hold: 0, the targets, and the graded part of the newest outputs, within three times the largest target. */
export function outputDomain(test: TestTrials | null): [number, number] {
  let low = 0;
  let high = 1;
  let reach = 1;
  for (const trial of test?.trials ?? []) reach = Math.max(reach, Math.abs(trial.target));
  for (const trial of test?.trials ?? []) {
    low = Math.min(low, trial.target);
    high = Math.max(high, trial.target);
    const from = test!.time.findIndex((time) => time >= trial.gradedFrom);
    for (let i = Math.max(0, from); i < trial.output.length; i++) {
      const value = trial.output[i]!;
      if (value < low) low = Math.max(value, -3 * reach);
      if (value > high) high = Math.min(value, 3 * reach);
    }
  }
  const margin = 0.18 * (high - low);
  // Whole quarters, so that the axis does not tremble from step to step.
  return [Math.floor(Math.min(low - margin, -0.5 * reach * 0.5) * 4) / 4, Math.ceil((high + margin) * 4) / 4];
}

/** One of the small plots, and where a value stands in it. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly x: Scale;
  readonly y: Scale;
  readonly top: number;
  readonly bottom: number;
}

const mapped = (values: ArrayLike<number>, scale: Scale) => Float64Array.from(values, (value) => scale(value));

function drawInput(surface: Surface, trial: Trial, time: Float64Array, plot: Plot, label: number, colours: Colours, colour: string) {
  const base = plot.top - 14 * label;
  const peak = trial.input.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const px: number[] = [plot.left];
  const py: number[] = [base];
  for (let i = 0; i < time.length; i++) {
    const y = base - (14 * trial.input[i]!) / peak;
    if (y === py.at(-1) && i < time.length - 1) continue;
    // A step, not a slope: the old height is held up to this time.
    px.push(plot.x(time[i]!), plot.x(time[i]!));
    py.push(py.at(-1)!, y);
  }
  surface.line(px, py, { colour: colours.ink, width: 1.4 * colours.stroke });
  const roomy = plot.right - plot.x(trial.onset) > 72 * label;
  surface.text(`${trial.duration} ms`, roomy ? plot.x(trial.onset) + 18 : plot.left - 2, base - (roomy ? 6 : 17), { colour, weight: 700, size: 14.5 * label });
}

function drawOutputs(surface: Surface, index: number, trial: Trial, data: TrialsData, plot: Plot, colours: Colours, colour: string) {
  const { test, earlier, stale } = data;
  const end = plot.x.domain()[1]!;
  const target = plot.y(trial.target);
  surface.clip(plot.left, plot.top, plot.right - plot.left + 1, plot.bottom - plot.top, () => {
    for (const old of earlier) {
      const same = old.trials.find((one) => one.duration === trial.duration);
      if (same) surface.line(mapped(old.time, plot.x), mapped(same.output, plot.y), { colour: colours.rule, width: 1.1 * colours.stroke });
    }
    const [px, py] = [mapped(test!.time, plot.x), mapped(trial.output, plot.y)];
    const [from, to] = [test!.time.findIndex((time) => time >= trial.onset), test!.time.findIndex((time) => time >= trial.gradedFrom)];
    const style = { colour: stale ? colours.ink3 : colour, width: 2.4 * colours.stroke };
    surface.line(px, py, style, 0, from + 1);
    surface.line(px, py, { ...style, width: 1.4 * colours.stroke }, from, to + 1);
    surface.line(px, py, style, to);
  });
  // What is wanted: nothing until the pulse, then the answer.
  const dots = { colour: colours.ink, width: 1.9 * colours.stroke, dash: [0.1, 4.4 * colours.stroke], cap: 'round' } as const;
  surface.segment(plot.left, plot.y(0), plot.x(trial.onset), plot.y(0), dots);
  surface.segment(plot.x(trial.gradedFrom), target, plot.x(end), target, dots);
  surface.text(fixed(trial.target, 2), plot.right + 5, target, { colour: colours.ink, baseline: 'middle', size: 13.5 * colours.label });
  if (index === 0 && plot.x(trial.gradedFrom) - plot.x(trial.onset) > 30) {
    const middle = (plot.x(trial.onset) + plot.x(trial.gradedFrom)) / 2;
    const style = { colour: colours.ink3, anchor: 'middle', casing: colours.band, size: 13.5 * colours.label } as const;
    surface.text('not', middle, plot.top + 17 * colours.label, style);
    surface.text('graded', middle, plot.top + 33 * colours.label, style);
  }
}

/** Nothing is drawn before there are trials but the axes: no drawing of nothing. */
export function drawTrials(surface: Surface, data: TrialsData, colours: Colours): readonly Plot[] {
  const { test, domain } = data;
  const label = colours.label;
  const narrow = surface.width < 480;
  const gutter = narrow ? 30 : 52 * label;
  const number = narrow ? 32 : 36 * label;
  const trials = test?.trials ?? [];
  const columns = Math.max(1, trials.length);
  const width = (surface.width - gutter - columns * number) / columns;
  const top = (narrow ? 48 : 40) * label;
  const bottom = surface.height - 30 * label;
  const y = linear(domain, [bottom, top]);
  const axis = { tick: colours.ink3, label: colours.ink2, size: 13.5 * label };
  drawLeftAxis(
    surface,
    y,
    linearTicks(domain, { count: bottom - top < 150 ? 4 : 5 }).filter((tick) => y(tick.value) > top + 4 && y(tick.value) < bottom - 2),
    gutter - 4,
    axis,
  );
  if (!test) return [];
  const order = trials.map((trial) => trial.duration).toSorted((a, b) => a - b);
  return trials.map((trial, index) => {
    const left = gutter + index * (width + number);
    const end = test.time.at(-1)!;
    const x = linear([0, end], [left, left + width]);
    const plot: Plot = { left, right: left + width, x, y, top, bottom };
    const place = order.indexOf(trial.duration);
    surface.rect(x(trial.onset), top, Math.max(0, x(trial.gradedFrom) - x(trial.onset)), bottom - top, { fill: colours.band });
    surface.segment(left, y(0), left + width, y(0), { colour: colours.hair, width: 1 });
    drawInput(surface, trial, test.time, plot, label, colours, conditionColour(colours.theme, place, order.length, 'text'));
    drawOutputs(surface, index, trial, data, plot, colours, conditionColour(colours.theme, place, order.length));
    const seconds = linear([0, end / 1000], [left, left + width]);
    const ends = [0, trial.onset / 1000, Math.round(end / 100) / 10];
    drawBottomAxis(surface, seconds, ticksAt(ends, { unit: 's' }), bottom + 4, axis, left - 8, left + width + 14);
    return plot;
  });
}
