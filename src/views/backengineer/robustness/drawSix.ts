/** Panel a: the error of the memory against six disturbances, all networks in each, on one error axis; dots at guessing, dashes where training ended. */
import type { Disturbance, RobustnessRow, SubjectName } from '../../../session/protocol.ts';
import { drawBottomAxis, drawLeftAxis, type Tick, tickLength } from '../../../ui/axis.ts';
import type { Colours } from '../../../ui/colours.ts';
import { errorText } from '../../../ui/format.ts';
import { logarithmic, type Scale } from '../../../ui/scale.ts';
import { plainText, type Surface } from '../../../ui/surface.ts';
import { type CurvePoint, curveOf, piecesOf } from './curves.ts';
import { drawNames } from './drawNames.ts';
import { drawingOrder, lineOf } from './lines.ts';
import { type Axis, axisFor, type Box, boxesOf, errorDomain, errorTicks, mostError, type Settings } from './sixLayout.ts';
import { disturbances, type Names, namesWith, titleOf, valueText } from './words.ts';

export interface SixData {
  readonly rows: readonly RobustnessRow[];
  /** Networks that are drawn. */
  readonly subjects: readonly SubjectName[];
  readonly chance: number;
  readonly settings: Settings;
  /** What training, or the fit, has met; null where there is no such range. */
  readonly trained: Readonly<Record<Disturbance, number | null>>;
  /** Why a disturbance means nothing here. */
  readonly omitted: Readonly<Partial<Record<Disturbance, string>>>;
  /** Of the handle. */
  readonly noise: number;
  /** When the kick comes, s after the onset. */
  readonly kickAt: number;
  readonly stale: boolean;
  readonly alone: Disturbance | null;
  /** All values that are measured of a network: between two that stand beside each other a line is drawn. */
  readonly valuesOf: (disturbance: Disturbance, subject: SubjectName) => readonly number[];
  /** What the networks are called, where not as usual, and their units, where not as many as the settings have. */
  readonly names?: Names;
  readonly sizes?: Readonly<Record<SubjectName, number>>;
}

/** A point of a curve as it was drawn. */
export interface SixPoint {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

interface Curve {
  readonly subject: SubjectName;
  readonly points: readonly CurvePoint[];
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export function drawSix(surface: Surface, colours: Colours, data: SixData): readonly SixPoint[] {
  const { rows, subjects, chance, settings, alone, names = namesWith(null) } = data;
  const boxes = boxesOf(surface.width, surface.height, colours.label, alone);
  const shown = drawingOrder.filter((subject) => subjects.includes(subject));
  const all = disturbances.map((disturbance) => shown.map((subject) => ({ subject, points: curveOf(rows, subject, disturbance) })));
  const errors = all.flat().flatMap(({ points }) => points.map(({ error }) => error));
  const zero = errors.includes(0);
  const domain = errorDomain(Math.min(0.01, ...errors.filter((error) => error > 0)), zero);
  const read: SixPoint[] = [];
  for (const box of boxes) {
    const y = logarithmic(domain, [box.bottom, box.top]);
    const axis = axisFor(box, settings);
    drawFrame(surface, colours, data, box, axis, y, errorTicks(domain, box.bottom - box.top, zero));
    if (data.omitted[box.disturbance]) continue;
    const curves = all[disturbances.indexOf(box.disturbance)]!.map(({ subject, points }): Curve => {
      const clear = points.filter(({ value }) => box.disturbance !== 'noise' || value <= 1);
      return {
        subject,
        points: clear,
        x: clear.map(({ value }) => axis.x(value)),
        y: clear.map(({ error }) => y(Math.min(mostError, Math.max(error, domain[0])))),
      };
    });
    surface.clip(box.left - 6, box.top - 2, box.right - box.left + 12, box.bottom - box.top + 6, () => {
      for (const curve of curves) drawCurve(surface, colours, curve, y, data.valuesOf(box.disturbance, curve.subject), data.stale);
    });
    if (box.disturbance === 'noise') drawHandle(surface, colours, data, box, axis);
    if (box.disturbance === 'kick' || alone)
      drawNames(surface, colours, { ...data, names, frame: box, curves: rows.length > 0 ? curves : [], dots: y(chance) });
    for (const { subject, points, x, y: heights } of curves)
      points.forEach((point, k) => {
        read.push({ x: x[k]!, y: heights[k]!, text: pointText(box.disturbance, subject, point, data) });
      });
  }
  return read;
}

function pointText(disturbance: Disturbance, subject: SubjectName, { value, error, least, largest, seeds }: CurvePoint, data: SixData): string {
  const { settings, chance, sizes, names = namesWith(null) } = data;
  const at = plainText(valueText(disturbance, value, sizes?.[subject] ?? settings.size));
  const between = seeds > 1 ? ` (${errorText(least)} to ${errorText(largest)}, ${seeds} draws)` : '';
  const name = { noise: 'noise', time: 'after', jitter: 'pulse', silenced: 'silenced', kick: 'kick', dt: 'time step' }[disturbance];
  return `${name} ${at}, ${names[subject]}: ${errorText(error)}${between}; guessing ${errorText(chance)}`;
}

function drawFrame(surface: Surface, colours: Colours, data: SixData, box: Box, axis: Axis, y: Scale, up: readonly Tick[]): void {
  const { chance, trained, omitted, kickAt } = data;
  const { left, right, top, bottom, first, disturbance } = box;
  const label = colours.label;
  const style = { tick: colours.ink3, label: colours.ink2, size: 13 * label };
  const heading = { size: 13.5 * label } as const;
  const title = titleOf(disturbance, kickAt).find((text) => left - 4 + surface.textWidth(text, heading) <= right + 14);
  surface.text(title ?? disturbance, left - 4, top - 14 * label, { ...heading, colour: colours.ink, baseline: 'middle' });
  const reason = omitted[disturbance];
  if (reason) {
    drawLines(surface, reason, left, top + 10 * label, right - left, { colour: colours.ink3, size: 13 * label });
    return;
  }
  if (first) drawLeftAxis(surface, y, up, left - 8, style);
  else for (const { value } of up) surface.segment(left - 8 - tickLength, y(value), left - 8, y(value), { colour: colours.hair, width: 1 });
  drawBottomAxis(surface, axis.scale, axis.ticks, bottom + 4, style, left - 14, Math.min(surface.width, right + 18));
  if (chance > y.domain()[0] && chance < mostError)
    surface.segment(left, y(chance), right, y(chance), { colour: colours.ink, width: 1.6 * colours.stroke, dash: [1.6, 3.6] });
  const end = trained[disturbance];
  if (end === null) return;
  const at = axis.x(end);
  if (at < left - 0.5 || at > right + 0.5) return;
  surface.segment(at, top, at, bottom, { colour: colours.ink3, width: 1, dash: [5, 4] });
  const words = disturbance === 'dt' ? 'fitted here' : 'trained to here';
  const quiet = { size: 14.5 * label, family: 'serif', italic: true } as const;
  const width = surface.textWidth(words, quiet);
  const side = at + 8 + width <= right + 6 ? 'start' : 'end';
  if (side === 'end' && at - 8 - width < left) return;
  surface.text(words, at + (side === 'start' ? 7 : -7), bottom - 9 * label, {
    ...quiet,
    colour: colours.ink2,
    anchor: side,
    baseline: 'middle',
    casing: colours.paper,
  });
}

function drawCurve(surface: Surface, colours: Colours, { subject, points, x, y }: Curve, scale: Scale, values: readonly number[], stale: boolean): void {
  const style = lineOf(subject, stale, colours);
  points.forEach(({ least, largest, seeds }, k) => {
    if (seeds > 1)
      surface.segment(x[k]!, scale(Math.min(mostError, Math.max(least, 1e-12))), x[k]!, scale(Math.min(mostError, largest)), {
        colour: style.colour,
        width: colours.stroke,
        opacity: 0.45,
      });
  });
  const pieces = piecesOf(
    points.map(({ value }) => value),
    values,
  );
  for (const piece of pieces) {
    // A point without its neighbours is no line yet.
    if (piece.length === 1) surface.disc(x[piece[0]!]!, y[piece[0]!]!, 1.2 + style.width / 2, { fill: style.colour });
    else
      surface.line(
        piece.map((k) => x[k]!),
        piece.map((k) => y[k]!),
        style,
      );
  }
}

/** The noise of the handle. */
function drawHandle(surface: Surface, colours: Colours, { noise }: SixData, { top, bottom }: Box, axis: Axis): void {
  const at = axis.x(noise);
  surface.segment(at, top, at, bottom + 3, { colour: colours.accent, width: 1.6 * colours.stroke, casing: colours.paper });
}

/** A sentence in lines no wider than `width`. */
function drawLines(surface: Surface, text: string, x: number, y: number, width: number, style: { colour: string; size: number }): void {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (surface.textWidth(longer, style) > width && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  lines.forEach((line, k) => {
    surface.text(line, x, y + k * 1.35 * style.size, { ...style, baseline: 'middle' });
  });
}
